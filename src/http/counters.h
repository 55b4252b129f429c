// Counters: counts what the edge does, for measurements and alarms. They can be read at any time.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace ingang::http {

// Remembers when something was last refused because there was no room, so that an alarm can stand
// for a while.
class Shortage {
 public:
  void note() {
    ++count_;
    at_s_ = now_s();
  }
  [[nodiscard]] bool lately(std::chrono::seconds within) const {
    return count_ > 0 && now_s() - at_s_ < within.count();
  }
  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  static std::int64_t now_s() {
    return std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
  }
  std::atomic<std::uint64_t> count_{};
  std::atomic<std::int64_t> at_s_{};
};

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
};

}  // namespace ingang::http
