// Looking up has a brake: what lies beyond the own desk is counted and stopped, what lies on it
// never is; each stop is an alarm that a reviewer closes.
#include "app/brake.h"

#include <thread>

#include "app/review.h"
#include "app/search.h"
#include "app/showing.h"
#include "app/world_test.h"
#include "domain/access/tokens.h"

namespace ingang::app {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const auto kBrakeReviewer = person("logg", "Logga Granskarsson", "0180-socialjour-hub",
                                   "0180-socialjour", {Role::log_reviewer});
const auto kOthersReviewer =
    person("logg.ekero", "Lo Ekerö", "0125-mottagning", "0125", {Role::log_reviewer});

class BrakeTest : public World {
 protected:
  BrakeTest() : World(stockholm_county()) {
    for (const auto& known : {kSara, kBrakeReviewer}) staff_.put(known);
  }
  Outcome<Found> by_name(const access::Actor& actor = kSara, std::string family = "Ingen") {
    return Search(house()).find({.name = Personal{"Alva " + std::move(family)},
                                 .birth_year = 2012,
                                 .purpose = "Syskon till barnet i ING"},
                                actor);
  }
  Outcome<Found> by_reference(std::string reference, const access::Actor& actor = kSara) {
    return Search(house()).find(
        {.reference = std::move(reference), .purpose = "Syskon till barnet i ING"}, actor);
  }
  void spend_searches(const access::Actor& actor = kSara) {
    for (int i = 0; i < 30; ++i) ASSERT_TRUE(by_name(actor)) << i;
    ASSERT_EQ(refusal(by_name(actor)), "search_budget_spent");
  }
  // Over for everybody: answers the report and its handover.
  std::pair<std::string, std::string> closed() {
    const auto reference = received();
    const auto view = routed(reference);
    const auto handover = view.handovers.front().reference;
    EXPECT_TRUE(handovers().receive(handover, kEbba, once()));
    EXPECT_TRUE(handovers().assess_protection(
        handover, {.immediate_protection_needed = false, .reason = Personal{"Tryggt hemma"}}, kEbba,
        once()));
    EXPECT_TRUE(handovers().register_(handover,
                                      {.kind = handover::RegistrationKind::diary_number,
                                       .reference = Personal{"SN 2026/412"},
                                       .on = stockholm(clock_.now()).date},
                                      kEbba, once()));
    return {reference, handover};
  }
  std::vector<std::pair<std::string, std::string>> many_closed(int count) {
    std::vector<std::pair<std::string, std::string>> out;
    for (int i = 0; i < count; ++i) out.push_back(closed());
    pass(hours{1});  // the acts of making them are another hour's
    return out;
  }
  ReviewView review(const access::Actor& by = kBrakeReviewer, Scope scope = Scope::all) {
    const auto view = Review(house()).list({.scope = scope}, by);
    EXPECT_TRUE(view) << code_of(view.error());
    return view ? *view : ReviewView{};
  }
  std::size_t noted(std::string_view act, const access::Actor& by = kSara) {
    const auto entries = house().accesses.about(house().accesses.stream_of(by.who.account));
    return static_cast<std::size_t>(std::ranges::count_if(
        *entries, [&](const auto& entry) { return entry.access.act == act; }));
  }
};

// LAW: secrecy.access_log
TEST_F(BrakeTest, OfTwoHundredSearchesThirtyAreAnsweredAndTheRestStopped) {
  const auto reference = sent();
  int answered = 0;
  for (int i = 0; i < 200; ++i) {
    const auto answer = by_name(kSara, "Testsson");
    answered += answer ? 1 : 0;
    ASSERT_EQ(refusal(answer), answer ? "accepted" : "search_budget_spent") << i;
  }
  EXPECT_EQ(answered, 30);
  EXPECT_EQ(noted("search"), 30U);
  EXPECT_EQ(noted("search.stopped"), 170U) << "each stop stands in the log";
  ASSERT_EQ(review().alarms.size(), 1U) << "and all of them are one alarm";
  EXPECT_EQ(review().alarms.front().stopped, 170U);
}

TEST_F(BrakeTest, ThirtyAreAnsweredWhenAllComeAtOnce) {
  std::atomic<int> answered{0};
  std::vector<std::jthread> people;
  for (int i = 0; i < 8; ++i) {
    people.emplace_back([&] {
      for (int j = 0; j < 25; ++j) answered += by_name() ? 1 : 0;
    });
  }
  people.clear();
  EXPECT_EQ(answered, 30);
  EXPECT_EQ(review().alarms.front().stopped, 170U);
}

TEST_F(BrakeTest, AStopSaysWhenItOpensAgainAndWhomToRing) {
  pass(minutes{40});
  spend_searches();
  const auto stopped = by_name();
  ASSERT_FALSE(stopped);
  const auto& no = std::get<Refused>(stopped.error());
  ASSERT_TRUE(no.again_in);
  EXPECT_EQ(*no.again_in, minutes{20});
  EXPECT_FALSE(no.refusals.front().detail.empty());
  pass(*no.again_in - Duration{1});
  EXPECT_EQ(refusal(by_name()), "search_budget_spent");
  pass(Duration{1});
  EXPECT_TRUE(by_name()) << "the next hour opens again";
}

TEST_F(BrakeTest, OnePersonsBudgetIsNobodyElses) {
  spend_searches();
  EXPECT_TRUE(by_name(kSiv));
}

// LAW: receipt.cannot_be_refused. Nobody is kept from a child by a number of ours.
TEST_F(BrakeTest, AnOpenAcuteCaseIsFoundAndOpenedWhateverHasBeenSpent) {
  auto told = content();
  told.danger = report::DangerNow::yes;
  told.danger_text = Personal{"Väntas av äldre pojkar"};
  const auto acute = sent(told);
  const auto closed_ones = many_closed(61);
  spend_searches();
  for (int i = 0; i < 60; ++i)
    ASSERT_TRUE(reports().view(closed_ones[static_cast<std::size_t>(i)].first, kSara)) << i;
  ASSERT_EQ(refusal(reports().view(closed_ones[60].first, kSara)), "opening_budget_spent");
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(reports().view(acute, kSara));
    ASSERT_TRUE(by_reference(acute)) << "by its number";
  }
  EXPECT_TRUE(reports().receive(acute, kSara, once()));
  EXPECT_EQ(review().alarms.size(), 2U) << "one for searches, one for openings";
}

TEST_F(BrakeTest, WhatLiesOnOnesOwnListsIsNeitherCountedNorStopped) {
  const auto all = many_closed(62);
  const auto waiting = sent();
  const auto handover = handed_over();
  ASSERT_TRUE(handovers().receive(handover, kEbba, once()));
  for (int i = 0; i < 70; ++i) {
    ASSERT_TRUE(reports().view(waiting, kSara)) << "the queue";
    ASSERT_TRUE(handovers().view(handover, kEbba)) << "the inbox";
    ASSERT_TRUE(handovers().view(handover, kSara)) << "the queue, on its way";
    ASSERT_TRUE(by_reference(waiting, kOlle));
  }
  for (const auto& [report, copy] : all)
    ASSERT_TRUE(reports().view(report, kOlle)) << "an own report stays one's own when it is over";
  for (std::size_t i = 0; i < 60; ++i) {
    ASSERT_TRUE(handovers().view(all[i].second, kEbba)) << i;
    ASSERT_TRUE(handovers().view(all[i].second, kEbba)) << "the same counts once";
    ASSERT_TRUE(reports().view(all[i].first, kDesk)) << "of the desk's unit, over";
  }
  EXPECT_EQ(refusal(handovers().view(all[60].second, kEbba)), "opening_budget_spent");
  EXPECT_EQ(refusal(reports().view(all[60].first, kDesk)), "opening_budget_spent");
  EXPECT_TRUE(handovers().view(handover, kEbba));
}

// What is answered after an act is the case: else one could look through closed cases by linking.
TEST_F(BrakeTest, AnActOnAClosedCaseIsCountedBeforeItIsDoneAndNeverStoppedAfter) {
  const auto all = many_closed(62);
  for (std::size_t i = 0; i < 60; ++i) {
    const auto done =
        reports().reopen(all[i].first, Personal{"Ny uppgift om syskon"}, kSara, once());
    ASSERT_TRUE(done) << i << " " << code_of(done.error());
  }
  const auto before = ledger_->head()->size;
  EXPECT_EQ(refusal(reports().reopen(all[60].first, Personal{"Ny uppgift"}, kSara, once())),
            "opening_budget_spent");
  EXPECT_EQ(ledger_->head()->size, before) << "nothing was done";
}

TEST_F(BrakeTest, ClosingOnesOwnCaseIsNotStoppedByWhatItBecomes) {
  const auto all = many_closed(60);
  for (const auto& [report, copy] : all) ASSERT_TRUE(handovers().view(copy, kEbba));
  const auto [report, copy] = closed();
  EXPECT_EQ(refusal(handovers().view(copy, kEbba)), "opening_budget_spent");
}

TEST_F(BrakeTest, FilesOfClosedCasesAreCounted) {
  const auto [report, copy] = closed();
  for (int i = 0; i < 40; ++i) {
    ASSERT_TRUE(note_file(house(), kSara, report, "blob")) << i;
    ASSERT_TRUE(note_file(house(), kEbba, copy, "blob")) << i;
    ASSERT_TRUE(note_file(house(), kOlle, report, "blob")) << "an own report";
  }
  EXPECT_EQ(refusal(note_file(house(), kSara, report, "blob")), "download_budget_spent");
  EXPECT_EQ(refusal(note_file(house(), kEbba, copy, "blob")), "download_budget_spent");
  EXPECT_TRUE(note_file(house(), kOlle, report, "blob"));
  EXPECT_TRUE(note_file(house(), kSara, sent(), "blob")) << "the queue";
}

TEST_F(BrakeTest, NothingIsShownOrCountedWhenItCannotBeNoted) {
  access_broken_ = true;
  EXPECT_TRUE(std::holds_alternative<Fault>(by_name().error()));
  access_broken_ = false;
  spend_searches();
}

TEST_F(BrakeTest, ANewProcessGoesOnCounting) {
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(by_name());
  open_ = std::make_unique<OpenHouse>(parts());
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(by_name());
  open_ = std::make_unique<OpenHouse>(parts());
  EXPECT_EQ(refusal(by_name()), "search_budget_spent");
}

// LAW: secrecy.access_log
TEST_F(BrakeTest, AnAlarmSaysWhoWhatWhenAndHowManyToTheOwnReviewerAlone) {
  pass(minutes{10});
  spend_searches();
  pass(minutes{5});
  ASSERT_FALSE(by_name());
  const auto view = review();
  ASSERT_EQ(view.alarms.size(), 1U);
  EXPECT_EQ(view.open, 1U);
  const auto& alarm = view.alarms.front();
  EXPECT_EQ(alarm.account, "sara");
  EXPECT_EQ(alarm.name.reveal(Purpose::test), "Sara Jour");
  EXPECT_EQ(alarm.sort, "search");
  EXPECT_EQ(alarm.per_hour, 30U);
  EXPECT_EQ(alarm.stopped, 2U);
  EXPECT_EQ(alarm.from, kMonday10);
  EXPECT_EQ(alarm.until, kMonday10 + hours{1});
  EXPECT_EQ(alarm.first_at, kMonday10 + minutes{10});
  EXPECT_EQ(alarm.last_at, kMonday10 + minutes{15});
  EXPECT_TRUE(alarm.open);
  EXPECT_TRUE(review(kOthersReviewer).alarms.empty()) << "another authority's staff";
  for (const auto& other : {kSara, kCleared, kEbba, kOlle, kDesk}) {
    EXPECT_EQ(refusal(Review(house()).list({}, other)), "not_yours_to_do");
    EXPECT_EQ(refusal(Review(house()).close(alarm.id, "Stämt av med Sara", other)),
              "not_yours_to_do");
  }
  EXPECT_EQ(refusal(Review(house()).close(alarm.id, "Stämt av med Sara", kOthersReviewer)),
            "no_such_alarm");
  EXPECT_EQ(noted("review", kBrakeReviewer), 1U) << "a look like any other";
}

TEST_F(BrakeTest, AClosedAlarmStaysWithWhoWhenAndWhy) {
  spend_searches();
  const auto id = review().alarms.front().id;
  Review review_of(house());
  for (const auto* no : {"", " ", "x", "....", "aaaaaa", "ok"})
    EXPECT_EQ(refusal(review_of.close(id, no, kBrakeReviewer)), "reason_not_in_words") << no;
  EXPECT_EQ(refusal(review_of.close(id, "Sökte 120315-9825", kBrakeReviewer)),
            "identity_number_not_allowed");
  EXPECT_EQ(refusal(review_of.close(std::string(32, '0'), "Stämt av", kBrakeReviewer)),
            "no_such_alarm");
  pass(minutes{3});
  const auto closed = review_of.close(id, "Sökte syskon efter larmet", kBrakeReviewer);
  ASSERT_TRUE(closed) << code_of(closed.error());
  EXPECT_FALSE(closed->open);
  EXPECT_TRUE(review(kBrakeReviewer, Scope::open).alarms.empty());
  const auto all = review();
  EXPECT_EQ(all.open, 0U);
  ASSERT_EQ(all.alarms.size(), 1U) << "never lost";
  ASSERT_EQ(all.alarms.front().closings.size(), 1U);
  const auto& closing = all.alarms.front().closings.front();
  EXPECT_EQ(closing.account, "logg");
  EXPECT_EQ(closing.reason, "Sökte syskon efter larmet");
  EXPECT_EQ(closing.at, kMonday10 + minutes{3});
  EXPECT_TRUE(review_of.close(id, "Sökte syskon efter larmet", kBrakeReviewer)) << "asked again";
  EXPECT_EQ(review().alarms.front().closings.size(), 1U);
  EXPECT_EQ(refusal(review_of.close(id, "Något annat skäl", kBrakeReviewer)),
            "alarm_already_closed");
  // What is stopped afterwards opens it again; a new process knows all of it.
  ASSERT_FALSE(by_name());
  EXPECT_TRUE(review().alarms.front().open);
  open_ = std::make_unique<OpenHouse>(parts());
  ASSERT_FALSE(by_name());
  EXPECT_EQ(review().alarms.front().stopped, 3U);
  ASSERT_TRUE(Review(house()).close(id, "Sökte syskon igen", kBrakeReviewer));
  EXPECT_EQ(review().alarms.front().closings.size(), 2U);
}

TEST_F(BrakeTest, NobodyClosesAnAlarmAboutThemselves) {
  auto both = kBrakeReviewer;
  both.roles.insert(Role::duty_worker);
  spend_searches(both);
  const auto alarm = review().alarms.front();
  EXPECT_TRUE(alarm.own);
  EXPECT_EQ(refusal(Review(house()).close(alarm.id, "Det var jag själv", both)),
            "alarm_about_yourself");
}

TEST_F(BrakeTest, WhoeverHammersAtAClosedDoorDoesNotFillTheLog) {
  spend_searches();
  const auto before = access_log_->head()->size;
  for (int i = 0; i < 4999; ++i) ASSERT_FALSE(by_name());
  EXPECT_LT(access_log_->head()->size, before + 2010) << "two entries each, for a thousand";
  EXPECT_EQ(review().alarms.front().stopped, 5000U);
}

TEST_F(BrakeTest, TheAlarmsComePageByPageTheOpenOnesFirst) {
  for (int i = 0; i < 5; ++i) {
    spend_searches();
    pass(hours{1});
  }
  const auto all = review();
  ASSERT_EQ(all.alarms.size(), 5U);
  ASSERT_TRUE(Review(house()).close(all.alarms[0].id, "Stämt av med gruppledaren", kBrakeReviewer));
  std::vector<std::string> seen;
  std::string after;
  do {
    const auto page =
        Review(house()).list({.limit = 2, .after = after, .scope = Scope::all}, kBrakeReviewer);
    ASSERT_TRUE(page);
    for (const auto& alarm : page->alarms) seen.push_back(alarm.id);
    after = page->cursor;
  } while (!after.empty());
  std::vector<std::string> wanted;
  for (const auto at : {1, 2, 3, 4, 0})
    wanted.push_back(all.alarms[static_cast<std::size_t>(at)].id);
  EXPECT_EQ(seen, wanted);
  EXPECT_EQ(refusal(Review(house()).list({.after = "hej"}, kBrakeReviewer)), "bad_cursor");
}

TEST_F(BrakeTest, ReviewersAreToldWithoutAWordOfWhom) {
  struct Heard final : Notifier {
    void changed(const Change& change) override { all.push_back(change); }
    std::vector<Change> all;
  } heard;
  const auto telling = tell_reviews(*access_log_, heard);
  spend_searches();
  ASSERT_EQ(heard.all.size(), 1U);
  EXPECT_EQ(heard.all.front().kind, "review");
  EXPECT_TRUE(heard.all.front().reference.empty());
  EXPECT_EQ(heard.all.front().audience, std::vector<std::string>{"a:0180-socialjour:log_reviewer"});
  EXPECT_EQ(access::tokens(kBrakeReviewer), heard.all.front().audience);
  ASSERT_TRUE(
      Review(house()).close(review().alarms.front().id, "Stämt av med Sara", kBrakeReviewer));
  EXPECT_EQ(heard.all.size(), 2U);
}

}  // namespace
}  // namespace ingang::app
