#include "codec/event_report.h"

#include "codec/content.h"
#include "codec/content_words.h"
#include "codec/event_shape.h"
#include "codec/event_words.h"

namespace ingang::codec {

using namespace report;

namespace {

constexpr std::size_t kListMax = 1'000;  // Not a limit when reading what is stored.

Event read_sent(Object& in) {
  Sent e;
  e.reference = in.text("reference");
  e.by = in.object("by", read_who);
  e.channel = in.word("channel", kChannels);
  e.told_at = in.find_instant("told_at");
  e.content = in.object("content", [](Object& content) { return read_content(content, {}); });
  e.synthetic = in.flag("synthetic");
  e.hub = in.text("hub");
  e.told_by_unit = in.text("told_by_unit");
  e.told_by_account = in.text("told_by_account");
  e.urgency = in.word("urgency", kUrgencies);
  e.receive_by = in.instant("receive_by");
  return e;
}
Event read_supplemented(Object& in) {
  Supplemented e;
  e.by = in.object("by", read_who);
  e.text = in.personal("text");
  e.attachments = in.list("attachments", kListMax, read_attachment);
  return e;
}
Event read_corrected(Object& in) {
  Corrected e;
  e.by = in.object("by", read_who);
  e.field = in.text("field");
  e.text = in.personal("text");
  return e;
}
Event read_confirmed(Object& in) {
  Confirmed e;
  e.by = in.object("by", read_who);
  e.objection = in.personal("objection");
  return e;
}
Event read_linked(Object& in) {
  Linked e;
  e.by = in.object("by", read_who);
  e.other = in.id<ReportId>("other");
  e.reference = in.text("reference");
  e.kind = in.word("kind", kLinkKinds);
  return e;
}
Event read_unlinked(Object& in) {
  Unlinked e;
  e.by = in.object("by", read_who);
  e.other = in.id<ReportId>("other");
  return e;
}
Event read_opened(Object& in) { return Opened{.by = in.object("by", read_who)}; }
Event read_received_at_door(Object& in) {
  ReceivedAtDoor e;
  e.by = in.object("by", read_who);
  e.late = in.flag("late");
  e.route_by = in.instant("route_by");
  return e;
}
Event read_urgency_noted(Object& in) {
  UrgencyNoted e;
  e.by = in.object("by", read_who);
  e.urgency = in.word("urgency", kUrgencies);
  e.reason = in.personal("reason");
  e.route_by = in.instant("route_by");
  return e;
}
Event read_held(Object& in) { return Held{.reason = in.text("reason")}; }
Event read_protection_found(Object& in) {
  ProtectionFound e;
  e.grade = in.word("grade", kProtectedIdentities);
  e.whose = in.text("whose");
  e.source = in.text("source");
  return e;
}
Event read_register_asked(Object& in) { return RegisterAsked{.answered = in.flag("answered")}; }

Receiver read_receiver(Object& in) {
  Receiver out;
  out.responsibility = in.word("responsibility", kResponsibilities);
  out.authority = in.text("authority");
  out.unit = in.text("unit");
  out.acting = in.flag("acting");
  out.outside = in.flag("outside");
  out.reason = in.text("reason");
  out.evidence = in.text("evidence");
  out.handover = in.text("handover");
  return out;
}
Event read_routing_confirmed(Object& in) {
  RoutingConfirmed e;
  e.by = in.object("by", read_who);
  e.receivers = in.list("receivers", kListMax, read_receiver);
  e.note = in.personal("note");
  e.after_return = in.text("after_return");
  return e;
}
Event read_withdrawn(Object& in) {
  Withdrawn e;
  e.by = in.object("by", read_who);
  e.reason = in.text("reason");
  return e;
}
Event read_closed(Object&) { return Closed{}; }
Event read_reopened(Object& in) {
  Reopened e;
  e.by = in.object("by", read_who);
  e.reason = in.personal("reason");
  e.until = in.instant("until");
  return e;
}

Event read_taken_over(Object& in) { return TakenOver{.by = in.object("by", read_who)}; }
Event read_let_go(Object& in) { return LetGo{.by = in.object("by", read_who)}; }

constexpr Shapes<Event> kShapes{{
    {"report.sent", 1, read_sent},
    {"report.supplemented", 1, read_supplemented},
    {"report.corrected", 1, read_corrected},
    {"report.confirmed", 1, read_confirmed},
    {"report.linked", 1, read_linked},
    {"report.unlinked", 1, read_unlinked},
    {"report.opened", 1, read_opened},
    {"report.received_at_door", 1, read_received_at_door},
    {"report.urgency_noted", 1, read_urgency_noted},
    {"report.held", 1, read_held},
    {"report.protection_found", 2, read_protection_found},
    {"report.routing_confirmed", 1, read_routing_confirmed},
    {"report.withdrawn", 1, read_withdrawn},
    {"report.closed", 1, read_closed},
    {"report.reopened", 1, read_reopened},
    {"report.register_asked", 1, read_register_asked},
    {"report.taken_over", 1, read_taken_over},
    {"report.let_go", 1, read_let_go},
}};

}  // namespace

std::string_view type_of(const Event& event) { return kShapes.at(event.index()).type; }

std::string encode_event(const Event& event) {
  return encode_with(kShapes, event, [&](Writer& to) { write_data(to, event); });
}

Decoded<Event> decode_report_event(std::string_view stored, std::span<const Upcaster> upcasters) {
  return decode_with(kShapes, stored, upcasters);
}

}  // namespace ingang::codec
