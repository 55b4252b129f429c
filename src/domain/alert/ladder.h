// Ladder (larmkedja): who is told, in which order and by what, when something waits and nobody
// takes it; and how long each is given.
//
// Source:  data/ladders.toml, which explains itself; docs/decisions/0054-alerts-and-notices.md.
// Promise: an alert keeps the ladder that it began by.
// Units:   minutes.
#pragma once

#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "domain/report/summary.h"

namespace ingang::alert {

enum class Rung {
  team,          // funktionstelefon: the number of the unit that has the step
  senior,        // bakjour of the unit, of this minute
  unit_manager,  // enhetschef, while at work
  chief,         // socialchef i beredskap of the nämnd
  hub_senior,    // the hub's bakjour of this minute
  hub,           // the number of whoever answers the door
  official,      // tjänsteman i beredskap (TiB) of the municipality
};
inline constexpr std::array kRungs{Rung::team,       Rung::senior, Rung::unit_manager, Rung::chief,
                                   Rung::hub_senior, Rung::hub,    Rung::official};

// By what somebody is told outside the pages.
enum class Channel { call, sms, mail };
inline constexpr std::array kChannels{Channel::call, Channel::sms, Channel::mail};

// What an alert is about.
enum class Cause {
  arrived,  // something acute has come, and nobody has taken it yet
  late,     // a clock has run out
  proof,  // nothing waits: somebody has taken over the duty, and it is tried that they are reached
};
// Those that a ladder of data may begin by.
inline constexpr std::array kCauses{Cause::arrived, Cause::late};

struct Step {
  Rung rung{};
  std::vector<Channel> by;
  std::chrono::minutes wait{};  // before the next one
  friend bool operator==(const Step&, const Step&) = default;
};

struct Ladder {
  std::vector<Step> steps;
  // After the last one it begins again: after `again`, then twice as long each time, at most
  // `again_at_most`.
  std::chrono::minutes again{};
  std::chrono::minutes again_at_most{};
  bool while_open{};  // it climbs in the hours of the unit that has the step, and rests between
  friend bool operator==(const Ladder&, const Ladder&) = default;
};

// How a number is tried when somebody takes over the duty (provring): by what, and how long it is
// waited for an answer.
struct Proof {
  std::vector<Channel> by;
  std::chrono::minutes wait{};
  std::chrono::minutes fresh{};  // an answer of the same number that is younger is proof enough
  friend bool operator==(const Proof&, const Proof&) = default;
};

// As data says: the ladder of some steps of one urgency, from a day on.
struct DatedLadder {
  report::Urgency urgency{};
  std::vector<report::Step> about;
  Cause begins{};
  bool hub_hears{};  // until Registrerad: later clocks are the nämnd's own
  Ladder ladder;
  LocalDate valid_from{};
  friend bool operator==(const DatedLadder&, const DatedLadder&) = default;
};
struct DatedProof {
  Proof proof;
  LocalDate valid_from{};
  friend bool operator==(const DatedProof&, const DatedProof&) = default;
};
struct Ladders {
  std::vector<DatedLadder> ladders;
  std::vector<DatedProof> proofs;
  friend bool operator==(const Ladders&, const Ladders&) = default;
};
// The newest that holds on that day; nothing when none does.
[[nodiscard]] const Proof* find_proof(const std::vector<DatedProof>& proofs, LocalDate day);
[[nodiscard]] const DatedLadder* find_ladder(const std::vector<DatedLadder>& ladders,
                                             report::Urgency urgency, report::Step about,
                                             LocalDate day);

[[nodiscard]] std::string_view code(Rung rung);
[[nodiscard]] std::string_view code(Channel channel);
[[nodiscard]] std::string_view code(Cause cause);

}  // namespace ingang::alert
