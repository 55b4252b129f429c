// Mandate: what somebody who does not belong to the nämnd may do for it, by the agreement that is
// in force: the hub by its agreement with the municipality, an after-hours team by its own with the
// nämnd; as long as it has never had one, by its entry in the directory.
//
// Source:  LAW: sol.protection_assessment, kl.delegation_between_municipalities.
// Promise: when it is not certain that there is a mandate, there is none.
// Tests:   mandate_test.cpp
#pragma once

#include "app/house.h"
#include "domain/access/actor.h"
#include "domain/handover/handover.h"

namespace ingang::app {

[[nodiscard]] handover::Mandate lent_mandate(const House& house, const access::Actor& actor,
                                             const handover::State& state, Instant now);

// Whether people of this unit may assess the handover: those of the nämnd, and those to whom the
// nämnd has given the mandate.
[[nodiscard]] bool unit_has_mandate(const House& house, std::string_view unit,
                                    const handover::State& state, Instant now);
// Of the nämnd itself, or with its mandate: whether this person's assessment would be refused for
// want of one.
[[nodiscard]] bool has_mandate(const House& house, const access::Actor& actor,
                               const handover::State& state, Instant now);

}  // namespace ingang::app
