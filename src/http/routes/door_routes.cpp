// The hub: the queue, and what a duty social worker does with a report at the door.
#include "domain/report/codes.h"
#include "http/routes/bodies.h"
#include "http/routes/common.h"
#include "http/routes/tables.h"

namespace ingang::http {

namespace {
struct UrgencyNote {
  report::Urgency urgency{};
  Personal reason;
};

UrgencyNote read_urgency(codec::Object& in) {
  return {.urgency = in.word("urgency", codec::kUrgencies),
          .reason = in.personal("reason", {.length_max = 2000})};
}

std::string alarms_json(const Application& application) {
  return codec::write_object([&](codec::Writer& to) {
    to.list("alarms", application.health.duty_alarms(), [&](const app::Alarm& alarm) {
      to.object([&] {
        to.member("code", alarm.code);
        to.member("at", alarm.since);
      });
    });
  });
}

app::RouteReport read_routing(codec::Object& in) {
  return {
      .receivers = in.list("receivers", 2, [](codec::Object& each) { return read_receiver(each); }),
      .note = in.personal("note", {.length_max = 2000}),
      .closed_unit_answers = in.flag("closed_unit_answers", false)};
}
}  // namespace

void add_door_routes(Router& router, const Application& application) {
  using access::Actor;
  using app::Once;
  auto& reports = application.reports;
  RouteTable table(router, application);
  table.view("/v1/queue", [&reports](const Request& request, const Actor& actor) {
    return page_by_page(request, [&](const app::Page& page) { return reports.queue(page, actor); });
  });
  table.get("/v1/queue/alarms", [&application, &texts = application.texts](
                                    const Request& request, const app::SignedIn& who) {
    if (!who.actor.has(access::Role::duty_worker)) {
      return problem(Refusal{.code = report::kNotYoursToDo}, request, texts);
    }
    return json(200, alarms_json(application));
  });
  table.view("/v1/reports/{reference}/proposal",
             [&reports](const Request& request, const Actor& actor) {
               return reports.proposal(request.path_parameter("reference"), actor);
             });
  table.act("/v1/reports/{reference}/reception", read_nothing,
            [&reports](std::string_view reference, bool, const Actor& actor, const Once& key) {
              return reports.receive(reference, actor, key);
            });
  table.act("/v1/reports/{reference}/urgency", read_urgency,
            [&reports](std::string_view reference, UrgencyNote note, const Actor& actor,
                       const Once& key) {
              return reports.note_urgency(reference, note.urgency, std::move(note.reason), actor,
                                          key);
            });
  table.act("/v1/reports/{reference}/routing", read_routing,
            [&reports](std::string_view reference, app::RouteReport route, const Actor& actor,
                       const Once& key) {
              return reports.route(reference, std::move(route), actor, key);
            });
  table.act(
      "/v1/reports/{reference}/reopening", read_reason,
      [&reports](std::string_view reference, Personal reason, const Actor& actor, const Once& key) {
        return reports.reopen(reference, std::move(reason), actor, key);
      });
}

}  // namespace ingang::http
