// Roster (jourschema): who has the duty of one team, minute by minute, and who has taken it over.
//
// Source:  docs/decisions/0047-rosters.md.
// Promise: what has been is never recomputed: a change takes effect from when it was recorded, or
//          later, so that the answer for a past minute is for ever the same (property test). A
//          temporary plan goes before overrides, and these before the rules; a swap that both have
//          said yes to goes before what was planned when they did. At a change of clock shifts
//          overlap, and no minute is without somebody whom the rules name on the wall.
// Errors:  codes.h, in order of precedence.
// Secrecy: accounts are opaque words; lines for the next and telephone numbers are Personal.
// Tests:   roster_test.cpp, swap_test.cpp, shifts_test.cpp, past_test.cpp,
//          relief_test.cpp, may_test.cpp
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/context.h"
#include "base/result.h"
#include "domain/roster/events.h"
#include "domain/roster/gaps.h"
#include "domain/roster/terms.h"

namespace ingang::roster {

using access::Actor;

// What every change of the plan comes with.
struct Change {
  Actor by;
  int seen{};                // the version of the plan that the person looked at
  std::vector<Actor> staff;  // those who are named and have a membership today
  Covers covers;
  Terms terms;
  bool leave_gap{};  // the person knows that it leaves one
};

// Commands. `from` that is absent: at once.
struct Begin {
  std::string reference;  // new
  Actor by;
  std::string unit;
  std::string authority;
  std::string hub;
  bool answers_at_night{};
  std::vector<Function> functions;
  Terms terms;
};
struct SetFunctions {
  Change change;
  std::vector<Function> functions;
};
struct AddRule {
  Change change;
  Rule rule;
  std::optional<LocalTime> from;
  int replaces{};
};
struct AddOverride {
  Change change;
  Override part;
  std::optional<LocalTime> from;
};
struct SetTemporary {
  Change change;
  Temporary part;
  std::optional<LocalTime> from;
};
struct SetStation {
  Change change;
  StationDay part;
};
struct End {
  Change change;
  Part part{};
  int number{};
  std::optional<LocalTime> at;
};
struct ProposeSwap {
  Actor by;
  std::vector<Actor> staff;
  Swap swap;  // the asker is `by`
};
struct AnswerSwap {
  Actor by;
  int number{};
  bool yes{};
  std::vector<Actor> staff{};  // of those whom the swap names
};
struct Relieve {
  Actor by;
  Terms terms;
  bool needed{};  // somebody must have the duty now, by the hours that the team keeps
};
struct Note {
  Actor by;
  Personal text;
};
struct NoteNumber {
  Actor by;
  std::vector<Actor> staff;
  std::string account;
  Personal number;
  std::optional<LocalDate> proven_on;
};
struct Open {
  Actor by;
};
using Command = std::variant<Begin, SetFunctions, AddRule, AddOverride, SetTemporary, SetStation,
                             End, ProposeSwap, AnswerSwap, Relieve, Note, NoteNumber, Open>;

enum class Phase { not_begun, kept };

// A part of the plan, and in which span it has effect: never before it was recorded.
template <typename Said>
struct Planned {
  int number{};
  Said said;
  Who by;
  Instant at;
  Span effect;
  std::optional<LocalTime> ended_at;  // before its time, on the wall
  friend bool operator==(const Planned&, const Planned&) = default;
};

struct State {
  struct SwapTalk {
    int number{};
    Swap swap;
    Instant at;
    std::optional<bool> yes;  // nothing: not answered
    Instant answered_at;
    friend bool operator==(const SwapTalk&, const SwapTalk&) = default;
  };
  struct Relief {
    Who by;
    Instant at;
    std::vector<std::string> from;
    Instant shift_from;
    bool rostered{};
    friend bool operator==(const Relief&, const Relief&) = default;
  };
  // Of each start of a shift, whoever took it over last.
  struct Taken {
    std::string account;
    Instant at;
    std::vector<std::string> from;
    bool rostered{};
    friend bool operator==(const Taken&, const Taken&) = default;
  };
  struct Line {
    Who by;
    Instant at;
    Personal text;
    friend bool operator==(const Line&, const Line&) = default;
  };
  struct Number {
    Personal number;
    std::optional<LocalDate> proven_on;
    friend bool operator==(const Number&, const Number&) = default;
  };

  Phase phase{Phase::not_begun};
  std::string reference;
  std::string unit;
  std::string authority;
  std::string hub;
  bool synthetic{};
  std::vector<Function> functions;  // that it keeps
  std::chrono::minutes relief_within{};
  Instant begun_at;
  int version{};  // of the plan: each change counts
  int numbers{};  // given to parts so far
  std::vector<Planned<Rule>> rules;
  std::vector<Planned<Override>> overrides;
  std::vector<Planned<Temporary>> temporaries;
  std::vector<Planned<StationDay>> stations;
  std::vector<SwapTalk> swaps;
  std::optional<Relief> relief;          // the latest
  std::map<Instant, Taken> taken;        // by when the shift began, of the last kTakenKept
  std::vector<Line> lines;               // for the next, of the latest days
  std::map<std::string, Number> phones;  // by account

  friend bool operator==(const State&, const State&) = default;
};

// How long a line for the next is kept at hand. It stays in the stream.
inline constexpr std::chrono::hours kLineKept{36};
// How long it is known who took over a start: somebody may have the duty for long without a break.
inline constexpr std::chrono::hours kTakenKept{24 * 400};
// What is recorded is a moment later than what was decided, and so is a part of the plan that began
// with it: starts that are less than a minute apart are one.
inline constexpr Duration kOneStart{std::chrono::minutes{1}};
[[nodiscard]] inline bool is_one_start(Instant a, Instant b) {
  return std::chrono::abs(a - b) < kOneStart;
}

[[nodiscard]] Result<Events> decide(const State& state, const Command& command,
                                    const Context& context);
[[nodiscard]] State evolve(State state, const Recorded& recorded);
[[nodiscard]] State fold(std::span<const Recorded> history);
[[nodiscard]] bool can_follow(const State& state, const Event& event);

[[nodiscard]] bool keeps(const State& state, Function function);
// Accounts that any part of the plan which holds after `now` names, each once.
[[nodiscard]] std::vector<std::string> named_ahead(const State& state, Instant now);
[[nodiscard]] const State::SwapTalk* find_swap(const State& state, int number);
// Nobody answered before the first of its shifts began: it is asked no more.
[[nodiscard]] bool has_lapsed(const State::SwapTalk& talk, Instant now);
[[nodiscard]] bool waits_for_answer(const State::SwapTalk& talk, Instant now);

// Sides. The team: who works in it, and those of its authority who may be on call for it. Those who
// plan it, and those who take over from each other.
[[nodiscard]] bool is_of_team(const Actor& actor, const State& state);
[[nodiscard]] bool plans(const Actor& actor, const State& state);
[[nodiscard]] bool takes_over(const Actor& actor, const State& state);
// Who manages the unit itself, and is rung when nobody else answers.
[[nodiscard]] bool manages_unit(const Actor& actor, const State& state);

}  // namespace ingang::roster
