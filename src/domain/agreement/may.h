// may: what one person may see and do with one agreement, and if not, why. audience: the same rule
// as opaque words, so that a list can be filtered without opening anything.
//
// Source:  decision 46.
// Promise: denied unless said here: agreement managers of the hub's authority do all, those of each
//          side what is their side's; unit managers of the hub's authority read and answer
//          reminders; the units that it was sent to read it and give their receipt. An act is open
//          exactly when decide() refuses it neither by who does it nor by where it stands (table
//          test, cell by cell).
// Secrecy: nobody else is told of a draft.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/access/sight.h"
#include "domain/agreement/agreement.h"

namespace ingang::agreement {

using access::Sight;

enum class Action {
  see_in_list,
  read_content,
  read_identity,  // of whom? it is about no person: no search by one finds it
  set_terms,
  set_people,
  set_cost,
  set_mandates,
  prepare,
  refer,
  answer_referral,
  analyse_child_impact,
  add_document,
  decide,
  sign,
  dispatch,
  receive,
  enter_into_force,
  renew,
  give_notice,
  end,
  answer_reminder,
};
inline constexpr std::array<std::pair<Action, std::string_view>, 21> kActions{
    {{Action::see_in_list, "see_in_list"},
     {Action::read_content, "read_content"},
     {Action::read_identity, "read_identity"},
     {Action::set_terms, "set_terms"},
     {Action::set_people, "set_people"},
     {Action::set_cost, "set_cost"},
     {Action::set_mandates, "set_mandates"},
     {Action::prepare, "prepare"},
     {Action::refer, "refer"},
     {Action::answer_referral, "answer_referral"},
     {Action::analyse_child_impact, "analyse_child_impact"},
     {Action::add_document, "add_document"},
     {Action::decide, "decide"},
     {Action::sign, "sign"},
     {Action::dispatch, "dispatch"},
     {Action::receive, "receive"},
     {Action::enter_into_force, "enter_into_force"},
     {Action::renew, "renew"},
     {Action::give_notice, "give_notice"},
     {Action::end, "end"},
     {Action::answer_reminder, "answer_reminder"}}};

// What stands in the way of an act on this day; nothing when it is open.
[[nodiscard]] std::optional<Code> hinders(const Actor& actor, Action action, const State& state,
                                          LocalDate today);
[[nodiscard]] bool may(const Actor& actor, Action action, const State& state, Instant now);
[[nodiscard]] Sight sight(const Actor& actor, const State& state, Instant now);
// Whether somebody keeps the hub's agreements, and may begin one.
[[nodiscard]] bool may_begin(const Actor& actor, std::string_view hub);

// Whether somebody may be named to answer for one between these: whoever may answer its reminders.
[[nodiscard]] bool may_answer_for(const Actor& actor, const Between& between);

// The sides for which the actor may tell a decision, a signature or a notice; and the units for
// which it may give a receipt that is not given yet.
[[nodiscard]] std::vector<Side> sides_of(const Actor& actor, const State& state);
[[nodiscard]] std::vector<std::string> units_to_receive(const Actor& actor, const State& state);

// See access/tokens.h.
[[nodiscard]] std::vector<std::string> audience(const State& state);
// Who is told that a reminder was not answered before the next.
[[nodiscard]] std::vector<std::string> hears_late(const State& state);

// Whether it lies on a list of one's own: everything that one is shown here does.
[[nodiscard]] bool in_own_list(const Actor& actor, const State& state, Instant now);

}  // namespace ingang::agreement
