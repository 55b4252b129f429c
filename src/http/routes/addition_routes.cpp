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
  using app::Reports;
  RouteTable table(router, application);
  table.act(
      "/v1/reports/{reference}/supplements",
      [](codec::Object& in) { return in.personal("text", codec::kFilledProse); },
      &Reports::supplement);
  table.act(
      "/v1/reports/{reference}/corrections",
      [](codec::Object& in) {
        return Correction{in.text("field", codec::kFilledLine),
                          in.personal("text", codec::kFilledProse)};
      },
      [](const app::House& house, std::string_view reference, Correction body, const Actor& actor,
         const Once& key) {
        return Reports(house).correct(reference, std::move(body.field), std::move(body.text), actor,
                                      key);
      });
  table.act(
      "/v1/reports/{reference}/confirmation",
      [](codec::Object& in) { return in.personal("objection", codec::kProse); }, &Reports::confirm);
  table.act("/v1/reports/{reference}/links", read_link, &Reports::link);
  table.act(
      "/v1/reports/{reference}/withdrawal",
      [](codec::Object& in) { return in.text("reason", {.length_max = 2000, .length_min = 1}); },
      &Reports::withdraw);
  table.act(
      "/v1/reports/{reference}/emergency-reading",
      [](codec::Object& in) { return in.text("reason", {.length_max = 500, .length_min = 1}); },
      [](const app::House& house, std::string_view reference, const std::string& reason,
         const Actor& actor,
         const Once&) { return app::read_in_emergency(house, reference, reason, actor); });
  router.add({.method = "DELETE",
              .path = "/v1/reports/{reference}/links/{other}",
              .lane = Lane::intake,
              .handler = signed_in(
                  application, application.texts,
                  [&application](const Request& request, const app::SignedIn& who) {
                    const auto done =
                        Reports(application.foundation)
                            .unlink(request.path_parameter("reference"),
                                    request.path_parameter("other"), who.actor, once(request));
                    return answer(done, 200, request, application.texts,
                                  [](const app::ReportView& view) { return to_json(view); });
                  }),
              .content_types = {}});
}

}  // namespace ingang::http
