// As terms: what routing reads of an agreement, and its reminders.
//
// Promise: an imported agreement gives exactly the terms that were imported (property test). Of one
//          that is not in force yet there is nothing.
// Tests:   as_terms_test.cpp
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/agreement/agreement.h"

namespace ingang::agreement {

// The type of message that routing routes.
inline constexpr std::string_view kReportType{"report"};

// The whole of it, with the mandate of the first row: for what is computed of its dates.
[[nodiscard]] std::optional<Agreement> whole_terms(const State& state);
// Of one with the hub: one for each time with a mandate of its own for reports, in their order.
// They never overlap. A time for which no mandate for reports was told has none.
[[nodiscard]] std::vector<Agreement> as_terms(const State& state);

// Of a team's, in the same way: whose reports it may assess, and when.
struct TeamTerms {
  std::string committee;  // authority
  std::string team;       // unit
  Agreement terms;
  friend bool operator==(const TeamTerms&, const TeamTerms&) = default;
};
[[nodiscard]] std::vector<TeamTerms> as_team_terms(const State& state);

// Of one with the hub: the terms of each other type of message that it lists, for as long as its
// row holds. What is not listed the hub does not receive.
struct TypeTerms {
  std::string type;
  Agreement terms;
  friend bool operator==(const TypeTerms&, const TypeTerms&) = default;
};
[[nodiscard]] std::vector<TypeTerms> as_type_terms(const State& state);

// Whether a mandate of it holds on a day: none does before the agreement is in force, nor after its
// last day.
[[nodiscard]] bool holds_on(const State& state, const MandateRow& row, LocalDate day);

// Where it stands on a day: also the terms that are planned.
[[nodiscard]] Course course_of(const State& state, LocalDate day);

struct ShownReminder {
  Reminder reminder;
  bool open{};        // its day has come, and neither it nor a later one of its date was answered
  bool late{};        // and nobody had answered when the next one came
  bool unanswered{};  // nobody had answered when its date had passed: it changes nothing any more
  std::optional<std::size_t> answer{};  // in State::answered
  friend bool operator==(const ShownReminder&, const ShownReminder&) = default;
};
// Those that were not answered, those that were, and those of the next date, by day.
[[nodiscard]] std::vector<ShownReminder> reminders_of(const State& state, LocalDate today);
// The first that nobody has answered, whether its day has come or not, of a date that has not
// passed.
[[nodiscard]] std::optional<Reminder> first_unanswered(const State& state, LocalDate today);
// When it is loud: at eight in the morning of the day by which it was to be answered.
[[nodiscard]] Instant loud_at(const Reminder& reminder);

// Its last day has passed, and nothing was put in its place: nobody has ended or replaced it.
[[nodiscard]] bool has_run_out(const State& state, LocalDate today);
// When it is loud that it has: at eight in the morning after the last day.
[[nodiscard]] std::optional<Instant> run_out_at(const State& state);

// Each instant at which something of it may become loud, in order: when a reminder comes, when it
// was to be answered, and when it has run out. Of the ten years after the first reminder that
// nobody has answered.
[[nodiscard]] std::vector<Instant> loud_instants(const State& state);
// Whether what becomes loud at one of them is: a reminder that comes, only while its owner is gone,
// and none of a date that has passed.
[[nodiscard]] bool is_loud(const State& state, Instant at, LocalDate today, bool owner_gone);
// Whether the terms of two agreements of one party count on the same day.
[[nodiscard]] bool overlap(const Agreement& one, const Agreement& other);

}  // namespace ingang::agreement
