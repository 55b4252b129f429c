// Chance: every draw of a simulated day, from one seed.
//
// Promise: the same seed gives the same draws on every machine (no distribution of the library's).
#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace ingang::simulation {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}

  std::uint64_t any() { return engine_(); }
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
  bool in_hundred(std::size_t chances) { return below(100) < chances; }
  bool in_ten_thousand(std::size_t chances) { return below(10'000) < chances; }
  template <typename T>
  const T& one_of(const std::vector<T>& many) {
    return many[below(many.size())];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace ingang::simulation
