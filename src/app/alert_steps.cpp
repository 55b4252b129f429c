#include "app/alert_steps.h"

#include <algorithm>

#include "app/kind_rows.h"
#include "app/list_states.h"

namespace ingang::app {

namespace {

template <typename State>
concept Alerts = requires(const State& state) {
  Kind<State>::steps(state);
};

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
  return found.value_or(std::vector<report::Clock>{});
}

bool still_waits(const House& house, const ledger::Row& row, const alert::About& about) {
  return std::ranges::any_of(alert_steps(house, row), [&](const report::Clock& clock) {
    return clock.step == about.step && clock.unit == about.unit;
  });
}

report::Urgency urgency_of_row(const ledger::Row& row) {
  for (const auto urgency : deadlines::kUrgencies) {
    if (code(urgency) == row.urgency) return urgency;
  }
  return report::Urgency::other;
}

}  // namespace ingang::app
