// Counters: what the edge has done, for measurements and alarms. Read while it goes on.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

namespace ingang::http {

struct Counters {
  std::atomic<std::uint64_t> requests{};
  std::array<std::atomic<std::uint64_t>, 6> by_status_class{};  // Index 2 counts 200-299, and so on.
  std::atomic<std::uint64_t> connections_accepted{};
  std::atomic<std::uint64_t> connections_refused{};
  std::atomic<std::uint64_t> handshakes_failed{};
  std::atomic<std::uint64_t> timeouts{};
  std::atomic<std::uint64_t> handler_timeouts{};
  std::atomic<std::int64_t> connections_open{};
  std::atomic<std::int64_t> streams_open{};
  std::atomic<std::int64_t> body_bytes_held{};
};

}  // namespace ingang::http
