// Terms: by when something is due, as the deciders want it told, from the county's dated data.
//
// Promise: a rule that is missing in the data makes the thing due at once, and so visible; it never
// stops a report.
#pragma once

#include <string>
#include <vector>

#include "app/house.h"
#include "domain/handover/handover.h"
#include "domain/report/report.h"

namespace ingang::app {

[[nodiscard]] report::Targets targets_to_receive(const House& house, Instant from);
[[nodiscard]] Instant due(const House& house, deadlines::ClockKind kind, report::Urgency urgency,
                          Instant from);
// By when a unit shall have received: from now when it is open, else from when it opens. The
// minutes of an acute one that would run out behind a door that has closed are the next day's
// first. Whoever is to act on an acute report has no opening to wait for.
[[nodiscard]] Instant receive_by(const House& house, std::string_view unit, report::Urgency urgency,
                                 Instant now, bool acts);
// When a unit that is open now closes; nothing when it is closed, or never closes.
[[nodiscard]] std::optional<Instant> closes_at(const House& house, std::string_view unit,
                                               Instant now);
// The leg to the unit where the authority's chain ends. Nothing when the directory knows none.
[[nodiscard]] std::optional<handover::NextLeg> day_leg(const House& house,
                                                       std::string_view authority,
                                                       report::Urgency urgency, Instant now);
// The nämnd's own unit, where the chain ends; empty when the directory knows none.
[[nodiscard]] std::string day_unit(const House& house, std::string_view authority);
// Whether somebody sees at once what comes to this unit: what acts now is else told by phone.
[[nodiscard]] bool is_open_here(const House& house, std::string_view unit, Instant now);
// Who may be asked instead of a unit that does not answer for what acts now: whoever answers for
// the nämnd now, then its chain, then the hub itself. Never the one that does not answer.
[[nodiscard]] std::vector<std::string> others_who_answer(const House& house,
                                                         const handover::State& state, Instant now);

// Names and numbers of units, as shown; the code itself when the directory does not know it.
[[nodiscard]] std::string unit_name(const House& house, std::string_view unit);
[[nodiscard]] std::string unit_phone(const House& house, std::string_view unit);
[[nodiscard]] bool unit_has_login(const House& house, std::string_view unit);
[[nodiscard]] std::string hub_phone(const House& house);
[[nodiscard]] std::string hub_authority(const House& house);
[[nodiscard]] std::string hub_unit(const House& house);
// The number after the unit's own: whom to ring when it does not answer.
[[nodiscard]] std::string next_phone(const House& house, std::string_view unit, Instant now);

// Whom to ring about a step that this unit is to take; for the unit itself, whoever comes after it.
// Empty when there is nobody else: never the viewer's own number.
[[nodiscard]] std::string ring_for(const House& house, std::string_view unit,
                                   std::string_view viewers_unit, Instant now);

}  // namespace ingang::app
