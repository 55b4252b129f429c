// may: what one person may see and do with one roster. audience: the same rule as opaque words, so
// that a list can be filtered without opening anything.
//
// Source:  LAW: secrecy.between_authorities; docs/decisions/0047-rosters.md.
// Promise: denied unless said here: the team reads its plan, its authority's managers and seniors
//          on call change it, those who take over say so. The hub reads who is on duty now in a
//          team that answers at night, and nothing else of its plan; whether it does is told as a
//          value, by the directory of that instant. Acts are true exactly for those whom decide()
//          would not refuse because of who they are or where it stands (table test, cell by cell).
// Secrecy: an officer and a manager of agreements or contacts see nothing by these roles.
// Tests:   may_test.cpp
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/access/sight.h"
#include "domain/roster/roster.h"

namespace ingang::roster {

using access::Sight;

enum class Action {
  see_in_list,
  read_content,
  read_identity,  // of whom? nobody who is reported is in it: no search by a person finds one
  read_plan,
  plan,
  swap,
  answer_swap,
  relieve,
  note,
  note_number,
};
inline constexpr std::array<std::pair<Action, std::string_view>, 10> kActions{
    {{Action::see_in_list, "see_in_list"},
     {Action::read_content, "read_content"},
     {Action::read_identity, "read_identity"},
     {Action::read_plan, "read_plan"},
     {Action::plan, "plan"},
     {Action::swap, "swap"},
     {Action::answer_swap, "answer_swap"},
     {Action::relieve, "relieve"},
     {Action::note, "note"},
     {Action::note_number, "note_number"}}};

// A roster, and what the directory says of its team at the instant of the question.
struct Seen {
  const State& state;
  bool at_night{};  // it answers at night
  bool needed{};    // somebody must have the duty then
};

// Both answer for the state as it is at `now`.
[[nodiscard]] bool may(const Actor& actor, Action action, const Seen& roster, Instant now);
[[nodiscard]] Sight sight(const Actor& actor, const Seen& roster, Instant now);

// See access/tokens.h. The hub is in it of every team, since what is stored with a row does not
// change with the directory: may() says of which the hub sees something now.
[[nodiscard]] std::vector<std::string> audience(const State& state);
// Who is told that nobody has taken over.
[[nodiscard]] std::vector<std::string> hears_late(const Seen& roster);
// Who is told that something is wrong with the plan ahead: those who manage units of its authority.
[[nodiscard]] std::vector<std::string> hears_warnings(const State& state);

[[nodiscard]] bool in_own_list(const Actor& actor, const Seen& roster, Instant now);

}  // namespace ingang::roster
