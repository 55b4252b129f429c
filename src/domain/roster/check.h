// check: what everybody and everything that a change of the plan names must fulfil.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/refusal.h"
#include "domain/roster/roster.h"
#include "domain/roster/shifts.h"

namespace ingang::roster {

// Whether the roles of today let this person have the function. Whether they are of the team is
// asked apart.
[[nodiscard]] bool has_role_for(Function function, const Actor& actor, const State& state);
// Whoever is planned works there today, in the team or on call for it, with the role that the
// function asks for.
[[nodiscard]] std::optional<Refusal> wrong_person(const State& state, Function function,
                                                  const std::string& account,
                                                  const std::vector<Actor>& staff,
                                                  std::string field);
// Whoever is known to the team, whatever the function.
[[nodiscard]] std::optional<Refusal> wrong_colleague(const State& state, const std::string& account,
                                                     const std::vector<Actor>& staff,
                                                     std::string field);
// It ends after it begins, and begins neither before now nor never. `at`: pointer to its object.
[[nodiscard]] std::optional<Refusal> wrong_span(LocalTime from, LocalTime to, Instant now,
                                                const std::string& at = {});
// The same of what passes: a swap, an override, a temporary plan.
inline constexpr int kLongestDays = 400;
[[nodiscard]] std::optional<Refusal> wrong_passing_span(LocalTime from, LocalTime to, Instant now,
                                                        const std::string& at = "");
[[nodiscard]] std::optional<Refusal> wrong_hours(const Rule& rule);

// Two rules that give one seat of one function to two people at a minute of the wall, and when.
// Each within its own time: from its `from` until `until_…`, when there is one.
[[nodiscard]] std::optional<LocalTime> find_contradiction(const Rule& one,
                                                          std::optional<LocalTime> one_until,
                                                          const Rule& other,
                                                          std::optional<LocalTime> other_until);

// Whether every instant of the span is in a shift of theirs, at that seat.
[[nodiscard]] bool has_all(const State& state, Function function, int seat,
                           const std::string& account, Span span);
// Shifts of theirs that meet the span.
[[nodiscard]] std::vector<Shift> shifts_of(const State& state, Function function,
                                           const std::string& account, Span span);

// "2026-12-05 08:00 – 2026-12-05 16:00", on the wall.
[[nodiscard]] std::string text_of(const Span& span);

}  // namespace ingang::roster
