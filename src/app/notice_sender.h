// NoticeSender: empties the outbox of one channel: hands each notice to whoever carries it, and
// writes down how it went.
//
// Source:  docs/decisions/0054-alerts-and-notices.md.
// Promise: at least once: a notice that was written is tried until it has been handed over, or
//          kTriesOfNotice times; what was under way when the program stopped is tried again under
//          the same number. One whose alert has ended meanwhile is not sent, nor one that has lain
//          so long that somebody else may have the duty now: it counts as failed. Each try is an
//          entry. A channel that is slow to answer keeps no other back: each has a sender.
// Errors:  the store's, of the first that failed; all others were tried.
// Threads: step() from one; it sends several at once.
// Tests:   alert_round_test.cpp, tests/notices/
#pragma once

#include <string>
#include <string_view>

#include "app/house.h"
#include "domain/alert/ladder.h"

namespace ingang::app {

// Why one that has lain too long was not sent.
inline constexpr std::string_view kTooLate{"too_late"};

// The kind of an outbox item that is a notice by this channel: its text is the notice's number.
[[nodiscard]] std::string notice_item(alert::Channel channel);

// Whether nothing is left to do of an outbox item, as its stream tells: it was tried as far as it
// is to be, or its alert has ended. For verify: what somebody else has marked as done is not.
[[nodiscard]] bool is_over(const House& house, const ledger::OutboxItem& item);

class NoticeSender {
 public:
  static constexpr std::size_t kSendersOfChannel = 8;

  // `at_once`: so many are sent side by side.
  NoticeSender(const Foundation& house, alert::Channel channel,
               std::size_t at_once = kSendersOfChannel)
      : house_(house), channel_(channel), at_once_(at_once) {}
  // How many were tried.
  ledger::Stored<std::size_t> step(Instant now);
  // The latest could not be handed over.
  [[nodiscard]] bool failing() const { return failing_; }
  [[nodiscard]] alert::Channel channel() const { return channel_; }

 private:
  const Foundation& house_;
  const alert::Channel channel_;
  const std::size_t at_once_;
  bool failing_{};
};

}  // namespace ingang::app
