// may: what one person may see and do with one handover. audience: the same rule as opaque words,
// so that a list can be filtered without opening anything.
//
// Source:  LAW: secrecy.between_authorities, secrecy.protected_persons; docs/security.md.
// Promise: denied unless said here. Synthetic handovers are seen by probe accounts only, and probe
//          accounts see nothing else. Acts are true exactly for those whom decide() would not
//          refuse because of who they are or where the case stands (property test).
// Secrecy: a unit that was asked and did not answer keeps the proof, not the content. The operator
//          has no right to content.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/access/sight.h"
#include "domain/handover/handover.h"

namespace ingang::handover {

using access::Sight;

enum class Action {
  see_in_list,
  read_content,   // at all; how much is sight()
  read_identity,  // names, numbers, addresses unmasked
  read_return,    // that it came back, and why: a code; its words go by sight_of_return()
  read_assessment,
  read_committee_reference,
  know_unit,
  see_known_here,  // that the same person stands in other reports at this nämnd
  note_urgency,
  receive,
  pass_on,
  hand_over_by_phone,
  return_,
  redirect,
  assess_protection,
  register_,
  tell_missed,
  tell_night,
};
inline constexpr std::array<std::pair<Action, std::string_view>, 18> kActions{
    {{Action::see_in_list, "see_in_list"},
     {Action::read_content, "read_content"},
     {Action::read_identity, "read_identity"},
     {Action::read_return, "read_return"},
     {Action::read_assessment, "read_assessment"},
     {Action::read_committee_reference, "read_committee_reference"},
     {Action::know_unit, "know_unit"},
     {Action::see_known_here, "see_known_here"},
     {Action::note_urgency, "note_urgency"},
     {Action::receive, "receive"},
     {Action::pass_on, "pass_on"},
     {Action::hand_over_by_phone, "hand_over_by_phone"},
     {Action::return_, "return"},
     {Action::redirect, "redirect"},
     {Action::assess_protection, "assess_protection"},
     {Action::register_, "register"},
     {Action::tell_missed, "tell_missed"},
     {Action::tell_night, "tell_night"}}};

// Both answer for the state as it is at `now`.
[[nodiscard]] bool may(const Actor& actor, Action action, const State& state, Instant now);
[[nodiscard]] Sight sight(const Actor& actor, const State& state, Instant now);
// How much of a return's words: evidence says where somebody lives (whole), the authority that it
// suggests which municipality (masked).
[[nodiscard]] Sight sight_of_return(const Actor& actor, const State& state, Instant now);

// See access/tokens.h.
[[nodiscard]] std::vector<std::string> audience(const State& state);
// Who is told that a clock of it has run out: the hub until the nämnd has registered it, never
// after.
[[nodiscard]] std::vector<std::string> hears_late(const State& state);

// Whether it lies on a list of one's own, the queue or the inbox. Everything open that one may see
// does; what is closed does not.
[[nodiscard]] bool in_own_list(const Actor& actor, const State& state, Instant now);

}  // namespace ingang::handover
