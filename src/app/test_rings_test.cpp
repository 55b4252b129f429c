// Somebody takes over the duty: their number is rung once, unless it is known to lead to them.
#include "app/test_rings.h"

#include <gmock/gmock.h>

#include "app/alerts_given_test.h"

namespace ingang::app {
namespace {

using HowHeard = alert::Outcome;
using testing::IsEmpty;
using testing::SizeIs;

class TestRingsTest : public alerts_given::AlertsTest {
 protected:
  void SetUp() override {
    AlertsTest::SetUp();
    clock_.set(from_stockholm({.date = {2026, 11, 27}, .minute_of_day = 19 * 60}));
    roster_ = begun();
    ASSERT_TRUE(act(roster_, rule({"nils", "nina"}, 1), rosters_given::kChef));
  }
  void relieve(const access::Actor& by) {
    const auto done = act(roster_, roster::Relieve{.by = {}, .terms = {}}, by);
    EXPECT_TRUE(done) << code_of(done.error());
  }
  std::vector<NoticeToSend> soon() {
    pass(std::chrono::seconds{3});
    return step();
  }
  std::string roster_;
};

TEST_F(TestRingsTest, WhoeverTakesOverIsRungOnceWhenTheNumberIsNotProven) {
  EXPECT_THAT(soon(), IsEmpty());
  relieve(rosters_given::kNils);
  const auto rung = soon();
  ASSERT_THAT(rung, SizeIs(1));
  EXPECT_EQ(rung[0].channel, alert::Channel::call);
  EXPECT_EQ(rung[0].to.reveal(Purpose::test), number_of(rosters_given::kTeam));
  EXPECT_EQ(rung[0].text, "Ingång: provring till jouren. Tryck en siffra.");
  EXPECT_THAT(soon(), IsEmpty()) << "once";
  EXPECT_TRUE(heard(rung[0], HowHeard::acknowledged));
  EXPECT_THAT(after(6), IsEmpty());
  EXPECT_THAT(round_.unanswered(clock_.now()), IsEmpty());
  relieve(kNina);
  EXPECT_THAT(soon(), IsEmpty()) << "it was answered a moment ago";
  pass(std::chrono::hours{25});
  relieve(rosters_given::kNils);
  EXPECT_THAT(soon(), SizeIs(1)) << "the proof is older than a day";
}

TEST_F(TestRingsTest, ANumberThatNobodyAnswersIsTold) {
  relieve(rosters_given::kNils);
  ASSERT_THAT(soon(), SizeIs(1));
  after(6);
  soon();
  EXPECT_EQ(round_.unanswered(clock_.now()), std::vector{rosters_given::kTeam});
  pass(std::chrono::hours{25});
  EXPECT_THAT(round_.unanswered(clock_.now()), IsEmpty());
}

TEST_F(TestRingsTest, AProofByHandIsProofEnough) {
  change_county([](directory::Directory::Parts& parts) {
    for (auto& unit : parts.units) {
      if (unit.code.text() == rosters_given::kTeam)
        unit.contacts.front().last_proof = LocalDate{2026, 11, 27};
    }
  });
  relieve(rosters_given::kNils);
  EXPECT_THAT(soon(), IsEmpty());
}

TEST_F(TestRingsTest, AfterARestartNobodyIsRungAgain) {
  relieve(rosters_given::kNils);
  ASSERT_THAT(soon(), SizeIs(1));
  AlertRound other(house());
  ASSERT_TRUE(other.step(clock_.now()));
  senders_.step(clock_.now());
  EXPECT_THAT(notices_.sent(), SizeIs(1));
}

}  // namespace
}  // namespace ingang::app
