// routing: who should receive, proposed in a county as large as the country: 290 municipalities.
// Ours is the county as it is kept: each authority's units and each agreement folded of its events,
// put together, and asked for through the book of snapshots, once for each proposal. Beside it the
// same county as its files say, a value that nobody changes.
//
// Promise: before anything is measured both have proposed the same for every municipality, by day
//          and by night. Rounds in turn, in one process and on one thread.
#include "domain/routing/routing.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "app/county_book.h"
#include "bench.h"
#include "domain/agreement/as_terms.h"
#include "domain/unitbook/assemble.h"

namespace ingang::bench {

namespace {

using std::chrono::steady_clock;

constexpr int kMunicipalities = 290;
constexpr int kOfOneTeam = 10;
constexpr int kAtOnce = 200;  // proposals between two looks at the clock
// A measurement is never exact: as fast is within so much.
constexpr double kAsFast = 0.95;

directory::UnitCode unit(const std::string& code) {
  return directory::UnitCode::parse(code).value();
}
directory::AuthorityCode authority(const std::string& code) {
  return directory::AuthorityCode::parse(code).value();
}
directory::MunicipalityCode municipality(int number) {
  return directory::MunicipalityCode::parse(fmt::format("{:04}", 101 + number)).value();
}

duty::OpeningHours hours(std::vector<duty::Interval> of_a_weekday) {
  auto out = duty::OpeningHours::round_the_clock();
  for (std::size_t day = 0; day < 5; ++day) out.weekly[day] = of_a_weekday;
  return out;
}

void add_unit(directory::Directory::Parts& parts, const std::string& code, const std::string& of,
              directory::UnitKind kind, duty::OpeningHours open) {
  parts.units.push_back(
      {.code = unit(code),
       .authority = authority(of),
       .kind = kind,
       .name = code,
       .hours = std::move(open),
       .contacts = {{.kind = directory::ContactKind::phone, .value = "08-1", .owner = "jour"}}});
}

// A hub, a team for every tenth municipality, and a nämnd with a reception in each.
directory::Directory large_county() {
  directory::Directory::Parts parts;
  parts.county = "00";
  parts.name = "Riket";
  parts.authorities.push_back(
      {.code = authority("hub"), .name = "hub", .kind = directory::AuthorityKind::hub});
  add_unit(parts, "hub-jour", "hub", directory::UnitKind::hub,
           duty::OpeningHours::round_the_clock());
  for (int i = 0; i < kMunicipalities; ++i) {
    const auto team = fmt::format("team-{}", i / kOfOneTeam);
    if (i % kOfOneTeam == 0) {
      parts.authorities.push_back(
          {.code = authority(team), .name = team, .kind = directory::AuthorityKind::after_hours});
      add_unit(parts, team + "-jour", team, directory::UnitKind::after_hours,
               hours({{0, 8 * 60}, {16 * 60, 24 * 60}}));
      parts.units.back().fallback = {unit("hub-jour")};
    }
    const auto place = municipality(i);
    const auto& code = place.text();
    parts.municipalities.push_back({.code = place, .name = code});
    parts.authorities.push_back({.code = authority(code),
                                 .name = code,
                                 .kind = directory::AuthorityKind::committee,
                                 .municipality = place});
    const auto serving =
        std::ranges::find(parts.units, unit(team + "-jour"), &directory::Unit::code);
    serving->serves.push_back({.authority = authority(code)});
    add_unit(parts, code + "-mottagning", code, directory::UnitKind::reception,
             hours({{8 * 60, 16 * 60 + 30}}));
    parts.units.back().fallback = {unit(team + "-jour")};
  }
  return directory::Directory{std::move(parts)};
}

app::CountyNow of_files() {
  app::CountyNow out{.directory = large_county(), .agreements = {}};
  for (int i = 0; i < kMunicipalities; ++i)
    out.agreements.push_back({.municipality = municipality(i),
                              .decision_reference = fmt::format("SN 2024/{}", i),
                              .signed_on = {2024, 1, 10},
                              .in_force_from = {2024, 2, 1},
                              .term_to = {2024, 12, 31},
                              .renewal = agreement::Renewal::rolling});
  return out;
}

// As the ledger would have it: one stream for each authority, and one for each agreement.
app::CountyNow of_ledger(const app::CountyNow& files, Instant now) {
  std::vector<unitbook::State> kept;
  for (auto& whole : unitbook::import_of(files.directory)) {
    const unitbook::Event imported = unitbook::Imported{
        .reference = "ENH-00001-00001", .by = {}, .hub = "hub", .whole = std::move(whole)};
    kept.push_back(unitbook::evolve({}, {imported, now, now}));
  }
  app::CountyNow out{
      .directory = unitbook::assemble(kept, unitbook::frame_of(files.directory), now),
      .agreements = {}};
  for (const auto& terms : files.agreements) {
    const agreement::Event imported =
        agreement::Imported{.by = {},
                            .reference = "AVT-00001-00001",
                            .between = {.sort = agreement::Sort::hub,
                                        .municipality = terms.municipality,
                                        .committee = terms.municipality.text(),
                                        .receiver = "hub",
                                        .team = {},
                                        .hub = "hub"},
                            .terms = terms};
    for (auto& one : agreement::as_terms(agreement::evolve({}, {imported, now, now})))
      out.agreements.push_back(std::move(one));
  }
  return out;
}

routing::Question question(int number) {
  const auto place = municipality(number % kMunicipalities);
  return {.at_risk = report::Answer::yes,
          .gang_related = report::Answer::yes,
          .found_in = routing::Place{.municipality = place},
          .acute = number % 2 == 0,
          .told_home = routing::ToldHome{.municipality = place, .source = "report"}};
}

// Of night and day, all over the week.
Instant moment(Instant first, int number) {
  return first + std::chrono::minutes{37 * (number % 272)};
}

// propose(question, instant) → how many; proposals a second, in so many seconds.
template <typename Propose>
double round_of(int seconds, Instant first, Propose propose) {
  const auto began = steady_clock::now();
  const auto until = began + std::chrono::seconds{seconds};
  std::size_t done = 0;
  std::size_t lasting = 0;
  while (steady_clock::now() < until) {
    for (int i = 0; i < kAtOnce; ++i, ++done) {
      const int number = static_cast<int>(done % 10'000);
      lasting += propose(question(number), moment(first, number)).lasting ? 1U : 0U;
    }
  }
  if (lasting == 0) throw Stopped{"nothing was proposed"};
  return static_cast<double>(done) /
         std::chrono::duration<double>(steady_clock::now() - began).count();
}

void compare(const app::CountyNow& files, const app::CountyNow& ledger, Instant first) {
  for (int i = 0; i < 2 * kMunicipalities; ++i) {
    const auto asked = question(i);
    const auto at = moment(first, i);
    if (!(routing::propose(asked, files.directory, files.agreements, at) ==
          routing::propose(asked, ledger.directory, ledger.agreements, at)))
      throw Stopped{"files and ledger propose differently for " + municipality(i).text()};
  }
}

}  // namespace

void routes(const Options& options, Tally& tally) {
  const auto now = *Instant::find("2026-11-23T06:00:00Z");
  const auto files = of_files();
  const app::CountyBook book(of_ledger(files, now));
  compare(files, *book.at(now), now);
  std::vector<double> by_ledger;
  std::vector<double> by_files;
  for (int round = 0; round < options.rounds; ++round) {
    by_ledger.push_back(
        round_of(options.seconds, now, [&](const routing::Question& asked, Instant at) {
          const auto county = book.at(now);
          return routing::propose(asked, county->directory, county->agreements, at);
        }));
    by_files.push_back(
        round_of(options.seconds, now, [&](const routing::Question& asked, Instant at) {
          return routing::propose(asked, files.directory, files.agreements, at);
        }));
  }
  const auto ratio = median(by_ledger) / median(by_files);
  tally.add({.name = "routing",
             .what = "proposals, 290 municipalities, by the ledger",
             .unit = "/s",
             .ours = spread(by_ledger),
             .beside_what = "by files",
             .beside = spread(by_files),
             .ratio = ratio,
             .goal = "1.0 ×",
             .met = ratio >= kAsFast});
}

}  // namespace ingang::bench
