#include "app/mandate.h"

#include "domain/access/roles.h"
#include "domain/agreement/terms.h"

namespace ingang::app {
namespace {

bool hub_may_assess(const House& house, const directory::Authority& authority, LocalDate today) {
  if (!authority.municipality) return false;
  return agreement::mandate_on(house.county.agreements, *authority.municipality, today) ==
         agreement::Mandate::also_protection_assessment;
}

// By an agreement of its own with the nämnd, once there has been one: then that decides, each day.
// Else by the decision that the directory names.
bool team_may_assess(const House& house, std::string_view unit,
                     const directory::Authority& authority, LocalDate today) {
  bool agreed = false;
  for (const auto& [committee, team, terms] : house.county.teams) {
    if (team != unit || committee != authority.code.text()) continue;
    agreed = true;
    if (agreement::standing_on(terms, today) == agreement::Standing::yes &&
        terms.mandate == agreement::Mandate::also_protection_assessment)
      return true;
  }
  if (agreed) return false;
  const auto* team = house.county.directory.find_unit(unit);
  const auto* row = team ? team->find_service(authority.code) : nullptr;
  return row && !row->assesses_by_decision.empty();
}

}  // namespace

handover::Mandate lent_mandate(const House& house, const access::Actor& actor,
                               const handover::State& state, Instant now) {
  const auto* authority = house.county.directory.find_authority(state.authority);
  if (!authority) return handover::Mandate::receive_and_forward;
  const auto today = stockholm(now).date;
  const bool lent = access::answers_door(actor, state.hub)
                        ? hub_may_assess(house, *authority, today)
                        : team_may_assess(house, actor.who.unit, *authority, today);
  return lent ? handover::Mandate::also_protection_assessment
              : handover::Mandate::receive_and_forward;
}

bool unit_has_mandate(const House& house, std::string_view unit, const handover::State& state,
                      Instant now) {
  const auto* found = house.county.directory.find_unit(unit);
  const auto* authority = house.county.directory.find_authority(state.authority);
  if (!found || !authority || found->authority.text() == state.authority) return true;
  const auto today = stockholm(now).date;
  if (found->authority.text() != state.hub) return team_may_assess(house, unit, *authority, today);
  return handover::is_noted_by_hub(state) || hub_may_assess(house, *authority, today);
}

bool has_mandate(const House& house, const access::Actor& actor, const handover::State& state,
                 Instant now) {
  if (access::answers_door(actor, state.hub) && handover::is_noted_by_hub(state)) return true;
  return actor.who.authority == state.authority ||
         lent_mandate(house, actor, state, now) == handover::Mandate::also_protection_assessment;
}

}  // namespace ingang::app
