// Unit book (enhetsförteckning): one authority's units and the ways to reach them, kept by itself.
// All of a county's, put together at an instant, are the directory: assemble.h.
//
// Source:  docs/decisions/0048-directory.md; the terms are data/contacts.toml.
// Promise: what changes a route is proposed by one person and confirmed by another, and holds from
//          an instant that has not passed. At night one person gives a unit another number for some
//          hours, and not again and again (temporary.h). Of two that were begun beside each other
//          and tell the same of the same unit, the second to be confirmed is refused. What held at
//          an earlier instant is answered alike for ever.
// Errors:  codes.h, in order of precedence: not there, not yours, the wrong phase, what was
//          written, and what would hold then (check.h).
// Tests:   unitbook_test.cpp, temporary_test.cpp, meanwhile_test.cpp, check_test.cpp,
//          assemble_test.cpp, may_test.cpp
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/context.h"
#include "base/result.h"
#include "domain/unitbook/events.h"

namespace ingang::unitbook {

using access::Actor;

// The agreed times: data/contacts.toml.
struct Terms {
  Duration confirm_within{};   // a second person should have answered, of what holds when confirmed
  Duration confirm_before{};   // and so long before its instant, of what is planned
  Duration temporary_max{};    // so long may one person's temporary numbers of a unit hold together
  Duration temporary_apart{};  // with less than this between them they are counted together
  Duration confirm_after{};    // so long after its end may a temporary number be confirmed
  int proof_days{};            // a proof is too old after so many days
  int ahead_days{};            // so far ahead may be asked and planned
};

// What the other authorities keep, and what holds reports: check.h.
struct County;

// Commands. `by` is the person who does it, with the roles of this moment.
struct Import {
  std::string reference;  // new
  Actor by;
  std::string hub;
  Whole whole;
  std::optional<Instant> from{};
};
struct Open {
  Actor by;
};
struct Propose {
  Actor by;
  Edits edits;
  int seen{};  // State::version that the proposer looked at
  std::optional<Instant> at{};
  Personal reason;
  Terms terms{};
  const County* county{};
};
struct Confirm {
  Actor by;
  int number{};
  Terms terms{};
  const County* county{};
};
// Also of a change that is confirmed and does not hold yet.
struct Reject {
  Actor by;
  int number{};
  Personal reason;
  const County* county{};
};
struct Withdraw {
  Actor by;
  int number{};
};
struct AddTemporary {
  Actor by;
  UnitCode unit;
  std::string value;
  std::string owner;
  Instant until;
  Personal reason;
  Terms terms{};
};
struct Prove {
  Actor by;
  UnitCode unit;
  ContactKind kind{};
  std::string value;
  LocalDate on;
};
using Command = std::variant<Import, Open, Propose, Confirm, Reject, Withdraw, AddTemporary, Prove>;

struct State {
  // How it went with what one person has proposed or entered.
  enum class Settled { waits, accepted, rejected, withdrawn };
  struct Settlement {
    Settled how{Settled::waits};
    std::optional<Who> by{};  // the second person; none of what one person was enough for
    std::optional<Instant> at{};
    Personal answer{};
    int version{};  // State::version by which it was settled
    friend bool operator==(const Settlement&, const Settlement&) = default;
  };
  struct Change {
    int number{};
    Who by;
    Instant proposed_at;
    Edits edits;
    std::optional<Instant> at{};
    Personal reason;
    bool alone{};
    std::optional<Instant> wait{};
    Settlement settled{};
    Instant from{};  // of an accepted one: from when it holds
    int version{};   // State::version by which it was proposed
    friend bool operator==(const Change&, const Change&) = default;
  };
  struct Temporary {
    int number{};
    Who by;
    UnitCode unit;
    std::string value;
    std::string owner;
    Instant from;
    Instant until;
    Personal reason;
    Instant confirm_by;  // by when the second person should have answered
    Settlement settled{};
    int version{};  // State::version by which it was given
    friend bool operator==(const Temporary&, const Temporary&) = default;
  };
  struct Proof {
    Who by;
    UnitCode unit;
    ContactKind kind{};
    std::string value;
    LocalDate on;
    Instant at;
    friend bool operator==(const Proof&, const Proof&) = default;
  };

  std::string reference;  // empty: not imported
  Who by;
  std::string hub;
  Whole first;
  std::optional<Instant> from{};
  Instant imported_at;
  std::vector<Change> changes;
  std::vector<Temporary> temporaries;
  std::vector<Proof> proofs;
  int version{};                    // how many events there have been
  std::map<UnitCode, int> touched;  // the version at which each unit was last changed, or about to

  [[nodiscard]] const AuthorityCode& authority() const { return first.authority.code; }
  [[nodiscard]] const Change* find_change(int number) const;
  [[nodiscard]] const Temporary* find_temporary(int number) const;
  friend bool operator==(const State&, const State&) = default;
};

[[nodiscard]] Result<Events> decide(const State& state, const Command& command,
                                    const Context& context);
[[nodiscard]] State evolve(State state, const Recorded& recorded);
[[nodiscard]] State fold(std::span<const Recorded> history);
[[nodiscard]] bool can_follow(const State& state, const Event& event);

// Sides. Whoever proposes: who answers for the authority's ways to be reached.
[[nodiscard]] bool keeps(const Actor& actor, const State& state);
// Whoever may be the second person: the same, or a manager, there or at the hub.
[[nodiscard]] bool seconds(const Actor& actor, const State& state);
// Whoever may add a temporary number and enter a proof: these, the senior on call, and the hub's
// duty workers, who ring the numbers at night.
[[nodiscard]] bool rings(const Actor& actor, const State& state);

// Whoever reads what is kept: these, and those who receive reports at the authority's units.
[[nodiscard]] bool reads(const Actor& actor, const State& state);

// Whoever may put an end to a temporary number: who added it, and whoever may be the second person.
[[nodiscard]] bool may_end(const Actor& actor, const State& state,
                           const State::Temporary& temporary);

// An instant beyond what is asked and planned: nothing is known of it.
[[nodiscard]] bool is_too_far(Instant at, const Terms& terms, Instant now);

[[nodiscard]] bool waits(const State::Settlement& settled);
// Nobody confirmed it before its instant.
[[nodiscard]] bool is_too_late(const State::Change& change, Instant now);
// It is accepted, and does not hold yet.
[[nodiscard]] bool is_planned(const State::Change& change, Instant now);
// When a temporary number stopped, or will stop, to be the one that is rung before the others.
[[nodiscard]] Instant ends(const State::Temporary& temporary);
// It ended, or was to hold, so long ago that what was true then is asked for anew: it is not
// confirmed, and nobody is told of it any more.
[[nodiscard]] bool is_long_past(const State::Temporary& temporary, const Terms& terms, Instant now);
[[nodiscard]] bool is_long_past(const State::Change& change, const Terms& terms, Instant now);

}  // namespace ingang::unitbook
