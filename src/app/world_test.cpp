#include "app/world_test.h"

#include "app/erase.h"
#include "app/integrity.h"
#include "app/routing_of.h"
#include "codec/data_directory.h"
#include "codec/data_rules.h"
#include "ledger/verify.h"

namespace ingang::app {

const CountyNow& stockholm_now() {
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

const CountyData& stockholm_county() {
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
                    .messages = std::move(rules->messages),
                    .duty = std::move(rules->duty)};
    for (const auto& entry : rules->law.entries)
      made.law.emplace(entry.key, LawShown{entry.citation, entry.checked_by});
    return made;
  }();
  return data;
}

access::Actor person(std::string account, std::string name, std::string unit, std::string authority,
                     std::set<access::Role> roles) {
  return {.who = {.account = std::move(account),
                  .name = Personal{std::move(name)},
                  .unit = std::move(unit),
                  .authority = std::move(authority)},
          .roles = std::move(roles)};
}

const CountyData& county_with_room() {
  static const CountyData data = [] {
    auto made = stockholm_county();
    for (auto& rule : made.budgets.rules) rule.per_hour = 100'000;
    return made;
  }();
  return data;
}

World::World(const CountyData& county) : county_of_(county) {
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
  keys_ =
      std::make_unique<ledger::Keys>(ledger::MasterKey{.version = 1, .secret = std::move(secret)});
  open_ = std::make_unique<OpenHouse>(parts());
  for (const auto& officer : {kOlle, kOther, kDesk}) staff_.put(officer);
}

World::~World() = default;

HouseParts World::parts(const CountyData& data) {
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

void World::change_county(const std::function<void(directory::Directory::Parts&)>& change) {
  auto parts = House(house()).county.directory.parts();
  change(parts);
  county_reads_ = [directory = directory::Directory{std::move(parts)}](Instant) {
    return Outcome<CountyNow>{
        CountyNow{.directory = directory, .agreements = stockholm_now().agreements}};
  };
  const auto read = book_.refresh(clock_.now());
  ASSERT_TRUE(read) << code_of(read.error());
}

void World::change_hours(std::string_view unit, const duty::OpeningHours& hours) {
  change_county([&](directory::Directory::Parts& parts) {
    for (auto& one : parts.units) {
      if (one.code.text() == unit) one.hours = hours;
    }
  });
}

Once World::once(std::string_view body) {
  return {.route = "test", .key = "key-" + std::to_string(++keys_used_), .body = body};
}

report::Content World::content(std::string family) {
  report::Content told;
  told.reporter.phone = Personal{"08-465 004 91"};
  told.child.name = person::Name{.given = Personal{"Alva"}, .family = Personal{std::move(family)}};
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

std::string World::sent(report::Content told, const access::Actor& by) {
  const auto answer = reports().send({.content = std::move(told)}, by, once());
  EXPECT_TRUE(answer) << (answer ? "" : code_of(answer.error()));
  return answer ? answer->reference : "";
}

std::string World::received(report::Content told) {
  auto reference = sent(std::move(told));
  EXPECT_TRUE(reports().receive(reference, kSara, once()));
  return reference;
}

ReportView World::routed(const std::string& reference, const access::Actor& by, std::string note) {
  const auto proposal = reports().proposal(reference, by);
  EXPECT_TRUE(proposal) << (proposal ? "" : code_of(proposal.error()));
  if (!proposal) return {};
  RouteReport route{.receivers = as_proposed(*proposal), .note = Personal{std::move(note)}};
  auto view = reports().route(reference, route, by, once());
  EXPECT_TRUE(view) << (view ? "" : code_of(view.error()));
  return view ? std::move(*view) : ReportView{};
}

std::string World::handed_over(report::Content told) {
  const auto view = routed(received(std::move(told)));
  EXPECT_EQ(view.handovers.size(), 1U);
  return view.handovers.empty() ? "" : view.handovers.front().reference;
}

RouteReport World::to_ekero_by_hand(std::string note) {
  return {.receivers = {{.responsibility = report::Responsibility::lasting,
                         .authority = "0125",
                         .unit = "0125-mottagning",
                         .acting = true,
                         .reason = "chosen_by_hand"}},
          .note = Personal{std::move(note)}};
}

std::string World::handed_over_by_hand(const std::string& reference, const access::Actor& by) {
  const auto view = reports().route(reference, to_ekero_by_hand(), by, once());
  EXPECT_TRUE(view) << (view ? "" : code_of(view.error()));
  return view && !view->handovers.empty() ? view->handovers.front().reference : "";
}

std::string World::code_of(const Problem& problem) {
  if (const auto* fault = std::get_if<Fault>(&problem)) return "fault: " + fault->what;
  const auto& refusal = std::get<Refused>(problem).refusals.front();
  return std::string{refusal.code.text} + " " + refusal.field;
}

void World::expect_whole() {
  const auto erasures = erasures_on_record(house());
  ASSERT_TRUE(erasures);
  ledger::VerifyOptions options;
  options.ledger = "ingang.example/test";
  options.keys = keys_.get();
  options.erasures = *erasures;
  options.refold = refold_of(house());
  const auto report = ledger::verify(*ledger_, options);
  for (const auto& finding : report.findings) {
    ADD_FAILURE() << ledger::name(finding.kind) << " " << finding.about << " n=" << finding.n;
  }
  EXPECT_TRUE(report.whole());
}

}  // namespace ingang::app
