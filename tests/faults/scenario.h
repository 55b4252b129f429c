// Scenario: one kind of fault, met again and again at moments that chance picks; its line in the
// table that ends the run.
//
// Promise: INGANG_ROUNDS says how many rounds (else a few), INGANG_SEED which moments. The table is
//          printed when all tests have run.
#pragma once

#include <chrono>
#include <cstdint>
#include <random>
#include <string>

namespace ingang::faults {

class Scenario {
 public:
  Scenario(std::string kind, int rounds_when_short);
  Scenario(const Scenario&) = delete;
  Scenario& operator=(const Scenario&) = delete;
  ~Scenario();  // the line goes into the table

  [[nodiscard]] int rounds() const { return rounds_; }
  [[nodiscard]] std::uint64_t seed() const { return seed_; }
  std::uint64_t any() { return random_(); }
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(random_() % count); }

  void round_done() { ++done_; }
  void answered(std::uint64_t count) { answered_ += count; }
  void lost(std::uint64_t count) { lost_ += count; }
  void doubled(std::uint64_t count) { doubled_ += count; }
  // How long nobody was answered.
  void back_after(std::chrono::steady_clock::duration time);
  void back_how(std::string how) { how_ = std::move(how); }

 private:
  std::string kind_;
  int rounds_;
  std::uint64_t seed_;
  std::mt19937_64 random_;
  int done_{};
  std::uint64_t answered_{};
  std::uint64_t lost_{};
  std::uint64_t doubled_{};
  std::chrono::steady_clock::duration longest_{};
  bool timed_{};
  std::string how_{"by itself"};
};

}  // namespace ingang::faults
