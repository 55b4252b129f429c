#include "app/alert_steps.h"

#include <algorithm>

#include "app/kind_rows.h"
#include "app/list_states.h"
#include "app/terms.h"

namespace ingang::app {

namespace {

template <typename State>
concept Alerts = requires(const State& state) {
  Kind<State>::steps(state);
};

// A step at the door is the hub's authority's, which has one unit that answers.
std::string unit_of_step(const House& house, const std::string& unit) {
  return unit == hub_authority(house) ? hub_unit(house) : unit;
}

}  // namespace

std::vector<ledger::KindStates> kinds_that_alert() {
  std::vector<ledger::KindStates> out;
  each_kind([&]<typename State>(Of<State>) {
    if constexpr (Alerts<State>) out.push_back({std::string{Kind<State>::word}, {}});
  });
  return out;
}

std::vector<report::Clock> alert_steps(const House& house, const ledger::Row& row) {
  if (!row.open || has_tag(row, "synthetic")) return {};
  const auto found = with_kind(row.kind, [&]<typename State>(Of<State>) {
    std::vector<report::Clock> out;
    if constexpr (Alerts<State>) {
      if (const auto state = house.list_states.get<State>(house, row)) {
        out = Kind<State>::steps(**state);
      } else if (row.due) {
        out.push_back({.due = *row.due,
                       .step = Kind<State>::unread_step(row).step,
                       .basis = {},
                       .unit = row.unit});
      }
    }
    return out;
  });
  auto out = found.value_or(std::vector<report::Clock>{});
  for (auto& clock : out) clock.unit = unit_of_step(house, clock.unit);
  return out;
}

report::Urgency urgency_of_row(const ledger::Row& row) {
  for (const auto urgency : deadlines::kUrgencies) {
    if (code(urgency) == row.urgency) return urgency;
  }
  return report::Urgency::other;
}

std::optional<StepToTell> step_to_tell(const House& house, const ledger::Row& row, Instant now) {
  const auto today = stockholm(now).date;
  std::optional<StepToTell> out;
  for (const auto& clock : alert_steps(house, row)) {
    const auto* ladder =
        alert::find_ladder(house.data.ladders.ladders, urgency_of_row(row), clock.step, today);
    if (!ladder || (clock.due > now && ladder->begins == alert::Cause::late)) continue;
    if (!out || clock.step < out->clock.step) out = StepToTell{.clock = clock, .ladder = ladder};
  }
  return out;
}

std::optional<alert::Ending> ending_of(const House& house, const ledger::Row* row,
                                       const alert::State& state, Instant now) {
  if (!row || !row->open) return alert::Ending::over;
  const auto& about = state.about;
  const bool waits = std::ranges::any_of(alert_steps(house, *row), [&](const report::Clock& clock) {
    return clock.step == about.step && clock.unit == about.unit;
  });
  if (!waits) return alert::Ending::taken;
  const auto first = step_to_tell(house, *row, now);
  const bool before = first && first->clock.step < about.step;
  const bool graver =
      first && first->clock.step == about.step && first->ladder->urgency < state.urgency;
  return before || graver ? std::optional{alert::Ending::overtaken} : std::nullopt;
}

}  // namespace ingang::app
