#include "codec/content.h"
#include "codec/content_words.h"
#include "codec/event_report.h"
#include "codec/event_words.h"

namespace ingang::codec {

using namespace report;

namespace {

void write(Writer& to, const Sent& e) {
  to.member("reference", e.reference);
  write_who(to, "by", e.by);
  to.member("channel", kChannels, e.channel);
  to.member("told_at", e.told_at);
  to.key("content");
  write_content(to, e.content);
  to.member("synthetic", e.synthetic);
  to.member("hub", e.hub);
  to.member("told_by_unit", e.told_by_unit);
  to.member("told_by_account", e.told_by_account);
  to.member("urgency", kUrgencies, e.urgency);
  to.member("receive_by", e.receive_by);
}
void write(Writer& to, const Supplemented& e) {
  write_who(to, "by", e.by);
  to.member("text", e.text);
  to.list("attachments", e.attachments,
          [&](const Attachment& each) { write_attachment(to, each); });
}
void write(Writer& to, const Corrected& e) {
  write_who(to, "by", e.by);
  to.member("field", e.field);
  to.member("text", e.text);
}
void write(Writer& to, const Confirmed& e) {
  write_who(to, "by", e.by);
  to.member("objection", e.objection);
}
void write(Writer& to, const Linked& e) {
  write_who(to, "by", e.by);
  to.member("other", e.other);
  to.member("reference", e.reference);
  to.member("kind", kLinkKinds, e.kind);
}
void write(Writer& to, const Unlinked& e) {
  write_who(to, "by", e.by);
  to.member("other", e.other);
}
void write(Writer& to, const Opened& e) { write_who(to, "by", e.by); }
void write(Writer& to, const ReceivedAtDoor& e) {
  write_who(to, "by", e.by);
  to.member("late", e.late);
  to.member("route_by", e.route_by);
}
void write(Writer& to, const UrgencyNoted& e) {
  write_who(to, "by", e.by);
  to.member("urgency", kUrgencies, e.urgency);
  to.member("reason", e.reason);
  to.member("route_by", e.route_by);
}
void write(Writer& to, const TakenOver& e) { write_who(to, "by", e.by); }
void write(Writer& to, const LetGo& e) { write_who(to, "by", e.by); }
void write(Writer& to, const Held& e) { to.member("reason", e.reason); }
void write(Writer& to, const ProtectionFound& e) {
  to.member("grade", kProtectedIdentities, e.grade);
  to.member("whose", e.whose);
  to.member("source", e.source);
}
void write(Writer& to, const RegisterAsked& e) { to.member("answered", e.answered); }
void write(Writer& to, const RoutingConfirmed& e) {
  write_who(to, "by", e.by);
  to.list("receivers", e.receivers, [&](const Receiver& each) {
    to.object([&] {
      to.member("responsibility", kResponsibilities, each.responsibility);
      to.member("authority", each.authority);
      to.member("unit", each.unit);
      to.member("acting", each.acting);
      to.member("outside", each.outside);
      to.member("reason", each.reason);
      to.member("evidence", each.evidence);
      to.member("handover", each.handover);
    });
  });
  to.member("note", e.note);
  to.member("after_return", e.after_return);
}
void write(Writer& to, const Withdrawn& e) {
  write_who(to, "by", e.by);
  to.member("reason", e.reason);
}
void write(Writer&, const Closed&) {}
void write(Writer& to, const Reopened& e) {
  write_who(to, "by", e.by);
  to.member("reason", e.reason);
  to.member("until", e.until);
}

}  // namespace

void write_data(Writer& to, const Event& event) {
  std::visit([&](const auto& e) { write(to, e); }, event);
}

}  // namespace ingang::codec
