// Rounds: what the server does by itself, each thing on its own beat: index, integrity,
// checkpoints, clocks, the county, clean-up.
//
// Promise: a round that fails raises an alarm and is tried again within seconds; none stops the
//          server from receiving.
// Threads: one thread for the index, one for accounts, one for the county, one for alerts and one
//          for the notices of each channel, one for the rest; stop() joins them.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "app/account_walk.h"
#include "app/accounts.h"
#include "app/alert_round.h"
#include "app/attachments.h"
#include "app/beats.h"
#include "app/checkpoint_keeper.h"
#include "app/drafts.h"
#include "app/duty_watch.h"
#include "app/house.h"
#include "app/index_worker.h"
#include "app/integrity.h"
#include "app/look_over.h"
#include "app/notice_sender.h"
#include "app/overdue.h"

namespace ingang::cli {

struct RoundParts {
  const app::Foundation& house;
  app::Alarms& alarms;   // of this node
  app::Alarms& leading;  // of what this node finds for all, while it leads
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
  void follow_county_forever();
  void alert_forever();
  void send_notices_forever(app::NoticeSender& sender);
  void ask_lines();
  void step(int second);
  void step_as_leader(int second, Instant now);
  void clean(int second, Instant now);
  void found_for_all(std::string_view code, bool whole, Instant now);
  static void watch(app::Alarms& alarms, std::string_view code, bool whole, Instant now,
                    std::string_view about = {});
  // False when stopped.
  bool wait(std::chrono::milliseconds time);

  RoundParts parts_;
  app::AccountWalk account_walk_;
  app::AlertRound alert_round_;
  std::vector<app::NoticeSender> notice_senders_;  // one for each channel
  app::Beats beats_;                               // of the thread that does the rest
  std::mutex mutex_;
  std::condition_variable stopping_;
  bool stopped_{};
  std::vector<std::jthread> threads_;
};

}  // namespace ingang::cli
