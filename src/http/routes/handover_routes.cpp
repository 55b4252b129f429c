// /inbox and /handovers: what a receiving unit does, and what the hub does with a handover on its
// way.
#include "app/handovers.h"
#include "codec/event_handover.h"
#include "codec/question_words.h"
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

std::vector<report::Question> read_missed(codec::Object& in) {
  return codec::read_questions(in, "answers");
}

std::string read_unit(codec::Object& in) { return in.text("unit", codec::kFilledLine); }

}  // namespace

void add_handover_routes(Router& router, const Application& application) {
  using app::Handovers;
  RouteTable table(router, application);
  table.list("/v1/inbox", &Handovers::inbox);
  table.view("/v1/handovers/{reference}", &Handovers::view);
  table.act("/v1/handovers/{reference}/reception", &Handovers::receive);
  table.act("/v1/handovers/{reference}/phone", read_phone, &Handovers::by_phone);
  table.act("/v1/handovers/{reference}/passing-on", read_unit, &Handovers::pass_on);
  table.act("/v1/handovers/{reference}/return", read_return, &Handovers::return_);
  table.act("/v1/handovers/{reference}/redirection", read_redirection, &Handovers::redirect);
  table.act("/v1/handovers/{reference}/protection-assessment", read_assessment,
            &Handovers::assess_protection);
  table.act("/v1/handovers/{reference}/missed-answers", read_missed, &Handovers::tell_missed);
  table.act("/v1/handovers/{reference}/night-report", codec::read_night, &Handovers::tell_night);
  table.view("/v1/handovers/{reference}/known-here", &Handovers::known_here);
  table.act("/v1/handovers/{reference}/registration", read_registration, &Handovers::register_);
}

}  // namespace ingang::http
