// Counters: what the edge has done, for measurements and alarms. Read while it goes on.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace ingang::http {

struct Counters {
  std::atomic<std::uint64_t> requests{};
  std::array<std::atomic<std::uint64_t>, 6>
      by_status_class{};  // Index 2 counts 200-299, and so on.
  std::atomic<std::uint64_t> connections_accepted{};
  std::atomic<std::uint64_t> connections_refused{};
  std::atomic<std::uint64_t> handshakes_failed{};
  std::atomic<std::uint64_t> timeouts{};
  std::atomic<std::uint64_t> handler_timeouts{};
  std::atomic<std::int64_t> connections_open{};
  std::atomic<std::int64_t> streams_open{};
  std::atomic<std::int64_t> body_bytes_held{};
};

// Body bytes held in memory, counted as long as this lives.
class Held {
 public:
  Held(std::atomic<std::int64_t>& sum, std::size_t bytes)
      : sum_(sum), bytes_(static_cast<std::int64_t>(bytes)) {
    after_ = sum_ += bytes_;
  }
  ~Held() { sum_ -= bytes_; }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  [[nodiscard]] std::int64_t sum_after() const { return after_; }

 private:
  std::atomic<std::int64_t>& sum_;
  std::int64_t bytes_;
  std::int64_t after_;
};

}  // namespace ingang::http
