// Terms: computes by when something is due, in the form in which the deciders need it, from the
// county's dated data.
//
// Promise: when the data has no rule, the step is due at once, and so is seen. A report is never
//          stopped because of that.
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
// By when a unit shall have received: counted from now when it is open, else from when it opens. If
// the unit closes before the minutes for an acute report are over, they begin again when it opens
// the next day. For the unit that is to act on an acute report, they always begin now.
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
// Whether somebody at this unit sees at once what comes. If not, what must be acted on now is told
// by phone.
[[nodiscard]] bool is_open_here(const House& house, std::string_view unit, Instant now);
// The units that may be asked instead, when a unit does not answer for what must be acted on now:
// first the unit that answers for the nämnd now, then its chain, then the hub. Never the unit that
// does not answer.
[[nodiscard]] std::vector<std::string> others_who_answer(const House& house,
                                                         const handover::State& state, Instant now);

// Names and numbers of units, as shown. One that is gone by its last name; the code itself when the
// directory has never known it.
[[nodiscard]] std::string unit_name(const House& house, std::string_view unit);
// As it was called then: what has happened shows the directory that it followed.
[[nodiscard]] std::string unit_name(const House& house, std::string_view unit, Instant at);
[[nodiscard]] std::string unit_phone(const House& house, std::string_view unit);
[[nodiscard]] bool unit_has_login(const House& house, std::string_view unit);
[[nodiscard]] std::string hub_phone(const House& house);
[[nodiscard]] std::string hub_authority(const House& house);
[[nodiscard]] std::string hub_unit(const House& house);
// The number after the unit's own: whom to ring when it does not answer.
[[nodiscard]] std::string next_phone(const House& house, std::string_view unit, Instant now);

// The number to ring about a step of this unit. For the unit itself it is that of whoever comes
// after it. Empty when there is nobody else; never the viewer's own number.
[[nodiscard]] std::string ring_for(const House& house, std::string_view unit,
                                   std::string_view viewers_unit, Instant now);

}  // namespace ingang::app
