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

// It waits for somebody; at a moment, only what can still be answered in time or lately could.
bool counts(const auto& one, const std::optional<Moment>& at) {
  return waits(one.settled) && !(at && is_long_past(one, at->terms, at->now));
}

std::vector<report::Clock> clocks_of(const State& state, const std::string& unit,
                                     const std::optional<Moment>& at) {
  std::vector<report::Clock> clocks;
  const auto run = [&](Instant due) {
    clocks.push_back({.due = due,
                      .step = report::Step::confirm_change,
                      .basis = deadlines::Basis::agreed_target,
                      .unit = unit});
  };
  for (const auto& change : state.changes) {
    if (counts(change, at) && change.wait) run(*change.wait);
  }
  for (const auto& one : state.temporaries) {
    if (counts(one, at)) run(one.confirm_by);
  }
  std::ranges::sort(clocks, {}, &report::Clock::due);
  return clocks;
}

}  // namespace

Phase phase_of(const State& state, const std::optional<Moment>& at) {
  const auto waiting = [&](const auto& one) { return counts(one, at); };
  if (std::ranges::any_of(state.temporaries, waiting)) return Phase::temporary;
  if (std::ranges::any_of(state.changes, waiting)) return Phase::waits_for_second;
  return first_unit(state).empty() ? Phase::ended : Phase::standing;
}

report::Summary summarise(const State& state, const std::optional<Moment>& at) {
  const auto phase = phase_of(state, at);
  const auto unit = first_unit(state);
  report::Summary summary{.state = std::string(code(phase)),
                          .unit = unit,
                          .at_unit = unit,
                          .urgency = std::string(code(report::Urgency::other)),
                          .open = phase == Phase::temporary || phase == Phase::waits_for_second};
  if (!state.reference.empty()) summary.facts.stored = state.imported_at;
  summary.clocks = clocks_of(state, unit, at);
  if (!summary.clocks.empty()) {
    summary.next = summary.clocks.front();
    summary.due = summary.next->due;
  }
  return summary;
}

bool matters(const State& state, Instant due, const Moment& at) {
  const auto clocks = clocks_of(state, {}, at);
  return std::ranges::find(clocks, due, &report::Clock::due) != clocks.end();
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

std::string_view standing_of(const State::Temporary& temporary, const Moment& at) {
  switch (temporary.settled.how) {
    case State::Settled::waits:
      if (at.now < temporary.until) return "stands";
      return is_long_past(temporary, at.terms, at.now) ? "too_late" : "ran_out";
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
