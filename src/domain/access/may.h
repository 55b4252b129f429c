// may: what one person may see and do with one report or handover. audience and tokens: the same
// rule as opaque words, so that a list can be filtered without opening anything.
//
// Source:  LAW: secrecy.between_authorities, secrecy.protected_persons; mission.md (lines that must
// not be crossed). Promise: denied unless said here; an empty audience means nobody. A list shows a
// row exactly when audience and tokens
//          meet, and that is exactly when may(see_in_list) (property test). Synthetic streams are
//          seen by probe accounts only, and probe accounts see nothing else.
// Secrecy: the reporter sees the facts' times, never the assessment, the nämnd's reference or
// another report. The
//          operator has no right to content.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/access/actor.h"
#include "domain/handover/handover.h"
#include "domain/report/report.h"

namespace ingang::access {

enum class Action {
  see_in_list,
  see_facts,      // the times, units of a case that one sees
  read_content,   // at all; how much is sight()
  read_identity,  // names, numbers, addresses unmasked
  read_return,    // that it came back, and why: a code; its words go by sight_of_return()
  read_assessment,
  read_committee_reference,
  know_unit,
  // report
  supplement,
  correct,
  confirm,
  withdraw,
  receive_at_door,
  note_urgency,
  link,
  route,
  reroute,  // after a handover has come back
  reopen,
  read_in_emergency,  // when nothing can be written: see app/emergency.h
  // handover
  receive,
  pass_on,
  hand_over_by_phone,
  return_,
  redirect,
  assess_protection,
  register_,
};

// How much of the content is shown.
enum class Sight {
  nothing,
  outline,  // held, and not cleared: danger, municipality, the number to ring; no words and no
            // identity
  masked,   // sekretessmarkering, and not cleared: the words without identity
  whole,
};

// Both answer for the state as it is at `now`; command actions are true exactly for those whom
// decide() would not refuse because of who they are or where the case stands.
[[nodiscard]] bool may(const Actor& actor, Action action, const report::State& state, Instant now);
[[nodiscard]] bool may(const Actor& actor, Action action, const handover::State& state,
                       Instant now);

[[nodiscard]] Sight sight(const Actor& actor, const report::State& state, Instant now);
[[nodiscard]] Sight sight(const Actor& actor, const handover::State& state, Instant now);
// As far as the grade alone lets this person see it, wherever the case stands.
[[nodiscard]] Sight sight_by_grade(const Actor& actor, const report::State& state);
// How much of a return's words: evidence says where somebody lives (whole), the authority that it
// suggests which municipality (masked).
[[nodiscard]] Sight sight_of_return(const Actor& actor, const handover::State& state, Instant now);
[[nodiscard]] report::Content mask(report::Content content, Sight sight);

// "p:<account>", "u:<unit>:<role>", "a:<authority>:<role>"; with "x" before it for synthetic
// streams. What is stored has a mark for the account: app/staff_marks.h.
[[nodiscard]] std::vector<std::string> tokens(const Actor& actor);
// Whether it is the hub's, by which its duty workers hear and list.
[[nodiscard]] bool is_duty_token(std::string_view token);
// In a report's audience: whether it is the reporter's side's, the officer's or the desk's.
[[nodiscard]] bool is_reporters_token(std::string_view token);
[[nodiscard]] std::vector<std::string> audience(const report::State& state);
[[nodiscard]] std::vector<std::string> audience(const handover::State& state);

// Who is told that a clock of it has run out: the hub until the nämnd has registered it, never
// after.
[[nodiscard]] std::vector<std::string> hears_late(const handover::State& state);

// In the audience of a report exactly while it waits, held, for a cleared person: how the alarm
// finds it. Nobody has it as a token.
[[nodiscard]] std::string held_token(std::string_view hub);

[[nodiscard]] std::string_view code(Role role);
[[nodiscard]] std::string_view code(Action action);
[[nodiscard]] std::string_view code(Sight sight);

}  // namespace ingang::access
