// Mandate: what the agreement in force lets somebody who is not of the nämnd do for it: the hub's
// row with the municipality, or the row of an after-hours team in the directory.
//
// Source:  LAW: sol.protection_assessment, kl.delegation_between_municipalities. Doubt never widens
// it.
#pragma once

#include "app/house.h"
#include "domain/access/actor.h"
#include "domain/handover/handover.h"

namespace ingang::app {

[[nodiscard]] handover::Mandate lent_mandate(const House& house, const access::Actor& actor,
                                             const handover::State& state, Instant now);

// Whether whoever is at this unit may assess it: the nämnd's own, and those to whom it has lent
// that.
[[nodiscard]] bool unit_has_mandate(const House& house, std::string_view unit,
                                    const handover::State& state, Instant now);
// Of the nämnd itself, or with its mandate: whether this person's assessment would be refused for
// want of one.
[[nodiscard]] bool has_mandate(const House& house, const access::Actor& actor,
                               const handover::State& state, Instant now);

}  // namespace ingang::app
