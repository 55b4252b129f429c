// /inbox and /handovers: what a receiving unit does, and what the hub does with a handover on its
// way.
#include "http/routes/bodies.h"
#include "http/routes/common.h"
#include "http/routes/tables.h"

namespace ingang::http {

namespace {

handover::PhoneProof read_phone(codec::Object& in) {
  return {.spoke_with = in.personal("spoke_with", codec::kFilledLine),
          .number = in.personal(
              "number", {.length_max = 100, .length_min = 1, .use = codec::TextUse::telephone}),
          .at = in.instant("at"),
          .read_back = in.flag("read_back")};
}

app::ReturnHandover read_return(codec::Object& in) {
  return {.reason = in.word("reason", codec::kReturnReasons),
          .evidence = in.personal("evidence", codec::kProse),
          .suggested_authority = in.text("suggested_authority", {.length_max = 40})};
}

app::AssessHandover read_assessment(codec::Object& in) {
  return {.immediate_protection_needed = in.flag("immediate_protection_needed"),
          .reason = in.personal("reason", codec::kProse)};
}

app::RegisterHandover read_registration(codec::Object& in) {
  return {.kind = in.word("kind", codec::kRegistrationKinds),
          .reference = in.personal("reference", {.length_max = 100, .length_min = 1}),
          .on = in.date("on")};
}

report::Receiver read_redirection(codec::Object& in) {
  return in.object("receiver", [](codec::Object& receiver) { return read_receiver(receiver); });
}

std::string read_unit(codec::Object& in) { return in.text("unit", codec::kFilledLine); }

}  // namespace

void add_handover_routes(Router& router, const Application& application) {
  using access::Actor;
  using app::Once;
  auto& handovers = application.handovers;
  RouteTable table(router, application);
  table.view("/v1/inbox", [&handovers](const Request& request, const Actor& actor) {
    return page_by_page(request,
                        [&](const app::Page& page) { return handovers.inbox(page, actor); });
  });
  table.view("/v1/handovers/{reference}", [&handovers](const Request& request, const Actor& actor) {
    return handovers.view(request.path_parameter("reference"), actor);
  });
  table.act("/v1/handovers/{reference}/reception", read_nothing,
            [&handovers](std::string_view reference, bool, const Actor& actor, const Once& key) {
              return handovers.receive(reference, actor, key);
            });
  table.act("/v1/handovers/{reference}/phone", read_phone,
            [&handovers](std::string_view reference, handover::PhoneProof proof, const Actor& actor,
                         const Once& key) {
              return handovers.by_phone(reference, std::move(proof), actor, key);
            });
  table.act(
      "/v1/handovers/{reference}/passing-on", read_unit,
      [&handovers](std::string_view reference, std::string unit, const Actor& actor,
                   const Once& key) { return handovers.pass_on(reference, unit, actor, key); });
  table.act("/v1/handovers/{reference}/return", read_return,
            [&handovers](std::string_view reference, app::ReturnHandover back, const Actor& actor,
                         const Once& key) {
              return handovers.return_(reference, std::move(back), actor, key);
            });
  table.act("/v1/handovers/{reference}/redirection", read_redirection,
            [&handovers](std::string_view reference, report::Receiver to, const Actor& actor,
                         const Once& key) {
              return handovers.redirect(reference, std::move(to), actor, key);
            });
  table.act("/v1/handovers/{reference}/protection-assessment", read_assessment,
            [&handovers](std::string_view reference, app::AssessHandover assessment,
                         const Actor& actor, const Once& key) {
              return handovers.assess_protection(reference, std::move(assessment), actor, key);
            });
  table.act("/v1/handovers/{reference}/registration", read_registration,
            [&handovers](std::string_view reference, app::RegisterHandover registration,
                         const Actor& actor, const Once& key) {
              return handovers.register_(reference, std::move(registration), actor, key);
            });
}

}  // namespace ingang::http
