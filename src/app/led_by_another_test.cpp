// A node that does not lead says what is so: how much the index has left, what was signed last, and
// whether whoever leads still does it.
#include "app/checkpoint_keeper.h"
#include "app/index_worker.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

using namespace std::chrono_literals;

class LedByAnother : public World {
 protected:
  LedByAnother() : World(stockholm_county()) { staff_.put(kSara); }

  const std::chrono::steady_clock::time_point begin_{std::chrono::steady_clock::now()};
};

TEST_F(LedByAnother, ANodeSaysHowMuchTheIndexHasLeftAndThatNobodyDoesIt) {
  IndexWorker leads(house());
  IndexWorker looks(house());
  EXPECT_TRUE(*looks.look(begin_));
  EXPECT_EQ(looks.lag(), 0U);
  sent();
  sent();
  EXPECT_TRUE(*looks.look(begin_ + 1s));
  EXPECT_EQ(looks.lag(), 2U);
  EXPECT_TRUE(*looks.look(begin_ + 10s));
  EXPECT_FALSE(*looks.look(begin_ + 12s)) << "nobody has done anything for eleven seconds";
  // One of the two is done: it goes on, and the other may take its time from now.
  ASSERT_EQ(*leads.step(1), 1U);
  EXPECT_TRUE(*looks.look(begin_ + 13s));
  EXPECT_EQ(looks.lag(), 1U);
  EXPECT_TRUE(*looks.look(begin_ + 22s));
  EXPECT_FALSE(*looks.look(begin_ + 24s));
  ASSERT_EQ(*leads.step(10), 1U);
  EXPECT_TRUE(*looks.look(begin_ + 25s));
  EXPECT_EQ(looks.lag(), 0U);
}

TEST_F(LedByAnother, ANodeShowsWhatWasSignedElsewhereAndSaysWhenNothingIs) {
  Alarms alarms;
  CheckpointKeeper leads(house(), alarms, {});
  CheckpointKeeper looks(house(), alarms, {});
  sent();
  EXPECT_TRUE(*looks.look(begin_));
  EXPECT_FALSE(looks.latest());
  EXPECT_FALSE(*looks.look(begin_ + 11s)) << "nobody has signed";
  const auto made = leads.sign();
  ASSERT_TRUE(made && *made);
  EXPECT_TRUE(*looks.look(begin_ + 12s));
  ASSERT_TRUE(looks.latest());
  EXPECT_EQ(looks.latest()->note, (**made).note);
  EXPECT_TRUE(*looks.look(begin_ + 60s)) << "there is nothing to sign";
  // A look alone is an entry of the access log, which each note holds too.
  ASSERT_TRUE(reports().queue({}, kSara));
  EXPECT_TRUE(*looks.look(begin_ + 61s));
  EXPECT_FALSE(*looks.look(begin_ + 72s));
  ASSERT_TRUE(leads.sign());
  EXPECT_TRUE(*looks.look(begin_ + 73s));
}

TEST_F(LedByAnother, WhoStoodStillDoesNotPutAnOlderNoteInThePlaceOfANewerOne) {
  // Reads the head, and is stopped; another signs more meanwhile.
  const auto late = ledger_->head();
  ASSERT_TRUE(late);
  sent();
  Alarms alarms;
  CheckpointKeeper leads(house(), alarms, {});
  const auto made = leads.sign();
  ASSERT_TRUE(made && *made);
  const auto refused = ledger_->save_checkpoint(late->size, "an older note");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ledger::StoreError::Kind::conflict);
  EXPECT_EQ(*ledger_->latest_checkpoint(), (**made).note);
}

}  // namespace
}  // namespace ingang::app
