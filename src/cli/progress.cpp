#include "cli/progress.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace ingang::cli {

using std::chrono::steady_clock;

Progress::Progress(std::string what, std::uint64_t total)
    : what_(std::move(what)),
      total_(std::max<std::uint64_t>(total, 1)),
      terminal_(isatty(STDERR_FILENO) == 1),
      began_(steady_clock::now()) {}

Progress::~Progress() {
  const auto seconds = std::chrono::duration<double>(steady_clock::now() - began_).count();
  fmt::print(stderr, "{}{}: {} klart på {:.1f} s\n", terminal_ ? "\r\033[K" : "", what_, done_,
             seconds);
}

void Progress::at(std::uint64_t done, std::uint64_t total) {
  total_ = std::max<std::uint64_t>(total, 1);
  at(done);
}

void Progress::at(std::uint64_t done) {
  done_ = done;
  const auto now = steady_clock::now();
  if (now - shown_ <
      (terminal_ ? std::chrono::milliseconds{100} : std::chrono::milliseconds{10'000}))
    return;
  shown_ = now;
  constexpr std::uint64_t kWidth = 30;
  const auto filled = std::min(kWidth, done * kWidth / total_);
  const auto seconds = std::chrono::duration<double>(now - began_).count();
  // A bar that is made with its first step has no rate yet.
  constexpr double kRateAfterSeconds = 0.5;
  const auto rate = seconds < kRateAfterSeconds
                        ? std::string{}
                        : fmt::format(" {:.0f}/s", static_cast<double>(done) / seconds);
  fmt::print(stderr, "{}{} [{}{}] {}/{}{}{}", terminal_ ? "\r\033[K" : "", what_,
             std::string(filled, '#'), std::string(kWidth - filled, '.'), done, total_, rate,
             terminal_ ? "" : "\n");
}

}  // namespace ingang::cli
