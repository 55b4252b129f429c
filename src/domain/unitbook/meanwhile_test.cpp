// Two that were begun beside each other and tell the same of the same unit: the second to be
// confirmed is refused, naming the first, and nothing is half changed.
#include "domain/unitbook/meanwhile.h"

#include <gtest/gtest.h>

#include "domain/unitbook/codes.h"
#include "domain/unitbook/edits.h"
#include "domain/unitbook/given_test.h"

namespace ingang::unitbook {
namespace {

using namespace testing_;

const Instant kMidnight = kMonday9 + 15h;

At number_given(Instant at, int number, const Actor& by = kSara,
                const std::string& value = kNightNumber) {
  auto given = temporary_number(by);
  given.number = number;
  given.value = value;
  given.until = at + 5h;
  return {at, std::move(given)};
}
At confirmed(Instant at, int number, Instant from) {
  return {at, Confirmed{number, kHubKeeper.who, from}};
}
At planned_number(int number = 1) {
  auto change = proposed(new_number(), kMidnight);
  change.number = number;
  return {kMonday9, std::move(change)};
}
// Its own number, and a mail that is new: one person is enough.
At mail_added(Instant at, int number, std::optional<Instant> from = {}) {
  auto one = edit();
  one.contacts = {
      {.kind = ContactKind::phone, .value = "08-465 004 10", .owner = "jour"},
      {.kind = ContactKind::mail, .value = "mottagning@ekero.example", .owner = "Gruppledare"}};
  auto change = proposed(edits(std::move(one)), from);
  change.number = number;
  change.alone = true;
  change.wait.reset();
  return {at, std::move(change)};
}
void expect_undoes(const History& history, const Confirm& command, Instant now, int other) {
  const auto tried = history.when(command, now);
  tried.then_refused(kUndoesAnother, "/change");
  ASSERT_FALSE(tried.answer());
  EXPECT_EQ(tried.answer().error().detail, std::to_string(other));
}

TEST(Meanwhile, APlannedChangeUndoesNoNumberThatWasConfirmed) {
  const auto both = lived({planned_number(), number_given(kMonday9 + 1h, 2),
                           confirmed(kMonday9 + 2h, 2, kMonday9 + 2h)});
  expect_undoes(both, confirm(kEkeroToo, 1), kMonday9 + 3h, 2);
  EXPECT_EQ(number_at(both.state(), kMidnight), kNightNumber);
  // What tells nothing of the numbers undoes none.
  auto login = edit();
  login.login = false;
  auto change = proposed(edits(login), kMidnight);
  lived({{kMonday9, change},
         number_given(kMonday9 + 1h, 2),
         confirmed(kMonday9 + 2h, 2, kMonday9 + 2h)})
      .when(confirm(kEkeroToo, 1), kMonday9 + 3h)
      .then_accepted();
  // And of what was known when it was proposed nothing is undone unseen.
  auto later = proposed(new_number(), kMidnight);
  later.number = 2;
  lived({number_given(kMonday9 - 2h, 1),
         confirmed(kMonday9 - 1h, 1, kMonday9 - 1h),
         {kMonday9, later}})
      .when(confirm(kEkeroToo, 2), kMonday9 + 1h)
      .then_accepted();
}

TEST(Meanwhile, ANumberIsNotConfirmedThatAPlannedChangeWouldTakeAway) {
  const std::vector<At> life{planned_number(), confirmed(kMonday9, 1, kMidnight),
                             number_given(kMonday9 + 1h, 2)};
  expect_undoes(lived(life), confirm(kHubHead, 2), kMonday9 + 2h, 1);
  // A second person says no to what is planned, and it stays.
  auto without = life;
  without.push_back({kMonday9 + 2h, Rejected{1, kEkeroHead.who, personal("Vi flyttar inte.")}});
  lived(without)
      .when(confirm(kHubHead, 2), kMonday9 + 3h)
      .then({Confirmed{2, kHubHead.who, kMonday9 + 3h}});
  without.push_back(confirmed(kMonday9 + 3h, 2, kMonday9 + 3h));
  EXPECT_EQ(number_at(lived(without).state(), kMidnight), kNightNumber);
  // Nor when it has come to hold since.
  auto long_night = life;
  std::get<TemporaryNumber>(long_night[2].event).until = kMidnight + 2h;
  expect_undoes(lived(long_night), confirm(kHubHead, 2), kMidnight + 1h, 1);
}

TEST(Meanwhile, ANumberUndoesNoChangeThatWasConfirmed) {
  const auto both = lived({{kMonday9, proposed(new_number())},
                           number_given(kMonday9 + 1h, 2),
                           confirmed(kMonday9 + 2h, 1, kMonday9 + 2h)});
  expect_undoes(both, confirm(kHubHead, 2), kMonday9 + 3h, 1);
  EXPECT_EQ(number_at(both.state(), kMonday9 + 7h), kNewNumber) << "when the other has ended";
}

TEST(Meanwhile, OfTwoNumbersTheFirstThatIsConfirmedStays) {
  const std::vector<At> life{number_given(kMonday9, 1),
                             number_given(kMonday9 + 6h, 2, kTor, kNewNumber)};
  lived(life)
      .when(confirm(kHubHead, 1), kMonday9 + 7h)
      .then({Confirmed{1, kHubHead.who, kMonday9 + 7h}});
  auto first = life;
  first.push_back(confirmed(kMonday9 + 7h, 1, kMonday9 + 7h));
  expect_undoes(lived(first), confirm(kHubHead, 2), kMonday9 + 8h, 1);
}

// A mail beside the numbers is not undone by a number; but what tells all of them later would undo
// the number.
TEST(Meanwhile, AMailIsInNobodysWayUnlessItIsPlanned) {
  lived({number_given(kMonday9, 1), mail_added(kMonday9 + 1h, 2)})
      .when(confirm(kHubHead, 1), kMonday9 + 2h)
      .then_accepted();
  expect_undoes(lived({number_given(kMonday9, 1), mail_added(kMonday9 + 1h, 2, kMidnight)}),
                confirm(kHubHead, 1), kMonday9 + 2h, 2);
}

TEST(Reject, OfWhatIsPlannedUntilItHolds) {
  const auto planned = lived({planned_number(), confirmed(kMonday9, 1, kMidnight)});
  const auto no = reject(kEkeroHead);
  planned.when(no, kMidnight - 1ms).then({Rejected{1, kEkeroHead.who, no.reason}});
  planned.when(no, kMidnight).then_refused(kChangeSettled);
  planned.when(reject(kEkero), kMonday9 + 1h).then_refused(kSecondPersonNeeded);
  planned.when(Withdraw{kEkero, 1}, kMonday9 + 1h).then_refused(kChangeSettled);
  const auto gone = lived({planned_number(),
                           confirmed(kMonday9, 1, kMidnight),
                           {kMonday9 + 1h, Rejected{1, kEkeroHead.who, no.reason}}});
  EXPECT_EQ(number_at(gone.state(), kMidnight + 24h), "08-465 004 10");
  // Written a little after it was decided, when the change had come to hold: it was read so.
  const Recorded too_late{Rejected{1, kEkeroHead.who, no.reason}, kMidnight - 1ms, kMidnight + 1ms};
  EXPECT_EQ(number_at(evolve(planned.state(), too_late), kMidnight + 2ms), kNewNumber);
  auto stale = propose(new_number());
  stale.seen = 3;
  gone.when(stale, kMonday9 + 2h).then_refused(kUnitChangedMeanwhile, "/edits/units/0");
  stale.seen = 4;
  gone.when(stale, kMonday9 + 2h).then_accepted();
}

// Another plan leans on it: without it that one would name a unit that is not there.
TEST(Reject, IsRefusedOfAPlanThatAnotherPlanNeeds) {
  auto added = edit("0125-ny", Does::add);
  added.name = "Nya mottagningen";
  added.kind = directory::UnitKind::reception;
  added.hours = sample::office();
  added.contacts = {{.kind = ContactKind::phone, .value = kNewNumber, .owner = "Gruppledare"}};
  added.fallback = {sample::unit("jour-natt")};
  auto leads = edit();
  leads.fallback = {sample::unit("0125-ny"), sample::unit("jour-natt"),
                    sample::unit("0182-mottagning")};
  auto first = proposed(edits(added), kMidnight);
  auto second = proposed(edits(leads), kMidnight + 24h);
  second.number = 2;
  const std::vector<At> life{{kMonday9, first},
                             confirmed(kMonday9, 1, kMidnight),
                             {kMonday9, second},
                             confirmed(kMonday9, 2, kMidnight + 24h)};
  const auto tried = lived(life).when(reject(kEkeroHead), kMonday9 + 1h);
  tried.then_refused(kDirectoryNotWhole, "/edits");
  ASSERT_FALSE(tried.answer());
  EXPECT_NE(tried.answer().error().detail.find("0125-ny"), std::string::npos);
  lived(life).when(reject(kEkeroHead, 2), kMonday9 + 1h).then_accepted();
}

}  // namespace
}  // namespace ingang::unitbook
