// may: what one person may see and do with one report. audience: the same rule as opaque words, so
// that a list can be filtered without opening anything.
//
// Source:  LAW: secrecy.between_authorities, secrecy.protected_persons; docs/security.md.
// Promise: denied unless said here. Synthetic reports are seen by probe accounts only, and probe
//          accounts see nothing else. Acts are true exactly for those whom decide() would not
//          refuse because of who they are or where the case stands (property test).
// Secrecy: the reporter sees the facts' times, never the assessment, the nämnd's reference or
//          another report. The operator has no right to content.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/access/sight.h"
#include "domain/report/report.h"

namespace ingang::report {

using access::Sight;

enum class Action {
  see_in_list,
  read_content,   // at all; how much is sight()
  read_identity,  // names, numbers, addresses unmasked
  supplement,
  correct,
  correct_protection,  // the grade or a number: also when the report is closed
  answer,              // what routing asks: by whoever may correct, and at the door
  confirm,
  withdraw,
  receive_at_door,
  take_over,
  let_go,
  note_urgency,
  link,
  route,
  reroute,  // after a handover has come back
  reopen,
  read_in_emergency,  // when nothing can be written: see app/emergency.h
};
inline constexpr std::array<std::pair<Action, std::string_view>, 18> kActions{
    {{Action::see_in_list, "see_in_list"},
     {Action::read_content, "read_content"},
     {Action::read_identity, "read_identity"},
     {Action::supplement, "supplement"},
     {Action::correct, "correct"},
     {Action::correct_protection, "correct_protection"},
     {Action::answer, "answer"},
     {Action::confirm, "confirm"},
     {Action::withdraw, "withdraw"},
     {Action::receive_at_door, "receive_at_door"},
     {Action::take_over, "take_over"},
     {Action::let_go, "let_go"},
     {Action::note_urgency, "note_urgency"},
     {Action::link, "link"},
     {Action::route, "route"},
     {Action::reroute, "reroute"},
     {Action::reopen, "reopen"},
     {Action::read_in_emergency, "read_in_emergency"}}};

// Both answer for the state as it is at `now`.
[[nodiscard]] bool may(const Actor& actor, Action action, const State& state, Instant now);
[[nodiscard]] Sight sight(const Actor& actor, const State& state, Instant now);
// As far as the grade alone lets this person see it, wherever the case stands.
[[nodiscard]] Sight sight_by_grade(const Actor& actor, const State& state);

// See access/tokens.h.
[[nodiscard]] std::vector<std::string> audience(const State& state);
// In the audience of a report exactly while it waits, held, for a cleared person: how the alarm
// finds it. Nobody has it as a token.
[[nodiscard]] std::string held_token(std::string_view hub);

// Whether it lies on a list of one's own, the queue or the own reports. Everything open that one
// may see does. An own report stays there when it is closed; whatever else is closed does not.
[[nodiscard]] bool in_own_list(const Actor& actor, const State& state, Instant now);

}  // namespace ingang::report
