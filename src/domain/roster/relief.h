// Relief: who comes on, by when they must have said so, who is on shift, and whom to ring.
//
// Promise: nobody off duty is ever named to be rung: a senior who is named has the shift at that
//          instant (property test) and works there today, and a unit manager is named only while
//          they are at work. On shift is rostered and present, and either one without the other is
//          told.
// Tests:   relief_test.cpp
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/roster/starts.h"

namespace ingang::roster {

// The shift that this person takes over at `now`: their own, that is on or begins soon; else, for
// somebody who stands in, the first that nobody has taken over. In a gap, while somebody must have
// the duty by the team's own hours (`needed`), what began where the last shift ended.
struct TakingOver {
  Instant shift_from;
  bool rostered{};
  std::vector<std::string> from;  // who has it until then
};
[[nodiscard]] std::optional<TakingOver> taking_over(const State& state, const std::string& account,
                                                    Instant now, bool needed = false);
// Whether this person was the last to take over the shift that they would take over at `now`. False
// when there is nothing to take over.
[[nodiscard]] bool has_taken_over(const State& state, const std::string& account, Instant now,
                                  bool needed = false);
// Who has taken over, as this person is told: their own relief while they have the shift by it,
// else the latest.
[[nodiscard]] std::optional<State::Relief> relief_shown(const State& state, const Who& viewer,
                                                        Instant now, bool needed = false);

enum class RingStep {
  team,          // its function telephone
  senior,        // the senior on call of this minute
  unit_manager,  // of the unit, by the directory
  hub_senior,    // the hub's senior on call of this minute
  hub,           // its function telephone
};
struct Ring {
  RingStep step{};
  std::string account{};  // of a senior, here or at the hub
  Personal number{};      // as far as the roster knows it
  friend bool operator==(const Ring&, const Ring&) = default;
};
// What the roster does not know of whom to ring at that instant.
struct Around {
  std::set<std::string> at_work{};  // of those on call, here and at the hub: who works today
  bool manager_at_work{};           // see manager_at_work()
  bool is_hub{};                    // the roster is the hub's own
  const State* hub{};               // the hub's roster; none: it has none, or it is not asked for
};
// In this order. The last is the unit manager while they are at work; else the hub's senior on call
// of this minute, and the hub's telephone when there is none.
[[nodiscard]] std::vector<Ring> whom_to_ring(const State& state, const Around& around, Instant at);

// Whether a unit manager is at work: in the unit's own hours. A team that answers at night is open
// when they are not, so of it on a working day, in the hours of the terms.
[[nodiscard]] bool manager_at_work(const duty::OpeningHours& hours, bool at_night,
                                   const duty::Holidays& holidays, const Terms& terms, Instant at);

// Who was last heard when, of those who take over from each other in the team: a page of theirs was
// open.
struct Presence {
  std::map<std::string, Instant> heard;
  Instant listening_since;  // nothing is known of before
  std::chrono::minutes absent_after{5};
  [[nodiscard]] bool is_here(const std::string& account, Instant now) const;
};
// Whether any part of the plan that holds at that minute is about the duty: a rule, a temporary
// plan, or somebody who has it then by whatever part. Without one nobody can be missed.
[[nodiscard]] bool plans_duty(const State& state, Instant at);
[[nodiscard]] std::set<std::string> on_shift(const State& state, const Presence& presence,
                                             Instant now);

struct Watch {
  std::vector<std::string> absent;      // rostered, and not heard
  std::vector<std::string> unrostered;  // heard, while nobody who is rostered is
  std::optional<Instant> unrelieved;    // since when nobody has taken over who should have
  std::vector<Shift> senior;            // who is named then
  [[nodiscard]] bool quiet() const { return absent.empty() && unrostered.empty() && !unrelieved; }
};
[[nodiscard]] Watch watch(const State& state, const Presence& presence, Instant now);

[[nodiscard]] std::string_view code(RingStep step);

}  // namespace ingang::roster
