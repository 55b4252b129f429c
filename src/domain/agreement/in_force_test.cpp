// What happens to an agreement that was decided: sent out, in force, renewed, given notice of,
// reminded of, ended and replaced.
#include <gtest/gtest.h>

#include "domain/agreement/as_terms.h"
#include "domain/agreement/codes.h"
#include "domain/agreement/given_test.h"
#include "domain/agreement/summary.h"

namespace ingang::agreement {
namespace {

using namespace testing_;

TEST(Dispatch, EachUnitGivesItsReceipt) {
  given(signed_by_both())
      .when(Dispatch{kAvid, {{kReception, "0125"}, {kReception, "0125"}}, {2026, 11, 16}}, kMonday9)
      .then({Dispatched{kAvid.who, {{kReception, "0125"}}, {2026, 11, 16}}});
  given(dispatched())
      .when(Dispatch{kAvid, {{kReception, "0125"}}, {2026, 11, 16}}, kMonday9)
      .then_nothing();
  given(decided())
      .when(Dispatch{kAvid, {{kReception, "0125"}}, {2026, 11, 16}}, kMonday9)
      .then_refused(kNotSignedByAll);
  given(signed_by_both())
      .when(Dispatch{kAvid, {{kReception, "0125"}}, {2026, 11, 24}}, kMonday9)
      .then_refused(kDateInFuture, "/day");

  given(dispatched())
      .when(Receive{kIntake, kReception}, kMonday9)
      .then({Received{kIntake.who, kReception}});
  given(dispatched()).when(Receive{kEkero, kReception}, kMonday9).then_accepted();
  given(dispatched())
      .when(Receive{kAvid, "0182-mottagning"}, kMonday9)
      .then_refused(kNotDispatchedToUnit, "/unit");
  given(dispatched())
      .when(Receive{kFarIntake, kReception}, kMonday9)
      .then_refused(kNotYoursToManage);
  const auto received = and_then(dispatched(), {Received{kIntake.who, kReception}});
  given(received).when(Receive{kIntake, kReception}, kMonday9).then_nothing();
  EXPECT_EQ(given(received).state().dispatched[0].received->by, kIntake.who);
  // Of two units one gives none for the other.
  const auto two =
      and_then(dispatched(), {Dispatched{kAvid.who, {{"nordvast-jour", "nordvast"}}, kSignedOn}});
  given(two).when(Receive{kIntake, "nordvast-jour"}, kMonday9).then_refused(kNotYourSide, "/unit");
}

TEST(InForce, WhenBothHaveSignedAndNotBefore) {
  const auto ready = given(signed_by_both());
  ready.when(EnterIntoForce{kAvid, kFrom, {}, {}}, kMonday9)
      .then({EnteredIntoForce{kAvid.who, kFrom, {}}});
  given(and_then(decided(), {Signed{kAvid.who, signature(Side::receiver)}}))
      .when(EnterIntoForce{kAvid, kFrom, {}, {}}, kMonday9)
      .then_refused(kInForceBeforeSigned);
  ready.when(EnterIntoForce{kAvid, kSignedOn.plus_days(-1), {}, {}}, kMonday9)
      .then_refused(kInForceBeforeSigned, "/from");
  ready.when(EnterIntoForce{kAvid, kTo.plus_days(1), {}, {}}, kMonday9)
      .then_refused(kTermEndsBeforeItBegins, "/from");
  // The mandate begins with kFrom: a day before there is none.
  ready.when(EnterIntoForce{kAvid, kFrom.plus_days(-1), {}, {}}, kMonday9)
      .then_refused(kMandateMissing, "/from");
  ready.when(EnterIntoForce{kEkero, kFrom, {}, {}}, kMonday9).then_refused(kNotYoursToManage);
}

// LAW: agreement.party
TEST(InForce, TwoOfOnePartyNeverCountOnTheSameDay) {
  const auto ready = given(signed_by_both());
  auto runs = a_year();
  ready.when(EnterIntoForce{kAvid, kFrom, {}, {runs}}, kMonday9)
      .then_refused(kTermsOverlap, "/from");
  runs.ended_on = kFrom.plus_days(-1);
  ready.when(EnterIntoForce{kAvid, kFrom, {}, {runs}}, kMonday9).then_accepted();
  runs.ended_on = kFrom;
  ready.when(EnterIntoForce{kAvid, kFrom, {}, {runs}}, kMonday9)
      .then_refused(kTermsOverlap, "/from");
  // Nobody knows when it ends: it may run.
  ready.when(EnterIntoForce{kAvid, kFrom, {}, {a_year(Renewal::unknown)}}, kMonday9)
      .then_refused(kTermsOverlap, "/from");
  ready.when(EnterIntoForce{kAvid, kFrom, {}, {a_year(Renewal::none)}}, kMonday9).then_accepted();
}

TEST(Replace, EndsTheOldOneTheDayBefore) {
  const Life old{imported(a_year())};
  given(old)
      .when(Replace{kAvid, "AVT-00009-00009", {2026, 11, 30}}, kMonday9)
      .then({Replaced{kAvid.who, "AVT-00009-00009", {2026, 11, 30}}});
  given(old)
      .when(Replace{kAvid, "AVT-00009-00009", {2024, 1, 31}}, kMonday9)
      .then_refused(kTermEndsBeforeItBegins, "/from");
  given(signed_by_both())
      .when(Replace{kAvid, "AVT-00009-00009", {2026, 11, 30}}, kMonday9)
      .then_refused(kNotInForceYet, "/replaces");
  const auto state =
      given(and_then(old, {Replaced{kAvid.who, "AVT-00009-00009", {2026, 11, 30}}})).state();
  EXPECT_EQ(state.phase, Phase::replaced);
  EXPECT_EQ(as_terms(state)[0].ended_on, (LocalDate{2026, 11, 30}));
}

TEST(Notice, FollowsTheTermsAndIsGivenOnce) {
  const auto notice = [](LocalDate on, const Actor& by = kEkero) {
    return GiveNotice{by, Side::committee, on, personal("Egen jour.")};
  };
  const Life county{imported(a_year())};
  const auto given_on = [&](LocalDate on) {
    const auto answer = decide(given(county).state(), notice(on), Context::at(kMonday9));
    return answer ? std::get<NoticeGiven>(answer->front()).last_day : LocalDate{};
  };
  EXPECT_EQ(given_on({2026, 9, 30}), (LocalDate{2026, 12, 31}));
  EXPECT_EQ(given_on({2026, 10, 1}), (LocalDate{2027, 12, 31}));
  given(county).when(notice({2026, 11, 24}), kMonday9).then_refused(kDateInFuture, "/day");
  given(county).when(notice({2024, 1, 9}), kMonday9).then_refused(kNoticeBeforeDecision, "/day");
  given(in_force())
      .when(notice(kDecidedOn.plus_days(-1)), kMonday9)
      .then_refused(kNoticeBeforeDecision, "/day");
  given(prepared()).when(notice(kSignedOn), kMonday9).then_refused(kNoticeBeforeDecision);
  given(county)
      .when(GiveNotice{kEkero, Side::receiver, {2026, 11, 20}, {}}, kMonday9)
      .then_refused(kNotYourSide, "/side");
  given(and_then(county,
                 {NoticeGiven{kEkero.who, Side::committee, {2026, 9, 30}, {2026, 12, 31}, {}}}))
      .when(notice({2026, 11, 20}), kMonday9)
      .then_refused(kNoticeAlreadyGiven);
}

TEST(Ending, NotBeforeNoticeLetsItUnlessBothAgree) {
  const auto end = [](LocalDate on, bool agreed, std::string reference = {}) {
    return End{kAvid, on, agreed, std::move(reference), personal("Kommunen ordnar egen jour.")};
  };
  const Life county{imported(a_year())};
  given(county)
      .when(end({2026, 12, 31}, false), kMonday9)
      .then_refused(kEndBeforeNoticePeriod, "/day");
  given(county).when(end({2026, 12, 31}, true), kMonday9).then_refused(kWordsMissing, "/reference");
  given(county).when(end({2026, 12, 31}, true, "SN 2026/50"), kMonday9).then_accepted();
  given(county)
      .when(end({2024, 1, 31}, true, "SN 2026/50"), kMonday9)
      .then_refused(kTermEndsBeforeItBegins, "/day");
  // A slip of the hand would hold for ever: nothing can be done to one that has been ended.
  given(county)
      .when(end({9999, 12, 31}, true, "SN 2026/50"), kMonday9)
      .then_refused(kDateTooFar, "/day");
  const auto noticed = given(and_then(
      county, {NoticeGiven{kEkero.who, Side::committee, {2026, 9, 30}, {2026, 12, 31}, {}}}));
  noticed.when(end({2026, 12, 30}, false), kMonday9).then_refused(kEndBeforeNoticePeriod, "/day");
  noticed.when(end({2026, 12, 31}, false), kMonday9).then_accepted();
  given({imported(a_year(Renewal::none))})
      .when(end({2024, 12, 31}, false), kMonday9)
      .then_accepted();
  // What is not in force comes to nothing.
  given(decided()).when(end({2026, 11, 23}, false), kMonday9).then_accepted();
  given(decided()).when(end({2026, 11, 24}, false), kMonday9).then_refused(kDateInFuture, "/day");
}

// #23516, and the municipality of which nobody has told.
TEST(Renewal, IsConfirmedByAPersonWhereItIsNotComputed) {
  const Renew renew{kAvid, {2026, 12, 31}, Renewal::rolling, "SN 2025/12", {}, {}};
  const Renewed renewed{kAvid.who, {2026, 12, 31}, Renewal::rolling, "SN 2025/12", {}};
  const Life unknown{imported(a_year(Renewal::unknown))};
  given(unknown).when(renew, kMonday9).then({renewed});
  given({imported(a_year(Renewal::none))}).when(renew, kMonday9).then({renewed});
  given({imported(a_year())}).when(renew, kMonday9).then_refused(kRenewsByItself);
  auto earlier = renew;
  earlier.until = {2024, 12, 31};
  given(unknown).when(earlier, kMonday9).then_refused(kTermEndsBeforeItBegins, "/until");
  auto slip = renew;
  slip.until = {2207, 12, 31};
  given(unknown).when(slip, kMonday9).then_refused(kDateTooFar, "/until");
  auto beside = renew;
  beside.others = {a_year()};
  beside.others[0].in_force_from = {2026, 12, 31};
  given(unknown).when(beside, kMonday9).then_refused(kTermsOverlap, "/until");

  const auto state = given(and_then(unknown, {renewed})).state();
  const auto course = course_of(state, {2026, 11, 28});
  EXPECT_EQ(course.standing, Standing::yes);
  EXPECT_EQ(course.running, (Course::Term{{2025, 1, 1}, {2026, 12, 31}}));
  EXPECT_EQ(course.holds_to, (LocalDate{2027, 12, 31}));
  EXPECT_EQ(course.renewed, 2);
}

TEST(Reminders, AreAskedFromTheirDayAndLoudFromTheNext) {
  const auto state = given(in_force()).state();
  const auto open_on = [&](LocalDate day) {
    int open = 0;
    int late = 0;
    for (const auto& shown : reminders_of(state, day)) {
      if (shown.open) ++open;
      if (shown.late) ++late;
    }
    return std::pair{open, late};
  };
  EXPECT_EQ(open_on(kFirstReminder.plus_days(-1)), std::pair(0, 0));
  EXPECT_EQ(open_on(kFirstReminder), std::pair(1, 0));
  EXPECT_EQ(open_on(kSecondReminder.plus_days(-1)), std::pair(1, 0));
  EXPECT_EQ(open_on(kSecondReminder), std::pair(2, 1));
  EXPECT_EQ(open_on(kNoticeBy), std::pair(3, 3));
  EXPECT_EQ(loud_at(*first_unanswered(state, kFirstReminder)),
            from_stockholm({kSecondReminder, 8 * 60}));
}

TEST(Reminders, AreAnsweredWithWhatWillBeDone) {
  const auto answer = [](LocalDate reminder, const Actor& by = kChief) {
    return AnswerReminder{by, reminder, Will::renegotiate, personal("Möte i maj.")};
  };
  const auto now = at_noon({2027, 4, 1});
  given(in_force())
      .when(answer(kFirstReminder), now)
      .then({ReminderAnswered{kChief.who, kFirstReminder, Will::renegotiate,
                              personal("Möte i maj."), false}});
  given(in_force()).when(answer(kSecondReminder), now).then_refused(kNoReminderOpen, "/reminder");
  given(in_force()).when(answer(kFirstReminder, kIntake), now).then_refused(kNotYoursToManage);
  // The latest answers the earlier ones too, and is late when they were.
  const auto late = at_noon(kSecondReminder.plus_days(1));
  given(in_force())
      .when(answer(kFirstReminder), late)
      .then({ReminderAnswered{kChief.who, kFirstReminder, Will::renegotiate,
                              personal("Möte i maj."), true}});
  const auto answered = and_then(
      in_force(), {ReminderAnswered{kChief.who, kSecondReminder, Will::let_it_renew, {}, false}});
  given(answered).when(answer(kFirstReminder), late).then_refused(kNoReminderOpen);
  EXPECT_EQ(first_unanswered(given(answered).state(), kSecondReminder)->months, 1);
}

// Renewed before its last day, the term that runs is still the one that was renewed.
TEST(Renewal, BeginsItsTermAfterTheLastDayThatWasKnown) {
  const auto terms = a_year(Renewal::none);
  const LocalDate until = terms.term_to.plus_months(6);
  const auto state =
      given({imported(terms), Renewed{kAvid.who, until, Renewal::none, "SN 2025/12", {}}}).state();
  const auto running = [&](LocalDate day) { return course_of(state, day).running; };
  EXPECT_EQ(running(terms.term_to), (Course::Term{terms.in_force_from, terms.term_to}));
  EXPECT_EQ(running(terms.term_to.plus_days(1)), (Course::Term{terms.term_to.plus_days(1), until}));
  EXPECT_EQ(running(until.plus_days(1)), std::nullopt);
}

// Nothing renews one that ends with its term: whoever lets it be has it end.
TEST(Reminders, OfWhatEndsWithItsTermAreNotAnsweredByLettingItRenew) {
  auto ends = a_year(Renewal::none);
  ends.term_to = {2027, 12, 31};
  const LocalDate reminder{2027, 6, 30};
  const auto answer = [&](Will will) {
    return given({imported(ends)})
        .when(AnswerReminder{kChief, reminder, will, {}}, at_noon(reminder));
  };
  answer(Will::let_it_renew).then_refused(kDoesNotRenewItself, "/will");
  for (const auto will : {Will::renew, Will::let_it_end})
    answer(will).then({ReminderAnswered{kChief.who, reminder, will, {}, false}});
}

// Nobody answered, and it has renewed itself: an answer can change nothing of that any more.
TEST(Reminders, OfADateThatHasPassedAreClosedUnanswered) {
  const LocalDate after = kNoticeBy.plus_days(4);
  const auto state = given(in_force()).state();
  const auto shown = reminders_of(state, after);
  ASSERT_GE(shown.size(), 4U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(shown[i].reminder.date, kNoticeBy);
    EXPECT_TRUE(shown[i].unanswered) << i;
    EXPECT_FALSE(shown[i].open || shown[i].late) << i;
  }
  EXPECT_EQ(shown[3].reminder.on, (LocalDate{2028, 3, 30}));
  EXPECT_FALSE(shown[3].unanswered || shown[3].open);
  for (const auto& one : reminders_of(state, kNoticeBy)) EXPECT_FALSE(one.unanswered);
  EXPECT_EQ(first_unanswered(state, after)->on, (LocalDate{2028, 3, 30}));
  given(in_force())
      .when(AnswerReminder{kChief, kFirstReminder, Will::let_it_renew, {}}, at_noon(after))
      .then_refused(kNoReminderOpen);
  // What was answered for its date stays so, also when the next one is not; and the other way.
  const auto answered = and_then(
      in_force(), {ReminderAnswered{kAvid.who, kSecondReminder, Will::let_it_renew, {}, false}});
  const auto of_next = reminders_of(given(answered).state(), {2028, 10, 1});
  EXPECT_FALSE(of_next[0].unanswered || of_next[1].unanswered);
  EXPECT_TRUE(of_next[2].unanswered) << "the last before the date came after the answer";
  EXPECT_TRUE(of_next[3].unanswered);
  const auto later = and_then(
      in_force(),
      {ReminderAnswered{kAvid.who, LocalDate{2028, 3, 30}, Will::let_it_renew, {}, false}});
  EXPECT_TRUE(reminders_of(given(later).state(), {2028, 4, 1})[0].unanswered);
}

TEST(Reminders, ThatCameBeforeItWasToldHereAskNothing) {
  // Read on 2026-11-23: those before 2026-09-30 came to nobody.
  const auto state = given({imported(a_year())}).state();
  EXPECT_EQ(first_unanswered(state, {2026, 11, 23})->on, (LocalDate{2027, 3, 30}));
  for (const auto& shown : reminders_of(state, {2026, 11, 23})) EXPECT_FALSE(shown.open);
  // Long unanswered it is one clock, of the first.
  EXPECT_EQ(summarise(state).clocks.size(), 1U);
}

TEST(Reminders, OfWhatWasToldLateAreAskedForAllTheSame) {
  auto life = signed_by_both();
  std::get<TermsSet>(life[1]).terms.from = {2026, 11, 9};
  std::get<TermsSet>(life[1]).terms.to = {2026, 12, 15};
  std::get<TermsSet>(life[1]).terms.notice_months = 0;
  life.emplace_back(EnteredIntoForce{kAvid.who, {2026, 11, 9}, {}});
  const auto shown = reminders_of(given(life).state(), {2026, 11, 23});
  ASSERT_FALSE(shown.empty());
  EXPECT_EQ(shown.front().reminder.on, (LocalDate{2026, 11, 15}));
  EXPECT_TRUE(shown.front().open);
}

// Read from a file on 2026-11-23, and its last day for notice is 2026-12-10: six, three and one
// month before it have passed.
TEST(Reminders, OfWhatIsReadWithinAMonthOfItsDayForNoticeAreDueAtOnce) {
  const LocalDate today{2026, 11, 23};
  const LocalDate by{2026, 12, 10};
  auto soon = a_year();
  soon.term_to = {2027, 3, 10};
  const Life life{imported(soon)};
  const auto state = given(life).state();
  const auto shown = reminders_of(state, today);
  ASSERT_FALSE(shown.empty());
  EXPECT_EQ(shown.front().reminder, (Reminder{today, 0, Before::notice_by, by, by}));
  EXPECT_TRUE(shown.front().open);
  EXPECT_FALSE(shown.front().late);
  EXPECT_EQ(loud_at(shown.front().reminder), from_stockholm({by, 8 * 60}))
      << "late on the day itself";
  const auto answer = [&](const Life& of, Instant now) {
    return given(of).when(AnswerReminder{kChief, today, Will::let_it_renew, {}}, now);
  };
  const ReminderAnswered answered{kChief.who, today, Will::let_it_renew, {}, false};
  answer(life, kMonday9 + 3h).then({answered});
  const auto done = and_then(life, {answered});
  answer(done, kMonday9 + 4h).then_refused(kNoReminderOpen);
  EXPECT_EQ(first_unanswered(given(done).state(), today)->on, (LocalDate{2027, 6, 10}));
}

TEST(Reminders, OfWhatComesIntoForceWithinAMonthOfItsDayForNoticeAreDueAtOnce) {
  auto life = signed_by_both();
  std::get<TermsSet>(life[1]).terms.to = {2027, 3, 10};
  life.emplace_back(EnteredIntoForce{kAvid.who, kFrom, {}});
  const auto first = first_unanswered(given(life).state(), {2026, 11, 23});
  ASSERT_TRUE(first);
  EXPECT_EQ(first->on, (LocalDate{2026, 11, 23})) << "on the day on which it was told";
  EXPECT_EQ(first->answer_by, (LocalDate{2026, 12, 10}));
}

TEST(Reminders, OfADayForNoticeThatHadPassedWhenItWasToldThereAreNone) {
  auto life = signed_by_both();
  std::get<TermsSet>(life[1]).terms = {.from = {2026, 10, 1},
                                       .to = {2026, 11, 15},
                                       .renewal = Renewal::rolling,
                                       .renewal_months = 12,
                                       .notice_months = 0};
  life.emplace_back(EnteredIntoForce{kAvid.who, {2026, 10, 1}, {}});
  const auto state = given(life).state();
  for (const auto& shown : reminders_of(state, {2026, 11, 23})) EXPECT_FALSE(shown.open);
  EXPECT_EQ(first_unanswered(state, {2026, 11, 23})->date, (LocalDate{2027, 11, 15}));
}

// It was answered that it will be renewed, and it was, on the same day: until a day for notice that
// is near too.
TEST(Reminders, OfARenewalWithinAMonthOfItsDayForNoticeAreDueAtOnce) {
  const LocalDate today{2026, 11, 23};
  auto ends = a_year(Renewal::none);
  ends.term_to = {2026, 12, 23};
  ends.notice_months = 1;
  const Life life{imported(ends), ReminderAnswered{kChief.who, today, Will::renew, {}, false},
                  Renewed{kAvid.who, {2027, 1, 20}, Renewal::rolling, "SN 2026/50", {}}};
  const auto first = first_unanswered(given(life).state(), {2026, 11, 23});
  ASSERT_TRUE(first);
  EXPECT_EQ(*first, (Reminder{today, 0, Before::notice_by, {2026, 12, 20}, {2026, 12, 20}}));
  const auto shown = reminders_of(given(life).state(), today);
  EXPECT_TRUE(shown.front().open);
  EXPECT_FALSE(shown.front().answer);
}

TEST(Reminders, EndWithTheNotice) {
  const auto state =
      given(
          and_then(in_force(), {NoticeGiven{kEkero.who, Side::committee, {2026, 11, 20}, kTo, {}}}))
          .state();
  EXPECT_FALSE(first_unanswered(state, {2026, 11, 23}));
  EXPECT_EQ(summarise(state).due, from_stockholm({kTo.plus_days(1), 8 * 60})) << "it has run out";
  EXPECT_TRUE(summarise(state).open);
}

}  // namespace
}  // namespace ingang::agreement
