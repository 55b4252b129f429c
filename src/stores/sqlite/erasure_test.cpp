// After destroy_keys() nothing of the keys is left in any file, and nothing that derives from them
// is answered.
#include "stores/sqlite/given.h"

namespace ingang::stores {
namespace {

using given::batch;
using given::id;
using given::noise_bytes;
using ledger::KeyId;
using ledger::StreamId;

class Erasure : public given::InFolder {};

constexpr std::uint64_t kReports = 600;

// The seventh alone, with its answer; the others come in one batch.
void fill(ledger::Store& store) {
  ledger::Batch all;
  for (std::uint64_t number = 0; number < kReports; ++number) {
    if (number == 7) continue;
    const auto one = batch(number);
    all.streams.push_back(one.streams[0]);
    all.keys.push_back(one.keys[0]);
    all.rows.push_back(one.rows[0]);
  }
  ASSERT_TRUE(store.append(all));
  ASSERT_TRUE(store.append(batch(7)));
  for (std::uint64_t number = 5; number < 10; ++number) {
    const auto token = given::noise(number, "token");
    ASSERT_TRUE(store.index(100, id<StreamId>(number), id<KeyId>(number), {token}));
  }
}

TEST_F(Erasure, LeavesNoOctetOfTheKeysInAnyFile) {
  const auto store = open();
  fill(*store);
  std::vector<KeyId> every_third;
  for (std::uint64_t number = 0; number < kReports; number += 3)
    every_third.push_back(id<KeyId>(number));
  ASSERT_TRUE(anywhere(noise_bytes(0, "wrapped")));

  ASSERT_TRUE(store->destroy_keys(every_third));
  const std::string files = octets_of_all_files();
  for (std::uint64_t number = 0; number < kReports; ++number) {
    const bool found = files.find(text(noise_bytes(number, "wrapped"))) != std::string::npos;
    EXPECT_EQ(found, number % 3 != 0) << number;
  }
}

TEST_F(Erasure, LeavesNothingThatDerivesFromTheKey) {
  const auto store = open();
  fill(*store);
  ASSERT_TRUE(store->destroy_keys({id<KeyId>(7)}));

  EXPECT_EQ(*store->key(id<KeyId>(7)), std::nullopt);
  EXPECT_EQ(*store->row(id<StreamId>(7)), std::nullopt);
  EXPECT_EQ(*store->row_by_reference("report", batch(7).rows[0].reference), std::nullopt);
  EXPECT_TRUE(store->find_indexed(given::noise(7, "token"), 10)->empty());
  EXPECT_EQ(store
                ->rows({.kind = "report",
                        .audience = {"unit:0125-mottagning"},
                        .unit = {},
                        .after = {},
                        .limit = 1000})
                ->size(),
            kReports - 1);
  for (const char* of : {"wrapped", "row", "task", "answer", "token"}) {
    EXPECT_FALSE(anywhere(noise_bytes(7, of))) << of;
  }
  // The entry stays, and cannot be opened.
  EXPECT_TRUE(anywhere(noise_bytes(7, "entry")));
  EXPECT_EQ(store->read(id<StreamId>(7))->size(), 1U);
  EXPECT_EQ(store->destroyed_keys({}, 10)->at(0).id, id<KeyId>(7));
}

TEST_F(Erasure, IsFinishedByTheNextStart) {
  {
    const auto store = open();
    fill(*store);
  }
  // Where a process ended after the keys were destroyed and before the rest was swept.
  const std::string key = hex(id<KeyId>(7).bytes);
  ASSERT_EQ(
      refusal_of("keys.db", "INSERT INTO destroyed(id, at, swept) VALUES (x'" + key + "', 1, 0)"),
      "");

  const auto store = open();
  EXPECT_EQ(*store->row(id<StreamId>(7)), std::nullopt);
  EXPECT_EQ(*store->key(id<KeyId>(7)), std::nullopt);
  EXPECT_FALSE(anywhere(noise_bytes(7, "row")));
}

TEST_F(Erasure, RefusesWhatWouldComeBackUnderADestroyedKey) {
  const auto store = open();
  ASSERT_TRUE(store->append(batch(1)));
  ASSERT_TRUE(store->destroy_keys({id<KeyId>(1)}));
  auto late = batch(2);
  late.rows[0].key = id<KeyId>(1);
  const auto answer = store->append(late);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ledger::StoreError::Kind::missing);
}

TEST_F(Erasure, TakesAKeyThatIsNotHereAndAsksTwice) {
  const auto store = open();
  EXPECT_TRUE(store->destroy_keys({id<KeyId>(1)}));
  EXPECT_TRUE(store->destroy_keys({id<KeyId>(1)}));
  EXPECT_FALSE(store->append(batch(1)));
}

}  // namespace
}  // namespace ingang::stores
