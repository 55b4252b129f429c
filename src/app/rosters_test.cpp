// What the use cases add to the rules of a roster: one for each unit, what the directory asks to be
// covered, who works there today, and what a page is told.
#include "app/overdue.h"
#include "app/roster_facts.h"
#include "app/rosters_given_test.h"
#include "app/telling.h"
#include "domain/access/tokens.h"
#include "domain/roster/codes.h"

namespace ingang::app {
namespace {

using namespace rosters_given;

TEST_F(RostersTest, AUnitHasOne) {
  const auto reference = begun();
  EXPECT_EQ(reference, roster_reference(house(), kTeam));
  EXPECT_NE(reference, roster_reference(house(), "sydost-jour"));
  EXPECT_EQ(refusal(rosters().begin(kTeam, {roster::Function::duty}, kBak, once())),
            roster::kRosterExists.text);
  EXPECT_EQ(refusal(rosters().begin("okand", {roster::Function::duty}, kChef, once())),
            kNoSuchTeam.text);
  EXPECT_EQ(refusal(rosters().begin("sydost-jour", {roster::Function::duty}, kChef, once())),
            roster::kNotYoursToPlan.text);
  EXPECT_EQ(refusal(rosters().begin("sydost-jour", {roster::Function::duty}, kOlle, once())),
            roster::kNotYoursToPlan.text);
}

TEST_F(RostersTest, TheSameActAgainIsAnsweredAsTheFirst) {
  const auto key = once();
  const auto first = rosters().begin(kTeam, {roster::Function::duty}, kChef, key);
  const auto again = rosters().begin(kTeam, {roster::Function::duty}, kChef, key);
  ASSERT_TRUE(first && again) << (again ? "" : code_of(again.error()));
  EXPECT_EQ(first->state.reference, again->state.reference);
  EXPECT_EQ(again->state.version, 1);
}

// A shift for somebody who has left is refused, and nothing is half changed.
TEST_F(RostersTest, WhoeverHasLeftGetsNoShiftAndIsWarnedOf) {
  const auto reference = begun();
  EXPECT_EQ(refusal(act(reference, rule({"nils", "slutat"}, 1), kChef)), roster::kHasLeft.text);
  EXPECT_EQ(refusal(act(reference, rule({"olle"}, 1), kChef)), roster::kNotOfTheTeam.text);
  const auto planned = act(reference, rule({"nils", "nina"}, 1), kChef);
  ASSERT_TRUE(planned) << code_of(planned.error());
  const auto warned = [](const RosterView& view) {
    return std::ranges::any_of(view.plan->warnings, [](const roster::Warning& one) {
      return one.warns == roster::Warns::has_left && one.account == "nina";
    });
  };
  EXPECT_FALSE(warned(*planned));
  staff_.forget("nina");
  const auto later = rosters().view(reference, weeks_ahead(house()), kChef);
  ASSERT_TRUE(later);
  EXPECT_TRUE(warned(*later));
  EXPECT_FALSE(later->names.contains("nina")) << "the account is all that is known";
}

TEST_F(RostersTest, TheHubIsShownWhoHasTheDutyAndNoPlan) {
  const auto reference = begun();
  ASSERT_TRUE(act(reference, rule({"nils"}, 1), kChef));
  pass(recording_);  // it holds from when it was recorded
  const auto seen = rosters().view(reference, weeks_ahead(house()), kSara);
  ASSERT_TRUE(seen) << code_of(seen.error());
  EXPECT_FALSE(seen->plan);
  EXPECT_TRUE(seen->state.rules.empty());
  ASSERT_EQ(seen->now.size(), 1U);
  EXPECT_EQ(seen->names.at("nils"), kNils.who.name);
  EXPECT_EQ(seen->ring.front().step, roster::RingStep::team);
  const auto list = rosters().list(kSara);
  ASSERT_TRUE(list);
  ASSERT_EQ(list->items.size(), 1U);
  EXPECT_FALSE(list->items.front().team);
  for (const auto& other : {kOlle, kEva, kHanna}) {
    EXPECT_EQ(refusal(rosters().view(reference, weeks_ahead(house()), other)), kNoSuchRoster.text);
    EXPECT_TRUE(rosters().list(other)->items.empty());
  }
}

// Nobody at all has the duty there, and no roster says so.
TEST_F(RostersTest, ATeamThatAnswersAtNightAndHasNoneIsMissing) {
  const auto missing = [&](const access::Actor& by) {
    std::vector<std::string> out;
    const auto list = rosters().list(by);
    for (const auto& unit : list->missing) out.push_back(unit.code);
    return out;
  };
  EXPECT_EQ(missing(kChef), std::vector{kTeam});
  EXPECT_TRUE(missing(kDayChef).empty()) << "a reception is closed at night";
  EXPECT_TRUE(missing(kSara).empty()) << "who may begin none";
  ASSERT_TRUE(rosters().begin(kChef.who.unit, {roster::Function::duty}, kChef, once()));
  EXPECT_TRUE(missing(kChef).empty());
}

// LAW: secrecy.between_authorities. Asked of the directory of the instant, and not of the day on
// which the roster was begun.
TEST_F(RostersTest, TheHubSeesATeamForAsLongAsTheDirectoryLetsItAnswerAtNight) {
  struct Heard final : Notifier {
    void changed(const Change& change) override { last = change.audience; }
    std::vector<std::string> last;
  } heard;
  for (const auto& actor : {kDayChef, kEva}) staff_.put(actor);
  const auto begun = rosters().begin(kByDay, {roster::Function::duty}, kDayChef, once());
  ASSERT_TRUE(begun) << code_of(begun.error());
  const auto& reference = begun->state.reference;
  ASSERT_TRUE(act(reference, rule({"eva"}, 1), kDayChef));
  const auto telling = tell_commits(house(), heard);
  const auto expect_seen = [&](bool at_night) {
    const auto view = rosters().view(reference, weeks_ahead(house()), kSara);
    EXPECT_EQ(view.has_value(), at_night);
    EXPECT_EQ(rosters().list(kSara)->items.size(), at_night ? 1U : 0U);
    EXPECT_EQ(rosters().view(reference, weeks_ahead(house()), kEva)->answers_at_night, at_night);
    ASSERT_TRUE(act(reference, roster::Note{{}, Personal{"Nyckeln ligger i skåpet."}}, kEva));
    EXPECT_EQ(std::ranges::any_of(heard.last, access::is_duty_token), at_night);
    EXPECT_TRUE(std::ranges::count(heard.last, "u:0125-mottagning:intake"));
  };
  expect_seen(false);
  const auto office = House(house()).county.directory.find_unit(kByDay)->hours;
  change_hours(kByDay, duty::OpeningHours::round_the_clock());
  expect_seen(true);
  change_hours(kByDay, office);
  expect_seen(false);
  expect_whole();
}

TEST_F(RostersTest, OfAUnitThatTheDirectoryDoesNotKnowItIsNeverSaidThatAllIsCovered) {
  const auto reference = begun();
  ASSERT_TRUE(act(reference, rule({"nils"}, 1), kChef));
  const auto warned = [&] {
    const auto view = rosters().view(reference, weeks_ahead(house()), kChef);
    EXPECT_TRUE(view && view->plan);
    return view && std::ranges::any_of(view->plan->warnings, [](const roster::Warning& one) {
             return one.warns == roster::Warns::unit_not_known;
           });
  };
  EXPECT_FALSE(warned());
  change_county([](directory::Directory::Parts& parts) {
    std::erase_if(parts.units, [](const auto& unit) { return unit.code.text() == kTeam; });
  });
  EXPECT_TRUE(warned());
  EXPECT_TRUE(rosters().view(reference, weeks_ahead(house()), kChef)->plan->gaps.empty())
      << "which there are nobody knows";
  EXPECT_GE(rosters().list(kChef)->items.front().warnings, 1U);
}

TEST_F(RostersTest, AChangeOfWhatSomebodyElseHasChangedIsRefused) {
  const auto reference = begun();
  ASSERT_TRUE(act(reference, rule({"nils"}, 1), kChef));
  EXPECT_EQ(refusal(act(reference, rule({"bak"}, 1, roster::Function::senior), kBak)),
            roster::kPlanChanged.text);
  EXPECT_TRUE(act(reference, rule({"bak"}, 2, roster::Function::senior), kBak));
}

TEST_F(RostersTest, NobodyTakesOverAndTheSeniorOfThisMinuteIsNamed) {
  const auto reference = begun();
  ASSERT_TRUE(act(reference, rule({"nils"}, 1), kChef));
  ASSERT_TRUE(act(reference, rule({"bak"}, 2, roster::Function::senior), kChef));
  const auto clock = [&] {
    const auto view = rosters().view(reference, weeks_ahead(house()), kSara);
    EXPECT_TRUE(view && view->clock);
    return view ? *view->clock : ClockView{};
  };
  EXPECT_TRUE(clock().who.empty()) << "there is time yet";
  pass(kMinute * 16);
  EXPECT_EQ(clock().kind, "relieve");
  EXPECT_EQ(clock().who, kBak.who.name);
  ASSERT_TRUE(act(reference, roster::Relieve{}, kNils));
  const auto view = rosters().view(reference, weeks_ahead(house()), kSara);
  EXPECT_FALSE(view->clock) << "he has it day and night";
  EXPECT_EQ(view->state.relief->by.account, "nils");
  expect_whole();
}

// Nina has it from ten to noon, and then Nils, who says so half an hour before. That nobody took
// over from ten is told as long as it is hers, and is over by itself.
TEST_F(RostersTest, WhoeverFollowsEarlyHidesNotThatNobodyRelievedTheOneBefore) {
  struct Heard final : Notifier {
    void changed(const Change& change) override { kinds.push_back(change.kind); }
    std::vector<std::string> kinds;
  } heard;
  using Kinds = std::vector<std::string>;
  const auto reference = begun();
  const auto hours = [&](const std::string& account, int from, int to, int seen) {
    roster::AddRule out;
    out.change.seen = seen;
    for (int day = 1; day <= 7; ++day) out.rule.hours.push_back({day, from * 60, to * 60});
    out.rule.people = {account};
    return out;
  };
  ASSERT_TRUE(act(reference, hours("nina", 10, 12, 1), kChef));
  ASSERT_TRUE(act(reference, hours("nils", 12, 10, 2), kChef));
  Overdue overdue(house(), heard);
  const auto is_late = [&] {
    const auto view = rosters().view(reference, weeks_ahead(house()), kChef);
    EXPECT_TRUE(view && view->clock);
    return view && view->clock && view->clock->due <= clock_.now();
  };
  EXPECT_FALSE(is_late());
  pass(kMinute * 20);
  ASSERT_TRUE(overdue.tell(clock_.now()));
  EXPECT_EQ(heard.kinds, Kinds{"late"});
  pass(kMinute * 80);
  ASSERT_TRUE(act(reference, roster::Relieve{}, kNils));
  EXPECT_TRUE(is_late()) << "it is hers for twenty minutes yet";
  ASSERT_TRUE(overdue.tell(clock_.now()));
  EXPECT_EQ(heard.kinds, Kinds{"late"}) << "told, and not yet again";
  pass(kMinute * 21);
  EXPECT_FALSE(is_late());
  for (int again = 0; again < 2; ++again) {
    ASSERT_TRUE(overdue.tell(clock_.now()));
    EXPECT_EQ(heard.kinds, (Kinds{"late", "roster"})) << "who was told looks again, once";
  }
}

// Whoever plans chooses among those who work there today, and not by typing an account.
TEST_F(RostersTest, ColleaguesAreTheTeamOfTodayWithWhatTheyMayHave) {
  staff_.put(person("dag", "Dag Nordväst", "nordvast-namnd", "nordvast", {Role::decision_maker}));
  staff_.put(person("rita", "Rita Nordväst", "nordvast-jour", "nordvast", {Role::log_reviewer}));
  const auto reference = begun();
  const auto colleagues = [&](const access::Actor& actor) {
    const auto view = rosters().view(reference, weeks_ahead(house()), actor);
    EXPECT_TRUE(view && view->colleagues);
    return view && view->colleagues ? *view->colleagues : std::vector<ColleagueView>{};
  };
  std::vector<std::string> accounts;
  for (const auto& one : colleagues(kChef)) accounts.push_back(one.account);
  EXPECT_EQ(accounts, (std::vector<std::string>{"bak", "chef", "dag", "nils", "nina"}));
  const auto found = colleagues(kNils);
  const auto nils = std::ranges::find(found, "nils", &ColleagueView::account);
  ASSERT_NE(nils, found.end());
  EXPECT_EQ(nils->name, kNils.who.name);
  using Functions = std::vector<roster::Function>;
  EXPECT_EQ(nils->functions, Functions{roster::Function::duty});
  EXPECT_EQ(found.front().functions, Functions{roster::Function::senior});
  staff_.forget("nina");
  EXPECT_EQ(colleagues(kChef).size(), 4U) << "whoever has left is not offered";
  const auto hub = rosters().view(reference, weeks_ahead(house()), kSara);
  ASSERT_TRUE(hub);
  EXPECT_FALSE(hub->colleagues);
}

TEST_F(RostersTest, WhoeverHasTakenOverIsNotAskedToAgain) {
  const auto reference = begun();
  const auto may_relieve = [&](const access::Actor& actor) {
    const auto list = rosters().list(actor);
    const auto view = rosters().view(reference, weeks_ahead(house()), actor);
    EXPECT_TRUE(list && view && !list->items.empty());
    if (!list || !view || list->items.empty()) return false;
    EXPECT_EQ(list->items.front().may_relieve, view->may.at("relieve"));
    EXPECT_EQ(list->items.front().took_over, view->took_over);
    return list->items.front().may_relieve;
  };
  EXPECT_FALSE(may_relieve(kNils)) << "nothing is planned";
  ASSERT_TRUE(act(reference, rule({"nils"}, 1), kChef));
  pass(kMinute);
  EXPECT_TRUE(may_relieve(kNils));
  EXPECT_FALSE(may_relieve(kChef));
  const auto relieved = act(reference, roster::Relieve{}, kNils);
  ASSERT_TRUE(relieved);
  EXPECT_TRUE(relieved->took_over);
  EXPECT_FALSE(relieved->may.at("relieve"));
  EXPECT_FALSE(may_relieve(kNils));
  EXPECT_TRUE(may_relieve(kNina)) << "she may stand in";
  EXPECT_TRUE(rosters().handing_over(reference, kNils)->took_over);
  EXPECT_FALSE(rosters().handing_over(reference, kNina)->took_over);
}

TEST_F(RostersTest, NumbersAreShownToTheirOwnerAndToWhoeverPlans) {
  const auto reference = begun();
  ASSERT_TRUE(act(reference, rule({"nils"}, 1), kChef));
  ASSERT_TRUE(
      act(reference, roster::NoteNumber{{}, {}, "bak", Personal{"08-465 004 21"}, {}}, kChef));
  const auto phones = [&](const access::Actor& actor) {
    return rosters().view(reference, weeks_ahead(house()), actor)->state.phones.size();
  };
  EXPECT_EQ(phones(kChef), 1U);
  EXPECT_EQ(phones(kBak), 1U);
  EXPECT_EQ(phones(kNils), 0U);
  EXPECT_EQ(phones(kSara), 0U);
}

TEST_F(RostersTest, CoversAreTheUnitsOwnHours) {
  using roster::Function;
  const auto nights = covers_of(house(), kTeam);
  EXPECT_FALSE(nights.of.at(Function::duty).hours.is_round_the_clock());
  EXPECT_FALSE(nights.of.at(Function::talks).outside);
  EXPECT_TRUE(nights.of.at(Function::decision).hours.is_round_the_clock());
  EXPECT_TRUE(covers_of(house(), "0125-mottagning").of.at(Function::talks).outside);
  EXPECT_TRUE(covers_of(house(), "okand").of.empty());
  EXPECT_TRUE(answers_at_night(house(), kTeam));
  EXPECT_FALSE(answers_at_night(house(), "0125-mottagning"));
}

TEST_F(RostersTest, OnesOwnShiftsAndWhatTheNextIsTold) {
  const auto reference = begun();
  ASSERT_TRUE(act(reference, rule({"nils", "nina"}, 1), kChef));
  const auto mine = rosters().mine(kNils);
  ASSERT_TRUE(mine);
  ASSERT_FALSE(mine->shifts.empty());
  for (const auto& one : mine->shifts) EXPECT_EQ(one.shift.account, "nils");
  EXPECT_TRUE(mine->unreadable.empty());
  ASSERT_TRUE(act(reference, roster::Note{{}, Personal{"Nyckeln ligger i skåpet."}}, kNils));
  const auto told = rosters().handing_over(reference, kNina);
  ASSERT_TRUE(told) << code_of(told.error());
  ASSERT_EQ(told->told.lines.size(), 1U);
  EXPECT_EQ(refusal(rosters().handing_over(reference, kSara)), roster::kNotYoursToPlan.text);
}

TEST_F(RostersTest, OneThatCannotBeReadIsToldAndNotSilent) {
  const auto broken = received();
  // A row that says that it is a roster's: no entry of its stream decodes as that.
  auto row = ledger_->row_by_reference("report", broken);
  ASSERT_TRUE(row && *row);
  (*row)->kind = "roster";
  (*row)->state = "kept";
  (*row)->unit = "0180-socialjour-hub";
  ASSERT_TRUE(ledger_->mend_row(**row));
  const auto mine = rosters().mine(kSara);
  ASSERT_TRUE(mine) << code_of(mine.error());
  EXPECT_EQ(mine->unreadable, std::vector{broken});
  EXPECT_TRUE(mine->shifts.empty());
  const auto list = rosters().list(kSara);
  ASSERT_TRUE(list) << code_of(list.error());
  EXPECT_EQ(list->unreadable, std::vector{broken});
  // Of a team by day it is nothing of the hub's.
  (*row)->unit = kByDay;
  ASSERT_TRUE(ledger_->mend_row(**row));
  EXPECT_TRUE(rosters().list(kSara)->unreadable.empty());
}

}  // namespace
}  // namespace ingang::app
