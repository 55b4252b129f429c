// A node is opened, and verify reads, while another writes: what is asked in several questions and
// compared is one moment.
#include "ledger/checkpoint.h"
#include "ledger/verify.h"
#include "nodes_given.h"

namespace ingang::ledger {
namespace {

class PostgresOpening : public PostgresNodes {
 protected:
  // Writes all the time, from so many threads, until it goes.
  class Load {
   public:
    Load(Store& store, std::uint32_t threads) {
      for (std::uint32_t t = 0; t < threads; ++t) {
        threads_.emplace_back([this, &store, t, threads](std::stop_token ending) {
          for (std::uint32_t number = 1 + t; !ending.stop_requested(); number += threads) {
            EXPECT_TRUE(store.append(report(number)));
            ++written_;
          }
        });
      }
    }
    [[nodiscard]] std::uint64_t written() const { return written_; }

   private:
    std::atomic<std::uint64_t> written_{};
    std::vector<std::jthread> threads_;
  };
};

TEST_F(PostgresOpening, WorksEachTimeWhileAnotherNodeWrites) {
  constexpr int kOpenings = 20;
  const auto working = open();
  const Load load(*working, 8);
  ASSERT_TRUE(comes_true([&] { return load.written() > 100; }));
  int refused = 0;
  std::string why;
  for (int i = 0; i < kOpenings; ++i) {
    const auto opened = try_to_open();
    if (!opened) ++refused, why = opened.error().what;
  }
  EXPECT_EQ(refused, 0) << "of " << kOpenings << " openings: " << why;
}

TEST_F(PostgresOpening, IsVerifiedWholeWhileAnotherNodeWritesAndSigns) {
  const auto working = open();
  const Load load(*working, 4);
  std::jthread signs([&](std::stop_token ending) {
    while (!ending.stop_requested()) {
      const auto head = working->head();
      ASSERT_TRUE(head);
      const Checkpoint checkpoint{.origin = head->origin,
                                  .size = head->size,
                                  .root = head->root,
                                  .recorded_at = head->recorded_at,
                                  .access = {},
                                  .other_lines = {}};
      ASSERT_TRUE(working->save_checkpoint(head->size, note_body(checkpoint) + "\n"));
    }
  });
  ASSERT_TRUE(comes_true([&] { return load.written() > 100; }));
  // Each takes longer than the one before, since the ledger grows.
  for (int i = 0; i < 8; ++i) {
    const auto reading = open_to_read();
    ASSERT_TRUE(reading);
    const auto report = verify(*reading, {});
    for (const auto& finding : report.findings)
      ADD_FAILURE() << name(finding.kind) << " " << finding.n << " " << finding.about;
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace ingang::ledger
