// ClockWatch: finds out whether this machine's clock is wrong, when no database is there to compare
// with.
//
// Source:  docs/decisions/0038-it-says-what-is-so.md.
// Promise: it answers "behind_ledger" while the clock shows an earlier time than the latest entry
//          of the ledger; "set_back" while it shows an earlier time than it is known to have shown
//          before, in this run or when the folder was last written; "jumped" for ten minutes after
//          the clock has jumped against the timer; and "unsynchronised" when the kernel, which has
//          said before that its clock is synchronised, says that it is not. If the kernel has never
//          said so, it is not asked again: on many machines, and in every container without a time
//          service, the answer is always no.
// Threads: one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"

namespace ingang::app {

class ClockWatch {
 public:
  struct Seen {
    Instant now;                           // the wall clock
    std::chrono::milliseconds monotonic;   // the timer, which never steps
    std::optional<Instant> recorded_at{};  // the logs' last; none where another judges
    std::optional<bool> synchronised{};    // as the kernel says; none when it does not answer
  };
  // `written`: when the folder was last written before this run, by this machine's own clock.
  explicit ClockWatch(std::optional<Instant> written = {}) : latest_(written) {}
  // Called about once a second. Answers a word for each thing that is wrong now.
  std::vector<std::string> look(const Seen& seen);

 private:
  std::optional<Instant> latest_;  // that the clock has shown
  std::optional<std::chrono::milliseconds> apart_;
  std::optional<std::chrono::milliseconds> jumped_at_;
  bool was_synchronised_{};
};

}  // namespace ingang::app
