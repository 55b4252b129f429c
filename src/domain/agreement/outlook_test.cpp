// What comes next, what is asked of whom, and what to look at.
#include "domain/agreement/outlook.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "domain/agreement/as_terms.h"
#include "domain/agreement/given_test.h"
#include "domain/agreement/summary.h"

namespace ingang::agreement {
namespace {

using namespace testing_;

constexpr LocalDate kToday{2026, 11, 23};

std::string asked(const Life& life, const Actor& by, LocalDate today = kToday) {
  std::string out;
  for (const auto action : asked_of(by, given(life).state(), today))
    out += std::string{out.empty() ? "" : " "} + std::string{code(action)};
  return out;
}
std::string warned(const Life& life, LocalDate today = kToday) {
  std::string out;
  for (const auto warning : warnings_of(given(life).state(), today))
    out += std::string{out.empty() ? "" : " "} + std::string{code(warning)};
  return out;
}

TEST(Asked, TheNextStepOfWhoeverTakesIt) {
  EXPECT_EQ(asked({begun()}, kAvid), "set_terms");
  EXPECT_EQ(asked({begun()}, kEkero), "");
  EXPECT_EQ(asked(drafted(), kAvid), "prepare");
  EXPECT_EQ(asked(prepared(), kAvid), "decide");
  EXPECT_EQ(asked(prepared(), kEkero), "decide");
  EXPECT_EQ(asked(decided(), kEkero), "sign");
  const auto one_signed = and_then(decided(), {Signed{kEkero.who, signature(Side::committee)}});
  EXPECT_EQ(asked(one_signed, kEkero), "");
  EXPECT_EQ(asked(one_signed, kAvid), "sign");
  EXPECT_EQ(asked(signed_by_both(), kAvid), "dispatch enter_into_force");
  EXPECT_EQ(asked(dispatched(), kIntake), "receive");
  EXPECT_EQ(asked(in_force(), kChief), "");
  EXPECT_EQ(asked(in_force(), kChief, kFirstReminder), "answer_reminder");
  EXPECT_EQ(asked(in_force(), kNacka, kFirstReminder), "");
}

TEST(Asked, OfWhatEndsOrNobodyKnows) {
  EXPECT_EQ(asked({imported(a_year(Renewal::unknown))}, kAvid), "renew");
  EXPECT_EQ(asked({imported(a_year(Renewal::none))}, kAvid), "end renew");
  auto noticed = a_year();
  noticed.notice_given_on = LocalDate{2025, 9, 1};
  EXPECT_EQ(asked({imported(noticed)}, kAvid), "end");
  EXPECT_EQ(asked({imported(a_year())}, kAvid), "");
}

// Of one whose last day has passed nothing matters before that: nobody receives by it any more.
TEST(RunOut, IsAskedFirstOfThoseWhoOwnIt) {
  const auto ends = in_force(Renewal::none);
  EXPECT_EQ(asked(ends, kAvid, kTo.plus_days(-60)), "answer_reminder receive");
  EXPECT_EQ(asked(ends, kAvid, kTo.plus_days(1)), "end renew");
  EXPECT_EQ(asked(ends, kIntake, kTo.plus_days(1)), "");
  const auto noticed =
      and_then(in_force(), {NoticeGiven{kEkero.who, Side::committee, {2027, 9, 1}, kTo, {}}});
  EXPECT_EQ(asked(noticed, kAvid, kTo), "receive");
  EXPECT_EQ(asked(noticed, kAvid, kTo.plus_days(1)), "end");
}

TEST(RunOut, IsWarnedOfUntilItIsEndedOrReplaced) {
  const auto noticed =
      and_then(in_force(), {NoticeGiven{kEkero.who, Side::committee, {2027, 9, 1}, kTo, {}}});
  for (const auto& life : {in_force(Renewal::none), noticed}) {
    EXPECT_FALSE(warned(life, kTo).starts_with("run_out"));
    EXPECT_TRUE(warned(life, kTo.plus_days(1)).starts_with("run_out"));
    EXPECT_EQ(warned(and_then(life, {Ended{kAvid.who, kTo, false, {}, {}}}), kTo.plus_days(1)), "");
    EXPECT_EQ(
        warned(and_then(life, {Replaced{kAvid.who, "AVT-00001-00002", kTo}}), kTo.plus_days(1)),
        "");
  }
  EXPECT_EQ(warned(in_force(), kTo.plus_days(1)).find("run_out"), std::string::npos)
      << "it renewed itself";
}

// By day, at eight, to those who are told of an unanswered reminder.
TEST(RunOut, IsLoudOnTheMorningAfterTheLastDay) {
  const auto noticed =
      given(and_then(in_force(), {NoticeGiven{kEkero.who, Side::committee, {2027, 9, 1}, kTo, {}}}))
          .state();
  const auto at = from_stockholm({kTo.plus_days(1), 8 * 60});
  EXPECT_EQ(loud_instants(noticed), std::vector{at});
  EXPECT_EQ(summarise(noticed).due, at);
  EXPECT_TRUE(is_loud(noticed, at, kTo.plus_days(1), false));
  const auto ends = given(in_force(Renewal::none)).state();
  ASSERT_FALSE(loud_instants(ends).empty());
  EXPECT_EQ(loud_instants(ends).back(), at) << "after its reminders";
}

// What rings is what can still be answered in time: then the next date, without an event between.
TEST(Loud, IsAnUnansweredReminderUntilItsDateHasPassed) {
  const auto state = given(in_force()).state();
  const auto first = from_stockholm({kSecondReminder, 8 * 60});
  EXPECT_TRUE(is_loud(state, first, kSecondReminder, false));
  EXPECT_TRUE(is_loud(state, first, kNoticeBy, false));
  EXPECT_FALSE(is_loud(state, first, kNoticeBy.plus_days(1), false));
  const auto next_year = from_stockholm({{2028, 6, 30}, 8 * 60});
  const auto instants = loud_instants(state);
  EXPECT_NE(std::ranges::find(instants, next_year), instants.end());
  EXPECT_TRUE(is_loud(state, next_year, {2028, 6, 30}, false));
  EXPECT_TRUE(std::ranges::is_sorted(instants));
  EXPECT_EQ(next_of(state, kNoticeBy.plus_days(4)), (Next{NextDate::reminder, {2028, 3, 30}}));
}

// Who was named to be reminded is not there: the reminder is as one that nobody answered.
TEST(Gone, AnOwnerWhoHasLeftIsWarnedOfAndTheReminderGoesToTheOthersAtOnce) {
  const auto state = given(in_force()).state();
  const auto warns = [&](LocalDate day, Gone gone, Warning warning) {
    const auto all = warnings_of(state, day, gone);
    return std::ranges::find(all, warning) != all.end();
  };
  EXPECT_FALSE(warns(kToday, {}, Warning::owner_gone));
  EXPECT_TRUE(warns(kToday, {.owner = true}, Warning::owner_gone));
  EXPECT_FALSE(warns(kToday, {.owner = true}, Warning::deputy_gone));
  EXPECT_TRUE(warns(kToday, {.deputy = true}, Warning::deputy_gone));
  EXPECT_FALSE(warns(kFirstReminder, {}, Warning::reminder_unanswered));
  EXPECT_TRUE(warns(kFirstReminder, {.owner = true}, Warning::reminder_unanswered));
  EXPECT_FALSE(warns(kFirstReminder.plus_days(-1), {.owner = true}, Warning::reminder_unanswered));
  const auto opens = from_stockholm({kFirstReminder, 8 * 60});
  EXPECT_EQ(loud_instants(state).front(), opens);
  EXPECT_FALSE(is_loud(state, opens, kFirstReminder, false));
  EXPECT_TRUE(is_loud(state, opens, kFirstReminder, true));
}

// Works at a side, and cannot open it: the reminder would go to somebody who cannot answer it.
TEST(Gone, AnOwnerWhoMayNotAnswerForItIsAsOneWhoHasLeft) {
  const auto state = given(in_force()).state();
  const auto warns = [&](LocalDate day, Gone gone, Warning warning) {
    const auto all = warnings_of(state, day, gone);
    return std::ranges::find(all, warning) != all.end();
  };
  EXPECT_FALSE(warns(kToday, {}, Warning::owner_may_not));
  EXPECT_TRUE(warns(kToday, {.owner_may_not = true}, Warning::owner_may_not));
  EXPECT_FALSE(warns(kToday, {.owner_may_not = true}, Warning::owner_gone));
  EXPECT_TRUE(warns(kToday, {.deputy_may_not = true}, Warning::deputy_may_not));
  EXPECT_TRUE(warns(kFirstReminder, {.owner_may_not = true}, Warning::reminder_unanswered));
  const auto asked = asked_of(kAvid, state, kToday, {.deputy_may_not = true});
  EXPECT_NE(std::ranges::find(asked, Action::set_people), asked.end());
  EXPECT_EQ(code(Warning::owner_may_not), "owner_may_not");
  EXPECT_EQ(code(Warning::deputy_may_not), "deputy_may_not");
}

TEST(Gone, MayAnswerForOneWhoeverMayAnswerItsReminders) {
  const auto between = given({begun()}).state().between;
  for (const auto& yes : {kAvid, kEkero, kChief})
    EXPECT_TRUE(may_answer_for(yes, between)) << yes.who.account;
  for (const auto& no :
       {kNacka, kChiefElsewhere, kIntake, kSara, kOlle, kOperator, with(kAvid, Role::probe)})
    EXPECT_FALSE(may_answer_for(no, between)) << no.who.account;
}

TEST(Gone, IsAskedOfWhoeverMayNameAnother) {
  const auto asked_on = [&](const Actor& by, LocalDate day, Gone gone) {
    const auto all = asked_of(by, given(in_force()).state(), day, gone);
    return std::ranges::find(all, Action::set_people) != all.end();
  };
  EXPECT_FALSE(asked_on(kAvid, kToday, {}));
  EXPECT_TRUE(asked_on(kAvid, kToday, {.owner = true}));
  EXPECT_TRUE(asked_on(kAvid, kToday, {.deputy = true}));
  EXPECT_FALSE(asked_on(kEkero, kToday, {.owner = true})) << "may not";
}

TEST(Asked, AReferralThatWasNotAnsweredInTime) {
  const Life sent =
      and_then(drafted(), {PreparationSkipped{kAvid.who, personal("–")},
                           Referred{kAvid.who, {"Solna"}, {2026, 10, 1}, {2026, 11, 1}}});
  EXPECT_EQ(asked(sent, kAvid), "answer_referral decide");
  EXPECT_EQ(asked(sent, kAvid, {2026, 11, 1}), "decide");
  EXPECT_EQ(next_of(given(sent).state(), kToday),
            (Next{NextDate::referral_answer_by, {2026, 11, 1}}));
}

TEST(Next, IsTheFirstDateThatMatters) {
  const auto next = [](const Life& life, LocalDate today) {
    return next_of(given(life).state(), today);
  };
  EXPECT_FALSE(next({begun()}, kToday));
  EXPECT_EQ(next(decided(), kToday), (Next{NextDate::decision_final, {2026, 11, 25}}));
  EXPECT_EQ(next(in_force(), {2026, 11, 28}), (Next{NextDate::in_force, kFrom}));
  EXPECT_EQ(next(in_force(), {2027, 1, 1}), (Next{NextDate::reminder, kFirstReminder}));
  // Unanswered it stays the next.
  EXPECT_EQ(next(in_force(), {2027, 5, 1}), (Next{NextDate::reminder, kFirstReminder}));
  const auto answered = and_then(
      in_force(), {ReminderAnswered{kAvid.who, {2027, 8, 30}, Will::let_it_renew, {}, false}});
  EXPECT_EQ(next(answered, {2027, 9, 1}), (Next{NextDate::notice_by, kNoticeBy}));
  const auto noticed =
      and_then(in_force(), {NoticeGiven{kEkero.who, Side::committee, {2027, 9, 1}, kTo, {}}});
  EXPECT_EQ(next(noticed, {2027, 10, 1}), (Next{NextDate::last_day, kTo}));
  EXPECT_FALSE(next(noticed, {2028, 1, 1}));
  EXPECT_EQ(next(in_force(), kNoticeBy), (Next{NextDate::reminder, kFirstReminder}));
  auto once = a_year(Renewal::none);
  once.term_to = {2026, 12, 31};
  EXPECT_EQ(next({imported(once)}, {2026, 11, 28}), (Next{NextDate::reminder, {2026, 11, 30}}));
  EXPECT_FALSE(next({imported(a_year(Renewal::unknown))}, kToday));
}

// LAW: kl.time_to_appeal (decision_not_final)
TEST(Warnings, OfEachSort) {
  EXPECT_EQ(warned({begun()}), "child_impact_missing");
  EXPECT_EQ(warned(in_force()),
            "child_impact_missing decision_not_final receipts_missing signed_document_missing");
  EXPECT_EQ(warned({imported(a_year())}), "no_owner no_deputy begun_elsewhere");
  EXPECT_EQ(warned({imported(a_year(Renewal::unknown))}),
            "unknown_renewal no_owner no_deputy begun_elsewhere");
  const auto late = warned(in_force(), kSecondReminder);
  EXPECT_NE(late.find("reminder_unanswered"), std::string::npos) << late;
  EXPECT_EQ(late.find("decision_not_final"), std::string::npos) << late;
  const auto signed_only = and_then(signed_by_both(), {EnteredIntoForce{kAvid.who, kFrom, {}}});
  EXPECT_NE(warned(signed_only).find("not_dispatched"), std::string::npos);
  auto unchecked = signature(Side::committee);
  unchecked.validated = Validation::not_checked;
  EXPECT_NE(
      warned(and_then(decided(), {Signed{kEkero.who, unchecked}})).find("signature_not_validated"),
      std::string::npos);
  const auto noticed =
      and_then(in_force(), {NoticeGiven{kEkero.who, Side::committee, {2026, 11, 20}, kTo, {}}});
  EXPECT_NE(warned(noticed).find("notice_period_running"), std::string::npos);
  auto ends = reports();
  ends.to = LocalDate{2027, 6, 30};
  EXPECT_NE(warned(and_then(in_force(), {MandatesSet{kAvid.who, {ends}}})).find("mandate_ends"),
            std::string::npos);
  EXPECT_EQ(warned(and_then(in_force(), {Ended{kAvid.who, kTo, true, "x", {}}})), "");
}

// None of them is a reason to send a report elsewhere.
TEST(Warnings, StopNoReport) {
  for (const auto renewal : {Renewal::rolling, Renewal::unknown}) {
    const auto state = given({imported(a_year(renewal))}).state();
    EXPECT_FALSE(warnings_of(state, kToday).empty());
    EXPECT_TRUE(party_on(as_terms(state), kEkeroCode, kToday).counts());
  }
}

}  // namespace
}  // namespace ingang::agreement
