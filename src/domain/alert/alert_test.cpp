// An alert climbs: who is told when, what is passed at once, and that it is never silent.
#include "domain/alert/alert.h"

#include <gtest/gtest.h>

#include <random>

#include "domain/alert/codes.h"
#include "domain/alert/given_test.h"

namespace ingang::alert {
namespace {

using namespace testing_;

TEST(Alert, ClimbsRungByRungWhileNobodyTakesTheStep) {
  Lived lived;
  const std::vector<Callee> callees{kTeam, kSenior, kHubPhone};
  EXPECT_EQ(climbed(lived.climb(callees)), "team:2");
  lived.pass(minutes{4});
  EXPECT_EQ(climbed(lived.climb(callees)), "") << "five minutes have not passed";
  lived.pass(minutes{1});
  EXPECT_EQ(climbed(lived.climb(callees)), "senior:2");
  lived.pass(minutes{5});
  EXPECT_EQ(climbed(lived.climb(callees)), "unit_manager- hub:2")
      << "nobody manages the unit at this hour: passed in the same moment";
}

TEST(Alert, SaysWhyARungToldNobody) {
  Lived lived;
  const Callee unknown{.rung = Rung::team};
  const auto events = lived.climb({unknown, kSenior, kHubPhone}, {Channel::mail});
  ASSERT_EQ(events.size(), kLadder.steps.size());
  EXPECT_EQ(std::get<Climbed>(events[0]).skipped, Skipped::no_number);
  EXPECT_EQ(std::get<Climbed>(events[1]).skipped, Skipped::no_channel);
  EXPECT_EQ(std::get<Climbed>(events[2]).skipped, Skipped::nobody);
  EXPECT_EQ(std::get<Climbed>(events[3]).skipped, Skipped::no_channel);
}

TEST(Alert, BeginsAgainAfterTheLastRungSoThatItIsNeverSilent) {
  Lived lived;
  std::vector<std::int64_t> begun;
  for (int minute = 0; minute < 24 * 60; ++minute) {
    if (climbed(lived.climb({kTeam, kHubPhone})).starts_with("team")) begun.push_back(minute);
    lived.pass(minutes{1});
  }
  // The hub follows five minutes after the team; then 10, 20, 40, and at most 60 minutes.
  ASSERT_GE(begun.size(), 8U);
  EXPECT_EQ(std::vector(begun.begin(), begun.begin() + 6),
            (std::vector<std::int64_t>{0, 15, 40, 85, 150, 215}));
  for (std::size_t i = 1; i < begun.size(); ++i) EXPECT_LE(begun[i] - begun[i - 1], 65);
}

TEST(Alert, WithNobodyAtAllItIsTriedAgainAndAgain) {
  Lived lived;
  EXPECT_EQ(climbed(lived.climb({})), "team- senior- unit_manager- hub-");
  EXPECT_EQ(climbed(lived.climb({})), "");
  lived.pass(minutes{10});
  EXPECT_EQ(climbed(lived.climb({kTeam})), "team:2") << "somebody has come on duty";
}

TEST(Alert, ANoticeHasOneNumberHoweverOftenItIsTried) {
  Lived lived;
  const auto first = std::get<Climbed>(lived.climb({kTeam}).front());
  ASSERT_EQ(first.notices.size(), 2U);
  EXPECT_EQ(first.notices[0].id, "AVI-00001-00001-1-1");
  EXPECT_EQ(first.notices[1].id, "AVI-00001-00001-1-2");
  const auto& id = first.notices[0].id;
  EXPECT_TRUE(is_to_be_tried(lived.state, id));
  EXPECT_EQ(lived.act(Note{id, false, "gateway_silent"}).size(), 1U);
  EXPECT_TRUE(is_to_be_tried(lived.state, id));
  EXPECT_EQ(lived.act(Note{id, true, {}}).size(), 1U);
  EXPECT_FALSE(is_to_be_tried(lived.state, id));
  EXPECT_TRUE(lived.act(Note{id, true, {}}).empty()) << "told once";
  EXPECT_TRUE(lived.act(Note{id, false, "late_answer"}).empty())
      << "what was handed over did not fail afterwards";
  EXPECT_EQ(find_notice(lived.state, id)->tries, 2);
}

TEST(Alert, ARungWhoseNoticesAllFailIsClimbedPast) {
  Lived lived;
  const std::vector<Callee> callees{kTeam, kSenior};
  lived.climb(callees);
  lived.pass(minutes{1});
  lived.act(Note{"AVI-00001-00001-1-1", false, "gateway_silent"});
  EXPECT_EQ(climbed(lived.climb(callees)), "") << "the other may still arrive";
  lived.act(Note{"AVI-00001-00001-1-2", false, "gateway_silent"});
  EXPECT_EQ(climbed(lived.climb(callees)), "senior:2");
}

TEST(Alert, AChannelThatAlwaysFailsDoesNotMakeItRunRound) {
  Lived lived;
  std::size_t rungs = 0;
  for (int second = 0; second < 3600; ++second) {
    for (const auto& event : lived.climb({kTeam, kSenior, kHubPhone})) {
      const auto& one = std::get<Climbed>(event);
      rungs += one.skipped ? 0 : 1;
      for (const auto& notice : one.notices) lived.act(Note{notice.id, false, "gateway_silent"});
    }
    lived.now = lived.now + std::chrono::seconds{1};
  }
  EXPECT_GE(rungs, 9U);
  EXPECT_LE(rungs, 20U);
}

TEST(Alert, EndsWhenTheStepIsTakenAndByNothingElse) {
  Lived lived;
  lived.climb({kTeam});
  lived.act(Note{"AVI-00001-00001-1-1", true, {}});
  EXPECT_EQ(lived.state.phase, Phase::climbing)
      << "that somebody was told is not that they took it";
  lived.act(End{Ending::taken});
  EXPECT_EQ(lived.state.phase, Phase::ended);
  EXPECT_TRUE(lived.act(End{Ending::over}).empty());
  lived.pass(minutes{60});
  EXPECT_EQ(climbed(lived.climb({kTeam, kSenior, kHubPhone})), "");
  EXPECT_FALSE(is_to_be_tried(lived.state, "AVI-00001-00001-1-2")) << "nobody is rung for nothing";
}

TEST(Alert, NothingBeginsWithoutALadder) {
  auto empty = begin();
  empty.ladder = {};
  const auto refused = decide({}, empty, Context::at(kMonday9));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, kNoLadder);
  EXPECT_EQ(decide({}, Climb{}, Context::at(kMonday9)).error().code, kAlertUnknown);
}

TEST(Alert, KeepsTheLatestRungsAtHandAndCountsAll) {
  Lived lived;
  for (int i = 0; i < 100; ++i) {
    lived.climb({kTeam});
    lived.pass(minutes{60});
  }
  EXPECT_EQ(lived.state.climbs.size(), kClimbsKept);
  EXPECT_EQ(lived.state.climbed, lived.state.climbs.back().number);
  EXPECT_GE(lived.state.climbed, 200);
  EXPECT_EQ(fold(lived.history), lived.state);
}

// Whoever is on duty, whatever fails: between two moments at which somebody was told, or at which
// nobody was there to be told, never more than the longest pause and the ladder's own waits.
TEST(Alert, IsNeverSilentWhateverIsDrawn) {
  const Duration longest = kLadder.again_at_most + minutes{15};
  for (unsigned seed = 1; seed <= 200; ++seed) {
    std::mt19937 dice(seed);
    const auto one_in = [&](unsigned n) { return dice() % n == 0; };
    Lived lived;
    Instant heard = lived.now;
    for (int step = 0; step < 400; ++step) {
      std::vector<Callee> callees;
      for (const auto& callee : {kTeam, kSenior, kHubPhone}) {
        if (!one_in(3)) callees.push_back(callee);
      }
      for (const auto& event : lived.climb(callees)) {
        heard = lived.now;
        for (const auto& notice : std::get<Climbed>(event).notices) {
          if (!one_in(4)) lived.act(Note{notice.id, !one_in(2), "gateway_silent"});
          while (one_in(2)) lived.act(Hear{notice.id, static_cast<Outcome>(dice() % 5)});
        }
      }
      ASSERT_LE(lived.now - heard, longest) << "seed " << seed;
      lived.pass(minutes{1 + static_cast<int>(dice() % 7)});
    }
  }
}

// As those of a rung of two notices are heard of, in any order, twice.
TEST(Alert, WhatIsHeardOfANoticeIsWrittenOnceAndTheWorstCounts) {
  Lived lived;
  lived.climb({kTeam});
  const std::string id = "AVI-00001-00001-1-1";
  lived.act(Note{id, true, {}});
  EXPECT_EQ(worst_of(*find_notice(lived.state, id)), std::nullopt) << "handed over is not heard";
  EXPECT_EQ(lived.act(Hear{id, Outcome::answered}).size(), 1U);
  EXPECT_TRUE(lived.act(Hear{id, Outcome::answered}).empty()) << "told twice";
  EXPECT_EQ(worst_of(*find_notice(lived.state, id)), Outcome::answered);
  EXPECT_EQ(lived.act(Hear{id, Outcome::failed}).size(), 1U);
  EXPECT_EQ(lived.act(Hear{id, Outcome::delivered}).size(), 1U) << "late, and out of order";
  EXPECT_EQ(worst_of(*find_notice(lived.state, id)), Outcome::failed) << "one of them lies";
  EXPECT_EQ(fold(lived.history), lived.state);
  const auto unknown =
      decide(lived.state, Hear{"AVI-00001-00001-9-9", Outcome::answered}, Context::at(lived.now));
  EXPECT_EQ(unknown.error().code, kNoSuchNotice);
  lived.act(End{Ending::taken});
  EXPECT_EQ(lived.act(Hear{id, Outcome::acknowledged}).size(), 1U) << "it is written all the same";
  EXPECT_EQ(lived.state.phase, Phase::ended);
}

TEST(Alert, ARungThatReachesNobodyIsClimbedPastAlsoWhenItWasHandedOver) {
  Lived lived;
  const std::vector<Callee> callees{kTeam, kSenior};
  lived.climb(callees);
  for (const auto* id : {"AVI-00001-00001-1-1", "AVI-00001-00001-1-2"})
    lived.act(Note{id, true, {}});
  lived.pass(minutes{1});
  lived.act(Hear{"AVI-00001-00001-1-1", Outcome::unanswered});
  EXPECT_EQ(climbed(lived.climb(callees)), "") << "the other may still be read";
  lived.act(Hear{"AVI-00001-00001-1-2", Outcome::failed});
  EXPECT_EQ(climbed(lived.climb(callees)), "senior:2");
}

TEST(Alert, AKeyThatIsPressedStartsTheWaitAnewAndEndsNothing) {
  Lived lived;
  const std::vector<Callee> callees{kTeam, kSenior};
  lived.climb(callees);
  lived.pass(minutes{4});
  lived.act(Hear{"AVI-00001-00001-1-1", Outcome::acknowledged});
  lived.pass(minutes{4});
  EXPECT_EQ(climbed(lived.climb(callees)), "");
  EXPECT_TRUE(lived.act(Hear{"AVI-00001-00001-1-1", Outcome::acknowledged}).empty());
  lived.pass(minutes{1});
  EXPECT_EQ(climbed(lived.climb(callees)), "senior:2") << "seen is not received";
  EXPECT_EQ(lived.state.phase, Phase::climbing);
}

TEST(Alert, WhoeverCallsBackBeforeItIsWrittenThatItWasHandedOverIsNotRungAgain) {
  Lived lived;
  lived.climb({kTeam});
  const std::string id = "AVI-00001-00001-1-1";
  lived.act(Hear{id, Outcome::answered});
  lived.act(Note{id, false, "gateway_silent"});
  EXPECT_FALSE(is_to_be_tried(lived.state, id));
}

Begin proof() {
  auto out = begin();
  out.cause = Cause::proof;
  out.ladder = {.steps = {{Rung::team, {Channel::call}, minutes{5}}},
                .again = minutes{5},
                .again_at_most = minutes{5}};
  return out;
}

TEST(Alert, ATestRingIsOneRingAndEndsWhenItIsAnsweredOrNobodyDoes) {
  for (const bool answered : {true, false}) {
    Lived lived;
    lived.history.clear();
    lived.state = {};
    lived.act(proof());
    EXPECT_EQ(climbed(lived.climb({kTeam})), "team:1");
    if (answered) lived.act(Hear{"AVI-00001-00001-1-1", Outcome::answered});
    lived.pass(minutes{5});
    EXPECT_EQ(climbed(lived.climb({kTeam})), "");
    EXPECT_EQ(lived.state.ending, answered ? Ending::taken : Ending::unanswered);
    EXPECT_EQ(fold(lived.history), lived.state);
  }
}

TEST(Alert, ItIsKnownThatAWholeLadderHadNobody) {
  Lived lived;
  lived.climb({});
  EXPECT_TRUE(told_nobody(lived.state));
  lived.pass(minutes{10});
  lived.climb({kTeam});
  EXPECT_FALSE(told_nobody(lived.state));
  lived.pass(minutes{5});
  lived.climb({kTeam});
  EXPECT_FALSE(told_nobody(lived.state)) << "the team was told, if nobody after it";
}

TEST(Ladder, TheNewestTermsOfATestRingAreFound) {
  const std::vector<DatedProof> all{{{.wait = minutes{5}}, {2026, 1, 1}},
                                    {{.wait = minutes{3}}, {2027, 1, 1}}};
  EXPECT_EQ(find_proof(all, {2026, 12, 31})->wait, minutes{5});
  EXPECT_EQ(find_proof(all, {2027, 1, 1})->wait, minutes{3});
  EXPECT_EQ(find_proof(all, {2025, 1, 1}), nullptr);
}

TEST(Ladder, TheNewestThatHoldsOnThatDayIsFound) {
  const auto dated = [](report::Urgency urgency, LocalDate from, int wait) {
    return DatedLadder{.urgency = urgency,
                       .about = {report::Step::receive},
                       .ladder = {.steps = {{.wait = minutes{wait}}}},
                       .valid_from = from};
  };
  const std::vector all{dated(report::Urgency::acute, {2026, 1, 1}, 5),
                        dated(report::Urgency::acute, {2027, 1, 1}, 3),
                        dated(report::Urgency::other, {2026, 1, 1}, 60)};
  const auto wait = [&](report::Urgency urgency, report::Step about, LocalDate day) {
    const auto* found = find_ladder(all, urgency, about, day);
    return found ? found->ladder.steps.front().wait.count() : -1;
  };
  const auto receive = report::Step::receive;
  EXPECT_EQ(wait(report::Urgency::acute, receive, {2026, 12, 31}), 5);
  EXPECT_EQ(wait(report::Urgency::acute, receive, {2027, 1, 1}), 3);
  EXPECT_EQ(wait(report::Urgency::other, receive, {2027, 1, 1}), 60);
  EXPECT_EQ(wait(report::Urgency::acute, receive, {2025, 1, 1}), -1);
  EXPECT_EQ(wait(report::Urgency::acute, report::Step::register_, {2027, 1, 1}), -1);
}

}  // namespace
}  // namespace ingang::alert
