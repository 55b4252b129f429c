#include "http/routes/roster_json.h"

#include <algorithm>
#include <iterator>

#include "codec/local_time.h"
#include "codec/roster_plan.h"
#include "codec/roster_words.h"
#include "http/routes/views_write.h"

namespace ingang::http {

namespace {

using codec::kFunctions;
using codec::write_local;
using codec::Writer;

void write_shift_members(Writer& to, const roster::Shift& shift) {
  to.member("function", kFunctions, shift.function);
  to.member("seat", shift.seat);
  to.member("account", shift.account);
  to.member("from", shift.span.from);
  to.member("to", shift.span.to);
  to.member("by", code(shift.by));
  to.member("number", shift.number);
}

// Whoever has left is said to have, where it stands that they have the duty.
void write_on_duty(Writer& to, const std::vector<roster::Shift>& shifts,
                   const std::set<std::string>& left) {
  to.list("on_duty", shifts, [&](const roster::Shift& shift) {
    to.object([&] {
      write_shift_members(to, shift);
      if (left.contains(shift.account)) to.member("has_left", true);
    });
  });
}

void write_shifts(Writer& to, std::string_view name, const std::vector<roster::Shift>& shifts) {
  to.list(name, shifts,
          [&](const roster::Shift& shift) { to.object([&] { write_shift_members(to, shift); }); });
}

void write_ring(Writer& to, const std::vector<app::RingView>& ring) {
  to.list("ring", ring, [&](const app::RingView& one) {
    to.object([&] {
      to.member("step", code(one.step));
      optional(to, "who", one.who);
      optional(to, "number", one.number);
    });
  });
}

// `mine`: by the viewer, and nothing new is theirs to take over.
void write_relief(Writer& to, const std::optional<roster::State::Relief>& relief, bool mine) {
  if (!relief) return;
  to.object("relief", [&] {
    to.member("at", relief->at);
    to.member("by", relief->by.name);
    to.member("from", relief->from);
    to.member("shift_from", relief->shift_from);
    to.member("rostered", relief->rostered);
    to.member("mine", mine);
  });
}

void write_colleagues(Writer& to, const std::vector<app::ColleagueView>& colleagues) {
  to.list("colleagues", colleagues, [&](const app::ColleagueView& one) {
    to.object([&] {
      to.member("account", one.account);
      to.member("name", one.name);
      codec::write_functions(to, one.functions);
    });
  });
}

void write_names(Writer& to, const app::StaffNames& names) {
  to.object("names", [&] {
    for (const auto& [account, name] : names) to.member(account, name);
  });
}

// What every part of a plan says of itself.
template <typename Said>
void write_planned(Writer& to, const roster::Planned<Said>& part) {
  to.member("number", part.number);
  to.member("by", part.by.name);
  to.member("at", part.at);
  write_local(to, "ended_at", part.ended_at);
}

// Those that hold now or later.
template <typename Said, typename Write>
void write_parts(Writer& to, std::string_view name, const std::vector<roster::Planned<Said>>& all,
                 Instant now, Write write) {
  std::vector<roster::Planned<Said>> ahead;
  std::ranges::copy_if(all, std::back_inserter(ahead), [&](const auto& part) {
    return !part.effect.empty() && part.effect.to > now;
  });
  to.list(name, ahead, [&](const auto& part) {
    to.object([&] {
      write_planned(to, part);
      write(part.said);
    });
  });
}

void write_swap_members(Writer& to, const roster::State::SwapTalk& talk, Instant now) {
  to.member("number", talk.number);
  to.member("function", kFunctions, talk.swap.function);
  to.member("asker", talk.swap.asker);
  to.member("other", talk.swap.other);
  codec::write_swap_span(to, "give", talk.swap.give);
  if (talk.swap.take) codec::write_swap_span(to, "take", *talk.swap.take);
  to.member("at", talk.at);
  to.member("yes", talk.yes);
  if (has_lapsed(talk, now)) to.member("lapsed", true);
}

// Not answered, or agreed and not yet over.
void write_swaps(Writer& to, const std::vector<roster::State::SwapTalk>& all, Instant now) {
  std::vector<roster::State::SwapTalk> shown;
  std::ranges::copy_if(all, std::back_inserter(shown), [&](const auto& talk) {
    const bool ahead = now < roster::last_instant(talk.swap.give.to) ||
                       (talk.swap.take && now < roster::last_instant(talk.swap.take->to));
    return ahead && talk.yes.value_or(true);
  });
  to.list("swaps", shown,
          [&](const auto& talk) { to.object([&] { write_swap_members(to, talk, now); }); });
}

void write_lines(Writer& to, const std::vector<roster::State::Line>& lines) {
  to.list("lines", lines, [&](const roster::State::Line& line) {
    to.object([&] {
      to.member("at", line.at);
      to.member("by", line.by.name);
      to.member("text", line.text);
    });
  });
}

void write_wrongs(Writer& to, const app::RosterPlanView& plan) {
  to.list("gaps", plan.gaps, [&](const roster::Gap& gap) {
    to.object([&] {
      to.member("function", kFunctions, gap.function);
      to.member("from", gap.span.from);
      to.member("to", gap.span.to);
    });
  });
  to.list("warnings", plan.warnings, [&](const roster::Warning& warning) {
    to.object([&] {
      to.member("warns", code(warning.warns));
      if (warning.function) to.member("function", kFunctions, *warning.function);
      optional(to, "account", warning.account);
      if (warning.span.empty()) return;
      to.member("from", warning.span.from);
      to.member("to", warning.span.to);
    });
  });
}

void write_rule(Writer& to, const roster::Rule& rule) {
  to.member("function", kFunctions, rule.function);
  to.member("seat", rule.seat);
  codec::write_hours(to, rule.hours);
  to.member("people", rule.people);
  to.member("turn", codec::kTurns, rule.turn);
  to.member("first_day", rule.first_day);
  write_local(to, "from", rule.from);
  write_local(to, "to", rule.to);
}

void write_override(Writer& to, const roster::Override& part) {
  to.member("function", kFunctions, part.function);
  to.member("seat", part.seat);
  optional(to, "off", part.off);
  optional(to, "on", part.on);
  write_local(to, "from", part.from);
  write_local(to, "to", part.to);
}

void write_temporary(Writer& to, const roster::Temporary& part) {
  to.member("function", kFunctions, part.function);
  write_local(to, "from", part.from);
  write_local(to, "to", part.to);
  codec::write_shifts(to, part.shifts);
}

void write_station(Writer& to, const roster::StationDay& day) {
  to.member("day", day.day);
  to.member("from_minute", day.from_minute);
  to.member("to_minute", day.to_minute);
  to.member("place", day.place);
  to.member("account", day.account);
}

void write_plan(Writer& to, const app::RosterView& view) {
  const auto& state = view.state;
  to.object("plan", [&] {
    to.member("version", state.version);
    codec::write_functions(to, state.functions);
    to.member("from", view.plan->days.from);
    to.member("to", view.plan->days.to);
    to.member("look_ahead_days", static_cast<int>(view.plan->terms.look_ahead.count()));
    to.member("proof_lasts_days", static_cast<int>(view.plan->terms.proof_lasts.count()));
    write_shifts(to, "shifts", view.plan->shifts);
    write_wrongs(to, *view.plan);
    write_parts(to, "rules", state.rules, view.at,
                [&](const roster::Rule& said) { write_rule(to, said); });
    write_parts(to, "overrides", state.overrides, view.at,
                [&](const roster::Override& said) { write_override(to, said); });
    write_parts(to, "temporaries", state.temporaries, view.at,
                [&](const roster::Temporary& said) { write_temporary(to, said); });
    write_parts(to, "stations", state.stations, view.at,
                [&](const roster::StationDay& said) { write_station(to, said); });
    write_swaps(to, state.swaps, view.at);
    to.list("phones", state.phones, [&](const auto& phone) {
      to.object([&] {
        to.member("account", phone.first);
        to.member("number", phone.second.number);
        to.member("proven_on", phone.second.proven_on);
      });
    });
    write_lines(to, state.lines);
  });
}

void write_open(Writer& to, std::string_view name, const std::vector<roster::OpenItem>& items) {
  to.list(name, items, [&](const roster::OpenItem& item) {
    to.object([&] {
      to.member("reference", item.reference);
      to.member("kind", item.kind);
      to.member("state", item.state);
      to.member("urgency", item.urgency);
      optional(to, "step", item.step);
      to.member("due", item.due);
    });
  });
}

void write_units(Writer& to, std::string_view name, const std::vector<app::UnitView>& units) {
  to.list(name, units,
          [&](const app::UnitView& unit) { to.object([&] { write_unit_members(to, unit); }); });
}

}  // namespace

std::string to_json(const app::RosterView& view) {
  return codec::write_object([&](Writer& to) {
    to.member("reference", view.state.reference);
    write_unit(to, "unit", view.unit);
    to.member("answers_at_night", view.answers_at_night);
    write_on_duty(to, view.now, view.left);
    write_ring(to, view.ring);
    write_relief(to, view.state.relief, view.took_over);
    if (view.clock) write_clock(to, "clock", *view.clock);
    to.member("next_change", view.next_change);
    if (view.plan) write_plan(to, view);
    if (view.colleagues) write_colleagues(to, *view.colleagues);
    write_names(to, view.names);
    write_may(to, view.may);
    to.member("now", view.at);
  });
}

std::string to_json(const app::RosterListView& view) {
  return codec::write_object([&](Writer& to) {
    to.list("items", view.items, [&](const app::RosterItem& item) {
      to.object([&] {
        to.member("reference", item.reference);
        write_unit(to, "unit", item.unit);
        to.member("team", item.team);
        write_on_duty(to, item.now, item.left);
        write_ring(to, item.ring);
        write_relief(to, item.relief, item.took_over);
        to.member("may_relieve", item.may_relieve);
        if (item.clock) write_clock(to, "clock", *item.clock);
        to.member("next_change", item.next_change);
        to.member("warnings", std::uint64_t{item.warnings});
      });
    });
    to.member("unreadable", view.unreadable);
    write_units(to, "may_begin", view.may_begin);
    write_units(to, "missing", view.missing);
    write_names(to, view.names);
    to.member("now", view.at);
  });
}

std::string to_json(const app::MineView& view) {
  return codec::write_object([&](Writer& to) {
    to.list("shifts", view.shifts, [&](const app::MineView::Shift& one) {
      to.object([&] {
        to.member("reference", one.reference);
        write_unit(to, "unit", one.unit);
        to.object("shift", [&] { write_shift_members(to, one.shift); });
      });
    });
    to.list("swaps", view.swaps, [&](const app::MineView::SwapTalk& one) {
      to.object([&] {
        to.member("reference", one.reference);
        write_unit(to, "unit", one.unit);
        to.object("swap", [&] { write_swap_members(to, one.talk, view.at); });
        to.member("asked", one.asked);
      });
    });
    to.list("stations", view.stations, [&](const app::MineView::Station& one) {
      to.object([&] {
        to.member("reference", one.reference);
        to.member("day", one.day.day);
        to.member("from_minute", one.day.from_minute);
        to.member("to_minute", one.day.to_minute);
        to.member("place", one.day.place);
      });
    });
    to.member("ahead_days", app::kDaysShownMax);
    to.member("unreadable", view.unreadable);
    write_names(to, view.names);
    to.member("now", view.at);
  });
}

std::string to_json(const app::HandingOverView& view) {
  return codec::write_object([&](Writer& to) {
    to.member("reference", view.reference);
    write_unit(to, "unit", view.unit);
    write_open(to, "late", view.told.late);
    write_open(to, "acute", view.told.acute);
    write_open(to, "other", view.told.other);
    to.member("more", view.more);
    write_lines(to, view.told.lines);
    write_relief(to, view.told.relief, view.took_over);
    to.member("now", view.told.at);
  });
}

}  // namespace ingang::http
