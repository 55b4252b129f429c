// What is wrong with a plan ahead sounds: to the managers of the team, and within a day at the hub;
// to a stranger it is nothing of the duty desk's.
#include "app/roster_ahead.h"

#include <gtest/gtest.h>

#include "app/duty_watch.h"
#include "app/health.h"
#include "app/index_worker.h"
#include "app/rosters.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

using roster::Function;
using roster::Sounds;

const auto kChef =
    person("chef", "Chef Nordväst", "nordvast-jour", "nordvast", {Role::unit_manager});
const auto kBak =
    person("bak", "Bak Nordväst", "nordvast-jour", "nordvast", {Role::senior_on_call});
const auto kDayChef =
    person("ekechef", "Eke Chef", "0125-mottagning", "0125", {Role::unit_manager});

class HeardAhead final : public Notifier {
 public:
  void changed(const Change& change) override { all.push_back(change); }
  std::vector<Change> all;
};

class RosterAheadTest : public World {
 protected:
  void SetUp() override {
    for (const auto& actor : {kChef, kBak, kNina, kDayChef, kEva}) staff_.put(actor);
    ahead_.emplace(house(), heard_);
  }
  std::string begun(const std::string& unit, const access::Actor& by) {
    const auto view = Rosters(house()).begin(unit, {Function::duty, Function::senior}, by, once());
    EXPECT_TRUE(view) << (view ? "" : code_of(view.error()));
    return view ? view->state.reference : std::string{};
  }
  void act(const std::string& reference, const roster::Command& command, const access::Actor& by) {
    const auto done = Rosters(house()).act(reference, command, "roster.act", by, once());
    ASSERT_TRUE(done) << code_of(done.error());
  }
  // Day and night.
  static roster::AddRule rule(const std::string& account, int seen, Function function) {
    roster::AddRule out;
    out.change.seen = seen;
    out.rule.function = function;
    for (int day = 1; day <= 7; ++day) out.rule.hours.push_back({day, 0, 24 * 60});
    out.rule.people = {account};
    return out;
  }
  // Nobody is missing: Nina has the duty and Bak is senior, whose number was tried.
  std::string whole() {
    auto reference = begun("nordvast-jour", kChef);
    act(reference, rule("nina", 1, Function::duty), kChef);
    act(reference, rule("bak", 2, Function::senior), kChef);
    act(reference,
        roster::NoteNumber{{}, {}, "bak", Personal{"08-465 004 21"}, stockholm(clock_.now()).date},
        kBak);
    return reference;
  }
  // Nobody has the duty from then on for an hour.
  void take_off(const std::string& reference, int seen, Duration later) {
    roster::AddOverride part;
    part.change.seen = seen;
    part.change.leave_gap = true;
    part.part.off = "nina";
    part.from = stockholm(clock_.now() + later);
    part.part.to = stockholm(clock_.now() + later + std::chrono::hours{1});
    act(reference, part, kChef);
  }
  RosterAhead::Near near() {
    const auto seen = ahead_->look(clock_.now());
    EXPECT_TRUE(seen && *seen);
    return seen && *seen ? **seen : RosterAhead::Near{};
  }

  HeardAhead heard_;
  std::optional<RosterAhead> ahead_;
};

using Near = RosterAhead::Near;

TEST_F(RosterAheadTest, ATeamWithoutARosterMakesNoSoundNorDoesAPlanThatIsWhole) {
  EXPECT_EQ(near(), Near{});
  whole();
  pass(kMinute);
  EXPECT_EQ(near(), Near{});
  EXPECT_TRUE(heard_.all.empty());
}

TEST_F(RosterAheadTest, IsAskedAtMostOnceAMinute) {
  EXPECT_TRUE(*ahead_->look(clock_.now()));
  pass(kMinute - Duration{1});
  EXPECT_FALSE(*ahead_->look(clock_.now()));
  pass(Duration{1});
  EXPECT_TRUE(*ahead_->look(clock_.now()));
}

TEST_F(RosterAheadTest, AGapIsToldToTheManagersWhenItIsNewAndToTheHubWhenItIsNear) {
  const auto reference = whole();
  take_off(reference, 3, std::chrono::hours{36});  // On Tuesday at ten in the evening.
  pass(kMinute);
  EXPECT_EQ(near(), Near{}) << "there is time to mend it by day";
  ASSERT_EQ(heard_.all.size(), 1U);
  EXPECT_EQ(heard_.all.front().kind, kRosterWarned);
  EXPECT_EQ(heard_.all.front().reference, reference);
  EXPECT_EQ(heard_.all.front().audience, std::vector<std::string>{"a:nordvast:unit_manager"});
  pass(kMinute);
  near();
  EXPECT_EQ(heard_.all.size(), 1U) << "it is not new";
  pass(std::chrono::hours{2});
  near();
  EXPECT_EQ(heard_.all.size(), 2U) << "again while they are at work";
  pass(std::chrono::hours{14});
  EXPECT_EQ(near(), (Near{{Sounds::gap, {reference}}}));
  EXPECT_EQ(heard_.all.size(), 2U) << "at two in the morning nobody is told again";
}

TEST_F(RosterAheadTest, ALeaverAndANumberAreToldAndThatNothingIsWrongAnyMore) {
  const auto reference = whole();
  staff_.forget("nina");
  pass(kMinute);
  EXPECT_EQ(near(), (Near{{Sounds::leaver, {reference}}})) << "she has it now";
  EXPECT_EQ(heard_.all.size(), 1U);
  // Her number was tried so long ago that it proves nothing.
  act(reference,
      roster::NoteNumber{{}, {}, "bak", Personal{"08-465 004 21"}, LocalDate{2026, 1, 1}}, kBak);
  pass(kMinute);
  EXPECT_EQ(near(), (Near{{Sounds::leaver, {reference}}, {Sounds::number, {reference}}}));
  EXPECT_EQ(heard_.all.size(), 2U) << "something new is wrong";
  staff_.put(kNina);
  act(reference,
      roster::NoteNumber{{}, {}, "bak", Personal{"08-465 004 21"}, stockholm(clock_.now()).date},
      kBak);
  pass(kMinute);
  EXPECT_EQ(near(), Near{});
  ASSERT_EQ(heard_.all.size(), 3U);
  EXPECT_EQ(heard_.all.back().kind, "roster") << "whoever was told looks again";
  pass(kMinute);
  near();
  EXPECT_EQ(heard_.all.size(), 3U);
}

TEST_F(RosterAheadTest, OfATeamByDayTheHubHearsNothing) {
  const auto reference = begun("0125-mottagning", kDayChef);
  EXPECT_EQ(near(), Near{});
  ASSERT_EQ(heard_.all.size(), 1U) << "nobody has the duty at all";
  EXPECT_EQ(heard_.all.front().audience, std::vector<std::string>{"a:0125:unit_manager"});
  EXPECT_EQ(heard_.all.front().reference, reference);
}

TEST_F(RosterAheadTest, WhereNobodyIsKnownToWorkNobodyHasLeft) {
  whole();
  auto without = parts();
  without.staff = nullptr;
  OpenHouse nobody(without);
  RosterAhead ahead(nobody.house(), heard_);
  const auto seen = ahead.look(clock_.now());
  ASSERT_TRUE(seen && *seen);
  EXPECT_EQ(**seen, Near{});
  EXPECT_TRUE(heard_.all.empty());
}

TEST_F(RosterAheadTest, AFaultOfTheStoreIsAnsweredAndAskedAnew) {
  whole();
  ledger_fails_ = [](ledger::FaultPoint point) { return point == ledger::FaultPoint::read; };
  EXPECT_FALSE(ahead_->look(clock_.now()));
  EXPECT_TRUE(heard_.all.empty());
  ledger_fails_ = {};
  EXPECT_TRUE(*ahead_->look(clock_.now())) << "at once, and not after a minute";
}

// At the hub they are alarms of the duty desk; a stranger is not told that the desk waits.
TEST_F(RosterAheadTest, TheDutyDeskHasThemAndAStrangerHasNot) {
  const auto reference = whole();
  take_off(reference, 3, std::chrono::hours{8});  // at six in the evening
  pass(kMinute);
  ASSERT_TRUE(Rosters(house()).act(reference, roster::Relieve{}, "roster.relieve", kNina, once()));
  staff_.hear(clock_.now());
  staff_.hear_at("nordvast-jour", {.account = "nina", .roles = kNina.roles, .at = clock_.now()});
  Alarms alarms;
  DutyWatch watch(house(), alarms, heard_);
  ASSERT_TRUE(watch.look(clock_.now()));
  std::vector<Alarm> of_plans;
  for (const auto& alarm : alarms.list()) {
    if (alarm.code == kRosterGap || alarm.code == kRosterLeaver || alarm.code == kRosterNumber)
      of_plans.push_back(alarm);
    EXPECT_TRUE(is_duty_alarm(alarm)) << alarm.code;
    EXPECT_TRUE(is_mended_by_day(alarm)) << alarm.code;
  }
  ASSERT_EQ(of_plans.size(), 1U);
  EXPECT_EQ(of_plans.front().code, kRosterGap);
  EXPECT_EQ(of_plans.front().about, reference);
  EXPECT_EQ(heard_.all.back().kind, "duty");
  Alarms leading;
  const CheckpointKeeper checkpoints(house(), leading, {});
  const IndexWorker index(house());
  const Health health(house(), alarms, leading, checkpoints, index);
  for (const auto& alarm : health.now().alarms) EXPECT_NE(alarm.code, "duty_desk");
  EXPECT_FALSE(health.duty_alarms().empty());
}

}  // namespace
}  // namespace ingang::app
