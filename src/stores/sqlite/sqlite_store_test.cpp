#include "stores/sqlite/sqlite_store.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "stores/sqlite/given.h"

namespace ingang::stores {
namespace {

using given::batch;
using given::id;
using ledger::StoreError;
using ledger::StreamId;
using Kind = StoreError::Kind;

class SqliteStore : public given::InFolder {};

TEST_F(SqliteStore, IsThereAfterARestart) {
  ASSERT_TRUE(open()->append(batch(1)));
  const auto head = open()->head();

  const auto store = open();
  EXPECT_EQ(store->head()->size, 1U);
  EXPECT_EQ(store->head()->root, head->root);
  EXPECT_EQ(store->read(id<StreamId>(1))->at(0).sealed, batch(1).streams[0].entries[0].sealed);
  EXPECT_EQ(*store->row(id<StreamId>(1)), batch(1).rows[0]);
  EXPECT_EQ(store->append(batch(2))->first, 2U);
}

TEST_F(SqliteStore, RemembersWhatItAnsweredAfterARestart) {
  ASSERT_TRUE(open()->append(batch(1)));
  const auto again = open()->append(batch(1));
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, Kind::replayed);
  EXPECT_EQ(again.error().answer, batch(1).once->answer);
  EXPECT_EQ(again.error().receipt.first, 1U);
}

TEST_F(SqliteStore, RefusesToChangeOrDropWhatIsWritten) {
  {
    const auto store = open();
    ASSERT_TRUE(store->append(batch(1)));
    ASSERT_TRUE(store->append(batch(2)));
    ASSERT_TRUE(store->save_checkpoint(2, "note"));
  }
  for (const char* sql : {
           "UPDATE entries SET sealed = x'00' WHERE n = 1",
           "DELETE FROM entries WHERE n = 1",
           "INSERT OR REPLACE INTO entries SELECT n, stream, 9, authority, key, decided_at,"
           " recorded_at, commitment, sealed_hash, attached, sealed FROM entries WHERE n = 1",
           "INSERT OR REPLACE INTO entries SELECT 9, stream, version, authority, key, decided_at,"
           " recorded_at, commitment, sealed_hash, attached, sealed FROM entries WHERE n = 1",
           "UPDATE tree SET leaf = x'00'",
           "DELETE FROM tree",
           "INSERT OR REPLACE INTO tree VALUES (1, x'00')",
           "UPDATE checkpoints SET note = 'other'",
           "DELETE FROM checkpoints",
           "INSERT OR REPLACE INTO checkpoints VALUES (1, 2, 'other')",
           "DELETE FROM head",
       }) {
    EXPECT_NE(refusal_of("ledger.db", sql).find(" never "), std::string::npos) << sql;
  }
  EXPECT_NE(refusal_of("keys.db", "DELETE FROM keys").find("never deleted"), std::string::npos);
  EXPECT_EQ(open()->read_all(0, 10)->size(), 2U);
}

TEST_F(SqliteStore, BelongsToOneProcessAtATime) {
  const auto first = open();
  const auto second = open_sqlite(settings());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, Kind::unavailable);
  EXPECT_EQ(second.error().what,
            folder_.string() + " används redan av process " + std::to_string(::getpid()) +
                ". Stoppa den först, eller ange en annan mapp med --folder. (in use by process " +
                std::to_string(::getpid()) + ")");
}

TEST_F(SqliteStore, RefusesAFileOfANewerProgram) {
  ASSERT_TRUE(open());
  ASSERT_EQ(refusal_of("ledger.db", "PRAGMA user_version = 99"), "");
  const auto store = open_sqlite(settings());
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().kind, Kind::unavailable);
  EXPECT_NE(store.error().what.find("ledger.db has schema 99"), std::string::npos);
}

TEST_F(SqliteStore, RefusesTheFolderOfAnotherLedger) {
  ASSERT_TRUE(open());
  auto other = settings();
  other.ledger.ledger = "ingang.example/other";
  const auto store = open_sqlite(other);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().kind, Kind::unavailable);
  EXPECT_NE(store.error().what.find("ingang.example/test"), std::string::npos);
}

TEST_F(SqliteStore, StopsWhenItsHeadDoesNotFitItsEntries) {
  ASSERT_TRUE(open()->append(batch(1)));
  ASSERT_EQ(refusal_of("ledger.db", "UPDATE head SET size = 2"), "");
  const auto store = open_sqlite(settings());
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().kind, Kind::corrupt);
}

TEST_F(SqliteStore, TwoLedgersLiveInOneProcess) {
  const auto main_log = open();
  auto other = settings();
  other.folder = folder_ / "access";
  other.ledger.ledger = "ingang.example/access";
  const auto access_log = open_sqlite(other);
  ASSERT_TRUE(access_log);
  EXPECT_EQ((*access_log)->append(batch(1))->first, 1U);
  EXPECT_EQ(main_log->append(batch(1))->first, 1U);
  EXPECT_NE(main_log->head()->root, (*access_log)->head()->root);
}

TEST_F(SqliteStore, IsUnavailableWhenFullAndGoesOnReading) {
  auto small = settings();
  small.pages_max = 40;
  const auto store = std::move(*open_sqlite(small));
  std::uint64_t landed = 0;
  ledger::Stored<ledger::Receipt> answer;
  do {
    auto big = batch(++landed);
    big.streams[0].entries[0].sealed = Bytes(20'000, 7);
    answer = store->append(big);
  } while (answer && landed < 1000);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, Kind::unavailable);
  EXPECT_EQ(store->head()->size, landed - 1);
  EXPECT_TRUE(store->read(id<StreamId>(1)));
  EXPECT_TRUE(store->row(id<StreamId>(landed)).value() == std::nullopt);
}

// The disk fails in the middle of a commit: what it holds is known only after a restart.
TEST_F(SqliteStore, SaysUnknownOnceAndStopsWhenACommitFails) {
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const auto store = open();
    const rlimit limit{200'000, 200'000};
    const bool set = ::setrlimit(RLIMIT_FSIZE, &limit) == 0;
    ledger::Stored<ledger::Receipt> answer;
    std::uint64_t number = 0;
    do answer = store->append(batch(++number));
    while (answer && number < 1000);
    const bool unknown = !answer && answer.error().kind == Kind::unknown;
    const auto after = store->append(batch(2000));
    const bool stopped = !after && after.error().kind == Kind::unavailable;
    const bool reads = store->head() && store->head()->size == number - 1;
    ::_exit(set && unknown && stopped && reads ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_TRUE(open()->append(batch(3000)));
}

}  // namespace
}  // namespace ingang::stores
