// A disk that loses, when the power goes, what was not synced; one that is slow; one that lies; one
// that is full: under the real stores of an installation in this process.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <atomic>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <thread>

#include "app/checkpoint_keeper.h"
#include "app/reports.h"
#include "cli/installation.h"
#include "cli/verifying.h"
#include "faults/losing_disk.h"
#include "faults/scenario.h"

namespace ingang::faults {
namespace {

namespace fs = std::filesystem;

constexpr int kEnough = 4;  // rounds, for chance to have met what it is there for

class DiskTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "ingang-disk-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  void TearDown() override {
    disk_.lie(false);
    disk_.slow({});
    disk_.full(false);
    installation_.reset();
    std::mt19937_64 any(1);
    disk_.power_back(any);
    fs::remove_all(folder_);
  }

  [[nodiscard]] bool open() {
    installation_.reset();
    cli::Places places;
    places.folder = folder_;
    places.data = fs::path(INGANG_SOURCE_DIR) / "data";
    auto opened = cli::Installation::open(places);
    EXPECT_TRUE(opened) << opened.error();
    if (opened) installation_ = std::move(*opened);
    return installation_ != nullptr;
  }

  static report::Content content(std::uint64_t number) {
    report::Content told;
    told.reporter.phone = Personal{"08-465 004 07"};
    told.child.description = Personal{"Fiktivt barn " + std::to_string(number)};
    told.now.place = Personal{"Provplatsen"};
    told.danger = report::DangerNow::no;
    told.what_happened = Personal{std::string(200 + number % 3000, 'x')};
    return told;
  }
  static access::Actor officer() {
    return {.who = {.account = "polis",
                    .name = Personal{"Fiktiv Polis"},
                    .unit = "police-stockholm-roc",
                    .authority = "police-stockholm"},
            .roles = {access::Role::officer}};
  }

  // One try; whether it was answered.
  bool send(std::uint64_t number) {
    const app::Reports reports(installation_->house());
    const auto sent = reports.send({.content = content(number)}, officer(),
                                   {.route = "POST /v1/reports",
                                    .key = "disk-test-key-" + std::to_string(number),
                                    .body = "{}"});
    if (!sent) return false;
    const std::scoped_lock lock(mutex_);
    answered_[number] = sent->reference;
    return true;
  }
  // By several at a time, and with a signature now and then, until all were tried or one was not
  // answered by each.
  void send_many(std::uint64_t count) {
    std::atomic<std::uint64_t> next{wanted_};
    wanted_ += count;
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&] {
        for (auto i = next++; i < wanted_; i = next++) {
          if (!send(i)) return;
        }
      });
    }
    app::Alarms alarms;
    app::CheckpointKeeper keeper(installation_->house(), alarms,
                                 installation_->checkpoint_outside());
    while (next < wanted_ && !disk_.is_cut()) {
      (void)keeper.sign();
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
  }

  std::string findings() {
    std::ifstream in(installation_->checkpoint_outside());
    const std::string note{std::istreambuf_iterator<char>(in), {}};
    const auto verified =
        cli::verify_both(*installation_, note.empty() ? std::nullopt : std::optional(note));
    if (!verified) return verified.error().what;
    std::string out;
    for (const auto* report : {&verified->main, &verified->access}) {
      for (const auto& finding : report->findings)
        out += std::string(ledger::name(finding.kind)) + " ";
    }
    return out;
  }

  struct Count {
    std::uint64_t lost{};
    std::uint64_t doubled{};
  };
  Count count(bool all) {
    std::multiset<std::string> there;
    ledger::StreamId after{};
    for (bool more = true; more;) {
      const auto rows = installation_->ledger().rows_all(after, 500).value();
      more = rows.size() == 500;
      for (const auto& row : rows) {
        after = row.id;
        if (row.kind == "report") there.insert(row.reference);
      }
    }
    Count out;
    for (const auto& [number, reference] : answered_) out.lost += there.contains(reference) ? 0 : 1;
    if (all && there.size() > answered_.size()) out.doubled = there.size() - answered_.size();
    return out;
  }

  // The power goes in the middle; what is found when it is back.
  Count lose_power(Scenario& scenario, std::uint64_t sent) {
    disk_.cut_at(1 + scenario.below(sent * 6));
    send_many(sent);
    cuts_ += disk_.is_cut() ? 1 : 0;
    installation_.reset();
    std::mt19937_64 chance(scenario.any());
    const auto lost = disk_.power_back(chance);
    dropped_ += lost.dropped + lost.torn;
    const auto from = std::chrono::steady_clock::now();
    if (!open()) return {.lost = answered_.size()};
    scenario.back_after(std::chrono::steady_clock::now() - from);
    return count(false);
  }

  LosingDisk& disk_ = LosingDisk::installed();
  fs::path folder_;
  std::unique_ptr<cli::Installation> installation_;
  std::mutex mutex_;
  std::map<std::uint64_t, std::string> answered_;
  std::uint64_t wanted_{};
  std::uint64_t dropped_{};
  int cuts_{};
};

TEST_F(DiskTest, WhatWasAnsweredIsThereWhenThePowerIsBack) {
  Scenario scenario("power loss (SQLite)", 6);
  ASSERT_TRUE(open());
  // As in every installation somebody has signed in and looked before anything is sent: an access
  // log that is empty beside a ledger that is not has been lost.
  ASSERT_TRUE(app::Reports(installation_->house()).list({}, officer()));
  for (int round = 0; round < scenario.rounds() && !HasFailure(); ++round) {
    const auto before = answered_.size();
    const auto after_loss = lose_power(scenario, 40);
    ASSERT_TRUE(installation_) << "INGANG_SEED=" << scenario.seed();
    EXPECT_EQ(findings(), "") << "INGANG_SEED=" << scenario.seed() << ", round " << round;
    for (std::uint64_t i = 0; i < wanted_; ++i) {
      EXPECT_TRUE(answered_.contains(i) || send(i));
    }
    const auto at_last = count(true);
    EXPECT_EQ(after_loss.lost + at_last.lost, 0U) << "INGANG_SEED=" << scenario.seed();
    EXPECT_EQ(at_last.doubled, 0U) << "INGANG_SEED=" << scenario.seed();
    scenario.answered(answered_.size() - before);
    scenario.lost(after_loss.lost + at_last.lost);
    scenario.doubled(at_last.doubled);
    scenario.round_done();
  }
  scenario.back_how("opened anew");
  if (scenario.rounds() >= kEnough) {
    EXPECT_GT(dropped_, 0U) << "the disk never lost anything";
    EXPECT_GE(2 * cuts_, scenario.rounds()) << "the power hardly ever went in the middle";
  }
  std::printf("%d cuts in the middle, %llu writes dropped or torn\n", cuts_,
              static_cast<unsigned long long>(dropped_));
}

TEST_F(DiskTest, AnInstallationThatWasNotFinishedIsFinished) {
  Scenario scenario("power loss while the stores are made (SQLite)", 4);
  int cuts = 0;
  for (int round = 0; round < scenario.rounds() && !HasFailure(); ++round) {
    cli::Places places;
    places.folder = folder_ / std::to_string(round);
    places.data = fs::path(INGANG_SOURCE_DIR) / "data";
    disk_.cut_at(1 + scenario.below(80));
    (void)cli::Installation::open(places);
    cuts += disk_.is_cut() ? 1 : 0;
    std::mt19937_64 chance(scenario.any());
    disk_.power_back(chance);
    auto opened = cli::Installation::open(places);
    ASSERT_TRUE(opened) << opened.error() << " INGANG_SEED=" << scenario.seed() << ", round "
                        << round;
    installation_ = std::move(*opened);
    EXPECT_TRUE(send(wanted_++));
    EXPECT_EQ(findings(), "") << "INGANG_SEED=" << scenario.seed();
    installation_.reset();
    scenario.answered(1);
    scenario.round_done();
  }
  scenario.back_how("opened anew");
  EXPECT_TRUE(cuts > 0 || scenario.rounds() < kEnough) << "the power never went in the middle";
}

// That the tests above can fail: on a disk that answers a sync before it has it.
TEST_F(DiskTest, ADiskThatLiesLosesWhatWasAnswered) {
  const auto seed = std::random_device{}();
  std::mt19937_64 chance(seed);
  ASSERT_TRUE(open());
  send_many(20);
  disk_.lie(true);
  std::uint64_t lost = 0;
  for (int round = 0; round < 20 && lost == 0; ++round) {
    disk_.cut_at(60);
    send_many(40);
    installation_.reset();
    disk_.power_back(chance);
    cli::Places places;
    places.folder = folder_;
    places.data = fs::path(INGANG_SOURCE_DIR) / "data";
    auto opened = cli::Installation::open(places);
    if (!opened) {
      lost = answered_.size();  // it does not even open
    } else {
      installation_ = std::move(*opened);
      lost = count(false).lost + (findings().empty() ? 0 : 1);
    }
  }
  EXPECT_GT(lost, 0U) << "seed " << seed;
}

TEST_F(DiskTest, ASlowDiskIsWaitedFor) {
  Scenario scenario("slow disk: 40 ms a sync (SQLite)", 2);
  ASSERT_TRUE(open());
  for (int round = 0; round < scenario.rounds() && !HasFailure(); ++round) {
    const auto before = answered_.size();
    disk_.slow(std::chrono::milliseconds{40});
    const auto from = std::chrono::steady_clock::now();
    send_many(24);
    scenario.back_after((std::chrono::steady_clock::now() - from) / 6);
    disk_.slow({});
    EXPECT_EQ(answered_.size(), before + 24) << "everything is answered";
    const auto found = count(true);
    EXPECT_EQ(found.lost + found.doubled, 0U);
    EXPECT_EQ(findings(), "");
    scenario.answered(answered_.size() - before);
    scenario.lost(found.lost);
    scenario.doubled(found.doubled);
    scenario.round_done();
  }
  scenario.back_how("never away; an answer takes");
}

// What the server answers 503 to: the fault is one that says "try later".
TEST_F(DiskTest, AFullDiskRefusesAndGoesOnWhenThereIsRoom) {
  Scenario scenario("no room for a write (SQLite)", 4);
  ASSERT_TRUE(open());
  for (int round = 0; round < scenario.rounds() && !HasFailure(); ++round) {
    const auto before = answered_.size();
    send_many(10);
    disk_.full(true);
    const auto number = wanted_++;
    EXPECT_FALSE(send(number)) << "there was no room";
    EXPECT_FALSE(send(number));
    disk_.full(false);
    const auto from = std::chrono::steady_clock::now();
    EXPECT_TRUE(send(number)) << "the same key, when there is room";
    scenario.back_after(std::chrono::steady_clock::now() - from);
    const auto found = count(true);
    EXPECT_EQ(found.lost + found.doubled, 0U);
    EXPECT_EQ(findings(), "");
    scenario.answered(answered_.size() - before);
    scenario.lost(found.lost);
    scenario.doubled(found.doubled);
    scenario.round_done();
  }
}

}  // namespace
}  // namespace ingang::faults
