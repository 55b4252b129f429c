// /reports/{reference}/…: what is added to a sent report; nothing sent is changed.
#include "app/emergency.h"
#include "http/routes/bodies.h"
#include "http/routes/common.h"
#include "http/routes/tables.h"

namespace ingang::http {

namespace {
struct Correction {
  std::string field;
  Personal text;
};
}  // namespace

void add_addition_routes(Router& router, const Application& application) {
  using access::Actor;
  using app::Once;
  auto& reports = application.reports;
  RouteTable table(router, application);
  table.act(
      "/v1/reports/{reference}/supplements",
      [](codec::Object& in) { return in.personal("text", codec::kFilledProse); },
      [&reports](std::string_view reference, Personal text, const Actor& actor, const Once& key) {
        return reports.supplement(reference, std::move(text), actor, key);
      });
  table.act(
      "/v1/reports/{reference}/corrections",
      [](codec::Object& in) {
        return Correction{in.text("field", codec::kFilledLine),
                          in.personal("text", codec::kFilledProse)};
      },
      [&reports](std::string_view reference, Correction body, const Actor& actor, const Once& key) {
        return reports.correct(reference, std::move(body.field), std::move(body.text), actor, key);
      });
  table.act(
      "/v1/reports/{reference}/confirmation",
      [](codec::Object& in) { return in.personal("objection", codec::kProse); },
      [&reports](std::string_view reference, Personal objection, const Actor& actor,
                 const Once& key) {
        return reports.confirm(reference, std::move(objection), actor, key);
      });
  table.act("/v1/reports/{reference}/links", read_link,
            [&reports](std::string_view reference, const app::LinkTo& to, const Actor& actor,
                       const Once& key) { return reports.link(reference, to, actor, key); });
  table.act(
      "/v1/reports/{reference}/withdrawal",
      [](codec::Object& in) { return in.text("reason", {.length_max = 2000, .length_min = 1}); },
      [&reports](std::string_view reference, std::string reason, const Actor& actor,
                 const Once& key) {
        return reports.withdraw(reference, std::move(reason), actor, key);
      });
  table.act(
      "/v1/reports/{reference}/emergency-reading",
      [](codec::Object& in) { return in.text("reason", {.length_max = 500, .length_min = 1}); },
      [&house = application.house](std::string_view reference, const std::string& reason,
                                   const Actor& actor, const Once&) {
        return app::read_in_emergency(house, reference, reason, actor);
      });
  router.add({.method = "DELETE",
              .path = "/v1/reports/{reference}/links/{other}",
              .lane = Lane::intake,
              .handler = signed_in(application, application.texts,
                                   [&reports, &texts = application.texts](
                                       const Request& request, const app::SignedIn& who) {
                                     const auto done = reports.unlink(
                                         request.path_parameter("reference"),
                                         request.path_parameter("other"), who.actor, once(request));
                                     return answer(
                                         done, 200, request, texts,
                                         [](const app::ReportView& view) { return to_json(view); });
                                   }),
              .content_types = {}});
}

}  // namespace ingang::http
