#include "app/roster_ahead.h"

#include <algorithm>

#include "app/kinds.h"
#include "app/roster_facts.h"
#include "app/roster_watch.h"
#include "domain/roster/may.h"

namespace ingang::app {

namespace {

// What the hub can still do something about, and no more: the rest is mended by day.
constexpr std::chrono::hours kNear{24};

}  // namespace

void RosterAhead::tell(const House& house, const roster::State& state,
                       const std::set<roster::Sounds>& what, Instant now) {
  const auto before = told_.find(state.reference);
  const bool known = before != told_.end();
  const auto change = [&](std::string_view kind) {
    notifier_.changed({.kind = std::string{kind},
                       .reference = state.reference,
                       .audience = roster::hears_warnings(state)});
  };
  if (what.empty()) {
    if (!known) return;
    told_.erase(before);
    return change(Kind<roster::State>::word);
  }
  const auto remind = deadlines::remind_every(deadlines::Urgency::other, house.data.deadlines);
  const bool fresh = !known || !std::ranges::includes(before->second.what, what);
  const bool again =
      known && now - before->second.at >= remind && manager_at_work(house, state.unit, now);
  if (!fresh && !again) {
    told_[state.reference].what = what;
    return;
  }
  told_[state.reference] = {.what = what, .at = now};
  change(kRosterWarned);
}

ledger::Stored<std::optional<RosterAhead::Near>> RosterAhead::look(Instant now) {
  constexpr std::chrono::minutes kEach{1};
  if (seen_ && now - *seen_ < kEach && *seen_ <= now) return std::nullopt;
  const House house = house_;
  Near near;
  // Nobody works here as far as is known, so that nobody could be said to have left.
  const auto rows = house.staff ? rosters_of_county(house) : std::vector<ledger::Row>{};
  if (!rows) return std::unexpected(rows.error());
  for (const auto& row : *rows) {
    const auto state = roster_state(house, row);
    if (!state) return std::unexpected(state.error());
    if (!*state) continue;
    const auto warnings = warnings_of(house, **state, now);
    if (!warnings) return std::unexpected(store_error(warnings.error()));
    tell(house, **state, roster::sounding(*warnings), now);
    if (!answers_at_night(house, row.unit)) continue;
    for (const auto sound : roster::sounding_before(*warnings, now + kNear))
      near[sound].push_back(row.reference);
  }
  seen_ = now;
  return near;
}

}  // namespace ingang::app
