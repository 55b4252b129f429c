// For how long one person alone may have a unit rung on another number: together for some hours,
// until a second person has let one stay or a day has passed without any.
#include "domain/unitbook/temporary.h"

#include <gtest/gtest.h>

#include "domain/unitbook/codes.h"
#include "domain/unitbook/given_test.h"
#include "domain/unitbook/may.h"
#include "domain/unitbook/summary.h"

namespace ingang::unitbook {
namespace {

using namespace testing_;

const std::string kOwnNumber = "08-465 004 10";

// Somebody has rung the unit's own number: it can be trusted.
At proved(const std::string& value = kOwnNumber, LocalDate on = {2026, 11, 20},
          Instant at = kSunday) {
  return {at, NumberProved{kSara.who, kReception, ContactKind::phone, value, on}};
}
At gave(Instant at, Duration length, const Actor& by = kSara,
        const std::string& value = kNightNumber, int number = 1) {
  auto given = temporary_number(by);
  given.number = number;
  given.value = value;
  given.until = at + length;
  return {at, std::move(given)};
}
AddTemporary asks(Instant now, Duration length, const Actor& by = kSara,
                  const std::string& value = kNightNumber) {
  auto ask = temporary(by);
  ask.value = value;
  ask.until = now + length;
  return ask;
}

TEST(OnePersonAlone, GivesTwelveHoursAndNotAgainAtOnce) {
  const auto night = lived({proved(), gave(kMonday9, 12h)});
  const Instant ended = kMonday9 + 12h;
  const auto again = [&](Instant now, const Actor& by, const std::string& value) {
    return night.when(asks(now, 1h, by, value), now);
  };
  const auto refused = again(ended, kSara, kNightNumber);
  refused.then_refused(kTemporaryAgain, "/until");
  ASSERT_FALSE(refused.answer());
  EXPECT_EQ(refused.answer().error().detail, "1") << "which one a second person may confirm";
  again(ended, kSara, kNewNumber).then_refused(kTemporaryAgain, "/until");
  again(ended + 24h - 1ms, kSara, kNightNumber).then_refused(kTemporaryAgain, "/until");
  again(ended + 24h, kSara, kNightNumber).then_accepted();
  // Another person: with the same number no more, however it is written.
  again(ended, kTor, kNewNumber).then_accepted();
  again(ended, kTor, "+46 (0)8 465 004 78").then_refused(kTemporaryAgain, "/until");
}

TEST(OnePersonAlone, HasTheHoursInPiecesToo) {
  const auto piece = lived({proved(), gave(kMonday9, 5h)});
  const auto asked = [&](Instant now, Duration length) {
    return piece.when(asks(now, length), now);
  };
  asked(kMonday9 + 5h, 7h).then_accepted();
  asked(kMonday9 + 5h, 7h + 1ms).then_refused(kTemporaryAgain, "/until");
  asked(kMonday9 + 28h, 7h).then_accepted();
  asked(kMonday9 + 28h, 8h).then_refused(kTemporaryAgain, "/until");
  asked(kMonday9 + 29h, 12h).then_accepted();
}

TEST(OnePersonAlone, LosesAMinuteByAWrongDigitThatIsTakenBack) {
  const auto mended = lived({proved(),
                             gave(kMonday9, 12h, kSara, "08-465 004 87"),
                             {kMonday9 + 2min, Withdrawn{1, kSara.who}}});
  const Instant now = kMonday9 + 3min;
  mended.when(asks(now, 12h - 2min), now).then_accepted();
  mended.when(asks(now, 12h), now).then_refused(kTemporaryAgain, "/until");
}

TEST(OnePersonAlone, HasNothingLeftOfANumberThatASecondPersonSaidNoTo) {
  const Instant now = kMonday9 + 1h;
  const auto said_no =
      lived({proved(), gave(kMonday9, 12h), {now, Rejected{1, kHubHead.who, personal("Fel.")}}});
  said_no.when(asks(now, 1h), now).then_refused(kTemporaryAgain, "/until");
  said_no.when(asks(now, 1h, kTor), now).then_refused(kTemporaryAgain, "/until");
  said_no.when(asks(now, 11h, kSara, kNewNumber), now).then_accepted();
  said_no.when(asks(now, 12h, kSara, kNewNumber), now).then_refused(kTemporaryAgain, "/until");
}

TEST(OnePersonAlone, IsNotCountedForWhatASecondPersonHasConfirmed) {
  const Instant now = kMonday9 + 13h;
  const auto kept = lived({gave(kMonday9, 12h),
                           {kMonday9 + 1h, Confirmed{1, kHubKeeper.who, kMonday9 + 1h}},
                           proved(kNightNumber, {2026, 11, 23}, kMonday9 + 2h)});
  kept.when(asks(now, 12h, kSara, kNewNumber), now).then_accepted();
}

// A unit is left without a number to trust on nobody's account: somebody hears of it at once.
TEST(OnePersonAlone, GivesAUnitWithoutAProvedNumberOneAllTheSame) {
  const Instant now = kMonday9 + 12h;
  const At put_away{now, Withdrawn{1, kSara.who}};
  auto again = std::get<TemporaryNumber>(gave(now, 12h, kSara, kNightNumber, 2).event);
  again.confirm_by = now;
  const auto never = lived({gave(kMonday9, 12h), put_away});
  never.when(asks(now, 12h), now).then({again});
  lived({proved(kOwnNumber, {2026, 5, 1}), gave(kMonday9, 12h), put_away})
      .when(asks(now, 12h), now)
      .then({again});
  lived({proved(), gave(kMonday9, 12h), put_away})
      .when(asks(now, 12h), now)
      .then_refused(kTemporaryAgain, "/until");
  never.when(asks(now, 12h + 1ms), now).then_refused(kTemporaryTooLong, "/until");
  const auto state = lived({gave(kMonday9, 12h), put_away, {now, again}}).state();
  EXPECT_EQ(summarise(state).due, now) << "it is late at once";
  EXPECT_EQ(phase_of(state), Phase::temporary);
  const auto first = lived({gave(kMonday9, 12h)}).state();
  EXPECT_EQ(summarise(first).due, now) << "the first is late when it has ended";
}

// What somebody gave one night is not what is true ten months later.
TEST(OnePersonAlone, IsConfirmedWithinTwoWeeksOfTheEndAndThenAskedForAnew) {
  const auto given_once = lived({proved(), gave(kMonday9, 12h)});
  const auto confirmed_after = [&](Duration passed) {
    const Instant now = kMonday9 + 12h + passed;
    return given_once.when(confirm(), now);
  };
  confirmed_after(std::chrono::days{14} - 1ms).then_accepted();
  confirmed_after(std::chrono::days{14}).then_refused(kChangeTooLate, "/change");
  // As the terms of the day have it.
  auto terms = kTerms;
  terms.confirm_after = 48h;
  auto command = confirm();
  command.terms = terms;
  given_once.when(command, kMonday9 + 12h + 48h - 1ms).then_accepted();
  given_once.when(command, kMonday9 + 12h + 48h).then_refused(kChangeTooLate, "/change");
}

// Nobody can confirm it any more: whoever is told that it is late could do nothing about it.
TEST(LongPast, ANumberThatNobodyAnsweredIsLateForTwoWeeksAndThenTooLate) {
  const auto state = lived({proved(), gave(kMonday9, 12h)}).state();
  const auto& one = state.temporaries.front();
  const auto at = [](Duration passed) {
    return Moment{.now = kMonday9 + 12h + passed, .terms = kTerms};
  };
  EXPECT_EQ(standing_of(one, at(-1ms)), "stands");
  EXPECT_EQ(standing_of(one, at(24h * 14 - 1ms)), "ran_out");
  EXPECT_EQ(phase_of(state, at(24h * 14 - 1ms)), Phase::temporary);
  EXPECT_EQ(summarise(state, at(24h * 14 - 1ms)).due, kMonday9 + 12h);
  EXPECT_TRUE(matters(state, kMonday9 + 12h, at(24h * 14 - 1ms)));
  EXPECT_EQ(standing_of(one, at(24h * 14)), "too_late");
  EXPECT_EQ(phase_of(state, at(24h * 14)), Phase::standing);
  EXPECT_FALSE(summarise(state, at(24h * 14)).due);
  EXPECT_FALSE(matters(state, kMonday9 + 12h, at(24h * 14)));
  EXPECT_EQ(summarise(state).due, kMonday9 + 12h) << "the row keeps it";
  EXPECT_FALSE(may_settle(kHubKeeper, Action::confirm, {state, kTerms}, 1, at(24h * 14).now));
  EXPECT_TRUE(may_settle(kHubKeeper, Action::withdraw, {state, kTerms}, 1, at(24h * 14).now))
      << "it can be put away all the same";
}

TEST(LongPast, AChangeWhoseMomentPassedUnansweredIsToldOfAsLong) {
  const Instant moment = kMonday9 + 15h;
  const auto state = lived({{kMonday9, proposed(new_number(), moment)}}).state();
  const auto late_at = [&](Instant now) {
    return summarise(state, Moment{.now = now, .terms = kTerms}).due.has_value();
  };
  EXPECT_TRUE(late_at(moment + 24h * 14 - 1ms));
  EXPECT_FALSE(late_at(moment + 24h * 14));
  // What holds as soon as it is confirmed can be confirmed for ever, and is waited for.
  const auto at_once = lived({{kMonday9, proposed(new_number())}}).state();
  EXPECT_TRUE(summarise(at_once, Moment{.now = kMonday9 + 24h * 400, .terms = kTerms}).due);
}

TEST(Propose, ForNoMomentThatIsFurtherAheadThanAnybodyPlans) {
  const auto at = [](Instant moment) {
    return given({}).when(propose(new_number(), kEkero, moment), kMonday9);
  };
  at(kMonday9 + 24h * 366).then_accepted();
  at(kMonday9 + 24h * 366 + 1ms).then_refused(kInstantOutOfRange, "/at");
}

// Property: in whatever pieces they are asked for, hour after hour.
TEST(OnePersonAlone, NeverHasMoreThanTwelveHoursBetweenTwoDaysWithoutAny) {
  constexpr int kHours = 240;
  constexpr int kStretches = 7;  // in ten days, of twelve hours with a day after each
  for (int length = 1; length <= 12; ++length) {
    const Duration piece = std::chrono::hours{length};
    auto state = lived({proved()}).state();
    Duration held{};
    for (int hour = 0; hour < kHours; ++hour) {
      const Instant now = kMonday9 + std::chrono::hours{hour};
      const auto value = "08-465 004 " + std::to_string(50 + hour % 40);
      const auto events = decide(state, asks(now, piece, kSara, value), Context::at(now));
      if (!events) continue;
      held += piece;
      for (const auto& event : *events) state = evolve(std::move(state), {event, now, now});
    }
    EXPECT_LE(held, kStretches * Duration{12h}) << "in pieces of " << length;
    EXPECT_GE(held, kStretches * piece) << "in pieces of " << length;
  }
}

TEST(SameNumber, HoweverItIsWritten) {
  for (const auto* written : {"0846500478", "08 465 004 78", "+46 8 465 004 78",
                              "+46 (0)8-465 004 78", "0046 8 46500478", "tel:+46846500478"})
    EXPECT_TRUE(is_same_number(kNightNumber, written)) << written;
  EXPECT_FALSE(is_same_number(kNightNumber, kNewNumber));
  EXPECT_FALSE(is_same_number("+999 8 465 004 78", "+46 8 465 004 78"));
}

}  // namespace
}  // namespace ingang::unitbook
