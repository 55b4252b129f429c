// NoticePort: who carries a notice to somebody outside the pages: rings, sends an SMS, mails.
//
// Source:  docs/decisions/0054-alerts-and-notices.md. The real one: channels/notices/.
// Promise: what is sent says that something waits and by when, and nothing of what it is. The same
//          notice may be sent again under the same id when nobody knows whether it was taken over.
// Errors:  a code; it says whose fault it was, and never what was sent.
// Threads: any, several at once.
#pragma once

#include <expected>
#include <set>
#include <string>

#include "base/personal.h"
#include "domain/alert/ladder.h"

namespace ingang::app {

struct NoticeToSend {
  std::string id;
  alert::Channel channel{};
  Personal to;
  std::string text;  // content-free: notice_text.h
  // Where whoever carries it may tell what became of it: a path of this server, which no other
  // notice has and nobody can guess. notice_heard.h.
  std::string callback{};
};

class NoticePort {
 public:
  virtual ~NoticePort() = default;
  // Those that are set up here.
  [[nodiscard]] virtual std::set<alert::Channel> channels() const = 0;
  // Within ten seconds. That it was handed over is not that anybody has heard it.
  virtual std::expected<void, std::string> send(const NoticeToSend& notice) = 0;
};

}  // namespace ingang::app
