// Minutes in which a function that the team keeps has nobody, also when it never has anybody.
#include "domain/roster/gaps.h"

#include <gtest/gtest.h>

#include "domain/roster/alarming.h"
#include "domain/roster/given_test.h"
#include "domain/roster/handing_over.h"
#include "domain/roster/warnings.h"

namespace ingang::roster {
namespace {

using namespace testing_;

Instant day_at(int day, int hour) { return first_instant(at(kMonday.plus_days(day), hour)); }

Begun keeping(std::vector<Function> functions) {
  auto event = begun();
  event.functions = std::move(functions);
  return event;
}
std::vector<Gap> found(const std::vector<Event>& events, const Covers& of = covers(),
                       int days = 30) {
  return gaps(given(events).state(), of, kMonday9, kMonday9 + 24h * days);
}

TEST(Gaps, AFunctionThatNeverHasAnybodyIsOneLongGap) {
  const auto none = found({keeping({Function::duty})});
  EXPECT_EQ(none, (std::vector<Gap>{{Function::duty, {kMonday9, kMonday9 + 24h * 30}}}));
  EXPECT_TRUE(found({keeping({Function::duty}), added(1, rule({"anna"}))}).empty());
  EXPECT_TRUE(found({keeping({Function::talks}), added(1, rule({"anna"}))}, Covers{}).empty())
      << "what nobody has to cover";
}

TEST(Gaps, AreTheHoursOfTheUnitThatNobodyHas) {
  Covers nights;
  Cover& cover = nights.of[Function::duty];
  for (auto& day : cover.hours.weekly) day = {{0, 8 * 60}, {16 * 60, 24 * 60}};
  cover.hours.day_off = {{0, 24 * 60}};
  const std::vector<Event> plan{keeping({Function::duty}),
                                added(1, rule({"anna"}, each_day(17, 8)))};
  const auto week = found(plan, nights, 7);
  ASSERT_EQ(week.size(), 7U);
  for (int day = 0; day < 7; ++day)
    EXPECT_EQ(week[static_cast<std::size_t>(day)].span, (Span{day_at(day, 16), day_at(day, 17)}));
  // On a day on which the unit is closed nobody has to be there.
  auto closed = nights;
  closed.of[Function::duty].hours.closed = {kMonday.plus_days(1)};
  EXPECT_EQ(found(plan, closed, 7).size(), 6U);
  // On Christmas Eve the office is closed, and the weekly rule knows nothing of it.
  const auto month = gaps(given(plan).state(), nights, first_instant(at({2026, 12, 24}, 0)),
                          first_instant(at({2026, 12, 25}, 0)));
  EXPECT_EQ(month, (std::vector<Gap>{{Function::duty,
                                      {first_instant(at({2026, 12, 24}, 8)),
                                       first_instant(at({2026, 12, 24}, 17))}}}));
}

TEST(Gaps, OutsideTheHoursIsWhatTheyAreNot) {
  Covers of;
  Cover& cover = of.of[Function::talks];
  for (std::size_t day = 0; day < 5; ++day) cover.hours.weekly[day] = {{8 * 60, 17 * 60}};
  cover.outside = true;
  const auto all = found({keeping({Function::talks})}, of, 7);
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all.front().span, (Span{day_at(0, 17), day_at(1, 8)}));
  EXPECT_EQ(all[4].span, (Span{day_at(4, 17), day_at(7, 8)})) << "the weekend";
}

// When the clock is changed a plan that is whole on the wall has no gap either.
TEST(Gaps, AreNotMadeByTheChangeOfClock) {
  Covers of;
  of.of[Function::duty].hours.weekly.fill({{0, 2 * 60 + 30}, {2 * 60 + 30, 24 * 60}});
  of.of[Function::duty].hours.day_off = {{0, 24 * 60}};
  for (const LocalDate day : {LocalDate{2026, 10, 25}, {2027, 3, 28}, {2027, 10, 31}}) {
    auto early = rule({"anna"}, {{6, 12 * 60, 2 * 60 + 30}});
    auto late = rule({"bo"}, {{7, 2 * 60 + 30, 12 * 60}});
    early.from = late.from = at({2026, 10, 1}, 0);
    const auto state = given({keeping({Function::duty}), added(1, early), added(2, late)},
                             *Instant::find("2026-10-01T00:00:00Z"))
                           .state();
    EXPECT_TRUE(gaps(state, of, first_instant(at(day, 0)), first_instant(at(day, 12))).empty())
        << day.text();
  }
}

TEST(Gaps, ThatAreNewAreTold) {
  const auto span = [](int from, int to) { return Span{day_at(0, from), day_at(0, to)}; };
  const std::vector<Gap> before{{Function::duty, span(10, 12)}};
  const std::vector<Gap> after{{Function::duty, span(9, 13)}, {Function::senior, span(10, 12)}};
  EXPECT_EQ(new_gaps(before, after), (std::vector<Gap>{{Function::duty, span(9, 10)},
                                                       {Function::duty, span(12, 13)},
                                                       {Function::senior, span(10, 12)}}));
  EXPECT_TRUE(new_gaps(after, before).empty());
}

bool has(const std::vector<Warning>& all, Warns warns, const std::string& account = {}) {
  return std::ranges::any_of(
      all, [&](const Warning& one) { return one.warns == warns && one.account == account; });
}

TEST(Warnings, TellOfGapsLeaversAndNumbers) {
  std::vector<Event> events{keeping({Function::duty, Function::senior}),
                            added(1, rule({"anna", "bo"})),
                            added(2, rule({"stina"}, each_day(0, 23), Function::senior))};
  Facts facts{
      .covers = covers(), .gone = {"bo"}, .team_number_proven = kMonday.plus_days(-1), .terms = {}};
  const auto told = [&] { return warnings(given(events).state(), facts, kMonday9); };
  EXPECT_TRUE(has(told(), Warns::gap)) << "an hour each night without a senior";
  EXPECT_TRUE(has(told(), Warns::has_left, "bo"));
  EXPECT_FALSE(has(told(), Warns::has_left, "anna"));
  EXPECT_TRUE(has(told(), Warns::number_missing, "stina"));
  EXPECT_FALSE(has(told(), Warns::number_missing, "anna")) << "the team's telephone is hers";
  EXPECT_FALSE(has(told(), Warns::team_number_unproven));
  events.push_back(NumberNoted{kChef.who, "stina", personal("08-465 004 21"), {}});
  EXPECT_TRUE(has(told(), Warns::number_unproven, "stina"));
  events.push_back(NumberNoted{kChef.who, "stina", personal("08-465 004 21"), kMonday});
  EXPECT_FALSE(has(told(), Warns::number_unproven, "stina"));
  events.push_back(
      NumberNoted{kChef.who, "stina", personal("08-465 004 21"), kMonday.plus_days(-91)});
  EXPECT_TRUE(has(told(), Warns::number_unproven, "stina")) << "too long ago";
  facts.team_number_proven.reset();
  EXPECT_TRUE(has(told(), Warns::team_number_unproven));
  facts.gone = {};
  EXPECT_FALSE(has(told(), Warns::has_left, "bo"));
}

// Somebody whose last day is known is warned of before it, and not of shifts until then.
TEST(Warnings, TellOfALeaverBeforeTheLastDay) {
  const std::vector<Event> events{keeping({Function::duty}), added(1, rule({"anna"}))};
  Facts facts{.covers = covers(),
              .gone = {},
              .last_days = {{"anna", kMonday.plus_days(10)}},
              .team_number_proven = kMonday,
              .terms = {}};
  const auto leaver = [&] {
    const auto all = warnings(given(events).state(), facts, kMonday9);
    const auto found = std::ranges::find(all, Warns::has_left, &Warning::warns);
    return found == all.end() ? std::optional<Warning>{} : std::optional{*found};
  };
  ASSERT_TRUE(leaver());
  EXPECT_EQ(leaver()->account, "anna");
  facts.last_days["anna"] = kMonday.plus_days(100);
  EXPECT_FALSE(leaver()) << "further ahead than is looked";
}

// What is said aloud: to whoever manages the team all of it, to the hub what is within a day.
TEST(Sounding, IsOfGapsLeaversAndNumbersAndOfThoseThatBeginSoon) {
  // Stina is senior on Thursdays; on Wednesday at noon there will be an hour without anybody.
  auto senior = rule({"stina"}, {}, Function::senior);
  senior.hours = {{4, 8 * 60, 16 * 60}};
  std::vector<Event> events{keeping({Function::duty}), added(1, rule({"anna"})), added(2, senior)};
  Facts facts{.covers = covers(), .gone = {}, .team_number_proven = {}, .terms = {}};
  const auto told = [&](Instant now) { return warnings(given(events).state(), facts, now); };
  using All = std::set<Sounds>;
  EXPECT_EQ(sounding(told(kMonday9)), All{Sounds::number}) << "not the team's own number";
  EXPECT_EQ(sounding_before(told(kMonday9), kMonday9 + 24h), All{});
  EXPECT_EQ(sounding_before(told(day_at(2, 9)), day_at(3, 9)), All{Sounds::number});
  const auto wednesday = kMonday.plus_days(2);
  events.push_back(Overridden{.by = kChef.who,
                              .number = 3,
                              .part = instead("anna", "", at(wednesday, 12), at(wednesday, 13))});
  EXPECT_EQ(sounding(told(kMonday9)), (All{Sounds::gap, Sounds::number}));
  EXPECT_EQ(sounding_before(told(kMonday9), kMonday9 + 24h), All{});
  EXPECT_EQ(sounding_before(told(day_at(1, 13)), day_at(2, 13)), All{Sounds::gap});
  events.push_back(NumberNoted{kChef.who, "stina", personal("08-465 004 21"), kMonday});
  facts.gone = {"stina"};
  EXPECT_EQ(sounding(told(kMonday9)), (All{Sounds::gap, Sounds::leaver}));
  EXPECT_EQ(sounding_before(told(day_at(2, 14)), day_at(3, 14)), All{Sounds::leaver})
      << "she stands in the plan from eight";
  facts.unit_known = false;
  facts.covers = {};
  facts.gone = {};
  EXPECT_EQ(sounding(told(kMonday9)), All{}) << "that nobody knows the unit stands on the page";
}

// A plan in which nobody is missing, of a unit that nobody knows when it is open.
TEST(Warnings, OfAUnitThatTheDirectoryDoesNotKnowNobodySaysThatAllIsCovered) {
  const auto state = given({keeping({Function::duty}), added(1, rule({"anna"}))}).state();
  Facts facts{.covers = {}, .gone = {}, .team_number_proven = kMonday, .terms = {}};
  EXPECT_TRUE(warnings(state, facts, kMonday9).empty()) << "all is covered";
  facts.unit_known = false;
  facts.team_number_proven.reset();
  EXPECT_EQ(warnings(state, facts, kMonday9),
            (std::vector<Warning>{{.warns = Warns::unit_not_known, .function = {}}}));
  EXPECT_EQ(code(Warns::unit_not_known), "unit_not_known");
}

// Whoever has left is told of as long as a part of the plan names them, and no longer.
TEST(Warnings, OfALeaverEndWhenNothingNamesThem) {
  std::vector<Event> events{begun(), added(1, rule({"anna", "slutat"}))};
  const auto named = [&] { return named_ahead(given(events).state(), kMonday9); };
  EXPECT_EQ(named(), (std::vector<std::string>{"anna", "slutat"}));
  events.push_back(
      PartEnded{.by = kChef.who, .part = Part::rule, .number = 1, .at = at(kMonday, 8)});
  EXPECT_TRUE(named().empty());
}

TEST(HandingOver, TellsWhatIsLateThenWhatIsAcuteThenTheRest) {
  const auto state =
      given({begun(), Noted{kAnna.who, personal("Nyckeln ligger i skåpet.")}}, kMonday9 - 1h)
          .state();
  const auto item = [](std::string reference, std::string urgency, std::optional<Instant> due) {
    return OpenItem{.reference = std::move(reference),
                    .kind = "report",
                    .state = "waiting",
                    .urgency = std::move(urgency),
                    .step = "receive_at_door",
                    .due = due};
  };
  const auto told = handing_over(
      state,
      {item("ING-4", "other", {}), item("ING-3", "other", kMonday9 + 1h),
       item("ING-2", "acute", kMonday9 + 5min), item("ING-1", "other", kMonday9 - 1min)},
      kMonday9);
  const auto names = [](const std::vector<OpenItem>& items) {
    std::string out;
    for (const auto& each : items) out += each.reference + " ";
    return out;
  };
  EXPECT_EQ(names(told.late), "ING-1 ");
  EXPECT_EQ(names(told.acute), "ING-2 ");
  EXPECT_EQ(names(told.other), "ING-3 ING-4 ");
  ASSERT_EQ(told.lines.size(), 1U);
  EXPECT_TRUE(handing_over(state, {}, kMonday9 + 48h).lines.empty());
}

}  // namespace
}  // namespace ingang::roster
