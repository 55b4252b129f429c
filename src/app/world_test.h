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
#include "app/integrity.h"
#include "app/open_house.h"
#include "app/reports.h"
#include "app/routing_of.h"
#include "codec/data_directory.h"
#include "codec/data_rules.h"
#include "ledger/memory_store.h"

namespace ingang::app {

inline const CountyNow& stockholm_now() {
  static const CountyNow now = [] {
    auto county = codec::load_county(INGANG_SOURCE_DIR "/data", "stockholm");
    if (!county) {
      ADD_FAILURE() << county.error();
      std::abort();
    }
    return CountyNow{.directory = std::move(county->directory),
                     .agreements = std::move(county->agreements)};
  }();
  return now;
}

inline const CountyData& stockholm_county() {
  static const CountyData data = [] {
    auto rules = codec::load_rules(INGANG_SOURCE_DIR "/data");
    if (!rules) {
      ADD_FAILURE() << rules.error();
      std::abort();
    }
    CountyData made{.deadlines = std::move(rules->deadlines),
                    .test_series = std::move(rules->test_series),
                    .law = {},
                    .forms = std::move(rules->forms),
                    .budgets = std::move(rules->budgets),
                    .form_book = std::move(rules->form_book),
                    .gates = std::move(rules->gates),
                    .contacts = std::move(rules->contacts),
                    .message_types = std::move(rules->message_types),
                    .duty = std::move(rules->duty)};
    for (const auto& entry : rules->law.entries)
      made.law.emplace(entry.key, LawShown{entry.citation, entry.checked_by});
    return made;
  }();
  return data;
}

inline access::Actor person(std::string account, std::string name, std::string unit,
                            std::string authority, std::set<access::Role> roles) {
  return {.who = {.account = std::move(account),
                  .name = Personal{std::move(name)},
                  .unit = std::move(unit),
                  .authority = std::move(authority)},
          .roles = std::move(roles)};
}

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
inline const CountyData& county_with_room() {
  static const CountyData data = [] {
    auto made = stockholm_county();
    for (auto& rule : made.budgets.rules) rule.per_hour = 100'000;
    return made;
  }();
  return data;
}

class World : public testing::Test {
 protected:
  static constexpr Instant kMonday10{1'795'424'400'000};  // 2026-11-23 10:00 in Stockholm
  static constexpr Duration kMinute = std::chrono::minutes{1};

  explicit World(const CountyData& county = county_with_room()) : county_of_(county) {
    const auto fixed = [this](ledger::FaultPoint point) -> std::optional<ledger::StoreError> {
      if (access_broken_ && point == ledger::FaultPoint::before_append) {
        return ledger::StoreError{ledger::StoreError::Kind::unavailable, "broken"};
      }
      return std::nullopt;
    };
    const auto asked = [this](ledger::FaultPoint point) -> std::optional<ledger::StoreError> {
      if (!ledger_fails_ || !ledger_fails_(point)) return std::nullopt;
      return ledger::StoreError{ledger::StoreError::Kind::unavailable, "broken"};
    };
    ledger_ = ledger::open_memory(
        {.ledger = "ingang.example/test", .clock = [this] { return clock_.now() + recording_; }},
        asked);
    access_log_ = ledger::open_memory(
        {.ledger = "ingang.example/test-access", .clock = [this] { return clock_.now(); }}, fixed);
    std::array<std::uint8_t, 32> seed{};
    seed.fill(7);
    ledger::Secret secret;
    std::ranges::copy(seed, secret.fill().begin());
    keys_ = std::make_unique<ledger::Keys>(
        ledger::MasterKey{.version = 1, .secret = std::move(secret)});
    open_ = std::make_unique<OpenHouse>(parts());
    for (const auto& officer : {kOlle, kOther, kDesk}) staff_.put(officer);
  }

  HouseParts parts() { return parts(county_of_); }
  HouseParts parts(const CountyData& data) {
    return {.ledger = *ledger_,
            .access_log = *access_log_,
            .keys = *keys_,
            .clock = clock_,
            .ids = ids_,
            .data = data,
            .county = book_,
            .residence = &residence_,
            .staff = &staff_,
            .journal = &journal_};
  }
  const Foundation& house() { return open_->house(); }
  Reports reports() { return Reports{house()}; }
  Handovers handovers() { return Handovers{house()}; }
  void pass(Duration time) { clock_.advance(time); }

  // From now on the county is as this makes it of what it was.
  void change_county(const std::function<void(directory::Directory::Parts&)>& change) {
    auto parts = House(house()).county.directory.parts();
    change(parts);
    county_reads_ = [directory = directory::Directory{std::move(parts)}](Instant) {
      return Outcome<CountyNow>{
          CountyNow{.directory = directory, .agreements = stockholm_now().agreements}};
    };
    const auto read = book_.refresh(clock_.now());
    ASSERT_TRUE(read) << code_of(read.error());
  }
  void change_hours(std::string_view unit, const duty::OpeningHours& hours) {
    change_county([&](directory::Directory::Parts& parts) {
      for (auto& one : parts.units) {
        if (one.code.text() == unit) one.hours = hours;
      }
    });
  }

  // A fresh key for each act.
  Once once(std::string_view body = "{}") {
    return {.route = "test", .key = "key-" + std::to_string(++keys_used_), .body = body};
  }

  static report::Content content(std::string family = "Testsson") {
    report::Content told;
    told.reporter.phone = Personal{"08-465 004 91"};
    told.child.name =
        person::Name{.given = Personal{"Alva"}, .family = Personal{std::move(family)}};
    told.child.birth_year_about = 2012;
    told.now.place = Personal{"Ekerö centrum"};
    told.now.municipality = "0125";
    told.danger = report::DangerNow::no;
    told.what_happened = Personal{"Bar en väska åt äldre pojkar."};
    told.circumstances.at_risk = report::Answer::yes;
    told.circumstances.gang_related = report::Answer::yes;
    told.circumstances.found_in_county = report::Answer::yes;
    told.circumstances.home_municipality = "0125";
    return told;
  }

  std::string sent(report::Content told = content(), const access::Actor& by = kOlle) {
    const auto answer = reports().send({.content = std::move(told)}, by, once());
    EXPECT_TRUE(answer) << (answer ? "" : code_of(answer.error()));
    return answer ? answer->reference : "";
  }
  std::string received(report::Content told = content()) {
    auto reference = sent(std::move(told));
    EXPECT_TRUE(reports().receive(reference, kSara, once()));
    return reference;
  }
  // What routing proposes, confirmed as it is. Answers the report.
  ReportView routed(const std::string& reference, const access::Actor& by = kSara,
                    std::string note = {}) {
    const auto proposal = reports().proposal(reference, by);
    EXPECT_TRUE(proposal) << (proposal ? "" : code_of(proposal.error()));
    if (!proposal) return {};
    RouteReport route{.receivers = as_proposed(*proposal), .note = Personal{std::move(note)}};
    auto view = reports().route(reference, route, by, once());
    EXPECT_TRUE(view) << (view ? "" : code_of(view.error()));
    return view ? std::move(*view) : ReportView{};
  }
  std::string handed_over(report::Content told = content()) {
    const auto view = routed(received(std::move(told)));
    EXPECT_EQ(view.handovers.size(), 1U);
    return view.handovers.empty() ? "" : view.handovers.front().reference;
  }

  static std::string code_of(const Problem& problem) {
    if (const auto* fault = std::get_if<Fault>(&problem)) return "fault: " + fault->what;
    const auto& refusal = std::get<Refused>(problem).refusals.front();
    return std::string{refusal.code.text} + " " + refusal.field;
  }
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
