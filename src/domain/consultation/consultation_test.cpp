// A consultation: asked, taken, answered, added to, and made a report.
#include "domain/consultation/consultation.h"

#include <gtest/gtest.h>

#include "domain/consultation/codes.h"
#include "domain/consultation/given_test.h"
#include "domain/consultation/summary.h"
#include "domain/form/codes.h"

namespace ingang::consultation {
namespace {

using namespace testing_;

TEST(Ask, AQuestionWaitsAtItsDeskWithATargetByItsDanger) {
  given({}).when(ask(), kMonday9).then({asked()});
  given({})
      .when(ask(answers("child", "yes")), kMonday9)
      .then({asked(report::Urgency::acute, answers("child", "yes"))});
  given({})
      .when(ask(answers("child", "unknown")), kMonday9)
      .then({asked(report::Urgency::urgent, answers("child", "unknown"))});
  const auto state = given({asked()}).state();
  EXPECT_TRUE(waits(state));
  EXPECT_EQ(summarise(state).due, kMonday9 + kTargets.other);
}

// LAW: gdpr.necessary
TEST(Ask, NoNumberThatIdentifiesAndNoTelephoneStandsInAnyAnswer) {
  for (const auto* name : {"seen", "question"}) {
    auto said = answers("child");
    said.values.insert_or_assign(name, personal("Hen har 20170101-2393."));
    given({})
        .when(ask(said), kMonday9)
        .then_refused(kIdentityInQuestion, std::string{"/answers/"} + name);
    said.values.insert_or_assign(name, personal("Ring 070-123 45 67."));
    given({})
        .when(ask(said), kMonday9)
        .then_refused(kTelephoneInQuestion, std::string{"/answers/"} + name);
  }
  given({asked()})
      .when(Add{kOlle, personal("170101-2393"), kTargets}, kMonday9)
      .then_refused(kIdentityInQuestion, "/text");
  given({asked()})
      .when(Advise{kAda, Advice::report, personal("Ring 08-123 456 78")}, kMonday9)
      .then_refused(kTelephoneInQuestion, "/words");
}

// An answer that is not shown decides nothing, and one that is missing is one that nobody knows.
TEST(Ask, UrgencyIsOfWhatIsAskedAndShown) {
  auto said = answers("general");
  said.values.emplace("danger_now", form::Chosen{"yes"});
  auto event = general();
  event.answers = said;
  given({}).when(ask(said), kMonday9).then({event});
}

// Of what was answered at once nobody was asked about danger: urgent is only what was told.
TEST(Oral, IsNoMoreUrgentThanWasTold) {
  form::Answers said{.form = "consultation", .version = 1, .values = {}};
  said.values.emplace("about", form::Chosen{"child"});
  const auto urgency = [&] {
    const auto done = decide({},
                             NoteOral{.reference = "KON-00001-00002",
                                      .by = kAda,
                                      .form = &kForm,
                                      .answers = said,
                                      .asker_unit = {},
                                      .hub = kHub,
                                      .by_police = false,
                                      .advice = Advice::report,
                                      .words = personal("Anmäl.")},
                             Context::at(kMonday9));
    EXPECT_TRUE(done);
    return std::get<Asked>(done->front()).urgency;
  };
  EXPECT_EQ(urgency(), report::Urgency::other);
  said.values.emplace("danger_now", form::Chosen{"yes"});
  EXPECT_EQ(urgency(), report::Urgency::acute);
}

// A closed desk is not late before it has opened; of a child the hub answers meanwhile.
TEST(Ask, AGeneralQuestionWaitsUntilTheDeskOpens) {
  auto question = ask(answers("general"));
  question.desk_opens = kMonday9 + 60h;
  auto event = general();
  event.answer_by = kMonday9 + 60h + kTargets.other;
  given({}).when(question, kMonday9).then({event});
  auto of_child = ask();
  of_child.desk_opens = kMonday9 + 60h;
  given({}).when(of_child, kMonday9).then({asked()});
}

// LAW: gdpr.necessary
TEST(Ask, NobodysNumberIsRung) {
  auto question = ask();
  for (const auto* number : {"20170101-2393", "201701012393", "170101-2393"}) {
    question.callback = personal(number);
    given({}).when(question, kMonday9).then_refused(kIdentityInQuestion, "/callback");
  }
}

// LAW: secrecy.social_services
TEST(Ask, SocialServicesAskThePoliceAboutNoChild) {
  auto question = ask(answers("child"), kIntake);
  question.to_police = true;
  given({}).when(question, kMonday9).then_refused(kAboutNoChild, "/answers/about");
  question.answers = answers("general");
  given({}).when(question, kMonday9).then_accepted();
  auto at_home = ask(answers("child"), kIntake);
  given({}).when(at_home, kMonday9).then_refused(kAboutNoChild, "/answers/about");
}

TEST(Ask, RefusesWhoeverAsksNothingHereAndWhoeverCannotBeReached) {
  given({}).when(ask(answers("child"), kOperator), kMonday9).then_refused(kNotYoursToAnswer);
  auto question = ask();
  question.callback = personal("i receptionen");
  given({}).when(question, kMonday9).then_refused(kCallbackMissing, "/callback");
  auto said = answers("child");
  said.values.insert_or_assign("about", form::Chosen{"adult"});
  given({}).when(ask(said), kMonday9).then_refused(form::kChoiceUnknown, "/answers/about");
  given({asked()}).when(ask(), kMonday9).then_refused(kNotYoursToAnswer);
}

TEST(Take, OneHasItUntilItIsGivenBack) {
  given({asked()}).when(Take{kAda}, kMonday9).then({Taken{kAda.who, false}});
  given({asked()}).when(Take{kAda}, kMonday9 + 3h).then({Taken{kAda.who, true}});
  const std::vector<Event> taken{asked(), Taken{kAda.who, false}};
  given(taken).when(Take{kAda}, kMonday9).then_nothing();
  given(taken).when(Take{kBea}, kMonday9).then_refused(kTakenByAnother);
  given(taken).when(LeaveBack{kBea}, kMonday9).then_refused(kTakenByAnother);
  given(taken).when(LeaveBack{kAda}, kMonday9).then({LetGo{kAda.who}});
  // What is late anybody there takes over, and so does the hub: whoever had it may have gone home.
  const Instant late = kMonday9 + kTargets.other + 1min;
  given(taken).when(Take{kBea}, late).then({Taken{kBea.who, true}});
  given(taken)
      .when(Advise{kSara, Advice::report, {}}, late)
      .then({Taken{kSara.who, true}, Advised{kSara.who, Advice::report, {}, true}});
  given(taken).when(Take{kAda}, late).then_nothing();
  given({asked()}).when(LeaveBack{kAda}, kMonday9).then_refused(kNotTaken);
  given({asked()}).when(Take{kOlle}, kMonday9).then_refused(kNotYoursToAnswer);
  given({asked()}).when(Take{kFarAway}, kMonday9).then_refused(kNotYoursToAnswer);
  given({}).when(Take{kAda}, kMonday9).then_refused(kConsultationUnknown);
}

TEST(Advise, IsFrozenAndWhoeverAnswersHasTakenIt) {
  const Advise report{kAda, Advice::report, personal("Det räcker för en anmälan.")};
  given({asked()})
      .when(report, kMonday9)
      .then({Taken{kAda.who, false}, Advised{kAda.who, Advice::report, report.words, false}});
  const std::vector<Event> taken{asked(), Taken{kAda.who, false}};
  given(taken)
      .when(report, kMonday9 + 3h)
      .then({Advised{kAda.who, Advice::report, report.words, true}});
  given(taken).when(Advise{kBea, Advice::report, {}}, kMonday9).then_refused(kTakenByAnother);
  const std::vector<Event> told{asked(), Taken{kAda.who, false},
                                Advised{kAda.who, Advice::cannot_say, {}, false}};
  EXPECT_FALSE(waits(given(told).state()));
  given(told).when(Advise{kBea, Advice::report, {}}, kMonday9).then_accepted();
}
TEST(Advise, AboutAChildOneOfThreeAndToAGeneralQuestionWords) {
  given({asked()})
      .when(Advise{kAda, Advice::answered, personal("Så.")}, kMonday9)
      .then_refused(kAdviceDoesNotFit, "/advice");
  given({general()})
      .when(Advise{kAda, Advice::no_duty, {}}, kMonday9)
      .then_refused(kAdviceDoesNotFit, "/advice");
  given({general()})
      .when(Advise{kAda, Advice::answered, personal("  ")}, kMonday9)
      .then_refused(kWordsMissing, "/words");
  given({general()})
      .when(Advise{kAda, Advice::answered, personal("Så.")}, kMonday9)
      .then_accepted();
}

TEST(Add, TheAskersAdditionToAnAnswerWaitsForAnswerAgain) {
  const std::vector<Event> told{asked(), Taken{kAda.who, false},
                                Advised{kAda.who, Advice::cannot_say, {}, false}};
  const Instant later = kMonday9 + 24h;
  given(told)
      .when(Add{kOlle, personal("Nu har hen varit borta."), kTargets}, later)
      .then({Added{kOlle.who, personal("Nu har hen varit borta."), later + kTargets.other}});
  auto again = told;
  again.push_back(Added{kOlle.who, personal("Mer."), later + kTargets.other});
  EXPECT_TRUE(waits(given(again).state()));
  EXPECT_FALSE(given(again).state().taken);
  auto by_adviser = told;
  by_adviser.push_back(Added{kAda.who, personal("Tänk på …"), kMonday9});
  EXPECT_FALSE(waits(given(by_adviser).state()));
  given({asked()})
      .when(Add{kOlle, personal(" "), kTargets}, kMonday9)
      .then_refused(kAdditionEmpty, "/text");
  given({asked()})
      .when(Add{kColleague, personal("Mer."), kTargets}, kMonday9)
      .then_refused(kNotYoursToAnswer);
}

// LAW: report.duty
TEST(MakeReport, ByEitherSideWhateverWasAdvisedAndOnlyOnce) {
  const MakeReport by_olle{kOlle, kReport, "ING-00001-00001"};
  given({asked()}).when(by_olle, kMonday9).then({reported(kOlle, false)});
  given({asked()})
      .when(MakeReport{kAda, kReport, "ING-00001-00001"}, kMonday9)
      .then({reported(kAda, true)});
  given({asked(), Taken{kAda.who, false}, Advised{kAda.who, Advice::no_duty, {}, false}})
      .when(by_olle, kMonday9)
      .then({reported(kOlle, false)});
  given({asked(), reported(kOlle, false)})
      .when(MakeReport{kAda, kReport, "x"}, kMonday9)
      .then_refused(kAlreadyReported);
  given({general()}).when(by_olle, kMonday9).then_refused(kAboutNoChild);
  given({asked()})
      .when(MakeReport{kColleague, kReport, "x"}, kMonday9)
      .then_refused(kNotYoursToAnswer);
}
TEST(MakeReport, IsBegunWithWhatWasAskedAndAdded) {
  auto said = answers("child", "yes");
  said.values.emplace("danger_text", personal("Hot i kväll."));
  const auto state = given({asked(report::Urgency::acute, said),
                            Added{kOlle.who, personal("Hen är rädd."), kMonday9},
                            Added{kAda.who, personal("Inget av det."), kMonday9}})
                         .state();
  const auto content = content_of(state);
  EXPECT_EQ(content.danger, report::DangerNow::yes);
  EXPECT_EQ(content.danger_text, personal("Hot i kväll."));
  EXPECT_EQ(content.what_happened, personal("Dyra kläder och nya vänner.\n\nHen är rädd."));
  EXPECT_EQ(content.child.birth_year_about, 2012);
  EXPECT_EQ(content.reporter.phone, personal("08-465 004 07"));
}
TEST(MakeReport, SaysInWordsThatTheDangerIsNotKnown) {
  const auto of = [](form::Answers said) {
    return content_of(given({asked(report::Urgency::urgent, std::move(said))}).state());
  };
  auto said = answers("child", "unknown");
  EXPECT_EQ(of(said).danger, report::DangerNow::unknown);
  EXPECT_EQ(of(said).danger_text, personal("Vet inte."));
  said.values.emplace("danger_text", personal("Någon väntar utanför."));
  EXPECT_EQ(of(said).danger_text, personal("Någon väntar utanför."));
}

TEST(NoteOral, IsAskedAndAnsweredAtOnceAndWaitsForNobody) {
  const NoteOral note{.reference = "KON-00001-00002",
                      .by = kAda,
                      .form = &kForm,
                      .answers = answers("child"),
                      .asker_unit = "police-stockholm-syd",
                      .hub = kHub,
                      .advice = Advice::report,
                      .words = personal("Anmäl, sa jag.")};
  given({}).when(note, kMonday9).then_accepted();
  const auto events = *given({}).when(note, kMonday9).answer();
  ASSERT_EQ(events.size(), 2U);
  const auto state = given(events).state();
  EXPECT_EQ(state.phase, Phase::answered);
  EXPECT_EQ(state.channel, Channel::oral);
  EXPECT_EQ(state.asker_unit, "police-stockholm-syd");
  auto by_officer = note;
  by_officer.by = kOlle;
  given({}).when(by_officer, kMonday9).then_refused(kNotYoursToAnswer);
}

// LAW: secrecy.social_services
TEST(NoteOral, ByThePoliceIsAboutNoChild) {
  NoteOral note{.reference = "KON-00001-00002",
                .by = kUnn,
                .form = &kForm,
                .answers = answers("child"),
                .asker_unit = {},
                .hub = kHub,
                .by_police = true,
                .advice = Advice::report,
                .words = personal("Anmäl, sa jag.")};
  given({}).when(note, kMonday9).then_refused(kAboutNoChild, "/answers/about");
}
TEST(MakeReport, OfOralAdviceHasItsLineAndNobodysName) {
  auto event = asked();
  event.channel = Channel::oral;
  event.by = kAda.who;
  event.answers = form::Answers{.form = "consultation", .version = 1, .values = {}};
  const auto content = content_of(
      given({event, Advised{kAda.who, Advice::report, personal("Sade: anmäl."), false}}).state());
  EXPECT_EQ(content.what_happened, personal("Sade: anmäl."));
  EXPECT_TRUE(content.reporter.name.empty());
  EXPECT_TRUE(content.danger_text.empty()) << "nobody was asked";
}
TEST(Summary, SaysThatThereIsMoreToReadAndThatItWasGivenBack) {
  const auto tags = summarise(given({asked(), Added{kOlle.who, personal("Mer."), kMonday9},
                                     Taken{kAda.who, false}, LetGo{kAda.who}})
                                  .state())
                        .tags;
  for (const auto* tag : {"added_1", "given_back_1"})
    EXPECT_NE(std::ranges::find(tags, tag), tags.end()) << tag;
}

TEST(Open, IsNotedOnceOnTheAdvisersSide) {
  given({asked()}).when(Open{kAda}, kMonday9).then({Opened{kAda.who}});
  given({asked(), Opened{kAda.who}}).when(Open{kBea}, kMonday9).then_nothing();
  given({asked()}).when(Open{kOlle}, kMonday9).then_nothing();
}

TEST(CanFollow, OnlyTheFirstIsAsked) {
  EXPECT_TRUE(can_follow({}, asked()));
  EXPECT_FALSE(can_follow({}, Opened{kAda.who}));
  EXPECT_FALSE(can_follow(given({asked()}).state(), asked()));
}

}  // namespace
}  // namespace ingang::consultation
