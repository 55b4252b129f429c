// The hub's alarms about its roster: rostered and not here, here and not rostered, nobody takes
// over; and without a roster the rule of before.
#include "app/roster_watch.h"

#include <gtest/gtest.h>

#include "app/duty_watch.h"
#include "app/rosters.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

const auto kHubChef =
    person("enka", "Enka Chef", "0180-socialjour-hub", "0180-socialjour", {Role::unit_manager});

class Silent : public Notifier {
 public:
  void changed(const Change& change) override { kinds.push_back(change.kind); }
  std::vector<std::string> kinds;
};

class RosterWatchTest : public World {
 protected:
  void SetUp() override {
    for (const auto& actor : {kHubChef, kSara, kSiv, kCleared}) staff_.put(actor);
    foundation_.emplace(house());
    watch_.emplace(*foundation_, alarms_, notifier_);
  }
  void begin() {
    const auto begun =
        Rosters(house()).begin("0180-socialjour-hub", {roster::Function::duty}, kHubChef, once());
    ASSERT_TRUE(begun) << code_of(begun.error());
    reference_ = begun->state.reference;
  }
  // The first rule of a plan: the duty, day and night, is theirs.
  static roster::AddRule day_and_night(const std::vector<std::string>& people) {
    roster::AddRule rule;
    rule.change.seen = 1;
    for (int day = 1; day <= 7; ++day) rule.rule.hours.push_back({day, 0, 24 * 60});
    rule.rule.people = people;
    rule.rule.turn = roster::Turn::weekly;
    return rule;
  }
  void plan(const std::vector<std::string>& people) {
    begin();
    act(day_and_night(people));
  }
  void act(const roster::Command& command) {
    const auto done = Rosters(house()).act(reference_, command, "roster.act", kHubChef, once());
    ASSERT_TRUE(done) << code_of(done.error());
    pass(recording_);  // it holds from when it was recorded
  }
  void hear(const access::Actor& actor) {
    staff_.hear_at(actor.who.unit,
                   {.account = actor.who.account, .roles = actor.roles, .at = clock_.now()});
  }
  std::set<std::string> alarms() {
    EXPECT_TRUE(watch_->look(clock_.now()));
    std::set<std::string> out;
    for (const auto& alarm : alarms_.list()) {
      if (alarm.code == kRosteredAbsent || alarm.code == kPresentUnrostered ||
          alarm.code == kNobodyRelieved || alarm.code == kNoClearedOnShift)
        out.insert(alarm.code);
    }
    return out;
  }

  std::string reference_;
  Alarms alarms_;
  Silent notifier_;
  std::optional<Foundation> foundation_;
  std::optional<DutyWatch> watch_;
};

using Codes = std::set<std::string>;

TEST_F(RosterWatchTest, WithoutARosterTheRuleOfBeforeHolds) {
  EXPECT_EQ(alarms(), Codes{});
  pass(kMinute * 6);
  EXPECT_EQ(alarms(), (Codes{std::string{kNoClearedOnShift}}));
  staff_.hear(clock_.now());
  EXPECT_EQ(alarms(), Codes{});
}

TEST_F(RosterWatchTest, WhoeverHasTheDutyAndIsHereIsQuiet) {
  plan({"cia"});
  ASSERT_TRUE(
      Rosters(house()).act(reference_, roster::Relieve{}, "roster.relieve", kCleared, once()));
  pass(kMinute * 20);
  hear(kCleared);
  EXPECT_EQ(alarms(), Codes{});
}

TEST_F(RosterWatchTest, RosteredAndNotHereHereAndNotRosteredAndNobodyTakesOver) {
  plan({"sara"});
  hear(kCleared);
  EXPECT_EQ(alarms(), (Codes{std::string{kPresentUnrostered}}));
  pass(kMinute * 16);
  hear(kCleared);
  EXPECT_EQ(alarms(), (Codes{std::string{kPresentUnrostered}, std::string{kRosteredAbsent},
                             std::string{kNobodyRelieved}, std::string{kNoClearedOnShift}}))
      << "the cleared one has not the duty";
  hear(kSara);
  ASSERT_TRUE(Rosters(house()).act(reference_, roster::Relieve{}, "roster.relieve", kSara, once()));
  EXPECT_EQ(alarms(), (Codes{std::string{kNoClearedOnShift}}));
  EXPECT_FALSE(notifier_.kinds.empty());
}

// A team that is planned by a temporary plan alone.
TEST_F(RosterWatchTest, WhoeverHasTheDutyByATemporaryPlanAloneIsMissedToo) {
  begin();
  roster::SetTemporary holiday;
  holiday.change.seen = 1;
  holiday.change.leave_gap = true;
  holiday.part.to = stockholm(clock_.now() + std::chrono::hours{8});
  holiday.part.shifts = {{1, "sara", stockholm(clock_.now()), holiday.part.to}};
  act(holiday);
  hear(kCleared);
  EXPECT_EQ(alarms(), (Codes{std::string{kPresentUnrostered}}));
  pass(kMinute * 16);
  hear(kCleared);
  EXPECT_EQ(alarms(), (Codes{std::string{kPresentUnrostered}, std::string{kRosteredAbsent},
                             std::string{kNobodyRelieved}, std::string{kNoClearedOnShift}}));
}

// A store that fails says nothing of the people: what stood stands, and whoever asks hears of it.
TEST_F(RosterWatchTest, AFaultOfTheStoreIsAnsweredAndChangesNoAlarm) {
  plan({"sara"});
  hear(kCleared);
  pass(kMinute * 16);
  hear(kCleared);
  const auto stood = alarms();
  EXPECT_TRUE(stood.contains(std::string{kNobodyRelieved}));
  notifier_.kinds.clear();
  hear(kSara);
  ASSERT_TRUE(Rosters(house()).act(reference_, roster::Relieve{}, "roster.relieve", kSara, once()));
  ledger_fails_ = [](ledger::FaultPoint point) { return point == ledger::FaultPoint::read; };
  const auto failed = look_at_rosters(house(), clock_.now(), clock_.now());
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().kind, ledger::StoreError::Kind::unavailable);
  EXPECT_FALSE(watch_->look(clock_.now()));
  EXPECT_TRUE(notifier_.kinds.empty());
  ledger_fails_ = {};
  EXPECT_NE(alarms(), stood) << "it is asked anew at the next look";
}

// The rows are read, and the roster's own stream is not: a fault, and not one that cannot be read.
TEST_F(RosterWatchTest, AFaultWhileOneIsLoadedIsNotTakenForOneThatCannotBeRead) {
  plan({"sara"});
  open_ = std::make_unique<OpenHouse>(parts());  // Nothing is remembered.
  int reads = 0;
  ledger_fails_ = [&](ledger::FaultPoint point) {
    return point == ledger::FaultPoint::read && ++reads > 1;
  };
  EXPECT_FALSE(look_at_rosters(house(), clock_.now(), clock_.now()));
  EXPECT_GT(reads, 1) << "the rows were read";
}

// One that cannot be read has an alarm of its own, and is late by its row.
TEST_F(RosterWatchTest, OneThatCannotBeReadIsLateByItsRowAlone) {
  plan({"sara"});
  // Its row leads to entries that are not a roster's.
  const auto other = ledger_->row_by_reference("report", received());
  auto row = ledger_->row_by_reference("roster", reference_);
  ASSERT_TRUE(other && *other && row && *row);
  ASSERT_TRUE(ledger_->drop_rows({(**row).id}));
  (*row)->id = (**other).id;
  (*row)->key = (**other).key;
  (*row)->version = (**other).version;
  ASSERT_TRUE(ledger_->mend_row(**row));
  open_ = std::make_unique<OpenHouse>(parts());
  const auto look = [&] { return look_at_rosters(house(), clock_.now(), clock_.now()); };
  ASSERT_TRUE(look());
  EXPECT_FALSE(look()->unrelieved);
  pass(kMinute * 16);
  ASSERT_TRUE(look());
  EXPECT_TRUE(look()->unrelieved);
  EXPECT_FALSE(look()->absent) << "who has it nobody can say";
}

// The hub is alarmed for a team as long as the directory says that it answers at night, whatever it
// said when the roster was begun.
TEST_F(RosterWatchTest, WhetherATeamAnswersAtNightIsAskedOfTheDirectoryOfNow) {
  const auto chef = person("ekechef", "Eke Chef", "0125-mottagning", "0125", {Role::unit_manager});
  for (const auto& actor : {chef, kEva}) staff_.put(actor);
  const auto begun =
      Rosters(house()).begin("0125-mottagning", {roster::Function::duty}, chef, once());
  ASSERT_TRUE(begun) << code_of(begun.error());
  const auto planned = Rosters(house()).act(begun->state.reference, day_and_night({"eva"}),
                                            "roster.add_rule", chef, once());
  ASSERT_TRUE(planned) << code_of(planned.error());
  pass(kMinute * 20);
  staff_.hear(clock_.now());
  EXPECT_EQ(alarms(), Codes{}) << "by day it is nothing of the hub's";
  const auto office = House(house()).county.directory.find_unit("0125-mottagning")->hours;
  change_hours("0125-mottagning", duty::OpeningHours::round_the_clock());
  EXPECT_EQ(alarms(), (Codes{std::string{kNobodyRelieved}, std::string{kRosteredAbsent}}));
  change_hours("0125-mottagning", office);
  EXPECT_EQ(alarms(), Codes{});
}

}  // namespace
}  // namespace ingang::app
