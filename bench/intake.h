// Intake: one round of it, the same whatever stands beside.
#pragma once

#include <string>
#include <vector>

#include "bench.h"
#include "cli/serving.h"

namespace ingang::bench {

struct OursRound {
  std::uint64_t before{};  // entries when it began
  double durable{};        // a second
  double indexed{};        // a second, until all can be searched for too
  double group{};          // batches committed together, on average
  double p50{};
  double p99{};
  double cpu_ms{};       // a report, client and server together
  double written_kib{};  // a report
  std::uint64_t failed{};
};
[[nodiscard]] OursRound intake_round(cli::Serving& server, const Options& options,
                                     const std::vector<std::string>& bodies,
                                     const std::string& token);
void intake_postgres(const Options& options, Tally& tally);

}  // namespace ingang::bench
