// /review: the alarms of budgets that were spent, for the log reviewer.
#include "app/review.h"
#include "http/routes/common.h"
#include "http/routes/tables.h"

namespace ingang::http {

namespace {

using codec::write_object;
using codec::Writer;

void write_closing(Writer& to, const app::ClosingView& closing) {
  to.object([&] {
    to.member("account", closing.account);
    optional(to, "name", closing.name);
    to.member("at", closing.at);
    to.member("reason", closing.reason);
  });
}

void write_alarm(Writer& to, const app::AlarmView& alarm) {
  to.member("id", alarm.id);
  to.member("account", alarm.account);
  optional(to, "name", alarm.name);
  to.member("unit", alarm.unit);
  to.member("sort", alarm.sort);
  to.member("from", alarm.from);
  to.member("until", alarm.until);
  to.member("per_hour", std::uint64_t{alarm.per_hour});
  to.member("stopped", std::uint64_t{alarm.stopped});
  to.member("first_at", alarm.first_at);
  to.member("last_at", alarm.last_at);
  to.member("open", alarm.open);
  to.member("own", alarm.own);
  to.list("closings", alarm.closings,
          [&](const app::ClosingView& closing) { write_closing(to, closing); });
}

std::string review_json(const app::ReviewView& view) {
  return write_object([&](Writer& to) {
    to.member("now", view.now);
    to.member("open", std::uint64_t{view.open});
    to.list("items", view.alarms,
            [&](const app::AlarmView& alarm) { to.object([&] { write_alarm(to, alarm); }); });
    optional(to, "cursor", view.cursor);
  });
}

std::string read_closing(codec::Object& in) {
  return in.text("reason", {.length_max = 1000, .length_min = 1});
}

}  // namespace

void add_review_routes(Router& router, const Application& application) {
  RouteTable(router, application)
      .get("/v1/review", [&application](const Request& request, const app::SignedIn& who) {
        const auto page = page_of(request);
        if (!page) return problem_of(page.error(), request, application.texts);
        return answer(app::Review(application.foundation).list(*page, who.actor), 200, request,
                      application.texts, review_json);
      });
  // Closed once, however often it is asked: the alarm itself says whether it is.
  router.add(
      {.method = "POST",
       .path = "/v1/review/{id}/closing",
       .lane = Lane::intake,
       .handler = signed_in(
           application, application.texts,
           [&application](const Request& request, const app::SignedIn& who) {
             return with_body(application, request, read_closing, [&](const std::string& reason) {
               const auto closed = app::Review(application.foundation)
                                       .close(request.path_parameter("id"), reason, who.actor);
               return answer(closed, 200, request, application.texts,
                             [](const app::AlarmView& alarm) {
                               return write_object([&](Writer& to) { write_alarm(to, alarm); });
                             });
             });
           })});
}

}  // namespace ingang::http
