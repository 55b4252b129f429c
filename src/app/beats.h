// Beats: whether a round that is done now and then is due.
//
// Promise: it is due on its beat, and while its last turn failed also each kAgainEverySeconds, so
//          that an alarm of what failed for a moment does not stand until the next beat.
// Threads: one at a time.
// Tests:   beats_test.cpp.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace ingang::app {

inline constexpr int kAgainEverySeconds = 5;

struct Beat {
  int every{};  // seconds
  int at{};     // within them
};

class Beats {
 public:
  // `second`: since the start, each asked of once.
  [[nodiscard]] bool due(std::string_view code, int second, Beat beat) const {
    if (second % beat.every == beat.at) return true;
    return failed_.contains(code) && second % kAgainEverySeconds == 0;
  }
  void done(std::string_view code, bool whole) {
    if (whole) {
      if (const auto found = failed_.find(code); found != failed_.end()) failed_.erase(found);
    } else {
      failed_.emplace(code);
    }
  }

 private:
  std::set<std::string, std::less<>> failed_;
};

}  // namespace ingang::app
