// Load: many clients that each send the next report as soon as the one before is answered.
//
// Promise: closed loop over HTTPS with one kept connection a client; every answer but 201 is
// counted as a failure.
//          Latencies are those of a closed loop: they hide the queueing that an open one would
//          show.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace ingang::bench {

struct Load {
  int port{};
  std::string path{"/v1/reports"};
  std::string certificate;
  std::string token;
  const std::vector<std::string>* bodies{};
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
[[nodiscard]] double median(std::vector<double> values);

}  // namespace ingang::bench
