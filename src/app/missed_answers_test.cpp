// Det här hade vi behövt: from the receiving unit to the reporter, as codes, and no further.
#include <algorithm>

#include "app/view_making.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

using report::Question;

class MissedAnswers : public World {
 protected:
  // Handed over to Ekerö, and received there.
  void take(report::Content told = content()) {
    handover_ = handed_over(std::move(told));
    report_ = handovers().view(handover_, kEva)->report;
    ASSERT_TRUE(handovers().receive(handover_, kEva, once()));
  }
  Outcome<HandoverView> miss(std::vector<Question> answers, const access::Actor& by = kEva) {
    pass(kMinute);
    return handovers().tell_missed(handover_, std::move(answers), by, once());
  }
  std::vector<MissedView> seen_by(const access::Actor& actor) {
    const auto view = reports().view(report_, actor);
    EXPECT_TRUE(view) << actor.who.account;
    return view && !view->handovers.empty() ? view->handovers.front().missed
                                            : std::vector<MissedView>{};
  }
  bool marked_in_list(const access::Actor& actor) {
    const auto list = reports().list({.scope = Scope::all}, actor);
    if (!list || list->items.empty()) return false;
    return std::ranges::find(list->items.front().tags, "answers_missed") !=
           list->items.front().tags.end();
  }

  std::string handover_;
  std::string report_;
};

// LAW: secrecy.between_authorities
TEST_F(MissedAnswers, AreToldToTheReporterAsCodesAndByNoName) {
  take();
  EXPECT_TRUE(handovers().view(handover_, kEva)->may.at("tell_missed"));
  const auto said = miss({Question::guardians, Question::place});
  ASSERT_TRUE(said) << code_of(said.error());
  ASSERT_EQ(said->missed.size(), 1U);
  EXPECT_EQ(said->missed.front().by, kEva.who.name) << "in the unit's own house";
  const auto seen = seen_by(kOlle);
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen.front().answers, (std::vector{Question::place, Question::guardians}));
  EXPECT_TRUE(seen.front().by.empty());
  EXPECT_FALSE(seen.front().unit.empty());
  EXPECT_TRUE(marked_in_list(kOlle));
  EXPECT_EQ(seen_by(kDesk).size(), 1U);
  EXPECT_EQ(seen_by(kSara).size(), 1U) << "the hub, which may ring";
  expect_whole();
}

TEST_F(MissedAnswers, AreAnsweredByWhatTheReporterAdds) {
  take();
  ASSERT_TRUE(miss({Question::place}));
  pass(kMinute);
  ASSERT_TRUE(reports().supplement(report_, Personal{"Hos mormor"}, kOlle, once()));
  EXPECT_FALSE(marked_in_list(kOlle));
  EXPECT_EQ(seen_by(kOlle).size(), 1U) << "what was said stands";
  EXPECT_EQ(handovers().view(handover_, kEva)->supplements.size(), 1U);
  ASSERT_TRUE(miss({Question::home}));
  EXPECT_TRUE(marked_in_list(kOlle)) << "and something more";
}

// LAW: secrecy.social_services
TEST_F(MissedAnswers, AreNotAnsweredByWhatTheHubFindsOut) {
  const handover::State copy{.phase = handover::Phase::received,
                             .missed = {{.at = clock_.now(), .answers = {Question::home}}}};
  report::State report{.hub = kSara.who.authority};
  EXPECT_TRUE(awaits_answer(report, copy));
  report.corrections = {{.by = kSara.who,
                         .at = clock_.now() + kMinute,
                         .field = "/circumstances/home_municipality",
                         .text = Personal{"0126"}}};
  EXPECT_TRUE(awaits_answer(report, copy));
  report.corrections.front().by = kOlle.who;
  EXPECT_FALSE(awaits_answer(report, copy)) << "the reporter's own answer";
}

TEST_F(MissedAnswers, AreTakenBackByAnEmptyList) {
  take();
  EXPECT_EQ(refusal(miss({})), "nothing_missed");
  ASSERT_TRUE(miss({Question::place}));
  ASSERT_TRUE(miss({}));
  EXPECT_TRUE(seen_by(kOlle).empty());
  EXPECT_FALSE(marked_in_list(kOlle));
}

TEST_F(MissedAnswers, MayBeSaidAfterTheRegistrationToo) {
  take();
  ASSERT_TRUE(handovers().register_(handover_,
                                    {.kind = handover::RegistrationKind::actualisation,
                                     .reference = Personal{"A-1"},
                                     .on = {2026, 11, 23}},
                                    kEva, once()));
  ASSERT_TRUE(miss({Question::siblings}));
  EXPECT_EQ(seen_by(kOlle).size(), 1U);
  EXPECT_TRUE(seen_by(kSara).empty()) << "the hub keeps the proof, not the content";
  EXPECT_FALSE(reports().view(report_, kOlle)->may.at("supplement"));
}

// LAW: secrecy.protected_persons. Found by the register, unknown to the reporter: which unit has it
// is not told, nor anything by which the reporter could see that the copy has no address.
TEST_F(MissedAnswers, OfSomebodyProtectedTellNoUnitAndNothingThatTheCopyLeftOut) {
  auto cleared = kEva;
  cleared.roles.insert(Role::cleared);
  auto told = content();
  const auto number = person::Personnummer::parse("201806152383", {2026, 11, 23});
  ASSERT_TRUE(number);
  told.child.identifiers.push_back({.number = *number});
  residence_.put(std::string{number->reveal(Purpose::test)},
                 {.protected_grade = person::ProtectedIdentity::skyddad_folkbokforing,
                  .source = "provregistret",
                  .as_of = {2026, 11, 1}});
  report_ = sent(std::move(told));
  ASSERT_TRUE(reports().receive(report_, kCleared, once()));
  handover_ = handed_over_by_hand(report_);
  if (!handovers().receive(handover_, cleared, once())) {
    ASSERT_TRUE(handovers().by_phone(handover_,
                                     {.spoke_with = Personal{"Mottagaren"},
                                      .number = Personal{"08-465 004 17"},
                                      .at = clock_.now(),
                                      .read_back = true},
                                     kCleared, once()));
  }
  EXPECT_FALSE(handovers().view(handover_, kEva)->may.at("tell_missed"));
  EXPECT_EQ(refusal(miss({Question::danger})), "needs_cleared_person");
  EXPECT_EQ(refusal(miss({Question::place}, cleared)), "left_out_of_copy");
  ASSERT_TRUE(miss({Question::child_name}, cleared));
  const auto seen = seen_by(kOlle);
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_TRUE(seen.front().unit.empty());
  EXPECT_TRUE(seen_by(kSara).empty()) << "who reads no words of it";
}

// LAW: sol.protection_assessment. The reasons stand in the child's file: nothing is written twice.
TEST_F(MissedAnswers, TheNamndsOwnAssessmentIsMadeWithoutWordsAndAnothersIsNot) {
  take();
  EXPECT_FALSE(handovers().view(handover_, kEbba)->assesses_in_words);
  const auto made = handovers().assess_protection(handover_, {.immediate_protection_needed = true},
                                                  kEbba, once());
  ASSERT_TRUE(made) << code_of(made.error());
  EXPECT_EQ(made->protection->by.name, kEbba.who.name);
  EXPECT_TRUE(made->protection->immediate_protection_needed);
  EXPECT_TRUE(made->protection->reason.empty());
}

}  // namespace
}  // namespace ingang::app
