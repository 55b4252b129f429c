// Bare: what SQLite alone does with the same rows: one thread, same tables, indexes and bytes,
// batches as large as ours were.
//
// Source:  docs/decisions/0010-what-bare-means.md.
// Promise: the rows are those that our server wrote, read back before the clock starts and inserted
//          as they are, with two syncs a batch as ours (keys first, then the ledger). Triggers stay
//          on. No HTTP, no crypto, no JSON.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>

namespace ingang::bench {

struct Bare {
  // The folder with ledger.db and keys.db that ours has written; closed.
  std::filesystem::path written{};
  std::filesystem::path into{};  // a folder of the same schema to insert into
  std::uint64_t after{};         // only entries with a greater n
  std::uint64_t reports_max{20'000};
  std::uint64_t batch{64};  // reports a transaction
};

struct BareOutcome {
  std::uint64_t reports{};
  double seconds{};
  double tokens_per_report{};
  double bytes_per_report{};  // sealed entry, row, answer and wrapped key
  [[nodiscard]] double per_second() const {
    return seconds > 0 ? static_cast<double>(reports) / seconds : 0;
  }
};

[[nodiscard]] std::expected<BareOutcome, std::string> run(const Bare& bare);

}  // namespace ingang::bench
