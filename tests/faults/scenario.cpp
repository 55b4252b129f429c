#include "faults/scenario.h"

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstdio>
#include <vector>

namespace ingang::faults {

namespace {

std::vector<std::string>& table() {
  static std::vector<std::string> lines;
  return lines;
}

class Table : public testing::Environment {
 public:
  void TearDown() override {
    if (table().empty()) return;
    fmt::print("\n{:<52} {:>6} {:>8} {:>5} {:>7}  {}\n", "fault", "rounds", "answered", "lost",
               "doubled", "back (longest)");
    for (const auto& line : table()) fmt::print("{}\n", line);
    std::fflush(stdout);
  }
};
[[maybe_unused]] const auto* const kTable = testing::AddGlobalTestEnvironment(new Table);

std::uint64_t number(const char* name, std::uint64_t otherwise) {
  const char* text = getenv(name);
  return text && *text ? std::strtoull(text, nullptr, 10) : otherwise;
}

}  // namespace

Scenario::Scenario(std::string kind, int rounds_when_short)
    : kind_(std::move(kind)),
      rounds_(
          static_cast<int>(number("INGANG_ROUNDS", static_cast<std::uint64_t>(rounds_when_short)))),
      seed_(number("INGANG_SEED", std::random_device{}())),
      random_(seed_) {}

Scenario::~Scenario() {
  auto back = how_;
  if (timed_) back += fmt::format(", {:.1f} s", std::chrono::duration<double>(longest_).count());
  table().push_back(
      fmt::format("{:<52} {:>6} {:>8} {:>5} {:>7}  {}{}", kind_, done_, answered_, lost_, doubled_,
                  back, done_ == rounds_ ? "" : "; STOPPED, INGANG_SEED=" + std::to_string(seed_)));
}

void Scenario::back_after(std::chrono::steady_clock::duration time) {
  longest_ = std::max(longest_, time);
  timed_ = true;
}

}  // namespace ingang::faults
