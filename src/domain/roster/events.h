// What can happen to a roster. A plan is never rewritten: a part of it is added, or ends, and both
// hold from then on.
//
// Secrecy: what is noted for the next, and telephone numbers, are Personal. Whoever did it is
//          named; those who are planned are accounts.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/time.h"
#include "domain/access/actor.h"
#include "domain/roster/plan.h"

namespace ingang::roster {

using access::Who;

// The sorts of part that may end before their time.
enum class Part { rule, override_, temporary, station };

struct Begun {
  std::string reference;  // "JOU-7K3MQ-2XPRA"
  Who by;
  std::string unit;       // the team
  std::string authority;  // whose it is
  std::string hub;        // the authority that answers the door
  // As the directory said then. Nothing is decided by it: whether the team answers at night is
  // asked of the directory at the instant of the question, whatever the event says.
  bool answers_at_night{};
  std::vector<Function> functions;
  std::chrono::minutes relief_within{};  // after a shift's start
  bool synthetic{};
  friend bool operator==(const Begun&, const Begun&) = default;
};
// Which functions the team keeps: a minute without anybody is a gap, also when no rule is there.
struct FunctionsSet {
  Who by;
  std::vector<Function> functions;
  friend bool operator==(const FunctionsSet&, const FunctionsSet&) = default;
};
struct RuleAdded {
  Who by;
  int number{};
  Rule rule;
  int replaces{};  // the rule that ends when this begins; 0: none
  friend bool operator==(const RuleAdded&, const RuleAdded&) = default;
};
struct Overridden {
  Who by;
  int number{};
  Override part;
  friend bool operator==(const Overridden&, const Overridden&) = default;
};
struct TemporarySet {
  Who by;
  int number{};
  Temporary part;
  friend bool operator==(const TemporarySet&, const TemporarySet&) = default;
};
struct StationSet {
  Who by;
  int number{};
  StationDay part;
  friend bool operator==(const StationSet&, const StationSet&) = default;
};
struct PartEnded {
  Who by;
  Part part{};
  int number{};
  LocalTime at;
  friend bool operator==(const PartEnded&, const PartEnded&) = default;
};
struct SwapProposed {
  Who by;
  int number{};
  Swap swap;
  friend bool operator==(const SwapProposed&, const SwapProposed&) = default;
};
// The other's yes or no; or whoever proposed it takes it back, which is a no.
struct SwapAnswered {
  Who by;
  int number{};
  bool yes{};
  friend bool operator==(const SwapAnswered&, const SwapAnswered&) = default;
};
// Jag har tagit över jouren.
struct Relieved {
  Who by;
  std::vector<std::string> from;  // accounts: who had it
  Instant shift_from;             // when the shift that is taken over began, or begins
  bool rostered{};                // by the plan it is this person's
  std::chrono::minutes relief_within{};
  friend bool operator==(const Relieved&, const Relieved&) = default;
};
// A line for whoever comes next.
struct Noted {
  Who by;
  Personal text;
  friend bool operator==(const Noted&, const Noted&) = default;
};
// Where somebody on call is rung, and when that was last shown to lead there.
struct NumberNoted {
  Who by;
  std::string account;
  Personal number;
  std::optional<LocalDate> proven_on;
  friend bool operator==(const NumberNoted&, const NumberNoted&) = default;
};

using Event = std::variant<Begun, FunctionsSet, RuleAdded, Overridden, TemporarySet, StationSet,
                           PartEnded, SwapProposed, SwapAnswered, Relieved, Noted, NumberNoted>;
using Events = std::vector<Event>;

struct Recorded {
  Event event;
  Instant decided_at;
  Instant recorded_at;
};

}  // namespace ingang::roster
