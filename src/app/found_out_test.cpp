// What the door finds out of what routing asks: the proposal is made by it, and it goes along.
#include <algorithm>

#include "app/access_log.h"
#include "app/streams.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

using AnswersFound = std::vector<AnswerTold>;

class FoundOut : public World {
 protected:
  // Found in Ekerö, and nobody has said where the child lives.
  static report::Content homeless() {
    auto told = content();
    told.circumstances.home_municipality.clear();
    return told;
  }
  Outcome<ProposalView> tried(const AnswersFound& answers, const access::Actor& by = kSara) {
    return reports().proposal_by(report_, answers, by);
  }
  std::vector<std::string> units(const AnswersFound& answers) {
    const auto view = tried(answers);
    EXPECT_TRUE(view) << (view ? "" : code_of(view.error()));
    std::vector<std::string> out;
    if (view) {
      for (const auto& one : view->receivers) out.push_back(one.unit);
    }
    return out;
  }
  bool asks(const AnswersFound& answers, std::string_view question) {
    const auto view = tried(answers);
    return view && std::ranges::find(view->questions, question) != view->questions.end();
  }
  std::uint32_t version() {
    const auto loaded = find_stream<report::State>(house(), report_);
    return loaded ? static_cast<std::uint32_t>(loaded->history.size()) : 0;
  }

  std::string report_;
};

TEST_F(FoundOut, TheProposalIsMadeAnewByTheAnswersAndNothingIsStored) {
  report_ = received(homeless());
  EXPECT_EQ(units({}), std::vector<std::string>{"0125-mottagning"});
  ASSERT_TRUE(asks({}, "home_municipality"));
  const auto before = version();
  EXPECT_EQ(units({{"home_municipality", "0126"}}), std::vector<std::string>{"0126-mottagning"});
  EXPECT_FALSE(asks({{"home_municipality", "0126"}}, "home_municipality"));
  EXPECT_TRUE(asks({{"home_municipality", "0180"}}, "district_of_home")) << "and what it asks then";
  EXPECT_EQ(units({{"district_of_home", "farsta"}}),
            std::vector<std::string>{"0180-farsta-mottagning"});
  EXPECT_FALSE(asks({{"placement", "no"}}, "placement"));
  EXPECT_TRUE(asks({{"placement", "yes"}}, "placing_municipality"));
  EXPECT_EQ(version(), before);
}

TEST_F(FoundOut, AnswersGoWithTheHandoverAndNeedNoReasonOfTheirOwn) {
  report_ = received(homeless());
  const AnswersFound answers{{"home_municipality", "0126"}, {"placement", "no"}};
  const auto proposal = tried(answers);
  ASSERT_TRUE(proposal);
  RouteReport route{.receivers = {{.responsibility = report::Responsibility::lasting,
                                   .authority = proposal->receivers.front().authority,
                                   .unit = proposal->receivers.front().unit,
                                   .acting = true}}};
  EXPECT_EQ(refusal(reports().route(report_, route, kSara, once())), "route_reason_missing")
      << "it is another than what is proposed without them";
  route.answers = answers;
  const auto routed = reports().route(report_, route, kSara, once());
  ASSERT_TRUE(routed) << code_of(routed.error());
  ASSERT_EQ(routed->corrections.size(), 2U);
  EXPECT_EQ(routed->corrections.front().field, "/circumstances/home_municipality");
  EXPECT_EQ(routed->corrections.front().by, kSara.who.name);
  const auto copy = handovers().view(routed->handovers.front().reference, kHanna);
  ASSERT_TRUE(copy) << code_of(copy.error());
  ASSERT_EQ(copy->supplements.size(), 2U);
  EXPECT_EQ(copy->supplements.front().text, Personal{"0126"});
  EXPECT_EQ(copy->supplements.front().place, "Huddinge");
  EXPECT_EQ(copy->supplements.back().field, "/circumstances/placed");
  expect_whole();
}

TEST_F(FoundOut, NotedByThemselvesTheyHoldForWhoeverTakesItOver) {
  report_ = received(homeless());
  const auto noted = reports().answer(report_, {{"home_municipality", "0126"}}, kSara, once());
  ASSERT_TRUE(noted) << code_of(noted.error());
  EXPECT_TRUE(noted->may.at("answer"));
  ASSERT_TRUE(reports().take_over(report_, kSiv, once()));
  const auto theirs = reports().proposal(report_, kSiv);
  ASSERT_TRUE(theirs);
  EXPECT_EQ(theirs->receivers.front().unit, "0126-mottagning");
  ASSERT_TRUE(reports().answer(report_, {{"home_municipality", "0125"}}, kSiv, once()));
  EXPECT_EQ(units({}), std::vector<std::string>{"0125-mottagning"}) << "the latest holds";
}

// LAW: sol.stay
TEST_F(FoundOut, WhereTheChildIsNowMovesWhoActs) {
  auto told = content();
  told.danger = report::DangerNow::yes;
  told.danger_text = Personal{"Två väntar utanför."};
  told.now.municipality.clear();
  report_ = received(told);
  const auto acting = [&](const AnswersFound& answers) {
    const auto view = tried(answers);
    EXPECT_TRUE(view);
    const auto one = std::ranges::find_if(view->receivers, [](const auto& each) {
      return each.responsibility == report::Responsibility::acute_now || each.acting;
    });
    return one == view->receivers.end() ? "" : one->unit;
  };
  EXPECT_EQ(acting({}), "0180-socialjour-hub");
  EXPECT_EQ(acting({{"where_is_the_child", "0126"}}), "0126-mottagning");
  const auto away = tried({{"where_is_the_child", "outside_county"}});
  ASSERT_TRUE(away);
  EXPECT_EQ(away->conditions.at(2).answer, report::Answer::no);
}

// LAW: secrecy.social_services
TEST_F(FoundOut, TheReporterIsNotTold) {
  report_ = received(homeless());
  ASSERT_TRUE(reports().answer(report_, {{"home_municipality", "0126"}}, kSara, once()));
  ASSERT_TRUE(reports().correct(report_, "/now", Personal{"Vid torget"}, kOlle, once()));
  const auto mine = reports().view(report_, kOlle);
  ASSERT_TRUE(mine);
  ASSERT_EQ(mine->corrections.size(), 1U);
  EXPECT_EQ(mine->corrections.front().field, "/now");
  const auto lines = std::ranges::count(mine->timeline, "report.corrected", &TimelineItem::what);
  EXPECT_EQ(lines, 1);
  EXPECT_EQ(reports().view(report_, kSara)->corrections.size(), 2U);
}

TEST_F(FoundOut, RefusalsAreAsElsewhereAndNameThePlaceInTheList) {
  report_ = received(homeless());
  EXPECT_EQ(refusal(tried({{"placement", "no"}, {"shoe_size", "42"}})), "question_unknown");
  const auto wrong = tried({{"placement", "no"}, {"home_municipality", "2480"}});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(code_of(wrong.error()), "answer_unknown /answers/1/answer") << "another county's";
  EXPECT_EQ(refusal(tried({{"placement", "perhaps"}})), "answer_unknown");
  EXPECT_EQ(refusal(tried({{"age", "14 år"}})), "answer_unknown");
  EXPECT_EQ(refusal(tried({{"district_of_home", "nowhere"}})), "answer_unknown");
  EXPECT_EQ(refusal(tried({}, kEva)), "no_such_report");
  EXPECT_EQ(refusal(tried({{"placement", "no"}}, kOlle)), "not_yours_to_do");
  EXPECT_EQ(refusal(reports().answer(report_, {}, kSara, once())), "answer_unknown");
  EXPECT_EQ(refusal(reports().answer(report_, {{"placement", "no"}}, kEva, once())),
            "no_such_report");
  const auto before = version();
  EXPECT_EQ(
      refusal(reports().answer(report_, {{"placement", "no"}, {"asylum", "?"}}, kSara, once())),
      "answer_unknown");
  EXPECT_EQ(version(), before) << "all or none";
}

TEST_F(FoundOut, NotBeforeItIsReceivedNorAfterItIsHandedOver) {
  report_ = sent(homeless());
  EXPECT_EQ(refusal(reports().answer(report_, {{"placement", "no"}}, kSara, once())),
            "not_received_at_door");
  ASSERT_TRUE(reports().receive(report_, kSara, once()));
  routed(report_);
  EXPECT_EQ(refusal(reports().answer(report_, {{"placement", "no"}}, kSara, once())),
            "already_routed");
  EXPECT_FALSE(reports().view(report_, kSara)->may.at("answer"));
}

// LAW: fbl.protected_registration
TEST_F(FoundOut, OfSomebodyHeldWhereTheyLiveDecidesNothingAndIsInNoCopy) {
  auto told = homeless();
  told.child.protected_identity = person::ProtectedIdentity::skyddad_folkbokforing;
  report_ = sent(told);
  ASSERT_TRUE(reports().receive(report_, kCleared, once()));
  ASSERT_TRUE(reports().answer(report_, {{"home_municipality", "0126"}}, kCleared, once()));
  const auto view = reports().proposal(report_, kCleared);
  ASSERT_TRUE(view);
  EXPECT_TRUE(view->held);
  EXPECT_TRUE(view->receivers.empty());
  const auto handover = handed_over_by_hand(report_);
  const handover::PhoneProof call{.spoke_with = Personal{"Mottagaren"},
                                  .number = Personal{"08-465 004 17"},
                                  .at = clock_.now(),
                                  .read_back = true};
  ASSERT_TRUE(handovers().by_phone(handover, call, kCleared, once()));
  auto cleared = kEva;
  cleared.roles.insert(Role::cleared);
  const auto copy = handovers().view(handover, cleared);
  ASSERT_TRUE(copy) << code_of(copy.error());
  ASSERT_FALSE(copy->supplements.empty());
  EXPECT_TRUE(copy->supplements.front().told_by_phone);
  EXPECT_TRUE(copy->supplements.front().text.empty());
  EXPECT_TRUE(copy->supplements.front().place.empty());
}

// LAW: secrecy.access_log
TEST_F(FoundOut, ATriedProposalIsLoggedAsOneThatIsRead) {
  report_ = received(homeless());
  const auto reads = [&] {
    const auto row = ledger_->row_by_reference("report", report_);
    const auto noted = house().accesses.about((**row).id);
    return std::ranges::count_if(
        *noted, [](const auto& one) { return one.access.act == "report.proposal"; });
  };
  const auto before = reads();
  ASSERT_TRUE(tried({{"placement", "no"}}));
  EXPECT_EQ(reads(), before + 1);
  access_broken_ = true;
  EXPECT_FALSE(tried({{"placement", "yes"}})) << "nothing is shown that was not logged";
}

}  // namespace
}  // namespace ingang::app
