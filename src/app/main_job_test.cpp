// The main job, from an officer's report to a nämnd's own reference, and what each person sees on
// the way.
#include "app/access_log.h"
#include "app/staff_marks.h"
#include "app/streams.h"
#include "app/telling.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

using MainJob = World;

std::vector<bool> held(const FactsView& facts) {
  std::vector<bool> out;
  for (const auto& fact : facts) out.push_back(fact.holds());
  return out;
}

TEST_F(MainJob, GoesFromTheOfficerToTheRegistersReference) {
  const auto reference = sent();
  auto mine = reports().view(reference, kOlle);
  ASSERT_TRUE(mine);
  EXPECT_EQ(mine->state, "waiting");
  EXPECT_EQ(held(mine->facts), (std::vector{true, false, false, false}));
  EXPECT_TRUE(mine->may.at("withdraw"));

  pass(kMinute);
  auto at_door = reports().receive(reference, kSara, once());
  ASSERT_TRUE(at_door) << code_of(at_door.error());
  EXPECT_EQ(at_door->state, "received");
  EXPECT_EQ(at_door->door.by, kSara.who.name);
  ASSERT_TRUE(at_door->content);
  EXPECT_EQ(at_door->content->what_happened, content().what_happened);
  EXPECT_TRUE(at_door->may.at("route"));

  ASSERT_TRUE(reports().note_urgency(reference, report::Urgency::urgent, Personal{"Våld i hemmet"},
                                     kSara, once()));
  const auto view = routed(reference);
  ASSERT_EQ(view.handovers.size(), 1U);
  const auto handover = view.handovers.front().reference;
  EXPECT_EQ(view.state, "routed");
  EXPECT_EQ(view.handovers.front().unit.code, "0125-mottagning");
  EXPECT_EQ(held(view.facts), (std::vector{true, true, false, false}));

  auto inbox = handovers().inbox({}, kEva);
  ASSERT_TRUE(inbox);
  ASSERT_EQ(inbox->items.size(), 1U);
  EXPECT_EQ(inbox->items.front().reference, handover);
  EXPECT_TRUE(inbox->items.front().arrived_at);

  auto taken = handovers().receive(handover, kEva, once());
  ASSERT_TRUE(taken) << code_of(taken.error());
  EXPECT_EQ(taken->facts[2].by, kEva.who.name);
  ASSERT_TRUE(taken->content);
  EXPECT_EQ(taken->content->what_happened, content().what_happened);

  auto assessed = handovers().assess_protection(
      handover, {.immediate_protection_needed = false, .reason = Personal{"Tryggt hos mormor"}},
      kEbba, once());
  ASSERT_TRUE(assessed) << code_of(assessed.error());
  auto registered = handovers().register_(handover,
                                          {.kind = handover::RegistrationKind::diary_number,
                                           .reference = Personal{"SN 2026/412"},
                                           .on = {2026, 11, 23}},
                                          kEva, once());
  ASSERT_TRUE(registered) << code_of(registered.error());
  EXPECT_EQ(registered->state, "registered");

  mine = reports().view(reference, kOlle);
  ASSERT_TRUE(mine);
  EXPECT_EQ(mine->state, "closed");
  EXPECT_EQ(held(mine->facts), (std::vector{true, true, true, true}));
  expect_whole();
}

// LAW: secrecy.between_authorities
TEST_F(MainJob, TellsTheReporterTimesAndNothingOfTheAssessmentOrTheReference) {
  const auto handover = handed_over();
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  const auto report = handovers().view(handover, kEva)->report;
  ASSERT_TRUE(handovers().assess_protection(
      handover, {.immediate_protection_needed = true, .reason = Personal{"hemlig grund"}}, kEbba,
      once()));
  const auto mine = reports().view(report, kOlle);
  ASSERT_TRUE(mine);
  EXPECT_TRUE(mine->facts[2].holds());
  EXPECT_TRUE(mine->facts[2].by.empty());
  ASSERT_EQ(mine->handovers.size(), 1U);
  EXPECT_FALSE(mine->handovers.front().clock);
  EXPECT_TRUE(mine->handovers.front().may.empty());
  for (const auto& line : mine->timeline)
    EXPECT_TRUE(line.what.starts_with("report.")) << line.what;
  EXPECT_EQ(refusal(handovers().view(handover, kOlle)), "no_such_handover");
}

TEST_F(MainJob, LinksASiblingsReportToTheOfficersOwnAndToNobodyElses) {
  const auto first = sent();
  const auto send_linked = [&](const access::Actor& by, report::LinkKind kind) {
    return reports().send({.content = content(), .link_to = {{.reference = first, .kind = kind}}},
                          by, once());
  };
  const auto second = send_linked(kOlle, report::LinkKind::sibling);
  ASSERT_TRUE(second) << code_of(second.error());
  const auto linked = house().ledger.row_by_reference("report", first);
  ASSERT_TRUE(linked && *linked);
  const auto before = load_stream<report::State>(house(), (*linked)->id);
  ASSERT_TRUE(before);
  ASSERT_EQ(before->state.links.size(), 1U);
  EXPECT_EQ(before->state.links[0].reference, second->reference);
  EXPECT_EQ(before->state.links[0].kind, report::LinkKind::sibling);

  // LAW: secrecy.between_authorities. Another officer is not even told that it exists.
  const auto size = ledger_->head()->size;
  EXPECT_EQ(refusal(send_linked(kOther, report::LinkKind::sibling)), "no_such_report");
  EXPECT_EQ(ledger_->head()->size, size);
  // The proposal of receivers stays the hub's.
  EXPECT_NE(refusal(reports().proposal(first, kOlle)), "accepted");
  expect_whole();
}

TEST_F(MainJob, HidesFromOthersThatTheReportExists) {
  const auto reference = sent();
  EXPECT_EQ(refusal(reports().view(reference, kOther)), "no_such_report");
  EXPECT_EQ(refusal(reports().view(reference, kEva)), "no_such_report");
  EXPECT_EQ(refusal(reports().view("ING-00000-00000", kOther)), "no_such_report");
  EXPECT_EQ(refusal(reports().withdraw(reference, "fel", kOther, once())), "no_such_report");
}

TEST_F(MainJob, RefusesEveryMistakeAtOnceAndStoresNothing) {
  auto told = content();
  told.what_happened = {};
  told.reporter.phone = {};
  const auto answer = reports().send({.content = told}, kOlle, once());
  ASSERT_FALSE(answer);
  const auto& refusals = std::get<Refused>(answer.error()).refusals;
  EXPECT_EQ(refusals.size(), 2U);
  for (const auto& one : refusals) EXPECT_TRUE(one.field.starts_with("/content/")) << one.field;
  EXPECT_EQ(ledger_->head()->size, 0U);
}

TEST_F(MainJob, ListsAreFilteredByAudienceAndShowTheFacts) {
  const auto reference = sent();
  pass(kMinute);
  const auto urgent = [&] {
    auto told = content();
    told.danger = report::DangerNow::yes;
    return sent(told, kOther);
  }();
  auto mine = reports().list({}, kOlle);
  ASSERT_TRUE(mine);
  ASSERT_EQ(mine->items.size(), 1U);
  EXPECT_EQ(mine->items.front().reference, reference);
  auto queue = reports().queue({}, kSara);
  ASSERT_TRUE(queue);
  ASSERT_EQ(queue->items.size(), 2U);
  EXPECT_EQ(queue->items.front().reference, urgent) << "the acute clock runs out first";
  EXPECT_EQ(refusal(reports().queue({}, kOlle)), "not_yours_to_do");

  auto first = reports().queue({.limit = 1}, kSara);
  ASSERT_TRUE(first);
  ASSERT_FALSE(first->cursor.empty());
  auto second = reports().queue({.limit = 1, .after = first->cursor}, kSara);
  ASSERT_TRUE(second);
  ASSERT_EQ(second->items.size(), 1U);
  EXPECT_EQ(second->items.front().reference, reference);
  EXPECT_EQ(refusal(reports().list({.after = "nonsense"}, kOlle)), "bad_cursor");
}

TEST_F(MainJob, OnesOwnReportsAreListedNewestFirstPageByPage) {
  std::vector<std::string> all;
  for (int i = 0; i < 3; ++i) {
    all.push_back(sent());
    pass(kMinute);
  }
  auto newest = reports().list({.limit = 2}, kOlle);
  ASSERT_TRUE(newest);
  ASSERT_EQ(newest->items.size(), 2U);
  EXPECT_EQ(newest->items[0].reference, all[2]);
  EXPECT_EQ(newest->items[1].reference, all[1]);
  auto older = reports().list({.limit = 2, .after = newest->cursor}, kOlle);
  ASSERT_TRUE(older);
  ASSERT_EQ(older->items.size(), 1U);
  EXPECT_EQ(older->items[0].reference, all[0]);
  EXPECT_TRUE(older->cursor.empty());
}

TEST_F(MainJob, NotesEachLookBeforeItAnswers) {
  const auto reference = sent();
  ASSERT_TRUE(reports().view(reference, kSara));
  ASSERT_FALSE(reports().view(reference, kOther));
  const auto row = ledger_->row_by_reference("report", reference);
  const auto noted = house().accesses.about((**row).id);
  ASSERT_TRUE(noted);
  ASSERT_EQ(noted->size(), 2U);
  EXPECT_EQ((*noted)[0].access.viewer.account, "sara");
  EXPECT_EQ((*noted)[0].access.act, "report.view");
  EXPECT_EQ((*noted)[1].access.act, "report.view.refused");
  EXPECT_FALSE((*noted)[0].access.by_news);
  ASSERT_TRUE(reports().queue({}, kSara));
  const auto lists = house().accesses.about(house().accesses.stream_of("sara"));
  ASSERT_TRUE(lists);
  ASSERT_EQ(lists->size(), 1U);
  EXPECT_EQ(lists->front().access.references, (std::vector<std::string>{reference}));
  EXPECT_FALSE(lists->front().access.by_news);
}

// LAW: secrecy.access_log
TEST_F(MainJob, NotesOfALookThatNobodyAskedForThatItWasByNews) {
  const auto reference = sent();
  auto page = kSara;
  page.by_news = true;
  ASSERT_TRUE(reports().view(reference, page));
  ASSERT_TRUE(reports().queue({}, page));
  const auto row = ledger_->row_by_reference("report", reference);
  for (const auto stream : {(**row).id, house().accesses.stream_of("sara")}) {
    const auto noted = house().accesses.about(stream);
    ASSERT_TRUE(noted);
    ASSERT_EQ(noted->size(), 1U);
    EXPECT_TRUE(noted->front().access.by_news);
  }
}

// LAW: secrecy.access_log
TEST_F(MainJob, AnswersNothingWhenTheAccessLogCannotBeWritten) {
  const auto reference = sent();
  access_broken_ = true;
  for (const auto& answer :
       {refusal(reports().view(reference, kSara)), refusal(reports().queue({}, kSara)),
        refusal(reports().proposal(reference, kSara))}) {
    EXPECT_EQ(answer, "fault: broken");
  }
  access_broken_ = false;
  const auto mine = reports().view(reference, kOlle);
  ASSERT_TRUE(mine);
  EXPECT_TRUE(mine->may.at("withdraw")) << "nobody was shown anything";
}

TEST_F(MainJob, TellsEachCommitToThoseWhoMayKnow) {
  struct Heard final : Notifier {
    void changed(const Change& change) override { all.push_back(change); }
    std::vector<Change> all;
  } heard;
  const auto telling = tell_commits(house(), heard);
  const auto handover = handed_over();
  heard.all.clear();
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  const auto told = [&](std::string_view kind, std::string_view token) {
    return std::ranges::any_of(heard.all, [&](const Change& change) {
      return change.kind == kind &&
             std::ranges::find(change.audience, token) != change.audience.end();
    });
  };
  EXPECT_TRUE(told("handover", "u:0125-mottagning:intake"));
  EXPECT_TRUE(told("handover", "a:0180-socialjour:duty_worker"));
  const auto olle = marked_tokens(*keys_, kOlle).front();
  EXPECT_TRUE(told("report", olle)) << "the officer's list follows the handover";
  EXPECT_FALSE(told("handover", olle));
  EXPECT_EQ(olle.find("olle"), olle.npos);
}

TEST_F(MainJob, CarriesASupplementToTheCopyInTheSameBatch) {
  const auto handover = handed_over();
  const auto report = handovers().view(handover, kEva)->report;
  const auto before = ledger_->head()->size;
  ASSERT_TRUE(reports().supplement(report, Personal{"Ringde igen"}, kOlle, once()));
  EXPECT_EQ(ledger_->head()->size, before + 2);
  const auto view = handovers().view(handover, kEva);
  ASSERT_TRUE(view);
  ASSERT_EQ(view->supplements.size(), 1U);
  EXPECT_EQ(view->supplements.front().text, Personal{"Ringde igen"});
  expect_whole();
}

TEST_F(MainJob, WhatTheDutyWorkerWritesToTheReceiverIsReadThere) {
  const auto view = routed(received(), kSara, "Mormor väntar ert samtal.");
  ASSERT_EQ(view.handovers.size(), 1U);
  const auto there = handovers().view(view.handovers.front().reference, kEva);
  ASSERT_TRUE(there);
  ASSERT_EQ(there->supplements.size(), 1U);
  EXPECT_EQ(there->supplements.front().text, Personal{"Mormor väntar ert samtal."});
  EXPECT_EQ(there->supplements.front().by, kSara.who.name);
  expect_whole();
}

// LAW: receipt.cannot_be_refused. What has arrived stays readable, open and late, where it has
// arrived.
TEST_F(MainJob, TakenBackIsAMarkWithItsReasonThatHidesNothingAndStopsNoClock) {
  const auto at_door = sent();
  ASSERT_TRUE(reports().withdraw(at_door, "Skickad två gånger", kOlle, once()));
  const auto seen = reports().view(at_door, kSara);
  ASSERT_TRUE(seen && seen->withdrawn);
  EXPECT_EQ(seen->withdrawn->reason, Personal{"Skickad två gånger"});
  EXPECT_EQ(seen->state, "waiting");
  EXPECT_TRUE(seen->content && seen->clock);
  EXPECT_EQ(reports().queue({}, kSara)->items.size(), 1U);
  ASSERT_TRUE(reports().receive(at_door, kSara, once()));
  const auto marked = routed(at_door).handovers.front().reference;
  const auto late = handed_over();
  const auto report = handovers().view(late, kEva)->report;
  ASSERT_TRUE(reports().withdraw(report, "Fel barn", kOlle, once()));
  EXPECT_EQ(refusal(reports().withdraw(report, "Igen", kOlle, once())), "report_withdrawn");
  for (const auto& handover : {marked, late}) {
    const auto there = handovers().view(handover, kEva);
    ASSERT_TRUE(there && there->withdrawn) << "handed over before and after";
    EXPECT_FALSE(there->withdrawn->reason.empty());
    EXPECT_TRUE(there->content);
    EXPECT_TRUE(there->may.at("receive"));
    EXPECT_FALSE(there->clocks.empty());
  }
  EXPECT_EQ(handovers().inbox({}, kEva)->items.size(), 2U);
  expect_whole();
}

}  // namespace
}  // namespace ingang::app
