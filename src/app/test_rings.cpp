#include "app/test_rings.h"

#include <algorithm>

#include "app/alert_moving.h"
#include "app/alert_numbers.h"
#include "app/callees.h"
#include "app/roster_facts.h"
#include "app/roster_watch.h"
#include "app/streams.h"
#include "app/terms.h"
#include "domain/access/tokens.h"

namespace ingang::app {

namespace {

constexpr Duration kLookEvery{std::chrono::seconds{2}};
constexpr Duration kReliefIsNews{std::chrono::hours{1}};
constexpr Duration kToldFor{std::chrono::hours{24}};

bool is_reached(const alert::State::Told& told, Instant since) {
  const auto worst = alert::worst_of(told);
  const bool reached = worst && !alert::has_failed(told);
  return reached && since <= told.heard.at(*worst);
}

// Whether a notice to that number has arrived since, of the alerts at the unit.
ledger::Stored<bool> was_reached(const House& house, const std::string& unit,
                                 const std::string& number, Instant since) {
  constexpr std::uint32_t kAlertsLookedAt = 200;
  constexpr Duration kStandsAtMost{std::chrono::hours{24}};
  access::Tokens tokens(false);
  tokens.unit(unit, access::Role::intake);
  tokens.authority(hub_authority(house), access::Role::duty_worker);
  const auto rows = house.ledger.rows({.kind = std::string{Kind<alert::State>::word},
                                       .audience = std::move(tokens).all(),
                                       .open_only = false,
                                       .unit = unit,
                                       .after = {},
                                       .limit = kAlertsLookedAt,
                                       .newest_first = true});
  if (!rows) return std::unexpected(rows.error());
  for (const auto& row : *rows) {
    if (!row.open && row.at < since - kStandsAtMost) break;
    const auto loaded = load_stream<alert::State>(house, row.id);
    if (!loaded) continue;  // It has an alarm of its own, and proves nothing.
    for (const auto& climb : loaded->state.climbs) {
      const bool reached = std::ranges::any_of(climb.notices, [&](const auto& told) {
        return told.notice.to.reveal(Purpose::compare) == number && is_reached(told, since);
      });
      if (reached) return true;
    }
  }
  return false;
}

ledger::Stored<bool> is_proven(const House& house, const std::string& unit, Instant since) {
  const auto by_hand = team_number_proven(house, unit);
  if (by_hand && stockholm(since).date < *by_hand) return true;
  return was_reached(house, unit, unit_phone(house, unit), since);
}

alert::Begin ring_of(const House& house, const ledger::Row& row, const alert::Proof& proof,
                     const std::string& reference, Instant relieved_at) {
  return {.reference = reference,
          .about = {.kind = row.kind,
                    .stream = row.id.text(),
                    .reference = row.reference,
                    .step = report::Step::relieve,
                    .unit = row.unit,
                    .authority = row.authority,
                    .due = relieved_at},
          .cause = alert::Cause::proof,
          .urgency = report::Urgency::other,
          .hub = hub_authority(house),
          .ladder = {.steps = {{alert::Rung::team, proof.by, proof.wait}},
                     .again = proof.wait,
                     .again_at_most = proof.wait,
                     .while_open = false},
          .synthetic = false};
}

}  // namespace

ledger::Stored<bool> TestRings::look_at(const House& house, const ledger::Row& row, Instant now) {
  const auto* proof = alert::find_proof(house.data.ladders.proofs, stockholm(now).date);
  const auto state = roster_state(house, row);
  if (!state) return std::unexpected(state.error());
  if (!proof || !*state || !(**state).relief || (**state).synthetic) return false;
  const Instant relieved = (**state).relief->at;
  const auto found = alerts_of_case(house, row.id, 0);
  if (!found) return std::unexpected(found.error());
  const bool rung = found->latest && relieved <= found->latest->at;
  if (rung && !found->latest->open) {
    const auto latest = load_stream<alert::State>(house, found->latest->id);
    if (latest && latest->state.ending == alert::Ending::unanswered)
      unanswered_[row.unit] = latest->state.ended_at;
    settled_[row.id] = relieved;
  }
  if (!rung && now - relieved > kReliefIsNews) settled_[row.id] = relieved;
  const auto settled = settled_.find(row.id);
  if (rung || (settled != settled_.end() && settled->second == relieved)) return false;
  if (team_of(house, row.unit, now).empty()) return false;
  unanswered_.erase(row.unit);
  const auto proven = is_proven(house, row.unit, now - Duration{proof->fresh});
  if (!proven) return std::unexpected(proven.error());
  if (*proven) {
    settled_[row.id] = relieved;
    return false;
  }
  const auto reference = alert_reference(house, row.id.text(), found->count + 1);
  return begin_alert(house, ring_of(house, row, *proof, reference, relieved));
}

ledger::Stored<std::size_t> TestRings::step(Instant now) {
  if (looked_at_ <= now && now - looked_at_ < kLookEvery) return std::size_t{0};
  looked_at_ = now;
  const House house = house_;
  const auto rows = rosters_of_county(house);
  if (!rows) return std::unexpected(rows.error());
  std::size_t begun = 0;
  std::optional<ledger::StoreError> failed_with;
  for (const auto& row : *rows) {
    const auto state = roster_state(house, row);
    const bool settled = state && *state && (**state).relief && settled_.contains(row.id) &&
                         settled_.at(row.id) == (**state).relief->at;
    if (settled) continue;
    const auto one = look_at(house, row, now);
    if (!one && !failed_with) failed_with = one.error();
    begun += one && *one ? 1 : 0;
  }
  if (failed_with) return std::unexpected(*failed_with);
  return begun;
}

std::vector<std::string> TestRings::unanswered(Instant now) const {
  std::vector<std::string> out;
  for (const auto& [unit, at] : unanswered_) {
    if (now - at < kToldFor) out.push_back(unit);
  }
  return out;
}

}  // namespace ingang::app
