#include "domain/deadlines/deadlines.h"

#include <gtest/gtest.h>

namespace ingang::deadlines {
namespace {

using std::chrono::minutes;

Data data() {
  const LocalDate from{2024, 1, 1};
  const auto target = [&](Urgency urgency, int within) {
    return Rule{.kind = ClockKind::received,
                .urgency = urgency,
                .basis = Basis::agreed_target,
                .within = Within{within},
                .valid_from = from};
  };
  return {{target(Urgency::acute, 5), target(Urgency::urgent, 30), target(Urgency::other, 120),
           Rule{.kind = ClockKind::protection_assessment,
                .basis = Basis::law,
                .law = "sol.protection_assessment",
                .at_once = true,
                .same_or_next_day = SameOrNextDay{16 * 60},
                .valid_from = from},
           Rule{.kind = ClockKind::preliminary_assessment,
                .basis = Basis::law,
                .law = "sol.preliminary_assessment",
                .calendar_days = CalendarDays{14},
                .valid_from = from},
           Rule{.kind = ClockKind::registration,
                .basis = Basis::agreed_target,
                .working_days = WorkingDays{1},
                .valid_from = from}},
          {{Urgency::acute, 5}, {Urgency::urgent, 30}, {Urgency::other, 120}}};
}

Instant at(LocalDate day, int hour, int minute = 0) {
  return from_stockholm({day, hour * 60 + minute});
}

TEST(Received, HasItsTargetByUrgency) {
  const auto from = at({2026, 11, 23}, 3);
  const auto by = [&](Urgency urgency) {
    return due(ClockKind::received, urgency, from, data(), {})->by - from;
  };
  EXPECT_EQ(by(Urgency::acute), minutes{5});
  EXPECT_EQ(by(Urgency::urgent), minutes{30});
  EXPECT_EQ(by(Urgency::other), minutes{120});
  const auto clock = due(ClockKind::received, Urgency::acute, from, data(), {});
  EXPECT_EQ(clock->basis, Basis::agreed_target);
  EXPECT_TRUE(clock->law.empty());
}

// LAW: sol.protection_assessment
TEST(ProtectionAssessment, IsDueAtOnceAndAtTheLatestTheSameOrTheNextDay) {
  const auto by = [&](Instant from) {
    return due(ClockKind::protection_assessment, Urgency::other, from, data(), {})->by;
  };
  const LocalDate monday{2026, 11, 23};
  EXPECT_EQ(by(at(monday, 0)), at({2026, 11, 24}, 0));
  EXPECT_EQ(by(at(monday, 15, 59)), at({2026, 11, 24}, 0)) << "the same day";
  EXPECT_EQ(by(at(monday, 16)), at({2026, 11, 25}, 0)) << "late in the day: the next";
  EXPECT_EQ(by(at({2026, 11, 27}, 23)), at({2026, 11, 29}, 0)) << "a Saturday is a day";
  const auto clock =
      due(ClockKind::protection_assessment, Urgency::acute, at(monday, 9), data(), {});
  EXPECT_TRUE(clock->at_once);
  EXPECT_EQ(clock->basis, Basis::law);
  EXPECT_EQ(clock->law, "sol.protection_assessment");
}

// LAW: sol.protection_assessment
TEST(ProtectionAssessment, GoesByTheDayInStockholm) {
  // 22:30 UTC on 23 June is 00:30 on the 24th in Stockholm: the day that counts is the 24th.
  const auto from = *Instant::find("2026-06-23T22:30:00Z");
  EXPECT_EQ(due(ClockKind::protection_assessment, Urgency::other, from, data(), {})->by,
            at({2026, 6, 25}, 0));
}

// LAW: sol.preliminary_assessment
TEST(PreliminaryAssessment, IsDueFourteenCalendarDaysLater) {
  const auto by = [&](Instant from) {
    return due(ClockKind::preliminary_assessment, Urgency::other, from, data(), {})->by;
  };
  EXPECT_EQ(by(at({2026, 11, 23}, 9)), at({2026, 12, 8}, 0)) << "through 7 December";
  EXPECT_EQ(by(at({2026, 12, 20}, 9)), at({2027, 1, 4}, 0)) << "Christmas stops nothing";
  // Over the change of clocks in October the days stay days: 14 × 24 + 1 hours to the same minute.
  EXPECT_EQ(by(at({2026, 10, 20}, 0)) - at({2026, 10, 20}, 0), std::chrono::hours{15 * 24 + 1});
}

// LAW: registration.without_delay
TEST(Registration, IsDueByTheEndOfTheNextWorkingDay) {
  const auto by = [&](Instant from) {
    return due(ClockKind::registration, Urgency::other, from, data(), {})->by;
  };
  EXPECT_EQ(by(at({2026, 11, 23}, 9)), at({2026, 11, 25}, 0)) << "Monday: Tuesday";
  EXPECT_EQ(by(at({2026, 11, 27}, 18)), at({2026, 12, 1}, 0)) << "Friday evening: Monday";
  EXPECT_EQ(by(at({2026, 12, 23}, 12)), at({2026, 12, 29}, 0)) << "over Christmas and a weekend";
}

TEST(Reminders, AreOneForEachUrgency) {
  EXPECT_EQ(remind_every(Urgency::acute, data()), minutes{5});
  auto none = data();
  none.reminders.pop_back();
  EXPECT_EQ(faults(none, {2024, 1, 1}).front(), "reminder, other: exactly one is needed");
}

TEST(Rules, AreThoseOfTheDayTheClockStarted) {
  auto changed = data();
  changed.rules[0].valid_to = LocalDate{2026, 12, 31};
  auto stricter = changed.rules[0];
  stricter.within = Within{3};
  stricter.valid_from = {2027, 1, 1};
  stricter.valid_to.reset();
  changed.rules.push_back(stricter);
  const auto within = [&](Instant from) {
    return due(ClockKind::received, Urgency::acute, from, changed, {})->by - from;
  };
  EXPECT_EQ(within(at({2026, 12, 31}, 23, 59)), minutes{5});
  EXPECT_EQ(within(at({2027, 1, 1}, 0)), minutes{3});
  EXPECT_TRUE(faults(changed, {2024, 1, 1}).empty());
  EXPECT_FALSE(due(ClockKind::received, Urgency::acute, at({2023, 1, 1}, 9), changed, {}));
}

TEST(Rules, WithAHoleOrAContradictionAreFaults) {
  EXPECT_TRUE(faults(data(), {2024, 1, 1}).empty());
  EXPECT_FALSE(faults(data(), {2023, 12, 31}).empty());
  auto hole = data();
  hole.rules[1].valid_to = LocalDate{2026, 12, 31};
  EXPECT_EQ(faults(hole, {2024, 1, 1}).front(), "received, urgent: no rule on 2027-01-01");
  auto both = data();
  both.rules[0].calendar_days = CalendarDays{1};
  EXPECT_FALSE(faults(both, {2024, 1, 1}).empty());
  auto lawless = data();
  lawless.rules[3].law.clear();
  EXPECT_FALSE(faults(lawless, {2024, 1, 1}).empty());
}

TEST(Stamps, TheEarlierStartsTheClock) {
  const auto door = at({2026, 11, 23}, 3);
  const auto committee = at({2026, 11, 23}, 8);
  EXPECT_EQ((Stamps{.door = door, .committee = committee}.earlier()), door);
  EXPECT_EQ((Stamps{.door = committee, .committee = door}.earlier()), door);
  EXPECT_EQ((Stamps{.door = {}, .committee = committee}.earlier()), committee);
  EXPECT_FALSE(Stamps{}.earlier());
}

}  // namespace
}  // namespace ingang::deadlines
