// Outlook: what comes next of an agreement, what is asked of whom, and what somebody should look
// at. Nothing of it is stored, and none of it hinders a report.
//
// Tests:   outlook_test.cpp
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/agreement/may.h"

namespace ingang::agreement {

enum class NextDate {
  referral_answer_by,
  decision_final,
  in_force,
  reminder,
  notice_by,
  term_end,
  last_day
};
struct Next {
  NextDate what{};
  LocalDate day{};
  friend bool operator==(const Next&, const Next&) = default;
};
// The first that is yet to come; before it, what should have been answered.
[[nodiscard]] std::optional<Next> next_of(const State& state, LocalDate today);

enum class Warning {
  run_out,  // its last day has passed, and nobody has ended or replaced it
  unknown_renewal,
  reminder_unanswered,
  owner_gone,  // named, and works at neither side any more, or is blocked
  deputy_gone,
  owner_may_not,  // named, works at a side, and may not answer for it: has no role for that
  deputy_may_not,
  notice_period_running,
  mandate_ends,  // reports are received until a day, and no row follows
  no_owner,
  no_deputy,
  child_impact_missing,
  referral_unanswered,
  decision_not_final,
  not_dispatched,
  receipts_missing,
  signed_document_missing,
  signature_not_validated,
  begun_elsewhere  // read from a file: how it came about is not told here
};
// Who of those named for it cannot be reminded today: asked of the accounts.
struct Gone {
  bool owner{};  // works at none of its sides
  bool deputy{};
  bool owner_may_not{};  // works at one, and may not answer for it
  bool deputy_may_not{};
  [[nodiscard]] bool lacks_owner() const { return owner || owner_may_not; }
  [[nodiscard]] bool lacks_deputy() const { return deputy || deputy_may_not; }
};
// In the order above; none of one that is over.
[[nodiscard]] std::vector<Warning> warnings_of(const State& state, LocalDate today, Gone gone = {});

// What is the actor's to do now, the most urgent first.
[[nodiscard]] std::vector<Action> asked_of(const Actor& actor, const State& state, LocalDate today,
                                           Gone gone = {});

[[nodiscard]] std::string_view code(NextDate what);
[[nodiscard]] std::string_view code(Warning warning);
[[nodiscard]] std::string_view code(Action action);

}  // namespace ingang::agreement
