// Who may do what with an agreement, cell by cell: role, act and state. And that list, may() and
// decide() are one rule.
#include "domain/agreement/may.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "domain/access/tokens.h"
#include "domain/agreement/as_terms.h"
#include "domain/agreement/codes.h"
#include "domain/agreement/given_test.h"

namespace ingang::agreement {
namespace {

using namespace testing_;

struct InState {
  std::string name;
  Life events;
  Instant now{kMonday9};
};
const NoticeGiven kNotice{kEkero.who, Side::committee, {2026, 11, 20}, {2027, 12, 31}, {}};
const Ended kEnded{kAvid.who, kTo, true, "SN 2026/99", personal("Båda parter är överens.")};
const std::vector<InState> kStates{{"draft", {begun()}},
                                   {"prepared and referred", prepared()},
                                   {"decided", decided()},
                                   {"signed", signed_by_both()},
                                   {"dispatched", dispatched()},
                                   {"in force", in_force()},
                                   {"in force, a reminder", in_force(), at_noon({2027, 4, 1})},
                                   {"renewal unknown", in_force(Renewal::unknown)},
                                   {"notice given", and_then(in_force(), {kNotice})},
                                   {"ended", and_then(in_force(), {kEnded})}};

// One letter for each act that is open: L list, C content, t terms, p people, c cost, m mandates,
// P prepare, R refer, a answer of a referral, i child-impact analysis, d document, D decide, S
// sign, E dispatch, r receipt, F into force, n renew, N notice, X end, A answer a reminder. By
// hand.
struct Cell {
  std::string who;
  Actor actor;
  std::vector<std::string> acts;  // by state
};
const std::vector<std::string> kNothing(10, "");
const std::vector<Cell> kTable{
    {"manager of the hub",
     kAvid,
     {"LCtpcmPRidX", "LCtpcmPRidDX", "LCpcmdDSX", "LCpcmdDSEFX", "LCpcmdDSErFX", "LCpcmdDErNX",
      "LCpcmdDErNXA", "LCpcmdDErnNX", "LCpcmdDErX", "LC"}},
    {"manager of the municipality",
     kEkero,
     {"LC", "LCD", "LCDS", "LCDS", "LCDSr", "LCDrN", "LCDrNA", "LCDrN", "LCDr", "LC"}},
    {"manager of another municipality", kNacka, kNothing},
    {"unit manager of the hub",
     kChief,
     {"LC", "LC", "LC", "LC", "LC", "LC", "LCA", "LC", "LC", "LC"}},
    {"unit manager of the municipality", kChiefElsewhere, kNothing},
    {"reception it was sent to",
     kIntake,
     {"", "", "", "", "LCr", "LCr", "LCr", "LCr", "LCr", "LC"}},
    {"reception elsewhere", kFarIntake, kNothing},
    {"duty worker at the hub", kSara, kNothing},
    {"officer", kOlle, kNothing},
    {"operator", kOperator, kNothing},
    {"probe as manager of the hub", with(kAvid, Role::probe), kNothing},
    {"nobody", Actor{}, kNothing}};

const std::vector<std::pair<Action, char>> kLetters{{Action::see_in_list, 'L'},
                                                    {Action::read_content, 'C'},
                                                    {Action::read_identity, 'I'},
                                                    {Action::set_terms, 't'},
                                                    {Action::set_people, 'p'},
                                                    {Action::set_cost, 'c'},
                                                    {Action::set_mandates, 'm'},
                                                    {Action::prepare, 'P'},
                                                    {Action::refer, 'R'},
                                                    {Action::answer_referral, 'a'},
                                                    {Action::analyse_child_impact, 'i'},
                                                    {Action::add_document, 'd'},
                                                    {Action::decide, 'D'},
                                                    {Action::sign, 'S'},
                                                    {Action::dispatch, 'E'},
                                                    {Action::receive, 'r'},
                                                    {Action::enter_into_force, 'F'},
                                                    {Action::renew, 'n'},
                                                    {Action::give_notice, 'N'},
                                                    {Action::end, 'X'},
                                                    {Action::answer_reminder, 'A'}};

std::string acts_of(const Actor& actor, const InState& in) {
  const auto state = given(in.events).state();
  std::string out;
  for (const auto& [action, letter] : kLetters) {
    if (may(actor, action, state, in.now)) out += letter;
  }
  return out;
}

TEST(MayAgreement, EachCellOfTheTable) {
  ASSERT_EQ(kLetters.size(), kActions.size());
  for (const auto& cell : kTable) {
    ASSERT_EQ(cell.acts.size(), kStates.size()) << cell.who;
    for (std::size_t i = 0; i < kStates.size(); ++i)
      EXPECT_EQ(acts_of(cell.actor, kStates[i]), cell.acts[i])
          << cell.who << ", " << kStates[i].name;
  }
}

TEST(MayAgreement, ListAndMayAreOneRule) {
  for (const auto& cell : kTable) {
    for (const auto& in : kStates) {
      const auto state = given(in.events).state();
      const auto tokens = access::tokens(cell.actor);
      const auto of = audience(state);
      const bool listed = std::ranges::find_first_of(of, tokens) != of.end();
      EXPECT_EQ(listed, may(cell.actor, Action::see_in_list, state, in.now))
          << cell.who << ", " << in.name;
      EXPECT_EQ(listed, in_own_list(cell.actor, state, in.now)) << cell.who << ", " << in.name;
    }
  }
}

const form::Form kForm{.key = "child_impact",
                       .version = 1,
                       .fields = {{.name = "concerns", .type = form::Type::prose}}};

// Of each act a command that is right in itself, on that day.
std::vector<std::pair<Action, Command>> commands(const Actor& by, LocalDate today) {
  form::Answers answers{.form = "child_impact", .version = 1, .values = {}};
  answers.values.emplace("concerns", personal("Barn får hjälp också på natten."));
  const report::Attachment file{.blob = report::BlobId{{3}}, .media_type = "application/pdf"};
  return {{Action::set_terms, SetTerms{by, terms()}},
          {Action::set_people, NamePeople{by, "avid", "nora"}},
          {Action::set_cost, TellCost{by, 100'000, personal("Var och en bär sin kostnad.")}},
          {Action::set_mandates, SetMandates{by, {reports()}, {"report"}}},
          {Action::prepare, SkipPreparation{by, personal("Ingen.")}},
          {Action::refer, Refer{by, {"Stadsledningskontoret"}, {2026, 11, 1}, {2026, 12, 1}}},
          {Action::analyse_child_impact, AnalyseChildImpact{by, &kForm, answers}},
          {Action::add_document, AddDocument{by, DocumentSort::other, file}},
          {Action::decide, Decide{by, decision(Side::committee)}},
          {Action::sign, Sign{by, signature(Side::committee)}},
          {Action::dispatch, Dispatch{by, {{"0180-farsta-mottagning", "0180-farsta"}}, kSignedOn}},
          {Action::enter_into_force, EnterIntoForce{by, kFrom, {}, {}}},
          {Action::renew, Renew{by, {2028, 12, 31}, Renewal::none, "SN 2027/1", {}, {}}},
          {Action::give_notice, GiveNotice{by, Side::committee, today, {}}},
          {Action::end, End{by, kTo, true, "SN 2026/99", personal("Överens.")}},
          {Action::answer_reminder, AnswerReminder{by, kFirstReminder, Will::let_it_renew, {}}}};
}

TEST(MayAgreement, AndDecideAreOneRule) {
  for (const auto& cell : kTable) {
    for (const auto& in : kStates) {
      const auto state = given(in.events).state();
      const auto context = Context::at(in.now);
      for (auto [action, command] : commands(cell.actor, context.today)) {
        // What is not in force comes to nothing today, and not later.
        if (auto* end = std::get_if<End>(&command); end && !state.in_force_from)
          end->on = context.today;
        EXPECT_EQ(may(cell.actor, action, state, in.now),
                  decide(state, command, context).has_value())
            << cell.who << ", " << in.name << ", act " << static_cast<int>(action);
      }
      const auto receives = decide(state, Receive{cell.actor, kReception}, context);
      EXPECT_EQ(may(cell.actor, Action::receive, state, in.now), receives && !receives->empty())
          << cell.who << ", " << in.name;
      EXPECT_EQ(may(cell.actor, Action::read_content, state, in.now),
                decide(state, Open{cell.actor}, context).has_value());
    }
  }
}

TEST(MayAgreement, WhatIsAnsweredOfAReferralNeedsOne) {
  const auto referred =
      and_then({begun()}, {Referred{kAvid.who, {"Lidingö stad"}, {2026, 10, 1}, {2026, 11, 1}}});
  EXPECT_TRUE(may(kAvid, Action::answer_referral, given(referred).state(), kMonday9));
  EXPECT_EQ(hinders(kAvid, Action::answer_referral, given({begun()}).state(), {2026, 11, 23}),
            kNotReferred);
}

// Of a team's agreement its host is a side, and so is the nämnd.
TEST(MayAgreement, OfATeamItsHostManagesItsOwnSide) {
  const auto life = and_then({begun(of_team())}, {TermsSet{kAvid.who, terms()},
                                                  PreparationSkipped{kAvid.who, personal("–")},
                                                  ReferralSkipped{kAvid.who, personal("–")}});
  const auto state = given(life).state();
  EXPECT_EQ(sides_of(kTeamHost, state), std::vector{Side::receiver});
  EXPECT_EQ(sides_of(kEkero, state), std::vector{Side::committee});
  EXPECT_EQ(sides_of(kAvid, state), (std::vector{Side::receiver, Side::committee}));
  EXPECT_TRUE(may(kTeamHost, Action::decide, state, kMonday9));
  given(life)
      .when(Decide{kTeamHost, decision(Side::receiver)}, kMonday9)
      .then({Decided{kTeamHost.who, decision(Side::receiver)}});
  given(life)
      .when(Decide{kTeamHost, decision(Side::committee)}, kMonday9)
      .then_refused(kNotYourSide, "/side");
  EXPECT_TRUE(sides_of(kNacka, state).empty());
}

TEST(MayBegin, OnlyWhoeverKeepsTheHubsAgreements) {
  EXPECT_TRUE(may_begin(kAvid, kHub));
  for (const auto& actor : {kEkero, kChief, kSara, kOperator, with(kAvid, Role::probe)})
    EXPECT_FALSE(may_begin(actor, kHub));
}

TEST(HearsLate, TheManagersOfBothSidesAndTheHubsUnitManagers) {
  const auto hears = hears_late(given(in_force()).state());
  const auto any = [&](const Actor& actor) {
    const auto tokens = access::tokens(actor);
    return std::ranges::find_first_of(hears, tokens) != hears.end();
  };
  for (const auto& actor : {kAvid, kEkero, kChief}) EXPECT_TRUE(any(actor));
  for (const auto& actor : {kNacka, kIntake, kSara, kChiefElsewhere}) EXPECT_FALSE(any(actor));
}

// Each code that may() can answer as why an act is not open.
TEST(Hinders, SaysWhy) {
  const LocalDate today{2026, 11, 23};
  const auto why = [&](Action action, const Life& life, const Actor& by = kAvid) {
    const auto code = hinders(by, action, given(life).state(), today);
    return code ? code->text : std::string_view{};
  };
  EXPECT_EQ(why(Action::decide, {begun()}), kTermsMissing.text);
  EXPECT_EQ(why(Action::decide, drafted()), kPreparationMissing.text);
  EXPECT_EQ(
      why(Action::decide, and_then(drafted(), {PreparationSkipped{kAvid.who, personal("–")}})),
      kReferralMissing.text);
  EXPECT_EQ(why(Action::sign, prepared()), kSignatureBeforeDecision.text);
  EXPECT_EQ(why(Action::dispatch, decided()), kNotSignedByAll.text);
  EXPECT_EQ(why(Action::receive, decided()), kNothingDispatched.text);
  EXPECT_EQ(why(Action::receive, in_force(), kNacka), kNotYoursToManage.text);
  EXPECT_EQ(why(Action::enter_into_force, decided()), kInForceBeforeSigned.text);
  EXPECT_EQ(why(Action::enter_into_force, in_force()), kAlreadyInForce.text);
  EXPECT_EQ(why(Action::sign, in_force()), kAlreadyInForce.text);
  EXPECT_EQ(why(Action::give_notice, prepared()), kNoticeBeforeDecision.text);
  EXPECT_EQ(why(Action::give_notice, signed_by_both()), kNotInForceYet.text);
  EXPECT_EQ(why(Action::give_notice, and_then(in_force(), {kNotice})), kNoticeAlreadyGiven.text);
  EXPECT_EQ(why(Action::renew, in_force()), kRenewsByItself.text);
  EXPECT_EQ(why(Action::renew, decided()), kNotInForceYet.text);
  EXPECT_EQ(why(Action::answer_reminder, in_force()), kNoReminderOpen.text);
  EXPECT_EQ(why(Action::set_terms, decided()), kTermsAreDecided.text);
  EXPECT_EQ(why(Action::set_cost, and_then(in_force(), {kEnded})), kAgreementOver.text);
  EXPECT_EQ(why(Action::set_cost, {}), kAgreementUnknown.text);
}

}  // namespace
}  // namespace ingang::agreement
