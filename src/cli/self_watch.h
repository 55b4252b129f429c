// SelfWatch: what a server says of itself that must not wait for anything else: its node mark, and
// the alarms that ask no store.
//
// Source:  docs/decisions/0038-it-says-what-is-so.md.
// Promise: the mark is written each two seconds by a thread that does nothing else, so that a write
//          that hangs makes its age grow and stops no other round. What can be told without a
//          store (whether reports can be received, the clock, the certificate's end) is looked at
//          twice a second by another.
// Threads: two of its own; stop() joins them, and takes the mark away when the stores answer.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "app/clock_watch.h"
#include "app/health.h"
#include "app/node_mark.h"
#include "cli/nodes.h"

namespace ingang::cli {

struct SelfWatchParts {
  const app::Foundation& house;
  app::Alarms& alarms;
  app::NodeMark& mark;
  const app::Health& health;
  std::filesystem::path folder;
  std::string name;  // of this node
  bool is_alone{};   // on SQLite: no other node, and no database is the clock's judge
  std::optional<Instant> written{};  // when the folder was, before this start
  std::function<std::optional<Instant>()> certificate_ends{};
};

class SelfWatch {
 public:
  explicit SelfWatch(SelfWatchParts parts);
  ~SelfWatch();
  void stop();

 private:
  void mark_forever();
  void look_forever();
  void look(Instant now);
  void end_earlier();
  void look_at_others(Instant now);
  void look_at_leads();
  bool wait(std::chrono::milliseconds time);

  SelfWatchParts parts_;
  app::ClockWatch clock_;
  const Trace trace_;
  bool earlier_ended_{};
  bool led_{};
  bool led_access_log_{};
  std::mutex mutex_;
  std::condition_variable stopping_;
  bool stopped_{};
  std::vector<std::jthread> threads_;
};

}  // namespace ingang::cli
