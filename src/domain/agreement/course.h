// Course: where an agreement stands on a day: the term that runs, to when it holds at least, the
// last day for notice, and the reminders before it.
//
// Promise: computed of the terms and the day, and never stored. A term whose last day for notice
//          has passed is renewed already, also before it ends.
// Units:   Stockholm dates, each the last or first day that counts.
// Tests:   course_test.cpp: the golden cases of dates
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/agreement/terms.h"

namespace ingang::agreement {

struct Course {
  struct Term {
    LocalDate from{};
    LocalDate to{};
    friend bool operator==(const Term&, const Term&) = default;
  };
  Standing standing{Standing::no};
  std::optional<Term> running{};         // on that day; none of one that nobody knows is renewed
  std::optional<LocalDate> holds_to{};   // at least; none when nobody knows
  int renewed{};                         // how often, to reach holds_to
  std::optional<LocalDate> notice_by{};  // so that it ends on holds_to; none: no notice is needed
  std::optional<LocalDate> last_day{};   // when that is known
  friend bool operator==(const Course&, const Course&) = default;
};
[[nodiscard]] Course course_on(const Agreement& agreement, LocalDate day);

// What a reminder goes before: the last day for notice; of one that does not renew itself, its end.
enum class Before { notice_by, term_end };
[[nodiscard]] std::string_view code(Before before);

struct Reminder {
  LocalDate on{};
  int months{};  // before `date`; 0: no more than the last of kReminderMonths, and due at once
  Before before{};
  LocalDate date{};
  LocalDate answer_by{};  // when the next one comes; of the last, `date`
  friend bool operator==(const Reminder&, const Reminder&) = default;
};
inline constexpr std::array kReminderMonths{6, 3, 1};

// From when on an agreement is reminded of, and when that became known. Nobody is asked what nobody
// could have answered in time: nothing of a date that had passed by then, and no reminder that came
// before `from` or should have been answered by then. When that leaves none of the first date, one
// comes on the day on which it became known.
struct Since {
  LocalDate from{};
  LocalDate known{};
  friend bool operator==(const Since&, const Since&) = default;
};

// Those of the first date on or after `day` that is reminded of, the earliest first. None once it
// is known when it ends, and none of a renewal that nobody knows.
[[nodiscard]] std::vector<Reminder> reminders_from(const Agreement& agreement, LocalDate day);
// The first that comes after `day`.
[[nodiscard]] std::optional<Reminder> reminder_after(const Agreement& agreement, LocalDate day,
                                                     Since since = {});

}  // namespace ingang::agreement
