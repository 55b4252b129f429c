// RosterFacts: what a roster does not know by itself: when its team must have somebody, who works
// there today, and when the team's own number was last shown to lead there.
//
// Tests:   rosters_test.cpp
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/house.h"
#include "app/problem.h"
#include "domain/roster/warnings.h"

namespace ingang::app {

// By the directory: the unit's own hours for the duty and its senior; day and night for whoever
// decides about immediate care; nights and weekends for whoever calls to a talk. Nothing of a unit
// that the directory does not know.
[[nodiscard]] roster::Covers covers_of(const House& house, std::string_view unit);
[[nodiscard]] std::optional<LocalDate> team_number_proven(const House& house,
                                                          std::string_view unit);
// By the directory of the house's snapshot: a team whose kind or hours change has another answer
// from that instant on. Not of a unit that the directory does not know.
[[nodiscard]] bool answers_at_night(const House& house, std::string_view unit);

// Whether somebody must have the duty of the team then, by its hours. Not of a unit that the
// directory does not know.
[[nodiscard]] bool duty_needed(const House& house, std::string_view unit, Instant at);

// Whether the unit's manager is at work, by its hours or those of the terms (relief.h). Not of a
// unit that the directory does not know.
[[nodiscard]] bool manager_at_work(const House& house, std::string_view unit, Instant now);

// Those of the accounts who work somewhere today.
Outcome<std::vector<access::Actor>> at_work(const House& house,
                                            const std::vector<std::string>& accounts);
// Those who are of the team today, by account; as at_work_in() of StaffPort.
Outcome<std::vector<access::Actor>> team_today(const House& house, const roster::State& state);
Outcome<std::vector<roster::Warning>> warnings_of(const House& house, const roster::State& state,
                                                  Instant now);
// Of today.
[[nodiscard]] const roster::Terms& duty_terms(const House& house);

}  // namespace ingang::app
