// Agreements through their use cases: what the directory, the accounts and the other agreements of
// the same party have to say.
#include "app/agreements.h"

#include "app/made_agreement_test.h"
#include "app/overdue.h"
#include "app/staff_marks.h"
#include "domain/agreement/codes.h"
#include "domain/form/codes.h"

namespace ingang::app {
namespace {

using agreement::Side;
using agreement::Sort;

class HeardOfAgreements : public Notifier {
 public:
  void changed(const Change& change) override { all.push_back(change); }
  std::vector<Change> all;
};

class AgreementsTest : public KindsWorld {
 protected:
  Agreements agreements() { return Agreements(house()); }
  AgreementActs acts() { return AgreementActs(*this); }
  std::string in_force(std::string_view replaces = {}) {
    auto reference = acts().begin();
    for (auto command : acts().way()) {
      if (auto* enter = std::get_if<agreement::EnterIntoForce>(&command))
        enter->replaces = std::string{replaces};
      const auto done = acts().act(reference, command, kAvid);
      EXPECT_TRUE(done) << code_of(done.error());
    }
    return reference;
  }
  static agreement::Agreement from_file(std::string_view municipality = "0125") {
    return {.municipality = *directory::MunicipalityCode::parse(municipality),
            .decision_reference = "SN 2024/135",
            .signed_on = {2024, 1, 10},
            .in_force_from = {2024, 2, 1},
            .term_to = {2024, 12, 31},
            .renewal = agreement::Renewal::rolling};
  }
  const AgreementItem* find(const AgreementListView& list, std::string_view code) {
    const auto found =
        std::ranges::find(list.items, code, [](const AgreementItem& item) { return item.of.code; });
    return found == list.items.end() ? nullptr : &*found;
  }
};

TEST_F(AgreementsTest, APartyIsOneOfTheDirectory) {
  const auto begin = [&](BeginAgreement of) { return agreements().begin(of, kAvid, once()); };
  EXPECT_EQ(refusal(begin({.sort = Sort::hub, .municipality = "2480"})), kPartyUnknown.text);
  EXPECT_EQ(refusal(begin({.sort = Sort::hub, .municipality = "0125", .committee = "0182"})),
            kPartyUnknown.text);
  EXPECT_EQ(refusal(begin({.sort = Sort::team, .team = "0125-mottagning", .committee = "0125"})),
            kPartyUnknown.text);
  EXPECT_EQ(refusal(begin({.sort = Sort::team, .team = "nordvast-jour", .committee = "0182"})),
            kPartyUnknown.text)
      << "a nämnd that the team does not answer for";
  const auto hub = begin({.sort = Sort::hub, .municipality = "0125"});
  ASSERT_TRUE(hub) << code_of(hub.error());
  EXPECT_EQ(hub->state.between.committee, "0125");
  EXPECT_EQ(hub->state.owner, "avid");
  // Stockholm has several: none is guessed.
  const auto divided = begin({.sort = Sort::hub, .municipality = "0180"});
  ASSERT_TRUE(divided);
  EXPECT_TRUE(divided->state.between.committee.empty());
  const auto team = begin({.sort = Sort::team, .team = "nordvast-jour", .committee = "0125"});
  ASSERT_TRUE(team) << code_of(team.error());
  EXPECT_EQ(team->state.between.receiver, "nordvast");
  EXPECT_EQ(refusal(agreements().begin({.sort = Sort::hub, .municipality = "0125"}, kEko, once())),
            agreement::kNotYoursToManage.text);
}

TEST_F(AgreementsTest, WhoeverIsRemindedWorksAtOneOfTheSides) {
  const auto reference = acts().begin();
  const auto people = [&](std::string deputy) {
    agreement::NamePeople out;
    out.owner = "avid";
    out.deputy = std::move(deputy);
    return acts().act(reference, out, kAvid);
  };
  EXPECT_EQ(refusal(people("ingen")), kPersonUnknown.text);
  EXPECT_EQ(refusal(people("olle")), kPersonUnknown.text) << "the police's";
  staff_.put(kEko);
  EXPECT_TRUE(people("eko"));
  // Works at a side, and may not open it: whoever is reminded could do nothing.
  staff_.put(kEva);
  staff_.put(kSara);
  EXPECT_EQ(refusal(people("eva")), kPersonMayNot.text);
  EXPECT_EQ(refusal(people("sara")), kPersonMayNot.text);
  EXPECT_EQ(refusal(agreements().begin({.sort = Sort::hub, .municipality = "0125", .owner = "sara"},
                                       kAvid, once())),
            kPersonMayNot.text);
}

// Named while they had the role, or by a file: it is said, and the reminder goes to whoever may.
TEST_F(AgreementsTest, AnOwnerWhoNoLongerMayOpenItIsSaidAndTheReminderRingsWithTheOthers) {
  for (const auto& actor : {kAvid, kEnka, kEko}) staff_.put(actor);
  const auto reference = in_force();
  auto avid = kAvid;
  avid.roles = {Role::intake};
  staff_.put(avid);
  const auto view = agreements().view(reference, kEko);
  ASSERT_TRUE(view) << code_of(view.error());
  const auto says = [&](agreement::Warning warning) {
    return std::ranges::find(view->warnings, warning) != view->warnings.end();
  };
  EXPECT_TRUE(says(agreement::Warning::owner_may_not));
  EXPECT_FALSE(says(agreement::Warning::owner_gone));
  HeardOfAgreements heard;
  Overdue overdue(house(), heard);
  clock_.set(from_stockholm({view->reminders.front().reminder.on, 8 * 60}));
  EXPECT_TRUE(overdue.tell(clock_.now()));
  ASSERT_EQ(heard.all.size(), 1U);
  EXPECT_EQ(heard.all.front().reference, reference);
  const auto hears = [&](const access::Actor& actor) {
    const auto tokens = marked_tokens(*keys_, actor);
    return std::ranges::find_first_of(heard.all.front().audience, tokens) !=
           heard.all.front().audience.end();
  };
  EXPECT_TRUE(hears(kEnka));
  EXPECT_TRUE(hears(kEko));
  EXPECT_FALSE(hears(avid)) << "who cannot open it";
}

// LAW: agreement.party
TEST_F(AgreementsTest, ANewOneEndsTheOneThatItReplacesInTheSameAct) {
  const auto old = import_agreement(house(), kAvid, from_file(), once());
  ASSERT_TRUE(old) << code_of(old.error());
  const auto fresh = acts().begin();
  const auto way = acts().way();
  for (std::size_t i = 0; i + 1 < way.size(); ++i) ASSERT_TRUE(acts().act(fresh, way[i], kAvid));
  EXPECT_EQ(refusal(acts().act(fresh, way.back(), kAvid)), agreement::kTermsOverlap.text);
  auto enter = std::get<agreement::EnterIntoForce>(way.back());
  enter.replaces = "AVT-00000-00000";
  EXPECT_EQ(refusal(acts().act(fresh, enter, kAvid)), kNoSuchAgreement.text);
  enter.replaces = fresh;
  EXPECT_EQ(refusal(acts().act(fresh, enter, kAvid)), kNoSuchAgreement.text);
  enter.replaces = *old;
  const auto entered = acts().act(fresh, enter, kAvid);
  ASSERT_TRUE(entered) << code_of(entered.error());
  const auto before = agreements().view(*old, kAvid);
  ASSERT_TRUE(before);
  EXPECT_EQ(before->state.phase, agreement::Phase::replaced);
  EXPECT_EQ(before->state.replaced_by, fresh);
  const auto terms = *terms_in_ledger(house());
  const auto today = acts().today();
  const auto ekero = from_file().municipality;
  EXPECT_EQ(party_on(terms, ekero, today.plus_days(-1)).agreement->decision_reference,
            "SN 2024/135");
  EXPECT_EQ(party_on(terms, ekero, today).agreement->decision_reference, "SN 2026/9");
  expect_whole();
}

TEST_F(AgreementsTest, WhatIsRefusedHasReplacedNothing) {
  const auto old = *import_agreement(house(), kAvid, from_file(), once());
  const auto fresh = acts().begin();
  agreement::EnterIntoForce enter;
  enter.from = acts().today();
  enter.replaces = old;
  EXPECT_EQ(refusal(acts().act(fresh, enter, kAvid)), agreement::kInForceBeforeSigned.text);
  EXPECT_EQ(agreements().view(old, kAvid)->state.phase, agreement::Phase::in_force);
}

// What is imported is what routing reads, for every municipality of the file.
TEST_F(AgreementsTest, TheCountysFileIsReadBackAsItWas) {
  for (const auto& terms : stockholm_now().agreements)
    ASSERT_TRUE(import_agreement(house(), kAvid, terms, once()));
  auto read = *terms_in_ledger(house());
  auto file = stockholm_now().agreements;
  const auto by = [](const agreement::Agreement& terms) { return terms.municipality.text(); };
  std::ranges::sort(read, {}, by);
  std::ranges::sort(file, {}, by);
  EXPECT_EQ(read, file);
  EXPECT_TRUE(team_terms_in_ledger(house())->empty());
  // Once under its key.
  const Once same = once();
  const auto first = import_agreement(house(), kAvid, from_file("0188"), same);
  ASSERT_TRUE(first);
  EXPECT_EQ(*import_agreement(house(), kAvid, from_file("0188"), same), *first);
  EXPECT_EQ(terms_in_ledger(house())->size(), file.size() + 1);
}

TEST_F(AgreementsTest, AListHasEachMunicipalityAndTeamForWhoeverKeepsThem) {
  const auto reference = *import_agreement(house(), kAvid, from_file(), once());
  const auto all = agreements().list(kAvid);
  ASSERT_TRUE(all) << code_of(all.error());
  const auto& parts = stockholm_now().directory.parts();
  const auto teams =
      std::ranges::count(parts.units, directory::UnitKind::after_hours, &directory::Unit::kind);
  EXPECT_EQ(all->items.size(), parts.municipalities.size() + static_cast<std::size_t>(teams));
  EXPECT_TRUE(all->may_begin);
  const auto* ekero = find(*all, "0125");
  ASSERT_TRUE(ekero);
  EXPECT_EQ(ekero->reference, reference);
  EXPECT_EQ(ekero->course.standing, agreement::Standing::yes);
  EXPECT_EQ(ekero->course.holds_to, (LocalDate{2027, 12, 31}));
  EXPECT_EQ(ekero->course.notice_by, (LocalDate{2027, 9, 30}));
  const auto* norrtalje = find(*all, "0188");
  ASSERT_TRUE(norrtalje);
  EXPECT_TRUE(norrtalje->reference.empty());
  EXPECT_EQ(norrtalje->course.standing, agreement::Standing::no);
  // A draft beside the one in force stands after it, with what it asks.
  const auto draft = acts().begin();
  const auto again = *agreements().list(kAvid);
  ASSERT_EQ(find(again, "0125")->others.size(), 1U);
  EXPECT_EQ(find(again, "0125")->reference, reference);
  EXPECT_EQ(find(again, "0125")->others.front().reference, draft);

  const auto own = *agreements().list(kEko);
  ASSERT_EQ(own.items.size(), 1U);
  EXPECT_EQ(own.items.front().reference, reference);
  EXPECT_FALSE(own.may_begin);
  ASSERT_EQ(agreements().list(kNack)->items.size(), 1U) << "its own, without an agreement";
  EXPECT_TRUE(agreements().list(kNack)->items.front().reference.empty());
  EXPECT_TRUE(agreements().list(kEva)->items.empty());
  EXPECT_TRUE(agreements().list(kOlle)->items.empty());
  EXPECT_EQ(agreements().list(kEnka)->items.size(), all->items.size());
}

TEST_F(AgreementsTest, AUnitReadsItOnceItIsSentThere) {
  const auto reference = in_force();
  EXPECT_EQ(refusal(agreements().view(reference, kEva)), kNoSuchAgreement.text);
  agreement::Dispatch dispatch;
  dispatch.to = {{.unit = "0125-mottagning", .authority = {}}};
  dispatch.on = acts().today();
  ASSERT_TRUE(acts().act(reference, dispatch, kAvid));
  const auto view = agreements().view(reference, kEva);
  ASSERT_TRUE(view) << code_of(view.error());
  EXPECT_EQ(view->asked, std::vector{agreement::Action::receive});
  const auto received = acts().act(reference, agreement::Receive{}, kEva);
  ASSERT_TRUE(received) << code_of(received.error());
  EXPECT_TRUE(received->state.dispatched.front().received);
  dispatch.to.front().unit = "no-such-unit";
  EXPECT_EQ(refusal(acts().act(reference, dispatch, kAvid)), kUnitUnknown.text);
}

TEST_F(AgreementsTest, AnAnalysisAnswersTheFormOfItsVersion) {
  const auto reference = acts().begin();
  agreement::AnalyseChildImpact analyse;
  analyse.answers = {.form = "consultation", .version = 1, .values = {}};
  EXPECT_EQ(refusal(acts().act(reference, analyse, kAvid)), form::kFormUnknown.text);
  analyse.answers = {.form = "child_impact", .version = 1, .values = {}};
  EXPECT_EQ(refusal(acts().act(reference, analyse, kAvid)), form::kAnswerMissing.text);
}

// Found by somebody who blocked an owner: nobody heard, and the reminder went to nobody.
TEST_F(AgreementsTest, AnOwnerWhoIsBlockedIsWarnedOfAndTheReminderRingsWithTheOthers) {
  for (const auto& actor : {kAvid, kEnka, kEko}) staff_.put(actor);
  const auto reference = in_force();
  const auto says = [&](agreement::Warning warning) {
    const auto view = agreements().view(reference, kEko);
    const auto list = agreements().list(kEnka);
    EXPECT_TRUE(view && list);
    const auto& item = *find(*list, "0125");
    const bool listed = std::ranges::find(item.warnings, warning) != item.warnings.end();
    EXPECT_EQ(std::ranges::find(view->warnings, warning) != view->warnings.end(), listed);
    return listed;
  };
  const auto asked = [&](const access::Actor& by) {
    const auto view = agreements().view(reference, by);
    EXPECT_TRUE(view);
    return std::ranges::find(view->asked, agreement::Action::set_people) != view->asked.end();
  };
  HeardOfAgreements heard;
  Overdue overdue(house(), heard);
  const auto rings = [&] {
    heard.all.clear();
    EXPECT_TRUE(overdue.tell(clock_.now()));
    return std::ranges::any_of(heard.all, [&](const Change& change) {
      return change.kind == "late" && change.reference == reference;
    });
  };
  // Its first reminder comes; nobody needs to hear of it before the next, while its owner is there.
  const auto first = agreements().view(reference, kAvid)->reminders.front().reminder;
  clock_.set(from_stockholm({first.on, 8 * 60}));
  EXPECT_FALSE(says(agreement::Warning::owner_gone));
  EXPECT_FALSE(asked(kAvid));
  EXPECT_FALSE(rings());
  staff_.forget("avid");
  EXPECT_TRUE(says(agreement::Warning::owner_gone));
  EXPECT_TRUE(says(agreement::Warning::reminder_unanswered));
  EXPECT_TRUE(asked(kAvid)) << "whoever may name another";
  EXPECT_FALSE(asked(kEko));
  ASSERT_TRUE(rings());
  for (const auto& actor : {kEnka, kEko}) {
    const auto tokens = marked_tokens(*keys_, actor);
    EXPECT_NE(std::ranges::find_first_of(heard.all.front().audience, tokens),
              heard.all.front().audience.end());
  }
}

TEST_F(AgreementsTest, AReminderOfADateThatHasPassedRingsNoMore) {
  staff_.put(kAvid);
  const auto reference = in_force();
  const auto reminders = agreements().view(reference, kAvid)->reminders;
  const auto last = reminders.back().reminder;
  HeardOfAgreements heard;
  Overdue overdue(house(), heard);
  const auto rings = [&](LocalDate day) {
    clock_.set(from_stockholm({day, 9 * 60}));
    heard.all.clear();
    EXPECT_TRUE(overdue.tell(clock_.now()));
    return std::ranges::any_of(heard.all,
                               [](const Change& change) { return change.kind == "late"; });
  };
  EXPECT_TRUE(rings(last.on));
  EXPECT_TRUE(rings(last.date));
  EXPECT_FALSE(rings(last.date.plus_days(1)));
  const auto view = agreements().view(reference, kAvid);
  ASSERT_TRUE(view && view->next);
  EXPECT_GT(view->next->day, last.date);
  EXPECT_FALSE(rings(view->next->day)) << "the next one has come, and waits for its day";
  EXPECT_TRUE(rings(view->reminders.back().reminder.date)) << "without an event between";
}

TEST_F(AgreementsTest, OneThatHasRunOutRingsUntilItIsEnded) {
  staff_.put(kAvid);
  const auto reference = acts().begin();
  for (auto& command : acts().way(agreement::Renewal::none))
    ASSERT_TRUE(acts().act(reference, command, kAvid));
  const auto last = *agreements().view(reference, kAvid)->course.last_day;
  HeardOfAgreements heard;
  Overdue overdue(house(), heard);
  const auto rings = [&](LocalDate day, int minute) {
    clock_.set(from_stockholm({day, minute}));
    heard.all.clear();
    EXPECT_TRUE(overdue.tell(clock_.now()));
    return std::ranges::any_of(heard.all,
                               [](const Change& change) { return change.kind == "late"; });
  };
  EXPECT_FALSE(rings(last.plus_days(1), 1)) << "its reminders are over, and it is night";
  EXPECT_TRUE(rings(last.plus_days(1), 8 * 60));
  const auto list = *agreements().list(kAvid);
  EXPECT_EQ(find(list, "0125")->asked.front(), agreement::Action::end);
  EXPECT_TRUE(find(list, "0125")->mandates.empty()) << "none holds any more";
  auto end = std::get<agreement::End>(acts().end());
  end.on = last;
  ASSERT_TRUE(acts().act(reference, end, kAvid));
  EXPECT_FALSE(rings(last.plus_days(2), 9 * 60));
}

// LAW: secrecy.access_log
TEST_F(AgreementsTest, NothingIsShownThatCannotBeNoted) {
  const auto reference = acts().begin();
  access_broken_ = true;
  EXPECT_TRUE(std::holds_alternative<Fault>(agreements().view(reference, kAvid).error()));
  EXPECT_TRUE(std::holds_alternative<Fault>(agreements().list(kAvid).error()));
}

}  // namespace
}  // namespace ingang::app
