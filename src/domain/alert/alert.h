// Alert (larm utanför sidorna): something waits, and those who are on duty are told of it outside
// the pages, rung by rung, until the step has been taken.
//
// Source:  data/ladders.toml; docs/decisions/0054-alerts-and-notices.md.
// Promise: a rung that has nobody, or whose notices all fail, is passed at once. After the last the
//          ladder begins again: what is late is never silent. A notice has one number however often
//          it is tried. That somebody was told, or has pressed a key, is not that somebody has
//          received: an alert ends when the step is taken, or when one that comes before it waits.
//          A key that is pressed starts the rung's wait anew, once for each notice.
// Errors:  codes.h.
// Tests:   alert_test.cpp, may_test.cpp
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/context.h"
#include "base/result.h"
#include "domain/access/actor.h"
#include "domain/alert/events.h"

namespace ingang::alert {

using access::Actor;

// Whom a rung means at this minute.
struct Callee {
  Rung rung{};
  std::string account{};
  Personal number{};
  Personal mail{};
};

// Commands. The house itself gives them; `Open` is somebody's who reads it.
struct Begin {
  std::string reference;  // new
  About about;
  Cause cause{};
  report::Urgency urgency{};
  std::string hub;
  Ladder ladder;
  bool synthetic{};
};
struct Climb {
  std::vector<Callee> callees;
  std::set<Channel> channels;  // that carry anything here
};
struct Note {
  std::string notice;
  bool handed{};
  std::string why;
};
// Whoever carries it has called back.
struct Hear {
  std::string notice;
  Outcome outcome{};
};
struct End {
  Ending why{};
};
struct Open {
  Actor by;
};
using Command = std::variant<Begin, Climb, Note, Hear, End, Open>;

enum class Phase { not_begun, climbing, ended };

struct State {
  struct Told {
    Notice notice;
    int tries{};
    std::optional<Instant> handed_at;
    std::string why;  // of the last try that failed
    std::map<Outcome, Instant> heard;
    friend bool operator==(const Told&, const Told&) = default;
  };
  struct Climb {
    int number{};
    int height{};
    Rung rung{};
    Instant at;
    std::vector<Told> notices;
    std::optional<Skipped> skipped;
    friend bool operator==(const Climb&, const Climb&) = default;
  };

  Phase phase{Phase::not_begun};
  std::string reference;
  About about;
  Cause cause{};
  report::Urgency urgency{};
  std::string hub;
  Ladder ladder;
  bool synthetic{};
  Instant begun_at;
  int height{};               // of the rung that is reached next
  int rounds{};               // of the whole ladder, so far
  int climbed{};              // rungs, so far
  std::vector<Climb> climbs;  // the latest kClimbsKept of them
  bool told{};                // somebody, since the ladder last began
  Instant next;               // when the next rung is reached
  std::optional<Ending> ending;
  Instant ended_at;

  friend bool operator==(const State&, const State&) = default;
};
// How many rungs are kept at hand. All of them stay in the stream.
inline constexpr std::size_t kClimbsKept = 40;
// How often a notice is tried, and how long between.
inline constexpr int kTriesOfNotice = 3;
inline constexpr Duration kBetweenTries{std::chrono::seconds{20}};

[[nodiscard]] Result<Events> decide(const State& state, const Command& command,
                                    const Context& context);
[[nodiscard]] State evolve(State state, const Recorded& recorded);
[[nodiscard]] State fold(std::span<const Recorded> history);
[[nodiscard]] bool can_follow(const State& state, const Event& event);

[[nodiscard]] const State::Told* find_notice(const State& state, std::string_view id);
// The worst of what is known of it counts; nothing: handed over, and not heard of since.
[[nodiscard]] std::optional<Outcome> worst_of(const State::Told& told);
// It could not be handed over, or has not reached anybody.
[[nodiscard]] bool has_failed(const State::Told& told);
// The whole ladder was climbed, and there was nobody to tell.
[[nodiscard]] bool told_nobody(const State& state);
// Whether it is to be tried now: it was neither handed over nor given up, and the alert stands.
[[nodiscard]] bool is_to_be_tried(const State& state, std::string_view notice);

}  // namespace ingang::alert
