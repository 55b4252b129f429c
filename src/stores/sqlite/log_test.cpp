// The log is moved while commits go on: it stays short, nothing that needs an empty log fails, and
// nothing is lost.
#include <filesystem>

#include "stores/sqlite/given.h"

namespace ingang::stores {
namespace {

using given::batch;
using given::id;
using ledger::KeyId;

constexpr int kPages = 16;
constexpr std::uint64_t kReports = 600;
constexpr std::uintmax_t kPageOctets = 4096 + 24;  // with its frame header

class Log : public given::InFolder {
 protected:
  [[nodiscard]] std::unique_ptr<ledger::Store> open_short() const {
    auto with = settings();
    with.checkpoint_pages = kPages;
    return std::move(*open_sqlite(with));
  }
};

TEST_F(Log, KeepsTheLogShortWhileCommitsGoOn) {
  const auto store = open_short();
  for (std::uint64_t number = 0; number < kReports; ++number)
    ASSERT_TRUE(store->append(batch(number)));
  // The log's file never shrinks while it is used: its size is the longest that it has been.
  EXPECT_LT(std::filesystem::file_size(folder_ / "ledger.db-wal"), 17 * kPages * kPageOctets * 2);
  EXPECT_GT(std::filesystem::file_size(folder_ / "ledger.db"), kPages * std::uintmax_t{4096});
}

TEST_F(Log, KeepsNothingOfADestroyedKey) {
  const auto store = open_short();
  for (std::uint64_t number = 0; number < kReports; ++number) {
    ASSERT_TRUE(store->append(batch(number)));
    if (number % 60 != 59) continue;
    ASSERT_TRUE(store->destroy_keys({id<KeyId>(number)}));
    ASSERT_FALSE(anywhere(given::noise_bytes(number, "wrapped"))) << number;
  }
  EXPECT_EQ(store->head()->size, kReports);
}

TEST_F(Log, HasLostNothingAtTheNextStart) {
  {
    const auto store = open_short();
    for (std::uint64_t number = 0; number < kReports; ++number)
      ASSERT_TRUE(store->append(batch(number)));
  }
  EXPECT_EQ(std::filesystem::exists(folder_ / "ledger.db-wal"), false);
  const auto store = open();
  EXPECT_EQ(store->head()->size, kReports);
  EXPECT_EQ(store->read_all(0, kReports)->size(), kReports);
}

}  // namespace
}  // namespace ingang::stores
