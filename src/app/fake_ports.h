// FakeClock, SeededIds, FakeResidence: ports for tests and simulation.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <random>

#include "app/ports.h"

namespace ingang::app {

class FakeClock final : public Clock {
 public:
  explicit FakeClock(Instant at) : ms_(at.ms) {}
  [[nodiscard]] Instant now() const override { return Instant{ms_.load()}; }
  [[nodiscard]] std::chrono::milliseconds monotonic() const override { return std::chrono::milliseconds{ms_.load()}; }
  void advance(Duration by) { ms_ += by.count(); }
  void set(Instant at) { ms_ = at.ms; }

 private:
  std::atomic<std::int64_t> ms_;
};

class SeededIds final : public Ids {
 public:
  explicit SeededIds(std::uint64_t seed = 1) : engine_(seed) {}
  void fill(std::span<std::uint8_t> random) override {
    const std::lock_guard lock(mutex_);
    for (auto& byte : random) byte = static_cast<std::uint8_t>(engine_() & 0xff);
  }

 private:
  std::mutex mutex_;
  std::mt19937_64 engine_;
};

// Answers what a test has put in, by the number's canonical text.
class FakeResidence final : public ResidencePort {
 public:
  std::expected<std::optional<routing::ResidenceEvidence>, Fault> find_residence(
      const person::Identifier& identifier) override {
    const auto found = known_.find(std::string{person::reveal(identifier.number, Purpose::test)});
    if (found == known_.end()) return std::nullopt;
    return found->second;
  }
  void put(std::string number, routing::ResidenceEvidence evidence) {
    known_.insert_or_assign(std::move(number), std::move(evidence));
  }

 private:
  std::map<std::string, routing::ResidenceEvidence> known_;
};

}  // namespace ingang::app
