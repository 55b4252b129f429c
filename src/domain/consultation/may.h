// may: what one person may see and do with one consultation. audience: the same rule as opaque
// words, so that a list can be filtered without opening anything.
//
// Source:  LAW: secrecy.between_authorities; docs/decisions/0043-consultation.md.
// Promise: denied unless said here: who asked, the desk that was asked, and of what concerns a
//          child the hub. Acts are true exactly for those whom decide() would not refuse because of
//          who they are or where it stands (table test, cell by cell).
// Secrecy: a colleague of the asker sees nothing; the operator has no right to content.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/access/sight.h"
#include "domain/consultation/consultation.h"

namespace ingang::consultation {

using access::Sight;

enum class Action {
  see_in_list,
  read_content,
  read_identity,  // of whom? nobody is identified: no search by a person finds one
  take,
  let_go,
  advise,
  add,
  make_report,
};
inline constexpr std::array<std::pair<Action, std::string_view>, 8> kActions{
    {{Action::see_in_list, "see_in_list"},
     {Action::read_content, "read_content"},
     {Action::read_identity, "read_identity"},
     {Action::take, "take"},
     {Action::let_go, "let_go"},
     {Action::advise, "advise"},
     {Action::add, "add"},
     {Action::make_report, "make_report"}}};

// Both answer for the state as it is at `now`.
[[nodiscard]] bool may(const Actor& actor, Action action, const State& state, Instant now);
[[nodiscard]] Sight sight(const Actor& actor, const State& state, Instant now);

// See access/tokens.h.
[[nodiscard]] std::vector<std::string> audience(const State& state);
// Who is told that the answer is late: the desk and the hub; never the asker's own page by sound.
[[nodiscard]] std::vector<std::string> hears_late(const State& state);

// Whether it lies on a list of one's own: what one has asked, and what waits at one's desk.
[[nodiscard]] bool in_own_list(const Actor& actor, const State& state, Instant now);

}  // namespace ingang::consultation
