// The county out of the ledger: imported once, put together as it was in the files, and followed
// from then on, whatever happens to a stream.
#include <cstdlib>

#include "app/agreements.h"
#include "app/county_import.h"
#include "app/county_source.h"
#include "app/directories.h"
#include "app/directory_now.h"
#include "app/made_agreement_test.h"
#include "app/terms.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

const auto kKimOfEkero =
    person("kim", "Kim Kontakt", "0125-mottagning", "0125", {Role::contact_manager});
const auto kIdaOfHub =
    person("ida", "Ida Kontakt", "0180-socialjour-hub", "0180-socialjour", {Role::contact_manager});

std::vector<agreement::Agreement> by_party(std::vector<agreement::Agreement> all) {
  std::ranges::sort(all, {}, [](const agreement::Agreement& one) {
    return std::pair{one.municipality, one.in_force_from};
  });
  return all;
}

class CountyKept : public World {
 protected:
  void import_all() {
    const auto done = import_county(house());
    ASSERT_TRUE(done) << code_of(done.error());
  }
  void follow() {
    const auto record = county_on_record(house());
    ASSERT_TRUE(record && *record);
    county_reads_ = county_in_ledger(house(), **record, stockholm_now().directory.holidays());
    const auto read = book_.refresh(clock_.now());
    ASSERT_TRUE(read) << code_of(read.error());
  }
  std::string units_of(std::string_view authority) {
    const auto kept = KeptUnits::of(house());
    EXPECT_TRUE(kept);
    for (const auto* state : kept->states()) {
      if (state->authority().text() == authority) return state->reference;
    }
    ADD_FAILURE() << "keeps nothing: " << authority;
    return {};
  }
  // Two persons give Ekerö's reception another name and number, from then on.
  void change_ekero(std::optional<Instant> at) {
    const auto reference = units_of("0125");
    const Directories use(house());
    const auto seen = use.view(reference, kKimOfEkero);
    ASSERT_TRUE(seen) << code_of(seen.error());
    unitbook::UnitEdit edit{.unit = directory::UnitCode::parse("0125-mottagning").value()};
    edit.name = "Nya mottagningen";
    edit.contacts = {
        {.kind = directory::ContactKind::phone, .value = "08-465 004 77", .owner = "jour"}};
    const auto proposed = use.propose(
        reference,
        {.edits = {.units = {edit}}, .seen = seen->version, .at = at, .reason = Personal{"Flytt"}},
        kKimOfEkero, once());
    ASSERT_TRUE(proposed) << code_of(proposed.error());
    const auto confirmed = use.confirm(reference, 1, kIdaOfHub, once());
    ASSERT_TRUE(confirmed) << code_of(confirmed.error());
    pass(recording_);  // it holds from when it was recorded
  }
  // Its row says what it said, and leads to entries that are not of its kind.
  void spoil(std::string_view kind, const std::string& reference) {
    const auto other = ledger_->row_by_reference("report", received());
    auto row = ledger_->row_by_reference(std::string{kind}, reference);
    ASSERT_TRUE(other && *other && row && *row);
    ASSERT_TRUE(ledger_->drop_rows({(**row).id}));
    (*row)->id = (**other).id;
    (*row)->key = (**other).key;
    (*row)->version = (**other).version;
    ASSERT_TRUE(ledger_->mend_row(**row));
  }
  std::string name_now() { return unit_name(house(), "0125-mottagning"); }
  std::uint64_t entries() { return ledger_->head()->size; }
};

TEST_F(CountyKept, AFolderThatImportsIsTheCountyOfItsFiles) {
  EXPECT_FALSE(*county_on_record(house()));
  import_all();
  follow();
  const House now = house();
  EXPECT_EQ(now.county.directory, stockholm_now().directory);
  EXPECT_EQ(by_party(now.county.agreements), by_party(stockholm_now().agreements));
  EXPECT_GT(now.county.version, 0U);
  EXPECT_TRUE(now.county.unread.empty());
  expect_whole();
}

// However often it is begun again, by whomever: each stream lands once.
TEST_F(CountyKept, AnImportThatWasBrokenOffGoesOnWhereItWas) {
  for (int broken = 0; broken < 4; ++broken) {
    int left = 7 + broken;
    ledger_fails_ = [&](ledger::FaultPoint point) {
      return point == ledger::FaultPoint::before_append && left-- <= 0;
    };
    EXPECT_FALSE(import_county(house()));
    EXPECT_FALSE(*county_on_record(house())) << "it is not done";
  }
  // Done, and not known: the answer was lost.
  bool lost = false;
  ledger_fails_ = [&](ledger::FaultPoint point) {
    return point == ledger::FaultPoint::after_commit && !std::exchange(lost, true);
  };
  EXPECT_FALSE(import_county(house()));
  ledger_fails_ = {};
  import_all();
  const auto size = entries();
  import_all();
  EXPECT_EQ(entries(), size + 1) << "nothing again but the record, of which the first holds";
  follow();
  EXPECT_EQ(House(house()).county.directory, stockholm_now().directory);
  EXPECT_EQ(terms_in_ledger(house())->size(), stockholm_now().agreements.size());
  expect_whole();
}

TEST_F(CountyKept, WhoeverConfirmsAChangeIsFollowedByTheNextActAtThatNode) {
  import_all();
  follow();
  const auto reference = received();
  change_ekero({});
  const auto proposal = reports().proposal(reference, kSara);
  ASSERT_TRUE(proposal) << code_of(proposal.error());
  EXPECT_EQ(proposal->receivers.front().unit_name, "Nya mottagningen");
  EXPECT_EQ(proposal->receivers.front().phone, "08-465 004 77");
}

TEST_F(CountyKept, WhatIsPlannedHoldsFromItsInstantOn) {
  import_all();
  follow();
  const auto before = name_now();
  const auto midnight = from_stockholm({.date = {2026, 11, 26}, .minute_of_day = 0});
  change_ekero(midnight);
  EXPECT_EQ(name_now(), before);
  clock_.set(midnight - Duration{1});
  EXPECT_EQ(name_now(), before);
  clock_.set(midnight);
  EXPECT_EQ(name_now(), "Nya mottagningen");
}

// LAW: secrecy.between_authorities
TEST_F(CountyKept, AnOldRouteShowsTheNameThatItFollowed) {
  import_all();
  follow();
  const auto before = name_now();
  const auto handover = handed_over();
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  pass(kMinute);
  change_ekero({});
  EXPECT_EQ(name_now(), "Nya mottagningen");
  const auto view = handovers().view(handover, kEva);
  ASSERT_TRUE(view) << code_of(view.error());
  EXPECT_EQ(view->legs.front().unit.name, before);
  EXPECT_EQ(view->facts[2].unit, before);
  EXPECT_EQ(view->legs.front().unit.phone, "08-465 004 77") << "the number to ring now";
}

// A stream that does not open keeps what it last said; the rest goes on.
TEST_F(CountyKept, AnAuthorityThatCannotBeReadIsAsItWasLastKnown) {
  import_all();
  follow();
  const auto reference = units_of("0126");
  const auto row = ledger_->row_by_reference("directory", reference);
  ASSERT_TRUE(row && *row);
  ASSERT_TRUE(ledger_->drop_rows({(**row).id})) << "nothing leads to it any more";
  change_ekero({});
  const auto read = book_.refresh(clock_.now());
  ASSERT_TRUE(read) << code_of(read.error());
  const House now = house();
  EXPECT_NE(now.county.directory.find_unit("0126-mottagning"), nullptr);
  EXPECT_EQ(unit_name(now, "0125-mottagning"), "Nya mottagningen");
  EXPECT_EQ(now.county.unread, std::vector{reference});
}

// After a restart nothing of it is known but its row: somebody answers for the place all the same,
// and it is said that it cannot be read.
TEST_F(CountyKept, ANamndThatCannotBeReadAfterARestartIsAnsweredForByTheHub) {
  import_all();
  follow();
  const auto reference = units_of("0126");
  spoil("directory", reference);
  follow();
  const House now = house();
  EXPECT_EQ(now.county.unread, std::vector{reference});
  EXPECT_EQ(now.county.unread_authorities, std::vector<std::string>{"0126"});
  EXPECT_TRUE(book_.contradictions().empty()) << book_.contradictions().front();
  const auto answering = Directories(house()).answering({});
  ASSERT_TRUE(answering);
  const auto place =
      std::ranges::find(answering->places, "0126",
                        [](const AnsweringPlaceView& one) { return one.municipality.code.text(); });
  ASSERT_NE(place, answering->places.end());
  EXPECT_TRUE(place->unread);
  EXPECT_FALSE(place->answers.phone.empty());
  EXPECT_EQ(std::ranges::count(answering->places, true, &AnsweringPlaceView::unread), 1);
}

// LAW: agreement.party. What cannot be read is no end of an agreement: the municipality counts, by
// the narrower mandate, until it is known.
TEST_F(CountyKept, AnAgreementThatCannotBeReadAfterARestartStopsNoReport) {
  import_all();
  follow();
  const auto ekero = directory::MunicipalityCode::parse("0125").value();
  const auto today = stockholm(clock_.now()).date;
  const auto standing = [&] {
    return agreement::party_on(House(house()).county.agreements, ekero, today).standing;
  };
  ASSERT_EQ(standing(), agreement::Standing::yes);
  const auto list = Agreements(house()).list(kAvid);
  ASSERT_TRUE(list) << code_of(list.error());
  for (const auto& one : list->items) {
    if (one.of.code == "0125") spoil("agreement", one.reference);
  }
  follow();
  EXPECT_EQ(standing(), agreement::Standing::unknown_renewal);
  EXPECT_EQ(agreement::mandate_on(House(house()).county.agreements, ekero, today),
            agreement::Mandate::receive_and_forward);
}

TEST_F(CountyKept, AStoreThatIsAwayLeavesWhatThereIs) {
  import_all();
  follow();
  const auto before = name_now();
  ledger_fails_ = [](ledger::FaultPoint point) { return point == ledger::FaultPoint::read; };
  EXPECT_FALSE(book_.refresh(clock_.now()));
  EXPECT_EQ(name_now(), before);
  EXPECT_TRUE(book_.is_due(clock_.now()));
}

// LAW: agreement.party. Routing by the ledger equals routing by the files on the same data, at the
// quarters of an hour of a year: a sample of them, or every one when INGANG_EVERY_QUARTER is set.
TEST_F(CountyKept, RoutingByTheLedgerEqualsRoutingByTheFiles) {
  import_all();
  follow();
  const House now = house();
  const auto& files = stockholm_now();
  constexpr Duration kQuarter = std::chrono::minutes{15};
  constexpr int kQuarters = 366 * 96;
  const int step = std::getenv("INGANG_EVERY_QUARTER") ? 1 : 379;  // a prime: every hour is met
  const Instant first = from_stockholm({.date = {2026, 11, 23}, .minute_of_day = 0});
  // Each municipality without a district, and each district.
  std::vector<std::pair<directory::MunicipalityCode, std::optional<directory::DistrictCode>>>
      places;
  for (const auto& place : files.directory.parts().municipalities) {
    places.emplace_back(place.code, std::nullopt);
    for (const auto& district : place.districts) places.emplace_back(place.code, district.code);
  }
  int named = 0;
  for (int quarter = 0; quarter < kQuarters; quarter += step) {
    const Instant at = first + quarter * kQuarter;
    for (const auto& [municipality, district] : places) {
      for (const bool acute : {false, true}) {
        const routing::Question question{
            .at_risk = report::Answer::yes,
            .gang_related = report::Answer::yes,
            .found_in = routing::Place{.municipality = municipality, .district = district},
            .acute = acute,
            .told_home = routing::ToldHome{
                .municipality = municipality, .district = district, .source = "report"}};
        const auto by_files = routing::propose(question, files.directory, files.agreements, at);
        const auto by_ledger =
            routing::propose(question, now.county.directory, now.county.agreements, at);
        ASSERT_TRUE(by_ledger == by_files) << municipality.text() << " " << at.text();
        named += by_ledger.lasting ? 1 : 0;
      }
    }
  }
  EXPECT_GT(named, 0) << "it has routed something";
}

}  // namespace
}  // namespace ingang::app
