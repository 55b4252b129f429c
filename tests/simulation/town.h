// Town: the whole house over stores in memory, whose process dies and starts again, and whose
// stores fail, when chance says so.
//
// Promise: what a store has answered outlives every death of the process; nothing else does. The
//          rounds are those of cli/rounds.cpp, stepped by hand. While a Calm lives nothing fails.
// Threads: one.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "app/alert_round.h"
#include "app/checkpoint_keeper.h"
#include "app/drafts.h"
#include "app/duty_watch.h"
#include "app/fake_ports.h"
#include "app/index_worker.h"
#include "app/integrity.h"
#include "app/notice_sender.h"
#include "app/open_house.h"
#include "app/overdue.h"
#include "app/telling.h"
#include "app/world_test.h"
#include "ledger/memory_store.h"
#include "simulation/chance.h"
#include "simulation/telephones.h"

namespace ingang::simulation {

// The process dies at a call of a store, before or after it was done.
struct Death {};

// What the screens were told, and when; lives outside the process, as screens do.
class Ears : public app::Notifier {
 public:
  explicit Ears(const app::Clock& clock) : clock_(clock) {}
  void changed(const app::Change& change) override;
  [[nodiscard]] std::optional<Instant> late_heard(const std::string& reference) const;
  // Whether this person's page was among those that heard it last.
  [[nodiscard]] bool late_heard_by(const std::string& reference, const access::Actor& actor) const;
  [[nodiscard]] bool rang(const std::string& reference) const { return rang_.contains(reference); }

 private:
  const app::Clock& clock_;
  std::map<std::string, Instant> late_;
  std::map<std::string, std::vector<std::string>> late_to_;
  std::map<std::string, Instant> rang_;
};

class Town {
 public:
  Town(std::uint64_t seed, Instant begins);
  Town(const Town&) = delete;
  Town& operator=(const Town&) = delete;
  ~Town();

  [[nodiscard]] const app::Foundation& house() const { return process_->open.house(); }
  // A house over the same stores that remembers nothing: what a restart would see.
  [[nodiscard]] const app::Foundation& fresh() const { return fresh_->house(); }
  [[nodiscard]] app::FakeClock& clock() { return clock_; }
  [[nodiscard]] Instant now() const { return clock_.now(); }
  [[nodiscard]] const Ears& ears() const { return ears_; }
  [[nodiscard]] const Telephones& telephones() const { return telephones_; }
  [[nodiscard]] app::FakeResidence& residence() { return residence_; }
  [[nodiscard]] app::FakeStaff& staff() { return staff_; }
  [[nodiscard]] app::Drafts& drafts() { return process_->drafts; }
  [[nodiscard]] const app::Alarms& alarms() const { return process_->alarms; }
  [[nodiscard]] Instant started() const { return process_->started; }
  [[nodiscard]] std::filesystem::path note_outside() const { return folder_ / "checkpoint"; }
  [[nodiscard]] int deaths() const { return deaths_; }
  [[nodiscard]] int faults() const { return faults_; }

  void restart();
  // All that runs by itself, once. Dies as anything else does.
  void rounds();
  // Of ten thousand calls of a store, so many fail, and so many kill the process.
  void weather(std::size_t faults, std::size_t deaths) { bad_ = {faults, deaths}; }

  class Calm {
   public:
    explicit Calm(Town& town) : town_(town) { ++town_.calm_; }
    Calm(const Calm&) = delete;
    Calm& operator=(const Calm&) = delete;
    ~Calm() { --town_.calm_; }

   private:
    Town& town_;
  };

 private:
  struct Process {
    explicit Process(Town& town);
    app::OpenHouse open;
    Instant started;
    app::Alarms alarms;
    app::IndexWorker index;
    app::Sweeper sweeper;
    app::CheckpointKeeper checkpoints;
    app::Overdue overdue;
    app::DutyWatch duty;
    app::Drafts drafts;
    app::AlertRound alerts;
    std::vector<app::NoticeSender> senders;
  };
  struct Weather {
    std::size_t faults{};
    std::size_t deaths{};
  };

  [[nodiscard]] app::HouseParts parts(app::Ids& ids);
  std::optional<ledger::StoreError> fail(ledger::FaultPoint point);

  app::FakeClock clock_;
  app::SeededIds ids_;
  app::SeededIds fresh_ids_;
  app::CountyBook county_{app::stockholm_now()};
  Chance fate_;
  Ears ears_;
  Telephones telephones_;
  app::FakeResidence residence_;
  app::FakeStaff staff_;
  std::filesystem::path folder_;
  std::unique_ptr<ledger::Store> ledger_;
  std::unique_ptr<ledger::Store> access_log_;
  std::unique_ptr<ledger::Keys> keys_;
  std::unique_ptr<Process> process_;
  std::unique_ptr<app::OpenHouse> fresh_;
  app::ToldCommits telling_;
  Weather bad_;
  int calm_{};
  int deaths_{};
  int faults_{};
};

}  // namespace ingang::simulation
