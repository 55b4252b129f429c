// A copy of a ledger is whole, between any two engines, also when the source grows and forgets
// while it is copied.
#include "stores/copying.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include "given.h"
#include "ledger/verify.h"
#include "stores/postgres/postgres_store.h"
#include "stores/sqlite/sqlite_store.h"
#include "support/postgres_cluster.h"

namespace ingang::ledger {
namespace {

struct Pair {
  const char* name;
  bool from_postgres;
  bool into_postgres;
};

class Copying : public testing::TestWithParam<Pair> {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "ingang-copy-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    from_ = place("source", GetParam().from_postgres);
    into_ = place("target", GetParam().into_postgres);
    source_ = open(from_);
  }
  void TearDown() override {
    source_.reset();
    std::filesystem::remove_all(folder_);
  }

  [[nodiscard]] stores::LedgerPlace place(const std::string& name, bool in_postgres) const {
    if (!in_postgres) return {.folder = folder_ / name};
    static int made = 0;
    return {.folder = {}, .url = cluster().url(), .schema = name + std::to_string(++made)};
  }
  static std::unique_ptr<Store> open(const stores::LedgerPlace& at) {
    const LedgerSettings settings{.ledger = "ingang.example/copying", .clock = [] { return kNow; }};
    auto store = at.in_postgres()
                     ? stores::open_postgres(
                           {.url = at.url, .keys_url = {}, .schema = at.schema, .ledger = settings})
                     : stores::open_sqlite({.folder = at.folder, .ledger = settings});
    if (!store) throw std::runtime_error(store.error().what);
    return std::move(*store);
  }

  // With a row, an outbox item, an answer, something to index, and a record.
  void add() {
    auto batch = given::batch(++added_);
    batch.rows.push_back(given::row(added_));
    batch.outbox.push_back(given::outbox(added_, added_, kNow));
    batch.index.push_back({given::stream(added_), "0125", given::key(added_), Bytes{1, 2}});
    batch.once =
        given::once("once" + std::to_string(added_), "body", kNow + Duration{1'000'000}, added_);
    ASSERT_TRUE(source_->append(std::move(batch)));
    ASSERT_TRUE(source_->put(given::record("draft", std::to_string(added_), "0125")));
  }

  Stored<stores::Copied> copy(const std::function<void()>& meanwhile = {},
                              bool fresh = true) const {
    auto source = stores::CopySource::open(from_, stores::Reading::at_work);
    if (!source) return std::unexpected(source.error());
    return stores::copy_ledger(
        *source,
        {.into = into_, .now = kNow, .fresh = fresh, .progress = [&](std::uint64_t, std::uint64_t) {
           if (meanwhile) meanwhile();
         }});
  }
  static std::string note_now(const Store& store) {
    const auto head = *store.head();
    return note_body({.origin = head.origin,
                      .size = head.size,
                      .root = head.root,
                      .recorded_at = head.recorded_at,
                      .access = {},
                      .other_lines = {}}) +
           "\nsigned by nobody\n";
  }
  static std::string findings(const Store& store) {
    std::string out;
    for (const auto& finding : verify(store, {}).findings)
      out += std::string(name(finding.kind)) + " " + finding.about + "; ";
    return out;
  }

  static constexpr Instant kNow{1'795'424'400'000};
  std::filesystem::path folder_;
  stores::LedgerPlace from_;
  stores::LedgerPlace into_;
  std::unique_ptr<Store> source_;
  std::uint32_t added_{};
};

TEST_P(Copying, BesideAWriterHasAllThatWasThereAndIsWhole) {
  for (int i = 0; i < 40; ++i) add();
  const auto note = note_now(*source_);
  ASSERT_TRUE(source_->save_checkpoint(40, note));
  int more = 60;
  const auto copied = copy([&] {
    if (more-- > 0) add();
  });
  ASSERT_TRUE(copied) << copied.error().what;
  EXPECT_GT(added_, 45U) << "nothing came meanwhile";
  EXPECT_GE(copied->head.size, 40U);
  auto target = open(into_);
  EXPECT_EQ(findings(*target), "");
  EXPECT_EQ(target->head()->root, copied->head.root);
  EXPECT_EQ(*target->latest_checkpoint(), note);
  for (std::uint32_t n = 1; n <= copied->head.size; ++n) {
    EXPECT_TRUE(*target->key(given::key(n))) << n;
    EXPECT_EQ(*target->row(given::stream(n)), *source_->row(given::stream(n))) << n;
  }
  EXPECT_EQ(target->index_tasks(1000)->size(), copied->head.size);
  EXPECT_EQ(target->outbox_due(kNow, 1000)->size(), copied->head.size);
  // What was answered is answered again, and what comes next goes on.
  auto again = given::batch(1000);
  again.once = given::once("once1", "body", kNow + Duration{1'000'000}, 1);
  const auto replayed = target->append(std::move(again));
  ASSERT_FALSE(replayed);
  EXPECT_EQ(replayed.error().kind, StoreError::Kind::replayed);
  EXPECT_TRUE(target->append(given::batch(2000)));
  EXPECT_TRUE(target->save_checkpoint(target->head()->size, note_now(*target)));
  EXPECT_EQ(findings(*target), "");
}

TEST_P(Copying, WhatIsDestroyedMeanwhileStaysDestroyed) {
  for (int i = 0; i < 20; ++i) add();
  ASSERT_TRUE(source_->destroy_keys({given::key(3)}));
  bool before = true;
  const auto copied = copy([&] {
    if (!std::exchange(before, false)) return;
    ASSERT_TRUE(source_->destroy_keys({given::key(4)}));
  });
  ASSERT_TRUE(copied) << copied.error().what;
  auto target = open(into_);
  EXPECT_EQ(findings(*target), "");
  for (const std::uint32_t n : {3U, 4U}) {
    EXPECT_FALSE(*target->key(given::key(n)));
    EXPECT_FALSE(*target->row(given::stream(n)));
  }
  EXPECT_TRUE(*target->key(given::key(20)));
  EXPECT_TRUE(*target->row(given::stream(20)));
}

// A cut is a reader: an erasure that comes meanwhile says that it is not finished. The copy is
// older than it, and whole by itself.
TEST_P(Copying, WhatIsDestroyedAfterTheCutIsWholeInTheCopy) {
  if (GetParam().from_postgres) GTEST_SKIP() << "waits for the reader's lock, ten seconds";
  for (int i = 0; i < 5; ++i) add();
  int calls = 0;
  const auto copied = copy([&] {
    if (++calls != 3) return;
    EXPECT_FALSE(source_->destroy_keys({given::key(4)}));
  });
  ASSERT_TRUE(copied) << copied.error().what;
  ASSERT_GE(calls, 3);
  auto target = open(into_);
  EXPECT_EQ(findings(*target), "");
  EXPECT_TRUE(*target->key(given::key(4)));
  EXPECT_TRUE(*target->row(given::stream(4)));
  EXPECT_FALSE(*source_->key(given::key(4))) << "gone all the same";
}

TEST_P(Copying, IsRefusedWhereSomethingIs) {
  add();
  open(into_)->append(given::batch(7)).value();
  const auto refused = copy();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().what, "the target is not empty");
  const auto another = copy({}, false);
  ASSERT_FALSE(another);
  EXPECT_NE(another.error().what.find("another ledger"), std::string::npos) << another.error().what;
}

INSTANTIATE_TEST_SUITE_P(Engines, Copying,
                         testing::Values(Pair{"SqliteToSqlite", false, false},
                                         Pair{"SqliteToPostgres", false, true},
                                         Pair{"PostgresToSqlite", true, false},
                                         Pair{"PostgresToPostgres", true, true}),
                         [](const auto& pair) { return std::string(pair.param.name); });

}  // namespace
}  // namespace ingang::ledger
