#include "app/review_watch.h"

#include "app/review.h"
#include "app/search.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

const auto kReviewer = person("logg", "Logga Granskarsson", "0180-socialjour-hub",
                              "0180-socialjour", {Role::log_reviewer, Role::duty_worker});
const auto kSecond = person("lova", "Lova Granskarsson", "0180-socialjour-hub", "0180-socialjour",
                            {Role::log_reviewer});

class ReviewWatch : public World {
 protected:
  ReviewWatch() : World(stockholm_county()) { staff_.put(kSara); }
  void spend(const access::Actor& actor) {
    for (int i = 0; i < 31; ++i) {
      (void)Search{house()}.find(
          {.name = Personal{"Alva Ingen"}, .birth_year = 2012, .purpose = "Syskon till barnet"},
          actor);
    }
  }
  std::vector<std::string> alarms() {
    EXPECT_TRUE(watch_reviews(house(), alarms_));
    std::vector<std::string> out;
    for (const auto& alarm : alarms_.list()) out.push_back(alarm.code + " " + alarm.about);
    return out;
  }
  const std::vector<std::string> none_{};
  const std::vector<std::string> hub_{"review_without_reviewer 0180-socialjour"};
  Alarms alarms_;
};

// LAW: secrecy.access_log
TEST_F(ReviewWatch, SaysThatAnAlarmIsOpenAndNobodyCanCloseIt) {
  EXPECT_EQ(alarms(), none_);
  spend(kSara);
  EXPECT_EQ(alarms(), hub_);
  spend(kEva);
  EXPECT_EQ(alarms().size(), 2U) << "each authority of its own";
  staff_.put(kReviewer);
  EXPECT_EQ(alarms(), (std::vector<std::string>{"review_without_reviewer 0125"}));
}

TEST_F(ReviewWatch, TheOneWhomItIsAboutIsNobodyToCloseIt) {
  staff_.put(kReviewer);
  spend(kReviewer);
  EXPECT_EQ(alarms(), hub_);
  staff_.put(kSecond);
  EXPECT_EQ(alarms(), none_);
}

TEST_F(ReviewWatch, IsSilentWhenTheAlarmIsClosed) {
  spend(kSara);
  EXPECT_EQ(alarms(), hub_);
  const auto list = Review{house()}.list({}, kSecond);
  ASSERT_TRUE(list);
  ASSERT_TRUE(Review{house()}.close(list->alarms.front().id, "Stämt av med Sara", kSecond));
  EXPECT_EQ(alarms(), none_);
}

}  // namespace
}  // namespace ingang::app
