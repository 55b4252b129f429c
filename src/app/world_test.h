// World: the whole house in memory, with Stockholm's data, a clock that a test moves, and people of
// each role.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "app/fake_ports.h"
#include "app/handovers.h"
#include "app/open_house.h"
#include "app/reports.h"
#include "ledger/memory_store.h"

namespace ingang::app {

const CountyNow& stockholm_now();
const CountyData& stockholm_county();
access::Actor person(std::string account, std::string name, std::string unit, std::string authority,
                     std::set<access::Role> roles);

using access::Role;
inline const auto kOlle =
    person("olle", "Olle Polis", "police-stockholm-city", "police-stockholm", {Role::officer});
inline const auto kOther =
    person("otto", "Otto Polis", "police-stockholm-nord", "police-stockholm", {Role::officer});
inline const auto kDesk =
    person("dina", "Dina Desk", "police-stockholm-city", "police-stockholm", {Role::police_desk});
inline const auto kSara =
    person("sara", "Sara Jour", "0180-socialjour-hub", "0180-socialjour", {Role::duty_worker});
inline const auto kSiv =
    person("siv", "Siv Jour", "0180-socialjour-hub", "0180-socialjour", {Role::duty_worker});
inline const auto kCleared = person("cia", "Cia Jour", "0180-socialjour-hub", "0180-socialjour",
                                    {Role::duty_worker, Role::cleared});
inline const auto kEva = person("eva", "Eva Ekerö", "0125-mottagning", "0125", {Role::intake});
inline const auto kEbba = person("ebba", "Ebba Ekerö", "0125-mottagning", "0125",
                                 {Role::intake, Role::protection_assessor});
inline const auto kNina =
    person("nina", "Nina Nordväst", "nordvast-jour", "nordvast", {Role::intake});
inline const auto kHanna =
    person("hanna", "Hanna Huddinge", "0126-mottagning", "0126", {Role::intake});

// A test looks up more in an hour than a person may: only those about the budgets have those of
// data/budgets.toml.
const CountyData& county_with_room();

class World : public testing::Test {
 protected:
  static constexpr Instant kMonday10{1'795'424'400'000};  // 2026-11-23 10:00 in Stockholm
  static constexpr Duration kMinute = std::chrono::minutes{1};

  explicit World(const CountyData& county = county_with_room());
  ~World() override;

  HouseParts parts() { return parts(county_of_); }
  HouseParts parts(const CountyData& data);
  const Foundation& house() { return open_->house(); }
  Reports reports() { return Reports{house()}; }
  Handovers handovers() { return Handovers{house()}; }
  void pass(Duration time) { clock_.advance(time); }

  // From now on the county is as this makes it of what it was.
  void change_county(const std::function<void(directory::Directory::Parts&)>& change);
  void change_hours(std::string_view unit, const duty::OpeningHours& hours);

  // A fresh key for each act.
  Once once(std::string_view body = "{}");

  static report::Content content(std::string family = "Testsson");

  std::string sent(report::Content told = content(), const access::Actor& by = kOlle);
  std::string received(report::Content told = content());
  // What routing proposes, confirmed as it is. Answers the report.
  ReportView routed(const std::string& reference, const access::Actor& by = kSara,
                    std::string note = {});
  std::string handed_over(report::Content told = content());
  // Chosen by hand, as of somebody whom routing places nowhere: to Ekerö.
  static RouteReport to_ekero_by_hand(std::string note = "Sagt av Karin.");
  // A received report, by whoever is cleared. Answers the handover.
  std::string handed_over_by_hand(const std::string& reference, const access::Actor& by = kCleared);

  static std::string code_of(const Problem& problem);
  template <typename T>
  static std::string refusal(const Outcome<T>& outcome) {
    if (outcome) return "accepted";
    const auto* refused = std::get_if<Refused>(&outcome.error());
    return refused ? std::string{refused->refusals.front().code.text} : code_of(outcome.error());
  }

  // Everything in the store agrees: rows, streams, keys, tree.
  void expect_whole();

  const CountyData& county_of_;
  CountyBook::Source county_reads_;  // what book_.refresh() finds; nothing: the same as ever
  CountyBook book_{stockholm_now(), [this](Instant at) {
                     return county_reads_ ? county_reads_(at) : Outcome<CountyNow>{stockholm_now()};
                   }};
  FakeClock clock_{kMonday10};
  Duration recording_{3};  // entries are recorded a little after they were decided
  SeededIds ids_;
  FakeResidence residence_;
  FakeStaff staff_;
  FakeNotices notices_;
  FakeJournal journal_;
  std::atomic<bool> access_broken_{false};
  std::function<bool(ledger::FaultPoint)> ledger_fails_;  // asked at each call; set before any
  std::unique_ptr<ledger::Store> ledger_;
  std::unique_ptr<ledger::Store> access_log_;
  std::unique_ptr<ledger::Keys> keys_;
  std::unique_ptr<OpenHouse> open_;
  std::atomic<int> keys_used_{0};
};

}  // namespace ingang::app
