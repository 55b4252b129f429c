#include "codec/event_directory.h"

#include "codec/directory_json.h"
#include "codec/directory_words.h"
#include "codec/event_shape.h"

namespace ingang::codec {

using namespace unitbook;

namespace {

int read_number(Object& in) { return static_cast<int>(in.integer("number")); }

Event read_imported(Object& in) {
  Imported e;
  e.reference = in.text("reference");
  e.by = in.object("by", read_who);
  e.hub = in.text("hub");
  e.whole = in.object("whole", read_whole);
  e.from = in.find_instant("from");
  return e;
}
Event read_proposed(Object& in) {
  Proposed e;
  e.number = read_number(in);
  e.by = in.object("by", read_who);
  e.edits = in.object("edits", read_edits);
  e.at = in.find_instant("at");
  e.reason = in.personal("reason");
  e.alone = in.flag("alone");
  e.wait = in.find_instant("wait");
  return e;
}
Event read_confirmed(Object& in) {
  Confirmed e;
  e.number = read_number(in);
  e.by = in.object("by", read_who);
  e.from = in.instant("from");
  return e;
}
Event read_rejected(Object& in) {
  Rejected e;
  e.number = read_number(in);
  e.by = in.object("by", read_who);
  e.reason = in.personal("reason");
  return e;
}
Event read_withdrawn(Object& in) {
  Withdrawn e;
  e.number = read_number(in);
  e.by = in.object("by", read_who);
  return e;
}
Event read_temporary(Object& in) {
  TemporaryNumber e;
  e.number = read_number(in);
  e.by = in.object("by", read_who);
  e.unit = read_unit_code(in, "unit");
  e.value = in.text("value");
  e.owner = in.text("owner");
  e.until = in.instant("until");
  e.reason = in.personal("reason");
  e.confirm_by = in.find_instant("confirm_by");
  return e;
}
Event read_proved(Object& in) {
  NumberProved e;
  e.by = in.object("by", read_who);
  e.unit = read_unit_code(in, "unit");
  e.kind = in.word("kind", kContactKinds);
  e.value = in.text("value");
  e.on = in.date("on");
  return e;
}

constexpr Shapes<Event> kShapes{{
    {"directory.imported", 1, read_imported},
    {"directory.proposed", 1, read_proposed},
    {"directory.confirmed", 1, read_confirmed},
    {"directory.rejected", 1, read_rejected},
    {"directory.withdrawn", 1, read_withdrawn},
    {"directory.temporary_number", 1, read_temporary},
    {"directory.number_proved", 1, read_proved},
}};

void write(Writer& to, const Imported& e) {
  to.member("reference", e.reference);
  write_who(to, "by", e.by);
  to.member("hub", e.hub);
  write_whole(to, "whole", e.whole);
  to.member("from", e.from);
}
void write(Writer& to, const Proposed& e) {
  to.member("number", e.number);
  write_who(to, "by", e.by);
  write_edits(to, "edits", e.edits);
  to.member("at", e.at);
  to.member("reason", e.reason);
  to.member("alone", e.alone);
  to.member("wait", e.wait);
}
void write(Writer& to, const Confirmed& e) {
  to.member("number", e.number);
  write_who(to, "by", e.by);
  to.member("from", e.from);
}
void write(Writer& to, const Rejected& e) {
  to.member("number", e.number);
  write_who(to, "by", e.by);
  to.member("reason", e.reason);
}
void write(Writer& to, const Withdrawn& e) {
  to.member("number", e.number);
  write_who(to, "by", e.by);
}
void write(Writer& to, const TemporaryNumber& e) {
  to.member("number", e.number);
  write_who(to, "by", e.by);
  to.member("unit", e.unit.text());
  to.member("value", e.value);
  to.member("owner", e.owner);
  to.member("until", e.until);
  to.member("reason", e.reason);
  to.member("confirm_by", e.confirm_by);
}
void write(Writer& to, const NumberProved& e) {
  write_who(to, "by", e.by);
  to.member("unit", e.unit.text());
  to.member("kind", kContactKinds, e.kind);
  to.member("value", e.value);
  to.member("on", e.on);
}

}  // namespace

std::string_view type_of(const Event& event) { return kShapes.at(event.index()).type; }

std::string encode_event(const Event& event) {
  return encode_with(kShapes, event,
                     [&](Writer& to) { std::visit([&](const auto& e) { write(to, e); }, event); });
}

Decoded<Event> decode_directory_event(std::string_view stored,
                                      std::span<const Upcaster> upcasters) {
  return decode_with(kShapes, stored, upcasters);
}

}  // namespace ingang::codec
