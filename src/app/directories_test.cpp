// What one person alone may do with a unit's number, and what waits for a second: through the use
// cases, with the alarms that the hub hears.
#include "app/directories.h"

#include <algorithm>
#include <set>

#include "app/directory_now.h"
#include "app/duty_watch.h"
#include "app/overdue.h"
#include "app/staff_marks.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

const auto kKim = person("kim", "Kim Kontakt", "0125-mottagning", "0125", {Role::contact_manager});
const auto kIda =
    person("ida", "Ida Kontakt", "0180-socialjour-hub", "0180-socialjour", {Role::contact_manager});

class HeardOfUnits : public Notifier {
 public:
  void changed(const Change& change) override { all.push_back(change); }
  std::vector<Change> all;
};

class DirectoriesTest : public World {
 protected:
  void SetUp() override {
    ASSERT_TRUE(import_directory(house(), stockholm_now().directory, kIda));
    const auto kept = KeptUnits::of(house());
    ASSERT_TRUE(kept);
    for (const auto* state : kept->states()) {
      if (state->authority().text() == "0125") reference_ = state->reference;
    }
    ASSERT_FALSE(reference_.empty());
  }
  Directories use() { return Directories(house()); }
  Outcome<UnitBookView> give(Duration length, const access::Actor& by = kSara,
                             const std::string& value = "08-465 004 78") {
    return use().add_temporary(reference_,
                               {.unit = directory::UnitCode::parse("0125-mottagning").value(),
                                .value = value,
                                .owner = "Gruppledare",
                                .until = clock_.now() + length,
                                .reason = {}},
                               by, once());
  }
  Outcome<UnitBookView> propose_number(std::optional<Instant> at) {
    unitbook::UnitEdit edit{.unit = directory::UnitCode::parse("0125-mottagning").value()};
    edit.contacts = {
        {.kind = directory::ContactKind::phone, .value = "08-465 004 77", .owner = "jour"}};
    const auto seen = use().view(reference_, kKim);
    EXPECT_TRUE(seen);
    return use().propose(reference_,
                         {.edits = {.units = {edit}},
                          .seen = seen ? seen->version : 0,
                          .at = at,
                          .reason = Personal{"Ny växel"}},
                         kKim, once());
  }
  // The one by which the reception is rung.
  std::string number_now() {
    const auto seen = use().view(reference_, kKim);
    EXPECT_TRUE(seen);
    if (!seen) return {};
    const auto found = std::ranges::find_if(seen->units, [](const KeptUnitView& one) {
      return one.unit.code.text() == "0125-mottagning";
    });
    EXPECT_NE(found, seen->units.end());
    return found == seen->units.end() ? std::string{} : found->unit.contacts.front().value;
  }
  std::string reference_;
};

TEST_F(DirectoriesTest, OnePersonGivesNoNumberAgainAndAgain) {
  ASSERT_TRUE(give(std::chrono::hours{12}));
  pass(std::chrono::hours{12});
  EXPECT_EQ(refusal(give(std::chrono::hours{1})), "temporary_number_again");
  EXPECT_EQ(refusal(give(std::chrono::hours{1}, kSiv)), "temporary_number_again");
  EXPECT_EQ(refusal(give(std::chrono::hours{1}, kSiv, "08-465 004 79")), "accepted");
  expect_whole();
}

// Nobody has rung the unit's own number for more than half a year: it is left without none, and
// those who may confirm it hear of it in the same minute.
TEST_F(DirectoriesTest, ANumberBeyondWhatOnePersonMayGiveAlarmsAtOnce) {
  Alarms alarms;
  HeardOfUnits heard;
  HeardOfUnits told;
  DutyWatch watch(house(), alarms, heard);
  Overdue overdue(house(), told);
  const auto is_late = [&] {
    EXPECT_TRUE(watch.look(clock_.now()));
    return std::ranges::any_of(alarms.list(),
                               [](const Alarm& alarm) { return alarm.code == kDirectoryLate; });
  };
  clock_.set(from_stockholm({.date = {2027, 6, 1}, .minute_of_day = 3 * 60}));
  const auto first = give(std::chrono::hours{12});
  ASSERT_TRUE(first) << code_of(first.error());
  const auto& given = first->temporary.back().number;
  EXPECT_EQ(given.confirm_by, given.until);
  pass(std::chrono::hours{12});
  ASSERT_TRUE(use().withdraw(reference_, given.number, kSara, once()));
  EXPECT_FALSE(is_late());

  const auto again = give(std::chrono::hours{12});
  ASSERT_TRUE(again) << code_of(again.error());
  EXPECT_EQ(again->temporary.back().number.confirm_by, clock_.now());
  pass(std::chrono::seconds{1});
  EXPECT_TRUE(is_late());
  ASSERT_TRUE(overdue.tell(clock_.now()));
  ASSERT_EQ(told.all.size(), 1U);
  EXPECT_EQ(told.all.front().reference, reference_);
  const auto hears = [&](const access::Actor& actor) {
    return std::ranges::find_first_of(told.all.front().audience, marked_tokens(*keys_, actor)) !=
           told.all.front().audience.end();
  };
  EXPECT_TRUE(hears(kKim));
  EXPECT_TRUE(hears(kIda));
  EXPECT_FALSE(hears(kSara)) << "who rings it confirms nothing";

  ASSERT_TRUE(use().confirm(reference_, again->temporary.back().number.number, kIda, once()));
  EXPECT_FALSE(is_late());
  expect_whole();
}

// What nobody can confirm any more alarms nobody, and says what to do.
TEST_F(DirectoriesTest, ANumberThatIsTooOldToConfirmIsLateNoMore) {
  Alarms alarms;
  HeardOfUnits heard;
  DutyWatch watch(house(), alarms, heard);
  HeardOfUnits told;
  Overdue overdue(house(), told);
  const auto is_late = [&] {
    EXPECT_TRUE(watch.look(clock_.now()));
    return std::ranges::any_of(alarms.list(),
                               [](const Alarm& alarm) { return alarm.code == kDirectoryLate; });
  };
  const auto given = give(std::chrono::hours{12});
  ASSERT_TRUE(given) << code_of(given.error());
  const auto number = given->temporary.back().number.number;
  pass(std::chrono::hours{12} + std::chrono::days{14} - kMinute);
  EXPECT_TRUE(is_late());
  EXPECT_EQ(use().view(reference_, kIda)->temporary.back().state, "ran_out");
  EXPECT_TRUE(use().view(reference_, kIda)->clock);
  pass(kMinute);
  EXPECT_FALSE(is_late());
  told.all.clear();
  ASSERT_TRUE(overdue.tell(clock_.now()));
  EXPECT_TRUE(told.all.empty());
  const auto seen = use().view(reference_, kIda);
  ASSERT_TRUE(seen) << code_of(seen.error());
  EXPECT_EQ(seen->temporary.back().state, "too_late");
  EXPECT_FALSE(seen->temporary.back().may.confirm);
  EXPECT_TRUE(seen->temporary.back().may.withdraw);
  EXPECT_EQ(seen->state, "standing");
  EXPECT_FALSE(seen->clock);
  EXPECT_EQ(refusal(use().confirm(reference_, number, kIda, once())), "change_too_late");
  const auto list = use().list(kIda);
  ASSERT_TRUE(list);
  for (const auto& book : list->authorities) EXPECT_TRUE(book.temporary.empty());
  expect_whole();
}

TEST_F(DirectoriesTest, WhoAnswersIsAskedFromTheFirstDayAndUntilAYearAhead) {
  const auto now = clock_.now();
  const auto asked = [&](Instant at) { return refusal(use().answering(at)); };
  const auto midnight = from_stockholm({stockholm(now).date, 0});
  EXPECT_EQ(asked(midnight), "accepted") << "the day on which it began to be kept";
  EXPECT_EQ(asked(midnight - Duration{1}), "instant_out_of_range");
  EXPECT_EQ(asked(now + std::chrono::days{366}), "accepted");
  EXPECT_EQ(asked(now + std::chrono::days{366} + Duration{1}), "instant_out_of_range");
  for (const auto* text : {"1900-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
    EXPECT_EQ(asked(*Instant::find(text)), "instant_out_of_range") << text;
  const auto tried = [&](Instant at) {
    return refusal(use().try_change(reference_, {.edits = {}, .at = {now, at}}, kKim));
  };
  EXPECT_EQ(tried(now + std::chrono::days{3}), "accepted");
  EXPECT_EQ(tried(*Instant::find("9999-12-31T23:59:59Z")), "instant_out_of_range");
}

// Whoever receives at a unit sees by what number it is rung, and changes nothing of it.
TEST_F(DirectoriesTest, WhoeverReceivesReportsReadsTheirOwnAuthoritysUnits) {
  const auto list = use().list(kEva);
  ASSERT_TRUE(list) << code_of(list.error());
  ASSERT_EQ(list->authorities.size(), 1U);
  EXPECT_EQ(list->authorities.front().reference, reference_);
  const auto view = use().view(reference_, kEva);
  ASSERT_TRUE(view) << code_of(view.error());
  EXPECT_TRUE(std::ranges::none_of(view->may, [](const auto& one) { return one.second; }));
  EXPECT_EQ(refusal(use().view(reference_, kHanna)), "no_such_directory");
  EXPECT_EQ(refusal(give(std::chrono::hours{1}, kEva)), "not_yours_to_keep");
}

// Nobody at the team keeps its numbers: those who keep the hub's hear, and are told whose it is.
TEST_F(DirectoriesTest, AnUnprovedNumberOfAnAuthorityThatNobodyKeepsReachesTheHubsKeepers) {
  staff_.put(kKim);
  staff_.put(kIda);
  Alarms alarms;
  HeardOfUnits heard;
  DutyWatch watch(house(), alarms, heard);
  const auto told = [&](Duration later) {
    pass(later);
    heard.all.clear();
    EXPECT_TRUE(watch.look(clock_.now()));
    std::set<std::string> out;
    for (const auto& change : heard.all) {
      if (change.kind != "directory") continue;
      EXPECT_NE(std::ranges::find_first_of(change.audience, marked_tokens(*keys_, kIda)),
                change.audience.end());
      EXPECT_EQ(std::ranges::find_first_of(change.audience, marked_tokens(*keys_, kSara)),
                change.audience.end());
      out.insert(change.reference);
    }
    return out;
  };
  clock_.set(from_stockholm({.date = {2027, 9, 1}, .minute_of_day = 9 * 60}));
  const auto all = use().list(kIda);
  ASSERT_TRUE(all);
  std::set<std::string> unkept;
  for (const auto& book : all->authorities) {
    if (book.unkept) unkept.insert(book.reference);
  }
  EXPECT_FALSE(unkept.contains(reference_)) << "Kim does";
  const auto first = told(Duration{0});
  EXPECT_FALSE(first.empty());
  EXPECT_TRUE(std::ranges::includes(unkept, first));
  EXPECT_TRUE(told(kMinute * 2).empty()) << "not every minute";
  EXPECT_EQ(told(std::chrono::hours{24}), first) << "as long as it is so";
  staff_.forget("kim");
  EXPECT_EQ(told(kMinute * 2), std::set<std::string>{reference_});
}

TEST_F(DirectoriesTest, OfAPlannedChangeAndANumberThatWasConfirmedMeanwhileNothingIsHalfChanged) {
  const auto midnight = from_stockholm({.date = {2026, 11, 26}, .minute_of_day = 0});
  const auto planned = propose_number(midnight);
  ASSERT_TRUE(planned) << code_of(planned.error());
  const auto night = give(std::chrono::hours{5});
  ASSERT_TRUE(night) << code_of(night.error());
  const auto number = night->temporary.back().number.number;
  ASSERT_TRUE(use().confirm(reference_, number, kIda, once()));
  const auto size = ledger_->head()->size;
  EXPECT_EQ(refusal(use().confirm(reference_, planned->changes.back().change.number, kIda, once())),
            "undoes_another");
  EXPECT_EQ(ledger_->head()->size, size) << "nothing was written";
  pass(midnight - clock_.now() + recording_);
  EXPECT_EQ(number_now(), "08-465 004 78");
  EXPECT_EQ(use().view(reference_, kKim)->changes.back().state, "too_late");
}

// What two persons have planned does not stand in the way of what is wrong now.
TEST_F(DirectoriesTest, WhatIsPlannedIsSaidNoToUntilItHolds) {
  const auto midnight = from_stockholm({.date = {2026, 11, 26}, .minute_of_day = 0});
  const auto planned = propose_number(midnight);
  ASSERT_TRUE(planned) << code_of(planned.error());
  const auto change = planned->changes.back().change.number;
  ASSERT_TRUE(use().confirm(reference_, change, kIda, once()));
  const auto night = give(std::chrono::hours{5});
  ASSERT_TRUE(night) << code_of(night.error());
  const auto number = night->temporary.back().number.number;
  EXPECT_EQ(refusal(use().confirm(reference_, number, kIda, once())), "undoes_another");
  const auto no = use().reject(
      reference_, {.number = change, .reason = Personal{"Flytten ställs in"}}, kIda, once());
  ASSERT_TRUE(no) << code_of(no.error());
  EXPECT_EQ(no->changes.back().state, "rejected");
  ASSERT_TRUE(use().confirm(reference_, number, kIda, once()));
  pass(midnight - clock_.now() + recording_);
  EXPECT_EQ(number_now(), "08-465 004 78");
  expect_whole();
}

// A login that nobody has would take reports that nobody sees. It is said, and refuses nothing.
TEST_F(DirectoriesTest, AUnitWhereNobodyHasAnAccountThatReceivesIsSaid) {
  const auto fresh = directory::UnitCode::parse("0125-ny").value();
  unitbook::UnitEdit added{.unit = fresh, .does = unitbook::Does::add};
  added.name = "Nya mottagningen";
  added.kind = directory::UnitKind::reception;
  added.hours = duty::OpeningHours::round_the_clock();
  added.contacts = {
      {.kind = directory::ContactKind::phone, .value = "08-465 004 77", .owner = "jour"}};
  added.fallback = {{directory::UnitCode::parse("0180-socialjour-hub").value()}};
  staff_.put(kSara);
  staff_.put(person("nils", "Nils Ny", "0125-ny", "0125", {Role::contact_manager}));
  const std::vector expected{fresh};
  const auto tried = [&](const unitbook::UnitEdit& edit) {
    const auto trial = use().try_change(reference_, {.edits = {.units = {edit}}}, kKim);
    EXPECT_TRUE(trial);
    return trial ? trial->without_account : expected;
  };
  EXPECT_EQ(tried(added), expected) << "who answers for numbers receives nothing";
  auto by_phone = added;
  by_phone.login = false;
  EXPECT_TRUE(tried(by_phone).empty());
  const auto seen = use().view(reference_, kKim);
  ASSERT_TRUE(seen);
  const auto asked = use().propose(
      reference_,
      {.edits = {.units = {added}}, .seen = seen->version, .at = {}, .reason = Personal{"Flytt"}},
      kKim, once());
  ASSERT_TRUE(asked) << code_of(asked.error());
  EXPECT_EQ(asked->changes.back().without_account, expected);
  staff_.put(person("nora", "Nora Ny", "0125-ny", "0125", {Role::intake}));
  EXPECT_TRUE(tried(added).empty());
  EXPECT_TRUE(use().view(reference_, kKim)->changes.back().without_account.empty());
  staff_.forget("nora");
  const auto done = use().confirm(reference_, asked->changes.back().change.number, kIda, once());
  ASSERT_TRUE(done) << code_of(done.error());
  pass(recording_);
  EXPECT_TRUE(use().view(reference_, kKim)->changes.back().without_account.empty()) << "it holds";
}

}  // namespace
}  // namespace ingang::app
