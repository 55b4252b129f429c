// Loader: a large ledger that is valid in every way, made fast.
//
// Promise: each case is decided by the rules, sealed, hashed, given its rows, audiences, search
//          tokens and wrapped keys by the same code as in service; only the journeys differ: what
//          takes several acts there is one batch here, and many cases go in one batch. `verify`
//          finds it whole. Most are registered and closed; for each 100 000, a hundred are at the
//          door, a hundred delivered to a unit and a hundred received there, at least twenty each.
// Errors:  throws Stopped; what was half made is made anew the next time.
// Threads: its own; the installation is nobody else's meanwhile.
#pragma once

#include <filesystem>
#include <string>

#include "bench.h"

namespace ingang::bench {

struct LargeLedger {
  std::uint64_t cases{};
  std::filesystem::path folder;
  std::string store{};
};

// Made when it is not there yet. Seconds that it took; 0 when it was there.
double ensure(const LargeLedger& wanted, const Tally& tally);
[[nodiscard]] std::filesystem::path folder_of(const Options& options, std::uint64_t cases);

}  // namespace ingang::bench
