#include "codec/event_roster.h"

#include "codec/event_shape.h"
#include "codec/local_time.h"
#include "codec/roster_plan.h"
#include "codec/roster_words.h"

namespace ingang::codec {

using namespace roster;

namespace {

int read_number(Object& in, std::string_view name = "number") {
  return static_cast<int>(in.integer(name));
}
std::chrono::minutes read_minutes(Object& in, std::string_view name) {
  return std::chrono::minutes{in.integer(name)};
}
void write_minutes(Writer& to, std::string_view name, std::chrono::minutes minutes) {
  to.member(name, std::int64_t{minutes.count()});
}

Event read_begun(Object& in) {
  Begun e;
  e.reference = in.text("reference");
  e.by = in.object("by", read_who);
  e.unit = in.text("unit");
  e.authority = in.text("authority");
  e.hub = in.text("hub");
  e.answers_at_night = in.flag("answers_at_night");
  e.functions = read_functions(in);
  e.relief_within = read_minutes(in, "relief_within_minutes");
  e.synthetic = in.flag("synthetic");
  return e;
}
Event read_functions_set(Object& in) {
  FunctionsSet e;
  e.by = in.object("by", read_who);
  e.functions = read_functions(in);
  return e;
}
Event read_rule_added(Object& in) {
  RuleAdded e;
  e.by = in.object("by", read_who);
  e.number = read_number(in);
  e.rule.function = in.word("function", kFunctions);
  e.rule.seat = read_seat(in);
  e.rule.hours = read_hours(in);
  e.rule.people = in.texts("people", kPeopleMax);
  e.rule.turn = in.word("turn", kTurns);
  e.rule.first_day = in.date("first_day");
  e.rule.from = read_local(in, "from");
  e.rule.to = find_local(in, "to");
  e.replaces = read_number(in, "replaces");
  return e;
}
Event read_overridden(Object& in) {
  Overridden e;
  e.by = in.object("by", read_who);
  e.number = read_number(in);
  e.part.function = in.word("function", kFunctions);
  e.part.seat = read_seat(in);
  e.part.off = in.text("off");
  e.part.on = in.text("on");
  e.part.from = read_local(in, "from");
  e.part.to = read_local(in, "to");
  return e;
}
Event read_temporary_set(Object& in) {
  TemporarySet e;
  e.by = in.object("by", read_who);
  e.number = read_number(in);
  e.part.function = in.word("function", kFunctions);
  e.part.from = read_local(in, "from");
  e.part.to = read_local(in, "to");
  e.part.shifts = read_shifts(in);
  return e;
}
Event read_station_set(Object& in) {
  StationSet e;
  e.by = in.object("by", read_who);
  e.number = read_number(in);
  e.part.day = in.date("day");
  e.part.from_minute = read_minute(in, "from_minute");
  e.part.to_minute = read_minute(in, "to_minute");
  e.part.place = in.text("place");
  e.part.account = in.text("account");
  return e;
}
Event read_part_ended(Object& in) {
  PartEnded e;
  e.by = in.object("by", read_who);
  e.part = in.word("part", kParts);
  e.number = read_number(in);
  e.at = read_local(in, "at");
  return e;
}
Event read_swap_proposed(Object& in) {
  SwapProposed e;
  e.by = in.object("by", read_who);
  e.number = read_number(in);
  e.swap.function = in.word("function", kFunctions);
  e.swap.asker = in.text("asker");
  e.swap.other = in.text("other");
  e.swap.give = in.object("give", read_swap_span);
  e.swap.take = in.find_object("take", read_swap_span);
  return e;
}
Event read_swap_answered(Object& in) {
  SwapAnswered e;
  e.by = in.object("by", read_who);
  e.number = read_number(in);
  e.yes = in.flag("yes");
  return e;
}
Event read_relieved(Object& in) {
  Relieved e;
  e.by = in.object("by", read_who);
  e.from = in.texts("from", kPeopleMax);
  e.shift_from = in.instant("shift_from");
  e.rostered = in.flag("rostered");
  e.relief_within = read_minutes(in, "relief_within_minutes");
  return e;
}
Event read_noted(Object& in) {
  Noted e;
  e.by = in.object("by", read_who);
  e.text = in.personal("text");
  return e;
}
Event read_number_noted(Object& in) {
  NumberNoted e;
  e.by = in.object("by", read_who);
  e.account = in.text("account");
  e.number = in.personal("number");
  e.proven_on = in.find_date("proven_on");
  return e;
}

constexpr Shapes<Event> kShapes{{
    {"roster.begun", 1, read_begun},
    {"roster.functions_set", 1, read_functions_set},
    {"roster.rule_added", 1, read_rule_added},
    {"roster.overridden", 1, read_overridden},
    {"roster.temporary_set", 1, read_temporary_set},
    {"roster.station_set", 1, read_station_set},
    {"roster.part_ended", 1, read_part_ended},
    {"roster.swap_proposed", 1, read_swap_proposed},
    {"roster.swap_answered", 1, read_swap_answered},
    {"roster.relieved", 1, read_relieved},
    {"roster.noted", 1, read_noted},
    {"roster.number_noted", 1, read_number_noted},
}};

void write(Writer& to, const Begun& e) {
  to.member("reference", e.reference);
  write_who(to, "by", e.by);
  to.member("unit", e.unit);
  to.member("authority", e.authority);
  to.member("hub", e.hub);
  to.member("answers_at_night", e.answers_at_night);
  write_functions(to, e.functions);
  write_minutes(to, "relief_within_minutes", e.relief_within);
  to.member("synthetic", e.synthetic);
}
void write(Writer& to, const FunctionsSet& e) {
  write_who(to, "by", e.by);
  write_functions(to, e.functions);
}
void write(Writer& to, const RuleAdded& e) {
  write_who(to, "by", e.by);
  to.member("number", e.number);
  to.member("function", kFunctions, e.rule.function);
  to.member("seat", e.rule.seat);
  write_hours(to, e.rule.hours);
  to.member("people", e.rule.people);
  to.member("turn", kTurns, e.rule.turn);
  to.member("first_day", e.rule.first_day);
  write_local(to, "from", e.rule.from);
  write_local(to, "to", e.rule.to);
  to.member("replaces", e.replaces);
}
void write(Writer& to, const Overridden& e) {
  write_who(to, "by", e.by);
  to.member("number", e.number);
  to.member("function", kFunctions, e.part.function);
  to.member("seat", e.part.seat);
  to.member("off", e.part.off);
  to.member("on", e.part.on);
  write_local(to, "from", e.part.from);
  write_local(to, "to", e.part.to);
}
void write(Writer& to, const TemporarySet& e) {
  write_who(to, "by", e.by);
  to.member("number", e.number);
  to.member("function", kFunctions, e.part.function);
  write_local(to, "from", e.part.from);
  write_local(to, "to", e.part.to);
  write_shifts(to, e.part.shifts);
}
void write(Writer& to, const StationSet& e) {
  write_who(to, "by", e.by);
  to.member("number", e.number);
  to.member("day", e.part.day);
  to.member("from_minute", e.part.from_minute);
  to.member("to_minute", e.part.to_minute);
  to.member("place", e.part.place);
  to.member("account", e.part.account);
}
void write(Writer& to, const PartEnded& e) {
  write_who(to, "by", e.by);
  to.member("part", kParts, e.part);
  to.member("number", e.number);
  write_local(to, "at", e.at);
}
void write(Writer& to, const SwapProposed& e) {
  write_who(to, "by", e.by);
  to.member("number", e.number);
  to.member("function", kFunctions, e.swap.function);
  to.member("asker", e.swap.asker);
  to.member("other", e.swap.other);
  write_swap_span(to, "give", e.swap.give);
  if (e.swap.take) write_swap_span(to, "take", *e.swap.take);
}
void write(Writer& to, const SwapAnswered& e) {
  write_who(to, "by", e.by);
  to.member("number", e.number);
  to.member("yes", e.yes);
}
void write(Writer& to, const Relieved& e) {
  write_who(to, "by", e.by);
  to.member("from", e.from);
  to.member("shift_from", e.shift_from);
  to.member("rostered", e.rostered);
  write_minutes(to, "relief_within_minutes", e.relief_within);
}
void write(Writer& to, const Noted& e) {
  write_who(to, "by", e.by);
  to.member("text", e.text);
}
void write(Writer& to, const NumberNoted& e) {
  write_who(to, "by", e.by);
  to.member("account", e.account);
  to.member("number", e.number);
  to.member("proven_on", e.proven_on);
}

}  // namespace

std::string_view type_of(const Event& event) { return kShapes.at(event.index()).type; }

std::string encode_event(const Event& event) {
  return encode_with(kShapes, event,
                     [&](Writer& to) { std::visit([&](const auto& e) { write(to, e); }, event); });
}

Decoded<Event> decode_roster_event(std::string_view stored, std::span<const Upcaster> upcasters) {
  return decode_with(kShapes, stored, upcasters);
}

}  // namespace ingang::codec
