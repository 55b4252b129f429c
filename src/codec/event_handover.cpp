#include "codec/event_handover.h"

#include "codec/content.h"
#include "codec/content_words.h"
#include "codec/event_shape.h"
#include "codec/event_words.h"
#include "codec/question_words.h"

namespace ingang::codec {

using namespace handover;

Night read_night(Object& in) {
  Night out;
  out.done = in.personal("done");
  out.reached = in.personal("reached");
  out.sleeps = in.personal("sleeps");
  out.decisions = in.personal("decisions");
  out.waits = in.personal("waits");
  return out;
}

namespace {

constexpr std::size_t kListMax = 1'000;  // Not a limit when reading what is stored.

int read_leg(Object& in) { return static_cast<int>(in.integer("leg")); }

Event read_offered(Object& in) {
  Offered e;
  e.reference = in.text("reference");
  e.report = in.id<report::ReportId>("report");
  e.report_reference = in.text("report_reference");
  e.responsibility = in.word("responsibility", kResponsibilities);
  e.acting = in.flag("acting");
  e.outside = in.flag("outside");
  e.leg = read_leg(in);
  e.from_unit = in.text("from_unit");
  e.to_authority = in.text("to_authority");
  e.to_unit = in.text("to_unit");
  e.final_leg = in.flag("final_leg");
  e.urgency = in.word("urgency", kUrgencies);
  e.stored_at = in.instant("stored_at");
  e.received_at_door = in.find_instant("received_at_door");
  e.door_at = in.instant("door_at");
  e.receive_by = in.instant("receive_by");
  e.assess_by = in.instant("assess_by");
  e.register_by = in.instant("register_by");
  e.decide_by = in.instant("decide_by");
  e.by = in.object("by", read_who);
  e.synthetic = in.flag("synthetic");
  e.held = in.flag("held");
  e.hub = in.text("hub");
  e.instead_of = in.text("instead_of");
  return e;
}
Event read_copy_given(Object& in) {
  CopyGiven e;
  e.content = in.object("content", [](Object& content) { return read_content(content, {}); });
  e.supplements = in.personals("supplements", kListMax);
  e.channel = in.word("channel", kChannels);
  e.gate = in.text("gate");
  e.corrections = in.list("corrections", kListMax, [](Object& each) {
    Correction correction;
    correction.field = each.text("field");
    correction.text = each.personal("text");
    return correction;
  });
  return e;
}
Event read_supplemented(Object& in) {
  Supplemented e;
  e.by = in.object("by", read_who);
  e.text = in.personal("text");
  e.field = in.text("field");
  return e;
}
Event read_delivered(Object& in) { return Delivered{.leg = read_leg(in)}; }

PhoneProof read_proof(Object& in) {
  PhoneProof out;
  out.spoke_with = in.personal("spoke_with");
  out.number = in.personal("number");
  out.at = in.instant("at");
  out.read_back = in.flag("read_back");
  return out;
}
Event read_handed_over_by_phone(Object& in) {
  HandedOverByPhone e;
  e.leg = read_leg(in);
  e.proof = in.object("proof", read_proof);
  e.by = in.object("by", read_who);
  e.late = in.flag("late");
  e.final_leg = in.flag("final_leg");
  e.no_login = in.flag("no_login");
  return e;
}
Event read_opened(Object& in) { return Opened{.by = in.object("by", read_who)}; }
Event read_received(Object& in) {
  Received e;
  e.leg = read_leg(in);
  e.by = in.object("by", read_who);
  e.late = in.flag("late");
  e.final_leg = in.flag("final_leg");
  return e;
}
Event read_leg_opened(Object& in) {
  LegOpened e;
  e.leg = read_leg(in);
  e.from_unit = in.text("from_unit");
  e.to_unit = in.text("to_unit");
  e.final_leg = in.flag("final_leg");
  e.receive_by = in.instant("receive_by");
  e.by_phone = in.flag("by_phone", false);
  e.by = in.object("by", read_who);
  return e;
}
Event read_returned(Object& in) {
  Returned e;
  e.leg = read_leg(in);
  e.reason = in.word("reason", kReturnReasons);
  e.evidence = in.personal("evidence");
  e.suggested_authority = in.text("suggested_authority");
  e.by = in.object("by", read_who);
  return e;
}
Event read_redirected(Object& in) {
  Redirected e;
  e.to_handover = in.text("to_handover");
  e.by = in.object("by", read_who);
  return e;
}
Event read_released(Object& in) { return Released{.to_unit = in.text("to_unit")}; }
Event read_protection_assessed(Object& in) {
  ProtectionAssessed e;
  e.by = in.object("by", read_who);
  e.immediate_protection_needed = in.flag("immediate_protection_needed");
  e.reason = in.personal("reason");
  return e;
}
Event read_registered(Object& in) {
  Registered e;
  e.kind = in.word("kind", kRegistrationKinds);
  e.reference = in.personal("reference");
  e.on = in.date("on");
  e.by = in.object("by", read_who);
  e.typed_in_later = in.flag("typed_in_later");
  return e;
}
Event read_withdrawn(Object& in) {
  Withdrawn e;
  e.by = in.object("by", read_who);
  e.reason = in.text("reason");
  return e;
}
Event read_urgency_raised(Object& in) {
  UrgencyRaised e;
  e.urgency = in.word("urgency", kUrgencies);
  e.receive_by = in.find_instant("receive_by");
  e.by = in.object("by", read_who);
  return e;
}
Event read_protection_raised(Object& in) {
  ProtectionRaised e;
  e.grade = in.word("grade", kProtectedIdentities);
  e.whose = in.text("whose");
  e.held = in.flag("held");
  return e;
}

Event read_answers_missed(Object& in) {
  AnswersMissed e;
  e.answers = read_questions(in, "answers");
  e.by = in.object("by", read_who);
  return e;
}

Event read_night_told(Object& in) {
  NightTold e;
  e.night = in.object("night", read_night);
  e.by = in.object("by", read_who);
  return e;
}

constexpr Shapes<Event> kShapes{{
    {"handover.offered", 2, read_offered},
    {"handover.copy_given", 1, read_copy_given},
    {"handover.supplemented", 1, read_supplemented},
    {"handover.delivered", 1, read_delivered},
    {"handover.handed_over_by_phone", 2, read_handed_over_by_phone},
    {"handover.opened", 1, read_opened},
    {"handover.received", 1, read_received},
    {"handover.leg_opened", 1, read_leg_opened},
    {"handover.returned", 1, read_returned},
    {"handover.redirected", 1, read_redirected},
    {"handover.released", 1, read_released},
    {"handover.protection_assessed", 1, read_protection_assessed},
    {"handover.registered", 1, read_registered},
    {"handover.withdrawn", 1, read_withdrawn},
    {"handover.urgency_raised", 1, read_urgency_raised},
    {"handover.protection_raised", 1, read_protection_raised},
    {"handover.answers_missed", 1, read_answers_missed},
    {"handover.night_told", 1, read_night_told},
}};

}  // namespace

std::string_view type_of(const Event& event) { return kShapes.at(event.index()).type; }

std::string encode_event(const Event& event) {
  return encode_with(kShapes, event, [&](Writer& to) { write_data(to, event); });
}

Decoded<Event> decode_handover_event(std::string_view stored, std::span<const Upcaster> upcasters) {
  return decode_with(kShapes, stored, upcasters);
}

}  // namespace ingang::codec
