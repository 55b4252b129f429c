// The golden cases of dates: what a well-known register of contracts has counted wrongly, and the
// county's own.
#include "domain/agreement/course.h"

#include <gtest/gtest.h>

#include <random>

namespace ingang::agreement {
namespace {

Agreement of(LocalDate from, LocalDate to, int renewal_months, int notice_months,
             Renewal renewal = Renewal::rolling) {
  return {.municipality = *directory::MunicipalityCode::parse("0125"),
          .decision_reference = "SN 2024/135",
          .signed_on = from,
          .in_force_from = from,
          .term_to = to,
          .renewal = renewal,
          .renewal_months = renewal_months,
          .notice_months = notice_months};
}
const Agreement kCounty = of({2024, 2, 1}, {2024, 12, 31}, 12, 3);

struct SeenOn {
  const char* what;
  Agreement agreement;
  LocalDate on;
  LocalDate term_to;    // that runs
  LocalDate holds_to;   // at least
  LocalDate notice_by;  // next
  int renewed;
};

void expect_course(const SeenOn& row) {
  SCOPED_TRACE(row.what);
  const auto course = course_on(row.agreement, row.on);
  EXPECT_EQ(course.standing, Standing::yes);
  ASSERT_TRUE(course.running && course.holds_to && course.notice_by);
  EXPECT_EQ(course.running->to, row.term_to) << course.running->to.text();
  EXPECT_EQ(*course.holds_to, row.holds_to) << course.holds_to->text();
  EXPECT_EQ(*course.notice_by, row.notice_by) << course.notice_by->text();
  EXPECT_EQ(course.renewed, row.renewed);
  EXPECT_FALSE(course.last_day);
}

TEST(Course, GoldenCaseOfTheCounty) {
  const LocalDate ends_2026{2026, 12, 31};
  const LocalDate ends_2027{2027, 12, 31};
  const LocalDate by_2026{2026, 9, 30};
  const LocalDate by_2027{2027, 9, 30};
  expect_course({"ours", kCounty, {2026, 11, 28}, ends_2026, ends_2027, by_2027, 3});
  expect_course({"the last day for notice", kCounty, by_2026, ends_2026, ends_2026, by_2026, 2});
  expect_course({"the day after", kCounty, {2026, 10, 1}, ends_2026, ends_2027, by_2027, 3});
}

// Numbers: issues of a register of contracts that is used by many, which had each of these wrong.
TEST(Course, GoldenCasesOfNoticeThatOthersCountWrongly) {
  const LocalDate ends_2023{2023, 12, 31};
  const LocalDate ends_2024{2024, 12, 31};
  const LocalDate ends_2025{2025, 12, 31};
  const LocalDate by_2025{2025, 9, 30};
  expect_course({"#23084: from the end as renewed, not from the first one",
                 kCounty,
                 {2025, 6, 1},
                 ends_2025,
                 ends_2025,
                 by_2025,
                 1});
  const auto two_years = of({2024, 1, 1}, ends_2025, 12, 3);
  expect_course({"#6004: the first term is not forgotten",
                 two_years,
                 {2024, 6, 1},
                 ends_2025,
                 ends_2025,
                 by_2025,
                 0});
  const auto three_years = of({2021, 1, 1}, ends_2023, 12, 2);
  expect_course({"#15893: within 36 months",
                 three_years,
                 {2022, 6, 1},
                 ends_2023,
                 ends_2023,
                 {2023, 10, 31},
                 0});
  expect_course({"#15893: 36 months, and then 12",
                 three_years,
                 {2024, 6, 1},
                 ends_2024,
                 ends_2024,
                 {2024, 10, 31},
                 1});
  const auto over_new_year = of({2023, 2, 1}, {2024, 1, 31}, 12, 3);
  expect_course({"#18954: before the turn of the year",
                 over_new_year,
                 ends_2023,
                 {2024, 1, 31},
                 {2025, 1, 31},
                 {2024, 10, 31},
                 1});
  expect_course({"#18954: after the turn of the year",
                 over_new_year,
                 {2024, 1, 1},
                 {2024, 1, 31},
                 {2025, 1, 31},
                 {2024, 10, 31},
                 1});
  expect_course({"#18954: when the term has turned",
                 over_new_year,
                 {2024, 2, 1},
                 {2025, 1, 31},
                 {2025, 1, 31},
                 {2024, 10, 31},
                 1});
}

// #23516: one that is renewed expressly never renews itself.
TEST(Course, WhatIsRenewedExpresslyEndsWithItsTerm) {
  const auto agreement = of({2024, 1, 1}, {2024, 12, 31}, 12, 3, Renewal::none);
  const auto within = course_on(agreement, {2024, 12, 1});
  EXPECT_EQ(within.holds_to, (LocalDate{2024, 12, 31}));
  EXPECT_EQ(within.last_day, (LocalDate{2024, 12, 31}));
  EXPECT_FALSE(within.notice_by);
  const auto after = course_on(agreement, {2025, 1, 1});
  EXPECT_EQ(after.standing, Standing::no);
  EXPECT_FALSE(after.running);
}

TEST(Course, OneRenewalAndNoMore) {
  const auto agreement = of({2024, 1, 1}, {2024, 12, 31}, 12, 3, Renewal::once);
  EXPECT_EQ(course_on(agreement, {2024, 5, 1}).notice_by, (LocalDate{2024, 9, 30}));
  const auto bound = course_on(agreement, {2024, 10, 1});
  EXPECT_EQ(bound.holds_to, (LocalDate{2025, 12, 31}));
  EXPECT_EQ(bound.renewed, 1);
  EXPECT_FALSE(bound.notice_by);
  EXPECT_EQ(course_on(agreement, {2026, 1, 1}).standing, Standing::no);
}

TEST(Course, AnUnknownRenewalCountsAndNothingIsSaidOfItsEnd) {
  const auto agreement = of({2024, 3, 1}, {2024, 12, 31}, 12, 3, Renewal::unknown);
  EXPECT_EQ(course_on(agreement, {2024, 6, 1}).notice_by, (LocalDate{2024, 9, 30}));
  const auto after = course_on(agreement, {2026, 11, 28});
  EXPECT_EQ(after.standing, Standing::unknown_renewal);
  EXPECT_FALSE(after.running);
  EXPECT_FALSE(after.holds_to);
  EXPECT_FALSE(after.notice_by);
  EXPECT_FALSE(after.last_day);
}

TEST(Course, NoticeAndEndAreTheLastDay) {
  auto agreement = kCounty;
  agreement.notice_given_on = LocalDate{2026, 9, 14};
  auto course = course_on(agreement, {2026, 11, 28});
  EXPECT_EQ(course.last_day, (LocalDate{2026, 12, 31}));
  EXPECT_EQ(course.holds_to, course.last_day);
  EXPECT_FALSE(course.notice_by);
  agreement.ended_on = LocalDate{2026, 11, 30};
  course = course_on(agreement, {2026, 11, 28});
  EXPECT_EQ(course.last_day, (LocalDate{2026, 11, 30}));
  EXPECT_EQ(course.running, (Course::Term{{2026, 1, 1}, {2026, 11, 30}}));
}

TEST(Course, BeforeItIsInForceNothingRuns) {
  const auto course = course_on(kCounty, {2024, 1, 31});
  EXPECT_EQ(course.standing, Standing::no);
  EXPECT_FALSE(course.running);
  EXPECT_EQ(course.holds_to, (LocalDate{2024, 12, 31}));
  EXPECT_EQ(course.notice_by, (LocalDate{2024, 9, 30}));
}

// The last day from which the months of notice do not go past the end.
TEST(NoticeBy, AtTheEndsOfMonths) {
  struct Months {
    LocalDate end;
    int months;
    LocalDate by;
  };
  for (const auto& row : std::initializer_list<Months>{
           {{2026, 12, 31}, 3, {2026, 9, 30}},   // 31 September is none.
           {{2026, 6, 30}, 3, {2026, 3, 31}},    // 31 March and three months: 30 June.
           {{2026, 5, 31}, 3, {2026, 2, 28}},    // 28 February, and 1 March is too late.
           {{2024, 5, 31}, 3, {2024, 2, 29}},    // A leap year.
           {{2026, 2, 28}, 1, {2026, 1, 31}},    // 31 January and a month: 28 February.
           {{2024, 2, 29}, 1, {2024, 1, 31}},    //
           {{2026, 2, 28}, 3, {2025, 11, 30}},   //
           {{2026, 4, 29}, 2, {2026, 2, 28}},    // 28 February and two months: 28 April.
           {{2026, 6, 15}, 3, {2026, 3, 15}},    //
           {{2026, 12, 31}, 0, {2026, 12, 31}},  // No notice is needed.
           {{2026, 12, 31}, 12, {2025, 12, 31}},
       }) {
    const auto agreement = of({2020, 1, 1}, row.end, 12, row.months);
    EXPECT_EQ(notice_by(agreement, row.end), row.by)
        << row.end.text() << ' ' << row.months << ' ' << notice_by(agreement, row.end).text();
    EXPECT_LE(row.by.plus_months(row.months), row.end);
    EXPECT_GT(row.by.plus_days(1).plus_months(row.months), row.end);
  }
}

TEST(EndOfTerm, AMonthsLastDayStaysAMonthsLastDay) {
  const auto leap = of({2024, 1, 1}, {2024, 2, 29}, 12, 3);
  EXPECT_EQ(end_of_term(leap, 1), (LocalDate{2025, 2, 28}));
  EXPECT_EQ(end_of_term(leap, 4), (LocalDate{2028, 2, 29}));
  const auto before_leap = of({2022, 1, 1}, {2023, 2, 28}, 12, 3);
  EXPECT_EQ(end_of_term(before_leap, 1), (LocalDate{2024, 2, 29}));
  // The day before the last is not the last.
  EXPECT_EQ(end_of_term(of({2023, 1, 1}, {2024, 2, 28}, 12, 3), 1), (LocalDate{2025, 2, 28}));
  const auto april = of({2026, 1, 1}, {2026, 4, 30}, 1, 1);
  EXPECT_EQ(end_of_term(april, 1), (LocalDate{2026, 5, 31}));
  EXPECT_EQ(end_of_term(april, 10), (LocalDate{2027, 2, 28}));
  EXPECT_EQ(end_of_term(april, 11), (LocalDate{2027, 3, 31}));
}

// Property: terms follow one another without a gap, and the day for notice lies within one's own.
TEST(Course, OverFiftyYearsNoDayIsBetweenTerms) {
  for (const auto& agreement :
       {kCounty, of({2021, 1, 1}, {2023, 12, 31}, 12, 2), of({2024, 1, 1}, {2024, 2, 29}, 12, 3),
        of({2026, 1, 1}, {2026, 1, 30}, 1, 1), of({2023, 2, 1}, {2024, 1, 31}, 7, 6)}) {
    auto last = course_on(agreement, agreement.in_force_from);
    for (LocalDate day = agreement.in_force_from; day.year < 2074; day = day.plus_days(1)) {
      const auto course = course_on(agreement, day);
      ASSERT_TRUE(course.running && course.holds_to && course.notice_by) << day.text();
      ASSERT_LE(course.running->from, day);
      ASSERT_GE(course.running->to, day);
      ASSERT_GE(*course.notice_by, day);
      ASSERT_GE(*course.holds_to, course.running->to);
      if (course.running != last.running) {
        ASSERT_EQ(course.running->from, last.running->to.plus_days(1)) << day.text();
      }
      last = course;
      day = day.plus_days(2);  // Every third: all ends are met in some year.
    }
  }
}

TEST(Reminders, SixThreeAndOneMonthBeforeTheLastDayForNotice) {
  const auto reminders = reminders_from(kCounty, {2026, 11, 28});
  ASSERT_EQ(reminders.size(), 3U);
  const LocalDate by{2027, 9, 30};
  const std::vector<Reminder> wanted{{{2027, 3, 30}, 6, Before::notice_by, by, {2027, 6, 30}},
                                     {{2027, 6, 30}, 3, Before::notice_by, by, {2027, 8, 30}},
                                     {{2027, 8, 30}, 1, Before::notice_by, by, by}};
  EXPECT_EQ(reminders, wanted);
  EXPECT_EQ(reminder_after(kCounty, {2026, 11, 28}), wanted[0]);
  EXPECT_EQ(reminder_after(kCounty, {2027, 3, 30}), wanted[1]);
  EXPECT_EQ(reminder_after(kCounty, {2027, 8, 30})->date, (LocalDate{2028, 9, 30}));
}

TEST(Reminders, OfWhatDoesNotRenewItselfGoBeforeItsEnd) {
  const auto once = of({2024, 1, 1}, {2024, 12, 31}, 12, 3, Renewal::once);
  EXPECT_EQ(reminders_from(once, {2024, 5, 1}).front().before, Before::notice_by);
  const auto last = reminders_from(once, {2025, 1, 1});
  ASSERT_EQ(last.size(), 3U);
  EXPECT_EQ(last.front().before, Before::term_end);
  EXPECT_EQ(last.front().date, (LocalDate{2025, 12, 31}));
  EXPECT_TRUE(reminders_from(once, {2026, 1, 1}).empty());
  EXPECT_FALSE(reminder_after(once, {2025, 11, 30}));
}

TEST(Reminders, NoneWhenItEndsOrNobodyKnows) {
  auto given = kCounty;
  given.notice_given_on = LocalDate{2026, 9, 14};
  EXPECT_TRUE(reminders_from(given, {2026, 11, 28}).empty());
  EXPECT_FALSE(reminder_after(given, {2026, 1, 1}));
  const auto unknown = of({2024, 3, 1}, {2024, 12, 31}, 12, 3, Renewal::unknown);
  EXPECT_EQ(reminders_from(unknown, {2024, 6, 1}).size(), 3U);
  EXPECT_TRUE(reminders_from(unknown, {2024, 10, 1}).empty());
}

// Of one that is renewed month by month, each day for notice has its own reminder and no other's.
TEST(Reminders, OfShortTermsAreNotMixed) {
  const auto monthly = of({2026, 1, 1}, {2026, 1, 31}, 1, 0);
  LocalDate day{2026, 3, 1};
  for (int i = 0; i < 24; ++i) {
    const auto next = reminder_after(monthly, day);
    ASSERT_TRUE(next);
    ASSERT_GT(next->on, day);
    ASSERT_LE(next->on, next->date);
    day = next->on;
  }
  EXPECT_EQ(day, (LocalDate{2028, 3, 1}));
}

// What becomes known nearer to its date than the last reminder is reminded of once, and at once.
TEST(Reminders, OfWhatBecomesKnownWithinAMonthOfItsDateAreOneAtOnce) {
  const LocalDate by{2026, 9, 30};
  const auto first = [](const Agreement& agreement, LocalDate known) {
    return reminder_after(agreement, {}, {known, known});
  };
  for (const auto known : {LocalDate{2026, 8, 30}, LocalDate{2026, 9, 10}, by}) {
    const Reminder at_once{known, 0, Before::notice_by, by, by};
    EXPECT_EQ(first(kCounty, known), at_once) << known.text();
    EXPECT_EQ(reminder_after(kCounty, known, {known, known})->on, (LocalDate{2027, 3, 30}));
  }
  EXPECT_EQ(first(kCounty, {2026, 8, 29}), (Reminder{{2026, 8, 30}, 1, Before::notice_by, by, by}));
  EXPECT_EQ(first(kCounty, {2026, 10, 1})->on, (LocalDate{2027, 3, 30}));
  const LocalDate end{2026, 12, 31};
  const auto none = of({2026, 1, 1}, end, 12, 3, Renewal::none);
  EXPECT_EQ(first(none, {2026, 12, 10}), (Reminder{{2026, 12, 10}, 0, Before::term_end, end, end}));
  EXPECT_FALSE(first(none, {2027, 1, 1}));
  auto ending = kCounty;
  ending.notice_given_on = LocalDate{2026, 9, 1};
  EXPECT_FALSE(first(ending, {2026, 9, 10}));
}

// In force for long when it was told: what should have been answered by then was asked of nobody.
TEST(Reminders, OfWhatWasToldLateAreThoseThatCanStillBeAnsweredInTime) {
  const LocalDate from{2026, 1, 1};
  const auto first = [&](LocalDate known) {
    return reminder_after(kCounty, {}, {from, known})->on;
  };
  EXPECT_EQ(first({2026, 4, 1}), (LocalDate{2026, 3, 30}));
  EXPECT_EQ(first({2026, 7, 15}), (LocalDate{2026, 6, 30}));
  EXPECT_EQ(first({2026, 9, 10}), (LocalDate{2026, 8, 30}));
  EXPECT_EQ(first({2026, 10, 1}), (LocalDate{2027, 3, 30})) << "never after the date";
}

// Property: whenever it becomes known, the first date that is ahead has a reminder; and none comes
// after its date, or is late on the day on which it became known.
TEST(Reminders, WheneverItBecomesKnownNoDateIsForgottenAndNoneIsRemindedOfTooLate) {
  std::mt19937 dice(20'261'130);
  const auto below = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(dice); };
  int at_once = 0;
  for (int i = 0; i < 5'000; ++i) {
    const auto from = LocalDate{2020, 1, 1}.plus_days(below(2'000));
    const auto to = from.plus_days(below(1'000));
    const auto agreement = of(from, to, 1 + below(36), below(13), static_cast<Renewal>(below(4)));
    const auto known = from.plus_days(below(2'500) - 500);
    const Since since{below(2) == 0 ? known : std::min(known, from), known};
    SCOPED_TRACE(from.text() + " " + to.text() + " known " + known.text() + ", " +
                 std::to_string(i));
    const auto ahead = reminders_from(agreement, known);
    const auto first = reminder_after(agreement, {}, since);
    ASSERT_EQ(first.has_value(), !ahead.empty());
    if (first) {
      ASSERT_EQ(first->date, ahead.front().date);
    }
    if (first && first->months == 0) {
      ++at_once;
      ASSERT_EQ(first->on, known);
      ASSERT_EQ(first->answer_by, first->date);
    }
    LocalDate last{};
    for (int n = 0; n < 9; ++n) {
      const auto reminder = reminder_after(agreement, last, since);
      if (!reminder) break;
      ASSERT_GT(reminder->on, last);
      ASSERT_LE(reminder->on, reminder->answer_by);
      ASSERT_LE(reminder->answer_by, reminder->date);
      ASSERT_GE(reminder->date, known);
      ASSERT_TRUE(reminder->answer_by > known || reminder->date == known);
      ASSERT_TRUE(reminder->on > since.from || reminder->on == known);
      last = reminder->on;
    }
  }
  EXPECT_GT(at_once, 30);
}

}  // namespace
}  // namespace ingang::agreement
