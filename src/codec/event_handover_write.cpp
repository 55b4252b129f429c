#include "codec/content.h"
#include "codec/content_words.h"
#include "codec/event_handover.h"
#include "codec/event_words.h"
#include "codec/question_words.h"

namespace ingang::codec {

using namespace handover;

namespace {

void write(Writer& to, const Offered& e) {
  to.member("reference", e.reference);
  to.member("report", e.report);
  to.member("report_reference", e.report_reference);
  to.member("responsibility", kResponsibilities, e.responsibility);
  to.member("acting", e.acting);
  to.member("outside", e.outside);
  to.member("leg", e.leg);
  to.member("from_unit", e.from_unit);
  to.member("to_authority", e.to_authority);
  to.member("to_unit", e.to_unit);
  to.member("final_leg", e.final_leg);
  to.member("urgency", kUrgencies, e.urgency);
  to.member("stored_at", e.stored_at);
  to.member("received_at_door", e.received_at_door);
  to.member("door_at", e.door_at);
  to.member("receive_by", e.receive_by);
  to.member("assess_by", e.assess_by);
  to.member("register_by", e.register_by);
  to.member("decide_by", e.decide_by);
  write_who(to, "by", e.by);
  to.member("synthetic", e.synthetic);
  to.member("held", e.held);
  to.member("hub", e.hub);
  to.member("instead_of", e.instead_of);
}
void write(Writer& to, const CopyGiven& e) {
  to.key("content");
  write_content(to, e.content);
  to.member("supplements", e.supplements);
  to.member("channel", kChannels, e.channel);
  to.member("gate", e.gate);
  if (e.corrections.empty()) return;
  to.list("corrections", e.corrections, [&](const Correction& each) {
    to.object([&] {
      to.member("field", each.field);
      to.member("text", each.text);
    });
  });
}
void write(Writer& to, const Supplemented& e) {
  write_who(to, "by", e.by);
  to.member("text", e.text);
  if (!e.field.empty()) to.member("field", e.field);
}
void write(Writer& to, const Delivered& e) { to.member("leg", e.leg); }
void write(Writer& to, const HandedOverByPhone& e) {
  to.member("leg", e.leg);
  to.object("proof", [&] {
    to.member("spoke_with", e.proof.spoke_with);
    to.member("number", e.proof.number);
    to.member("at", e.proof.at);
    to.member("read_back", e.proof.read_back);
  });
  write_who(to, "by", e.by);
  to.member("late", e.late);
  to.member("final_leg", e.final_leg);
  to.member("no_login", e.no_login);
}
void write(Writer& to, const Opened& e) { write_who(to, "by", e.by); }
void write(Writer& to, const Received& e) {
  to.member("leg", e.leg);
  write_who(to, "by", e.by);
  to.member("late", e.late);
  to.member("final_leg", e.final_leg);
}
void write(Writer& to, const LegOpened& e) {
  to.member("leg", e.leg);
  to.member("from_unit", e.from_unit);
  to.member("to_unit", e.to_unit);
  to.member("final_leg", e.final_leg);
  to.member("receive_by", e.receive_by);
  if (e.by_phone) to.member("by_phone", true);
  write_who(to, "by", e.by);
}
void write(Writer& to, const Returned& e) {
  to.member("leg", e.leg);
  to.member("reason", kReturnReasons, e.reason);
  to.member("evidence", e.evidence);
  to.member("suggested_authority", e.suggested_authority);
  write_who(to, "by", e.by);
}
void write(Writer& to, const Redirected& e) {
  to.member("to_handover", e.to_handover);
  write_who(to, "by", e.by);
}
void write(Writer& to, const Released& e) { to.member("to_unit", e.to_unit); }
void write(Writer& to, const ProtectionAssessed& e) {
  write_who(to, "by", e.by);
  to.member("immediate_protection_needed", e.immediate_protection_needed);
  to.member("reason", e.reason);
}
void write(Writer& to, const Registered& e) {
  to.member("kind", kRegistrationKinds, e.kind);
  to.member("reference", e.reference);
  to.member("on", e.on);
  write_who(to, "by", e.by);
  to.member("typed_in_later", e.typed_in_later);
}
void write(Writer& to, const Withdrawn& e) {
  write_who(to, "by", e.by);
  to.member("reason", e.reason);
}
void write(Writer& to, const UrgencyRaised& e) {
  to.member("urgency", kUrgencies, e.urgency);
  to.member("receive_by", e.receive_by);
  write_who(to, "by", e.by);
}
void write(Writer& to, const ProtectionRaised& e) {
  to.member("grade", kProtectedIdentities, e.grade);
  to.member("whose", e.whose);
  to.member("held", e.held);
}
void write(Writer& to, const AnswersMissed& e) {
  write_questions(to, "answers", e.answers);
  write_who(to, "by", e.by);
}
void write(Writer& to, const NightTold& e) {
  to.object("night", [&] { write_night(to, e.night); });
  write_who(to, "by", e.by);
}

}  // namespace

void write_night(Writer& to, const Night& night) {
  const auto part = [&](std::string_view name, const Personal& words) {
    if (!words.empty()) to.member(name, words);
  };
  part("done", night.done);
  part("reached", night.reached);
  part("sleeps", night.sleeps);
  part("decisions", night.decisions);
  part("waits", night.waits);
}

void write_data(Writer& to, const Event& event) {
  std::visit([&](const auto& e) { write(to, e); }, event);
}

}  // namespace ingang::codec
