#include "domain/unitbook/summary.h"

#include <algorithm>
#include <limits>

#include "domain/unitbook/assemble.h"

namespace ingang::unitbook {
namespace {

constexpr Instant kForEver{std::numeric_limits<std::int64_t>::max()};

std::string first_unit(const State& state) {
  const auto whole = whole_at(state, kForEver);
  return !whole || whole->units.empty() ? std::string{} : whole->units.front().unit.code.text();
}

std::vector<report::Clock> clocks_of(const State& state, const std::string& unit) {
  std::vector<report::Clock> clocks;
  const auto run = [&](Instant due) {
    clocks.push_back({.due = due,
                      .step = report::Step::confirm_change,
                      .basis = deadlines::Basis::agreed_target,
                      .unit = unit});
  };
  for (const auto& change : state.changes) {
    if (waits(change.settled) && change.wait) run(*change.wait);
  }
  for (const auto& one : state.temporaries) {
    if (waits(one.settled)) run(one.confirm_by);
  }
  std::ranges::sort(clocks, {}, &report::Clock::due);
  return clocks;
}

}  // namespace

Phase phase_of(const State& state) {
  const auto waiting = [](const auto& one) { return waits(one.settled); };
  if (std::ranges::any_of(state.temporaries, waiting)) return Phase::temporary;
  if (std::ranges::any_of(state.changes, waiting)) return Phase::waits_for_second;
  return first_unit(state).empty() ? Phase::ended : Phase::standing;
}

report::Summary summarise(const State& state) {
  const auto phase = phase_of(state);
  const auto unit = first_unit(state);
  report::Summary summary{.state = std::string(code(phase)),
                          .unit = unit,
                          .at_unit = unit,
                          .urgency = std::string(code(report::Urgency::other)),
                          .open = phase == Phase::temporary || phase == Phase::waits_for_second};
  if (!state.reference.empty()) summary.facts.stored = state.imported_at;
  summary.clocks = clocks_of(state, unit);
  if (!summary.clocks.empty()) {
    summary.next = summary.clocks.front();
    summary.due = summary.next->due;
  }
  return summary;
}

std::string_view standing_of(const State::Change& change, Instant now) {
  switch (change.settled.how) {
    case State::Settled::waits: return is_too_late(change, now) ? "too_late" : "waits";
    case State::Settled::accepted: return is_planned(change, now) ? "planned" : "in_force";
    case State::Settled::rejected: return "rejected";
    case State::Settled::withdrawn: return "withdrawn";
  }
  return {};
}

std::string_view standing_of(const State::Temporary& temporary, Instant now) {
  switch (temporary.settled.how) {
    case State::Settled::waits: return temporary.until <= now ? "ran_out" : "stands";
    case State::Settled::accepted: return "confirmed";
    case State::Settled::rejected:
    case State::Settled::withdrawn: return "ended";
  }
  return {};
}

std::string_view code(Phase phase) {
  switch (phase) {
    case Phase::temporary: return "temporary";
    case Phase::waits_for_second: return "waits_for_second";
    case Phase::ended: return "ended";
    case Phase::standing: return "standing";
  }
  return {};
}

}  // namespace ingang::unitbook
