// NoticeSender: empties the outbox: hands each notice to whoever carries it, and writes down how it
// went.
//
// Source:  docs/decisions/0054-alerts-and-notices.md.
// Promise: at least once: a notice that was written is tried until it has been handed over, or
//          kTriesOfNotice times; what was under way when the program stopped is tried again under
//          the same number. One whose alert has ended meanwhile is not sent. Each try is an entry.
// Errors:  the store's, of the first that failed; all others were tried.
// Threads: step() from one; it sends several at once.
// Tests:   alert_round_test.cpp, tests/notices/
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "app/house.h"
#include "domain/alert/ladder.h"

namespace ingang::app {

// The kind of an outbox item that is a notice: its text is the notice's number.
inline constexpr std::string_view kNoticeItem = "notice";

// Whether nothing is left to do of an outbox item, as its stream tells: it was tried as far as it
// is to be, or its alert has ended. For verify: what somebody else has marked as done is not.
[[nodiscard]] bool is_over(const House& house, const ledger::OutboxItem& item);

class NoticeSender {
 public:
  explicit NoticeSender(const Foundation& house) : house_(house) {}
  // How many were tried.
  ledger::Stored<std::size_t> step(Instant now);
  // The words of those channels whose latest notice could not be handed over.
  [[nodiscard]] const std::set<std::string>& failing() const { return failing_; }

 private:
  const Foundation& house_;
  std::set<std::string> failing_;
};

}  // namespace ingang::app
