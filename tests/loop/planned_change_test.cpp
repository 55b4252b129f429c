// A planned change at two nodes over one database: each follows it from its instant on, though one
// of them alone has written it; and what holds at once is followed by the other within a second.
#include <fmt/core.h>

#include <thread>

#include "app/county_import.h"
#include "app/county_source.h"
#include "app/directories.h"
#include "app/directory_now.h"
#include "app/terms.h"
#include "given.h"

namespace ingang::loop {
namespace {

using std::chrono::steady_clock;

const auto kKim =
    app::person("kim", "Kim Kontakt", "0125-mottagning", "0125", {Role::contact_manager});
const auto kIda = app::person("ida", "Ida Kontakt", "0180-socialjour-hub", "0180-socialjour",
                              {Role::contact_manager});

class PlannedChange : public LoopTest {
 protected:
  PlannedChange() {
    const auto imported = import_county(house());
    EXPECT_TRUE(imported) << code_of(imported.error());
    follow(house(), book_);
    if (GetParam() != Engine::postgres) return;
    theirs_ledger_ = open_engine("test");
    theirs_access_ = open_engine("test-access");
    theirs_ = std::make_unique<OpenHouse>(HouseParts{.ledger = *theirs_ledger_,
                                                     .access_log = *theirs_access_,
                                                     .keys = *keys_,
                                                     .clock = clock_,
                                                     .ids = ids_,
                                                     .data = county_of_,
                                                     .county = their_book_,
                                                     .staff = &staff_});
    follow(theirs_->house(), their_book_);
    their_book_.follow(*theirs_ledger_);
  }
  ~PlannedChange() override {
    theirs_.reset();
    theirs_ledger_.reset();
    theirs_access_.reset();
  }

  void follow(const Foundation& of, CountyBook& book) {
    const auto record = county_on_record(of);
    ASSERT_TRUE(record && *record);
    book.read_from(county_in_ledger(of, **record, stockholm_now().directory.holidays()));
    const auto read = book.refresh(clock_.now());
    ASSERT_TRUE(read) << code_of(read.error());
  }
  void change_ekero(std::optional<Instant> at) {
    const auto kept = KeptUnits::of(house());
    ASSERT_TRUE(kept);
    const auto one = std::ranges::find_if(
        kept->states(), [](const auto* state) { return state->authority().text() == "0125"; });
    ASSERT_NE(one, kept->states().end());
    unitbook::UnitEdit edit{.unit = directory::UnitCode::parse("0125-mottagning").value()};
    edit.name = "Nya mottagningen";
    edit.contacts = {
        {.kind = directory::ContactKind::phone, .value = "08-465 004 77", .owner = "jour"}};
    const Directories use(house());
    const auto proposed = use.propose((**one).reference,
                                      {.edits = {.units = {edit}},
                                       .seen = (**one).version,
                                       .at = at,
                                       .reason = Personal{"Flytt"}},
                                      kKim, once());
    ASSERT_TRUE(proposed) << code_of(proposed.error());
    ASSERT_TRUE(use.confirm((**one).reference, 1, kIda, once()));
  }
  static std::string name_at(const Foundation& house) {
    return unit_name(house, "0125-mottagning");
  }
  // As cli/rounds does, until it has heard of it.
  void hear() {
    const auto until = steady_clock::now() + std::chrono::seconds{5};
    while (!their_book_.is_due(clock_.now()) && steady_clock::now() < until)
      std::this_thread::sleep_for(std::chrono::milliseconds{10});
    ASSERT_TRUE(their_book_.is_due(clock_.now())) << "it has heard of nothing";
    ASSERT_TRUE(their_book_.refresh(clock_.now()));
  }

  std::unique_ptr<ledger::Store> theirs_ledger_;
  std::unique_ptr<ledger::Store> theirs_access_;
  CountyBook their_book_{stockholm_now()};
  std::unique_ptr<OpenHouse> theirs_;
};

TEST_P(PlannedChange, HoldsAtItsInstantAtTheNodeThatWroteIt) {
  const auto before = name_at(house());
  const auto midnight = at({2026, 11, 26}, 0);
  change_ekero(midnight);
  clock_.set(midnight - Duration{1});
  EXPECT_EQ(name_at(house()), before);
  clock_.set(midnight);
  EXPECT_EQ(name_at(house()), "Nya mottagningen");
}

TEST_P(PlannedChange, HoldsAtItsInstantAtTheOtherNodeToo) {
  if (!theirs_) GTEST_SKIP() << "one node alone has the folder";
  const auto before = name_at(theirs_->house());
  const auto midnight = at({2026, 11, 26}, 0);
  change_ekero(midnight);
  hear();
  clock_.set(midnight - Duration{1});
  EXPECT_EQ(name_at(theirs_->house()), before);
  EXPECT_EQ(name_at(house()), before);
  clock_.set(midnight);
  EXPECT_EQ(name_at(theirs_->house()), "Nya mottagningen") << "without hearing of anything more";
  EXPECT_EQ(name_at(house()), "Nya mottagningen");
}

TEST_P(PlannedChange, WhatHoldsAtOnceIsFollowedByTheOtherNode) {
  if (!theirs_) GTEST_SKIP() << "one node alone has the folder";
  change_ekero({});
  pass(recording_);  // it holds from when it was recorded
  EXPECT_EQ(name_at(house()), "Nya mottagningen") << "whoever wrote it follows it at once";
  const auto began = steady_clock::now();
  hear();
  EXPECT_EQ(name_at(theirs_->house()), "Nya mottagningen");
  fmt::print(
      "followed by the other node after {} ms\n",
      std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - began).count());
}

INSTANTIATE_TEST_SUITE_P(Engines, PlannedChange, testing::Values(Engine::sqlite, Engine::postgres),
                         [](const auto& each) {
                           return each.param == Engine::sqlite ? "SQLite" : "PostgreSQL";
                         });

}  // namespace
}  // namespace ingang::loop
