// may: what one person may see and do with one authority's units. audience: the same rule as opaque
// words, so that a list can be filtered without opening anything.
//
// Source:  docs/decisions/0048-directory.md. Numbers of units are shown to everybody who is signed
//          in, by the directory itself: what is kept here is who changes them, and what waits.
// Promise: denied unless said here: who answers for the authority's units, and the hub; whoever
//          receives reports at one of the units reads how it is reached, and no more. Acts are
//          true exactly for those whom decide() would not refuse because of who they are or where
//          it stands (table test, cell by cell).
// Secrecy: nothing in it is about a child. The operator has no right to it.
// Tests:   may_test.cpp
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/access/sight.h"
#include "domain/unitbook/unitbook.h"

namespace ingang::unitbook {

using access::Sight;

// A unit book, and the agreed times of the day of the question.
struct Seen {
  const State& state;
  const Terms& terms;
};

enum class Action {
  see_in_list,
  read_content,
  read_identity,  // of whom? nobody is in it: no search by a person finds one
  propose,
  confirm,
  reject,
  withdraw,
  add_temporary,
  prove,
  try_,
};
inline constexpr std::array<std::pair<Action, std::string_view>, 10> kActions{
    {{Action::see_in_list, "see_in_list"},
     {Action::read_content, "read_content"},
     {Action::read_identity, "read_identity"},
     {Action::propose, "propose"},
     {Action::confirm, "confirm"},
     {Action::reject, "reject"},
     {Action::withdraw, "withdraw"},
     {Action::add_temporary, "add_temporary"},
     {Action::prove, "prove"},
     {Action::try_, "try"}}};

// Of confirm, reject and withdraw: whether there is any change or temporary number that it may be
// done with.
[[nodiscard]] bool may(const Actor& actor, Action action, const Seen& book, Instant now);
// The same of one.
[[nodiscard]] bool may_settle(const Actor& actor, Action action, const Seen& book, int number,
                              Instant now);
[[nodiscard]] Sight sight(const Actor& actor, const Seen& book, Instant now);

// See access/tokens.h.
[[nodiscard]] std::vector<std::string> audience(const State& state);
// Who is told that nobody has confirmed, or that a temporary number has ended by itself: those who
// answer for the numbers, there and at the hub. Whoever only rings them has nothing to answer.
[[nodiscard]] std::vector<std::string> hears_late(const State& state);

// Whether it lies on a list of one's own: every authority that one answers for does.
[[nodiscard]] bool in_own_list(const Actor& actor, const Seen& book, Instant now);

}  // namespace ingang::unitbook
