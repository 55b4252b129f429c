// Load: many clients that each send the next request as soon as the one before is answered.
//
// Promise: closed loop with one kept connection a client; every answer but 201 (200 for
//          GET) is counted as a failure. Over TLS when there is a certificate, in the clear (the
//          peers) when not. Latencies are those of a closed loop: they hide the queueing that an
//          open one would show.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace ingang::bench {

struct Load {
  int port{};
  std::string path{"/v1/reports"};
  std::string certificate{};                 // empty: in the clear
  std::vector<std::string> headers{};        // whole lines, without their end
  const std::vector<std::string>* bodies{};  // none: GET
  int clients{64};
  std::chrono::milliseconds length{6000};
};

struct Outcome {
  std::uint64_t done{};
  std::uint64_t failed{};
  double seconds{};
  std::vector<double> ms;  // sorted

  [[nodiscard]] double per_second() const {
    return seconds > 0 ? static_cast<double>(done) / seconds : 0;
  }
  [[nodiscard]] double percentile(double share) const;
};

[[nodiscard]] Outcome run(const Load& load);
[[nodiscard]] inline std::string bearer(const std::string& token) {
  return "Authorization: Bearer " + token;
}

}  // namespace ingang::bench
