// may: what one person may see and do with one side of a message. audience: the same rule as opaque
// words, so that a list can be filtered without opening anything.
//
// Source:  LAW: secrecy.between_authorities, secrecy.protected_persons; docs/decisions/0055.
// Promise: denied unless said here: at the sender whoever sent it and their desk, at the receiver
//          the unit that it is at and the nämnd's own; the managers when it was lifted to them.
//          Nobody of one side has anything to do with the other's stream. Acts are true exactly for
//          those whom decide() would not refuse because of who they are or where it stands (table
//          test, cell by cell).
// Secrecy: of somebody with protected registration whoever is not cleared sees that it is there.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/access/sight.h"
#include "domain/message/message.h"

namespace ingang::message {

using access::Sight;

enum class Action {
  see_in_list,
  read_content,
  read_identity,
  take,
  let_go,
  pass_on,
  ask_clarification,
  clarify,
  extend,
  answer_part,
  answer,
  decline,
  supplement,
  withdraw,
  disagree,
  ask_decision,
  note,
  register_,
};
inline constexpr std::array<std::pair<Action, std::string_view>, 18> kActions{
    {{Action::see_in_list, "see_in_list"},
     {Action::read_content, "read_content"},
     {Action::read_identity, "read_identity"},
     {Action::take, "take"},
     {Action::let_go, "let_go"},
     {Action::pass_on, "pass_on"},
     {Action::ask_clarification, "ask_clarification"},
     {Action::clarify, "clarify"},
     {Action::extend, "extend"},
     {Action::answer_part, "answer_part"},
     {Action::answer, "answer"},
     {Action::decline, "decline"},
     {Action::supplement, "supplement"},
     {Action::withdraw, "withdraw"},
     {Action::disagree, "disagree"},
     {Action::ask_decision, "ask_decision"},
     {Action::note, "note"},
     {Action::register_, "register"}}};

// Both answer for the state as it is at `now`.
[[nodiscard]] bool may(const Actor& actor, Action action, const State& state, Instant now);
[[nodiscard]] Sight sight(const Actor& actor, const State& state, Instant now);

// See access/tokens.h.
[[nodiscard]] std::vector<std::string> audience(const State& state);
// Who is told that something of it is late: this side, and no other.
[[nodiscard]] std::vector<std::string> hears_late(const State& state);

// Whether it lies on a list of one's own: what one has sent, and what waits at one's desk.
[[nodiscard]] bool in_own_list(const Actor& actor, const State& state, Instant now);

}  // namespace ingang::message
