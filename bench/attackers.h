// Attackers: strangers who hold connections open and send what no good client sends.
//
// Promise: so many at a time for as long as it lasts; whoever is sent away comes back at once.
// Threads: run() in one.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

namespace ingang::bench {

struct Attack {
  const char* name;
  const char* when;
  int connections;
  std::string sent;  // as soon as the line is open
  std::string drip;  // again each tenth of a second
};

struct Attacked {
  std::uint64_t came{};
  std::uint64_t sent_away{};
};

// What one stranger did to the server before each had a bound.
[[nodiscard]] std::vector<Attack> attacks();
[[nodiscard]] Attacked run(const Attack& attack, int port, const std::atomic<bool>& enough);

}  // namespace ingang::bench
