#include "app/roster_watch.h"

#include <algorithm>
#include <set>

#include "app/duty_watch.h"
#include "app/list_states.h"
#include "app/roster_facts.h"
#include "app/terms.h"
#include "domain/access/tokens.h"
#include "domain/roster/relief.h"

namespace ingang::app {

namespace {

using access::Role;

roster::Presence presence_at(const House& house, std::string_view unit, Instant since) {
  roster::Presence out{.heard = {}, .listening_since = since, .absent_after = kAbsentAfter};
  for (const auto& one : house.staff->heard_at(unit)) {
    const bool takes_over =
        one.roles.contains(Role::intake) || one.roles.contains(Role::duty_worker);
    if (!takes_over || one.roles.contains(Role::probe)) continue;
    auto& at = out.heard.try_emplace(one.account, one.at).first->second;
    at = std::max(at, one.at);
  }
  return out;
}

std::set<std::string> cleared_at(const House& house, std::string_view unit, Instant now) {
  std::set<std::string> out;
  for (const auto& one : house.staff->heard_at(unit)) {
    const bool cleared = one.roles.contains(Role::cleared) && one.roles.contains(Role::duty_worker);
    if (cleared && now - one.at <= kAbsentAfter) out.insert(one.account);
  }
  return out;
}

void look_at_people(const House& house, const roster::State& state, Instant listening_since,
                    Instant now, RosterLook& out) {
  const auto presence = presence_at(house, state.unit, listening_since);
  const auto seen = roster::watch(state, presence, now);
  out.absent = out.absent || !seen.absent.empty();
  out.unrostered = out.unrostered || !seen.unrostered.empty();
  // LAW: secrecy.protected_persons
  if (state.unit == hub_unit(house))
    out.cleared = roster::has_cleared_on_duty(state, cleared_at(house, state.unit, now), now);
}

}  // namespace

// The hub is in the row of every team: by its token all are found.
ledger::Stored<std::vector<ledger::Row>> rosters_of_county(const House& house) {
  constexpr std::uint32_t kAtOnce = 200;
  access::Tokens hub(false);
  hub.authority(hub_authority(house), Role::duty_worker);
  ledger::RowQuery query{.kind = std::string{Kind<roster::State>::word},
                         .audience = std::move(hub).all(),
                         .open_only = false,
                         .unit = {},
                         .after = {},
                         .limit = kAtOnce};
  std::vector<ledger::Row> out;
  while (true) {
    auto rows = house.ledger.rows(query);
    if (!rows) return std::unexpected(rows.error());
    out.insert(out.end(), rows->begin(), rows->end());
    if (rows->size() < kAtOnce) return out;
    query.after = std::pair{rows->back().at, rows->back().id};
  }
}

ledger::StoreError store_error(const Problem& problem) {
  const auto* fault = std::get_if<Fault>(&problem);
  return {ledger::StoreError::Kind::unavailable, fault ? fault->what : std::string{}};
}

ledger::Stored<std::shared_ptr<const roster::State>> roster_state(const House& house,
                                                                  const ledger::Row& row) {
  auto state = house.list_states.get<roster::State>(house, row);
  if (state) return std::move(*state);
  if (is_unreadable(state.error())) return nullptr;
  return std::unexpected(store_error(state.error()));
}

ledger::Stored<RosterLook> look_at_rosters(const House& house, Instant listening_since,
                                           Instant now) {
  RosterLook out;
  const auto rows = rosters_of_county(house);
  if (!rows) return std::unexpected(rows.error());
  for (const auto& row : *rows) {
    if (!answers_at_night(house, row.unit)) continue;
    const auto state = roster_state(house, row);
    if (!state) return std::unexpected(state.error());
    if (!*state) {
      out.unrelieved = out.unrelieved || (row.due && *row.due <= now);
      continue;
    }
    const auto due = roster::relief_due(**state, now);
    out.unrelieved = out.unrelieved || (due && *due <= now);
    if (house.staff && roster::plans_duty(**state, now))
      look_at_people(house, **state, listening_since, now, out);
  }
  return out;
}

}  // namespace ingang::app
