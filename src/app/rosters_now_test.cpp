// What a roster says of this minute and of two at once: somebody who has left and stands in it now,
// one person with the duty of two teams, and a swap that nobody answered in time.
#include "app/roster_facts.h"
#include "app/rosters_given_test.h"
#include "domain/roster/codes.h"

namespace ingang::app {
namespace {

using namespace rosters_given;

class RostersNowTest : public RostersTest {
 protected:
  std::string planned(std::vector<std::string> people) {
    auto reference = begun();
    EXPECT_TRUE(act(reference, rule(std::move(people), 1), kChef));
    pass(recording_);  // it holds from when it was recorded
    return reference;
  }
};

// Found by somebody who blocked the one on duty: her name went, and nothing said why.
TEST_F(RostersNowTest, WhoeverHasLeftIsMarkedWhereTheyHaveTheDuty) {
  const auto reference = planned({"nils"});
  using Left = std::set<std::string>;
  const auto left = [&](const access::Actor& by) {
    const auto view = rosters().view(reference, weeks_ahead(house()), by);
    const auto list = rosters().list(by);
    EXPECT_TRUE(view && list);
    EXPECT_EQ(list->items.front().left, view->left);
    return view->left;
  };
  EXPECT_EQ(left(kChef), Left{});
  staff_.forget("nils");
  EXPECT_EQ(left(kChef), Left{"nils"});
  EXPECT_EQ(left(kSara), Left{"nils"}) << "the hub, which would wait for an answer";
  // At work, in another team.
  staff_.put(person("nils", "Nils Nordväst", "nordvast-kansli", "nordvast", {Role::intake}));
  EXPECT_EQ(left(kChef), Left{"nils"});
}

TEST_F(RostersNowTest, TheDutyOfTwoTeamsAtOnceIsWarnedOfInBoth) {
  const auto chef =
      person("farchef", "Far Chef", "0180-farsta-mottagning", "0180-farsta", {Role::unit_manager});
  const auto at = [](const std::string& unit) {
    return person("fara", "Fara Farsta", unit, "0180-farsta", {Role::intake});
  };
  staff_.put(chef);
  std::vector<std::string> references;
  for (const auto* unit : {"0180-farsta-mottagning", "0180-farsta-hos-polis"}) {
    staff_.put(at(unit));
    const auto begun = rosters().begin(unit, {roster::Function::duty}, chef, once());
    ASSERT_TRUE(begun) << code_of(begun.error());
    references.push_back(begun->state.reference);
    const auto done = act(references.back(), rule({"fara"}, 1), chef);
    ASSERT_TRUE(done) << code_of(done.error());
    pass(recording_);
  }
  for (const auto& reference : references) {
    const auto view = rosters().view(reference, weeks_ahead(house()), chef);
    ASSERT_TRUE(view) << code_of(view.error());
    const auto& all = view->plan->warnings;
    EXPECT_NE(std::ranges::find(all, roster::Warns::duty_elsewhere, &roster::Warning::warns),
              all.end());
  }
}

TEST_F(RostersNowTest, ASwapThatNobodyAnsweredInTimeIsAskedOfNobody) {
  const auto reference = planned({"nils"});
  roster::ProposeSwap ask;
  const auto begins = stockholm(clock_.now() + std::chrono::hours{2});
  ask.swap = {.function = roster::Function::duty,
              .asker = "nils",
              .other = "nina",
              .give = {1, begins, stockholm(clock_.now() + std::chrono::hours{4})},
              .take = {}};
  const auto asked = act(reference, ask, kNils);
  ASSERT_TRUE(asked) << code_of(asked.error());
  const auto number = asked->state.swaps.back().number;
  EXPECT_EQ(rosters().mine(kNina)->swaps.size(), 1U);
  pass(std::chrono::hours{2} + kMinute);
  EXPECT_TRUE(rosters().mine(kNina)->swaps.empty());
  EXPECT_TRUE(rosters().mine(kNils)->swaps.empty());
  const auto yes = roster::AnswerSwap{.by = {}, .number = number, .yes = true};
  EXPECT_EQ(refusal(act(reference, yes, kNina)), roster::kSwapLapsed.text);
  const auto view = rosters().view(reference, weeks_ahead(house()), kNina);
  ASSERT_TRUE(view);
  EXPECT_FALSE(view->may.at("answer_swap"));
  EXPECT_EQ(view->now.front().account, "nils");
}

}  // namespace
}  // namespace ingang::app
