// Rounds: what the server does by itself, each thing on its own beat: index, integrity,
// checkpoints, clocks, clean-up.
//
// Promise: a round that fails raises an alarm and is tried again; none stops the server from
// receiving. Threads: one thread for the index, one for accounts, one for the rest; stop() joins
// them.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "app/accounts.h"
#include "app/attachments.h"
#include "app/checkpoint_keeper.h"
#include "app/drafts.h"
#include "app/duty_watch.h"
#include "app/house.h"
#include "app/index_worker.h"
#include "app/integrity.h"
#include "app/look_over.h"
#include "app/overdue.h"

namespace ingang::cli {

struct RoundParts {
  const app::House& house;
  app::Alarms& alarms;
  app::IndexWorker& index;
  app::Sweeper& sweeper;
  app::LookOver& look_over;
  app::CheckpointKeeper& checkpoints;
  app::Overdue& overdue;
  app::DutyWatch& duty;
  app::Drafts& drafts;
  app::Attachments& attachments;
  app::Accounts& accounts;
  app::Notifier& telling;
  const app::FilePort& files;
  // What the edge has lately refused something for want of; none in tests.
  std::function<std::vector<std::string>()> shortages{};
};

class Rounds {
 public:
  explicit Rounds(RoundParts parts);
  ~Rounds();
  void stop();

 private:
  void index_forever();
  void walk_forever();
  void watch_accounts_forever();
  void ask_lines();
  void raise_each(std::string_view code, std::vector<std::string> now_true,
                  std::vector<std::string>& before, Instant now);
  void step(int second);
  // False when stopped.
  bool wait(std::chrono::milliseconds time);

  RoundParts parts_;
  std::vector<std::string> short_of_;
  std::vector<std::string> besieged_;
  std::mutex mutex_;
  std::condition_variable stopping_;
  bool stopped_{};
  std::vector<std::jthread> threads_;
};

}  // namespace ingang::cli
