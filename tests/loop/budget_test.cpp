// What is counted of looking up is in the store: it survives a restart, on both engines, and nodes
// that share a PostgreSQL share it.
#include <thread>

#include "app/review.h"
#include "app/search.h"
#include "given.h"

namespace ingang::loop {
namespace {

const auto kReviewer = app::person("logg", "Logga Granskarsson", "0180-socialjour-hub",
                                   "0180-socialjour", {Role::log_reviewer});

bool search(const House& house) {
  const auto found = Search(house).find(
      {.name = Personal{"Alva Ingen"}, .birth_year = 2012, .purpose = "Syskon till barnet"}, kSara);
  EXPECT_TRUE(found || std::holds_alternative<Refused>(found.error()))
      << std::get<Fault>(found.error()).what;
  return found.has_value();
}

class BudgetOnDisk : public LoopTest {
 protected:
  BudgetOnDisk() : LoopTest(stockholm_county()) {}
  void restart() {
    overdue_.reset();
    duty_.reset();
    open_.reset();
    ledger_.reset();
    access_log_.reset();
    ledger_ = open_engine("test");
    access_log_ = open_engine("test-access");
    open_ = std::make_unique<OpenHouse>(parts());
  }
  ReviewView review(const House& house) {
    const auto view = Review(house).list({.scope = Scope::all}, kReviewer);
    EXPECT_TRUE(view);
    return view ? *view : ReviewView{};
  }
};

// LAW: secrecy.access_log
TEST_P(BudgetOnDisk, SurvivesARestartWithItsAlarmAndWhoClosedIt) {
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(search(house()));
  restart();
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(search(house()));
  ASSERT_FALSE(search(house()));
  restart();
  ASSERT_FALSE(search(house()));
  const auto alarms = review(house()).alarms;
  ASSERT_EQ(alarms.size(), 1U);
  EXPECT_EQ(alarms.front().stopped, 2U);
  ASSERT_TRUE(Review(house()).close(alarms.front().id, "Stämt av med gruppledaren", kReviewer));
  restart();
  EXPECT_EQ(review(house()).open, 0U);
  EXPECT_EQ(review(house()).alarms.front().closings.front().reason, "Stämt av med gruppledaren");
  pass(std::chrono::hours{1});
  EXPECT_TRUE(search(house()));
}

INSTANTIATE_TEST_SUITE_P(Engines, BudgetOnDisk, testing::Values(Engine::sqlite, Engine::postgres),
                         [](const auto& engine) {
                           return engine.param == Engine::sqlite ? "SQLite" : "PostgreSQL";
                         });

// Another node beside the first: its own stores and its own memory of what it has seen.
class BudgetOfNodes : public BudgetOnDisk {
 protected:
  BudgetOfNodes()
      : their_ledger_(open_engine("test")), their_access_log_(open_engine("test-access")) {
    auto shared = parts();
    theirs_ = std::make_unique<OpenHouse>(HouseParts{.ledger = *their_ledger_,
                                                     .access_log = *their_access_log_,
                                                     .keys = shared.keys,
                                                     .clock = shared.clock,
                                                     .ids = shared.ids,
                                                     .data = shared.data,
                                                     .county = shared.county,
                                                     .residence = shared.residence,
                                                     .staff = shared.staff,
                                                     .journal = shared.journal});
  }
  ~BudgetOfNodes() override {
    theirs_.reset();
    their_ledger_.reset();
    their_access_log_.reset();
  }

  std::unique_ptr<ledger::Store> their_ledger_;
  std::unique_ptr<ledger::Store> their_access_log_;
  std::unique_ptr<OpenHouse> theirs_;
};

// LAW: secrecy.access_log
TEST_P(BudgetOfNodes, OfTwoHundredSearchesAtTwoNodesThirtyAreAnswered) {
  std::atomic<int> answered{0};
  std::vector<std::jthread> people;
  for (int i = 0; i < 4; ++i) {
    people.emplace_back([&, i] {
      for (int j = 0; j < 50; ++j)
        answered += search(i % 2 == 0 ? house() : theirs_->house()) ? 1 : 0;
    });
  }
  people.clear();
  EXPECT_EQ(answered, 30);
  for (const Foundation* node : {&house(), &theirs_->house()}) {
    const auto alarms = review(*node).alarms;
    ASSERT_EQ(alarms.size(), 1U) << "one alarm, whichever node stopped first";
    EXPECT_EQ(alarms.front().stopped, 170U);
  }
}

TEST_P(BudgetOfNodes, AStopAtOneNodeIsToldAtTheOtherAndClosedThere) {
  struct Heard final : Notifier {
    void changed(const Change& change) override {
      told += change.kind == kReviewKind && change.audience == access::tokens(kReviewer) ? 1 : 0;
    }
    std::atomic<int> told{0};
  } heard;
  const auto telling = tell_reviews(*their_access_log_, heard);
  for (int i = 0; i < 31; ++i) (void)search(house());
  for (int i = 0; i < 500 && heard.told == 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  EXPECT_GT(heard.told, 0);
  const auto alarms = review(theirs_->house()).alarms;
  ASSERT_EQ(alarms.size(), 1U);
  ASSERT_TRUE(Review(theirs_->house()).close(alarms.front().id, "Stämt av", kReviewer));
  EXPECT_EQ(review(house()).open, 0U);
  ASSERT_FALSE(search(house())) << "the door is as closed as before";
  EXPECT_EQ(review(theirs_->house()).open, 1U) << "and the alarm stands again";
}

INSTANTIATE_TEST_SUITE_P(Engines, BudgetOfNodes, testing::Values(Engine::postgres),
                         [](const auto&) { return "PostgreSQL"; });

}  // namespace
}  // namespace ingang::loop
