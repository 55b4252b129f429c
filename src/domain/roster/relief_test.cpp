// Who takes over, by when, who is on shift, and that nobody off duty is ever named to be rung.
#include "domain/roster/relief.h"

#include <gtest/gtest.h>

#include "domain/roster/codes.h"
#include "domain/roster/lived_fixture.h"
#include "domain/roster/summary.h"

namespace ingang::roster {
namespace {

using namespace testing_;

// Anna by day from eight, Bo by night from sixteen; Stina is senior on call by night.
std::vector<Event> day_and_night() {
  return {begun(), added(1, rule({"anna"}, each_day(8, 16))),
          added(2, rule({"bo"}, each_day(16, 8))),
          added(3, rule({"stina"}, each_day(16, 8), Function::senior))};
}
Relieved relieved(const Actor& by, Instant shift_from, std::vector<std::string> from,
                  bool rostered = true) {
  return {.by = by.who,
          .from = std::move(from),
          .shift_from = shift_from,
          .rostered = rostered,
          .relief_within = 15min};
}

TEST(Relieve, IsOnePressByWhoeverComesOn) {
  const auto plan = given(day_and_night());
  plan.when(Relieve{kAnna, {}}, clock(8, 5)).then({relieved(kAnna, clock(8), {"bo"})});
  plan.when(Relieve{kBo, {}}, clock(16, 2)).then({relieved(kBo, clock(16), {"anna"})});
  plan.when(Relieve{kStina, {}}, clock(16, 2)).then_refused(kNotYoursToPlan);
  plan.when(Relieve{kElsewhere, {}}, clock(16, 2)).then_refused(kNotYoursToPlan);
  given({}).when(Relieve{kAnna, {}}, clock(8)).then_refused(kRosterUnknown);
}

TEST(Relieve, MayComeALittleBeforeTheShiftAndNotLong) {
  const auto plan = given(day_and_night());
  plan.when(Relieve{kBo, {}}, clock(15, 45)).then({relieved(kBo, clock(16), {"anna"})});
  plan.when(Relieve{kBo, {}}, clock(15, 20)).then({relieved(kBo, clock(8), {}, false)});
  const auto mornings = given({begun(), added(1, rule({"anna"}, each_day(8, 16)))});
  mornings.when(Relieve{kAnna, {}}, clock(7, 40)).then({relieved(kAnna, clock(8), {})});
  mornings.when(Relieve{kAnna, {}}, clock(7, 20)).then_refused(kNothingToRelieve);
  mornings.when(Relieve{kAnna, {}}, clock(20)).then_refused(kNothingToRelieve);
  given({begun()}).when(Relieve{kAnna, {}}, clock(8)).then_refused(kNothingToRelieve);
}

TEST(Relieve, BySomebodyWhoStandsInIsKeptAsThat) {
  given(day_and_night())
      .when(Relieve{kCilla, {}}, clock(16, 10))
      .then({relieved(kCilla, clock(16), {"anna"}, false)});
}

// Nobody has the duty, and somebody must: whoever is there takes it, from where the last one ended.
TEST(Relieve, InAGapIsTakenByWhoeverIsThere) {
  const auto nights =
      given({begun(), added(1, rule({"bo"}, each_day(16, 8))), relieved(kBo, clock(16), {})});
  const Relieve press{.by = kAnna, .terms = {}, .needed = true};
  nights.when(Relieve{kAnna, {}}, clock(34)).then_refused(kNothingToRelieve);
  nights.when(press, clock(34)).then({relieved(kAnna, clock(32), {"bo"}, false)});
  auto events =
      std::vector<Event>{begun(), added(1, rule({"bo"}, each_day(16, 8))),
                         relieved(kBo, clock(16), {}), relieved(kAnna, clock(32), {"bo"}, false)};
  given(events).when(press, clock(35)).then_nothing();
  EXPECT_TRUE(has_taken_over(given(events).state(), "anna", clock(35), true));
  EXPECT_EQ(relief_due(given(events).state(), clock(35)), clock(40) + 15min) << "the next is Bo's";
  given({begun()}).when(press, clock(34)).then_refused(kNothingToRelieve);
}

TEST(Relieve, OfTheSameShiftAgainChangesNothing) {
  auto events = day_and_night();
  events.push_back(relieved(kBo, clock(16), {"anna"}));
  given(events).when(Relieve{kBo, {}}, clock(17)).then_nothing();
  given(events)
      .when(Relieve{kCilla, {}}, clock(17))
      .then({relieved(kCilla, clock(16), {"anna"}, false)});
}

TEST(HasTakenOver, UntilAnotherShiftIsTheirsToTakeOver) {
  auto events = day_and_night();
  EXPECT_FALSE(has_taken_over(given(events).state(), "bo", clock(17))) << "nobody has";
  events.push_back(relieved(kBo, clock(16), {"anna"}));
  const auto state = given(events).state();
  EXPECT_TRUE(has_taken_over(state, "bo", clock(17)));
  EXPECT_TRUE(has_taken_over(state, "bo", clock(31, 59))) << "to the end of the shift";
  EXPECT_FALSE(has_taken_over(state, "bo", clock(32))) << "another shift has begun";
  EXPECT_FALSE(has_taken_over(state, "anna", clock(17))) << "somebody else has";
}

TEST(HasTakenOver, AlsoBeforeTheShift) {
  auto events = day_and_night();
  events.push_back(relieved(kBo, clock(16), {"anna"}));
  EXPECT_TRUE(has_taken_over(given(events).state(), "bo", clock(15, 45)));
  EXPECT_TRUE(has_taken_over(given(events).state(), "bo", clock(16)));
  // Whoever stood in until then is asked anew when a shift of their own is near.
  auto stood_in = day_and_night();
  stood_in.push_back(relieved(kBo, clock(8), {}, false));
  EXPECT_TRUE(has_taken_over(given(stood_in).state(), "bo", clock(15, 20)));
  EXPECT_FALSE(has_taken_over(given(stood_in).state(), "bo", clock(15, 45)));
}

TEST(HasTakenOver, NothingWhenThereIsNothingToTakeOver) {
  const auto mornings =
      given({begun(), added(1, rule({"anna"}, each_day(8, 16))), relieved(kAnna, clock(8), {})});
  EXPECT_TRUE(has_taken_over(mornings.state(), "anna", clock(12)));
  EXPECT_FALSE(has_taken_over(mornings.state(), "anna", clock(20)));
}

TEST(ReliefDue, IsSoLongAfterTheShiftsStartAndStandsUntilSomebodyTakesOver) {
  auto events = day_and_night();
  const auto due = [&](Instant now) { return relief_due(given(events).state(), now); };
  const Instant sunday = kSunday9 + 15min;
  EXPECT_EQ(due(kSunday9), sunday) << "the first shift of the plan";
  EXPECT_EQ(due(kMonday9), clock(8) + 15min) << "nobody has since: the latest is what is missing";
  events.push_back(relieved(kAnna, kSunday9, {}));
  EXPECT_EQ(due(kSunday9), first_instant(at(kMonday.plus_days(-1), 16)) + 15min);
  events.push_back(relieved(kBo, clock(16), {"anna"}));
  EXPECT_EQ(due(clock(16)), clock(32) + 15min) << "one that nobody took over is behind us then";
  // Whoever comes next has said so early; that the one before says so again opens nothing anew.
  events.push_back(relieved(kAnna, clock(32), {"bo"}));
  events.push_back(relieved(kBo, clock(16), {"anna"}));
  EXPECT_EQ(due(clock(32)), clock(40) + 15min);
  EXPECT_FALSE(relief_due(given({begun()}).state(), kMonday9));
  EXPECT_FALSE(summarise(given({begun()}).state()).open);
  const auto summary = summarise(given(events).state());
  EXPECT_TRUE(summary.open);
  EXPECT_EQ(summary.due, due(clock(32)));
  EXPECT_EQ(summary.next->step, report::Step::relieve);
}

TEST(ReliefDue, IsNotAskedOfWhoeverHasItAlready) {
  // Every day from midnight to midnight is Anna's: she comes on once.
  std::vector<Event> events{begun(), added(1, rule({"anna"}))};
  EXPECT_EQ(relief_due(given(events).state(), kMonday9), kSunday9 + 15min);
  events.push_back(relieved(kAnna, kSunday9, {}));
  EXPECT_FALSE(relief_due(given(events).state(), kMonday9));
}

TEST(ReliefDue, FollowsTheTermThatWasSaidWithTheRelief) {
  auto events = day_and_night();
  auto longer = relieved(kAnna, clock(8), {"bo"});
  longer.relief_within = 40min;
  events.push_back(longer);
  EXPECT_EQ(relief_due(given(events).state(), clock(8)), clock(16) + 40min);
}

using Rung = std::vector<Ring>;
const Ring kTheTeam{.step = RingStep::team};
const Ring kTheManager{.step = RingStep::unit_manager};
const Ring kTheHub{.step = RingStep::hub};

TEST(WhomToRing, FirstTheTeamThenTheSeniorOfThisMinuteThenTheUnitManager) {
  auto events = day_and_night();
  events.push_back(NumberNoted{kStina.who, "stina", personal("08-465 004 21"), {}});
  const auto state = given(events).state();
  const Ring senior{RingStep::senior, "stina", personal("08-465 004 21")};
  const Around at_work{.at_work = {"stina"}, .manager_at_work = true};
  EXPECT_EQ(whom_to_ring(state, at_work, clock(20)), (Rung{kTheTeam, senior, kTheManager}));
  EXPECT_EQ(whom_to_ring(state, at_work, clock(12)), (Rung{kTheTeam, kTheManager}))
      << "she has gone home";
  EXPECT_EQ(whom_to_ring(state, {.manager_at_work = true}, clock(20)),
            (Rung{kTheTeam, kTheManager}))
      << "she has left, and still stands in the plan";
}

// A unit manager who has gone home is not rung: then it is the hub, by whoever is on call there.
TEST(WhomToRing, AtLastTheHubWhenTheUnitManagerIsOffDuty) {
  const auto state = given(day_and_night()).state();
  const auto hub = given({begun(), added(1, rule({"sten"}, each_day(16, 8), Function::senior)),
                          NumberNoted{kSten.who, "sten", personal("08-465 004 22"), {}}})
                       .state();
  const Around around{.at_work = {"stina", "sten"}, .hub = &hub};
  const Ring senior{.step = RingStep::senior, .account = "stina"};
  const Ring of_hub{RingStep::hub_senior, "sten", personal("08-465 004 22")};
  EXPECT_EQ(whom_to_ring(state, around, clock(20)), (Rung{kTheTeam, senior, of_hub}));
  EXPECT_EQ(whom_to_ring(state, around, clock(12)), (Rung{kTheTeam, kTheHub}))
      << "by day nobody is senior on call at the hub either";
  EXPECT_EQ(whom_to_ring(state, {.at_work = {"stina"}, .hub = &hub}, clock(20)),
            (Rung{kTheTeam, senior, kTheHub}))
      << "who was it has left";
  EXPECT_EQ(whom_to_ring(state, {.at_work = {"stina"}}, clock(20)),
            (Rung{kTheTeam, senior, kTheHub}))
      << "the hub has no roster";
  EXPECT_EQ(whom_to_ring(state, {.at_work = {"stina"}, .is_hub = true}, clock(20)),
            (Rung{kTheTeam, senior}))
      << "at the hub itself nobody comes after";
}

TEST(ManagerAtWork, InTheHoursOfTheUnitAndOfATeamAtNightByDay) {
  const duty::Holidays holidays;
  const Terms terms;
  duty::OpeningHours office;
  for (std::size_t day = 0; day < 5; ++day) office.weekly[day] = {{9 * 60, 18 * 60}};
  const auto by_day = [&](Instant then) {
    return manager_at_work(office, false, holidays, terms, then);
  };
  EXPECT_FALSE(by_day(clock(8, 59)));
  EXPECT_TRUE(by_day(clock(9)));
  EXPECT_TRUE(by_day(clock(17, 59)));
  EXPECT_FALSE(by_day(clock(18)));
  auto always = duty::OpeningHours::round_the_clock();
  const auto at_night = [&](Instant then) {
    return manager_at_work(always, true, holidays, terms, then);
  };
  EXPECT_FALSE(at_night(clock(7, 59)));
  EXPECT_TRUE(at_night(clock(8)));
  EXPECT_TRUE(at_night(clock(15, 59)));
  EXPECT_FALSE(at_night(clock(16)));
  EXPECT_FALSE(at_night(clock(24 + 3)));
  const auto noon = [](LocalDate day) { return first_instant(at(day, 12)); };
  EXPECT_FALSE(at_night(noon(kMonday.plus_days(5)))) << "on a Saturday";
  EXPECT_FALSE(at_night(noon({2026, 12, 24}))) << "on Christmas Eve, a Thursday";
  always.closed = {kMonday};
  EXPECT_FALSE(at_night(clock(12)));
}

// At any minute of lives drawn at random, also just before and just after a shift.
TEST(WhomToRing, NeverSomebodyWhoseShiftHasEndedOrNotBegun) {
  std::size_t named = 0;
  std::size_t spared = 0;
  for (unsigned seed = 1; seed <= 30; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Lived lived(seed, *Instant::find("2026-10-12T07:13:00Z"));
    for (int step = 0; step < 40; ++step) lived.step();
    const Span weeks{lived.now() - 24h * 20, lived.now() + 24h * 20};
    const auto all = shifts(lived.state(), weeks);
    std::vector<Instant> moments;
    for (const auto& shift : all) {
      if (shift.function != Function::senior) continue;
      for (const Instant edge : {shift.span.from, shift.span.to})
        moments.insert(moments.end(), {edge - 1ms, edge, edge + 1ms});
    }
    std::erase_if(moments, [&](Instant then) { return then < weeks.from || weeks.to <= then; });
    for (const Instant then : moments) {
      std::set<std::string> rung;
      const Around around{.at_work = {"stina", "sten"}, .hub = &lived.state()};
      for (const auto& ring : whom_to_ring(lived.state(), around, then)) {
        if (ring.account.empty()) continue;
        rung.insert(ring.account);
        const bool has_it = std::ranges::any_of(all, [&](const Shift& shift) {
          return shift.function == Function::senior && shift.account == ring.account &&
                 shift.span.from <= then && then < shift.span.to;
        });
        ASSERT_TRUE(has_it) << ring.account << " at " << then.text();
        ++named;
      }
      for (const auto* account : {"stina", "sten"}) spared += rung.contains(account) ? 0 : 1;
    }
  }
  EXPECT_GT(named, 100U);
  EXPECT_GT(spared, 100U);
}

Presence heard(std::map<std::string, Instant> who, Instant since = kSunday9) {
  return {.heard = std::move(who), .listening_since = since};
}

TEST(OnShift, IsRosteredAndPresent) {
  const auto state = given(day_and_night()).state();
  using Names = std::set<std::string>;
  EXPECT_EQ(on_shift(state, heard({{"bo", clock(20)}}), clock(20, 2)), Names{"bo"});
  EXPECT_EQ(on_shift(state, heard({{"bo", clock(20)}}), clock(20, 6)), Names{});
  EXPECT_EQ(on_shift(state, heard({{"anna", clock(20)}}), clock(20, 2)), Names{});
}

TEST(Watch, TellsOfRosteredWithoutPresenceAndOfPresenceWithoutRoster) {
  auto events = day_and_night();
  events.push_back(relieved(kBo, clock(16), {"anna"}));
  const auto state = given(events).state();
  const auto seen = [&](std::map<std::string, Instant> who, Instant now) {
    return watch(state, heard(std::move(who)), now);
  };
  EXPECT_TRUE(seen({{"bo", clock(20)}}, clock(20)).quiet());
  EXPECT_TRUE(seen({}, clock(16, 10)).quiet()) << "on the way, not yet late";
  EXPECT_EQ(seen({}, clock(16, 20)).absent, std::vector<std::string>{"bo"});
  const auto stand_in = seen({{"cilla", clock(20)}}, clock(20));
  EXPECT_EQ(stand_in.absent, std::vector<std::string>{"bo"});
  EXPECT_EQ(stand_in.unrostered, std::vector<std::string>{"cilla"});
  EXPECT_TRUE(seen({{"bo", clock(20)}, {"cilla", clock(20)}}, clock(20)).quiet())
      << "whoever helps is no alarm";
  EXPECT_TRUE(seen({{"anna", clock(16, 5)}}, clock(16, 5)).unrostered.empty())
      << "whoever stays a little is none";
  const auto just_started = watch(state, heard({}, clock(20)), clock(20, 5));
  EXPECT_TRUE(just_started.absent.empty()) << "nothing was heard before the start";
}

// A festival is planned by a temporary plan alone, or a night by one override: who has the duty
// then is missed like anybody else.
TEST(Watch, AsksWhoHasTheDutyByWhicheverPartOfThePlan) {
  const Temporary festival{.function = Function::duty,
                           .from = at(kMonday, 12),
                           .to = at(kMonday, 22),
                           .shifts = {{1, "anna", at(kMonday, 14), at(kMonday, 20)}}};
  const auto planned =
      given({begun(), TemporarySet{.by = kChef.who, .number = 1, .part = festival}}).state();
  EXPECT_FALSE(plans_duty(planned, clock(11, 59)));
  EXPECT_TRUE(plans_duty(planned, clock(12))) << "it says of these hours that nobody has them";
  EXPECT_TRUE(plans_duty(planned, clock(15)));
  EXPECT_FALSE(plans_duty(planned, clock(22)));
  EXPECT_EQ(watch(planned, heard({}), clock(15)).absent, std::vector<std::string>{"anna"});
  const auto one_night =
      given({begun(), Overridden{.by = kChef.who,
                                 .number = 1,
                                 .part = instead("", "bo", at(kMonday, 18), at(kMonday, 22))}})
          .state();
  EXPECT_FALSE(plans_duty(one_night, clock(17)));
  EXPECT_TRUE(plans_duty(one_night, clock(18)));
  const auto senior = rule({"stina"}, each_day(0, 24), Function::senior);
  EXPECT_FALSE(plans_duty(given({begun(), added(1, senior)}).state(), clock(12)));
  auto of_seniors = begun();
  of_seniors.functions = {Function::senior};
  EXPECT_FALSE(plans_duty(given({of_seniors, added(1, rule({"anna"}))}).state(), clock(12)))
      << "a duty that the team does not keep any more";
}

TEST(Watch, NamesTheSeniorOfThisMinuteWhenNobodyRelieves) {
  auto events = day_and_night();
  events.push_back(relieved(kAnna, clock(8), {"bo"}));
  const auto state = given(events).state();
  const auto presence = heard({{"bo", clock(16, 14)}});
  EXPECT_FALSE(watch(state, presence, clock(16, 14)).unrelieved);
  const auto late = watch(state, presence, clock(16, 15));
  EXPECT_EQ(late.unrelieved, clock(16));
  ASSERT_EQ(late.senior.size(), 1U);
  EXPECT_EQ(late.senior.front().account, "stina");
  EXPECT_TRUE(watch(state, presence, clock(8 + 24, 20)).senior.empty()) << "by day she is off";
}

}  // namespace
}  // namespace ingang::roster
