// What a later program wrote, or nobody: a stream whose events are of no kind that this program
// knows is never taken for a report. It is refused as corrupt, stands where its row stands with its
// clock, says that it cannot be read, and takes nothing else with it.
#include <algorithm>

#include "app/index_task.h"
#include "app/index_worker.h"
#include "app/list_making.h"
#include "app/overdue.h"
#include "app/refolding.h"
#include "app/search.h"
#include "app/staff_marks.h"
#include "app/terms.h"
#include "app/unreadable_case.h"
#include "app/world_test.h"
#include "domain/access/tokens.h"

namespace ingang::app {
namespace {

// Types whose first word is no kind's, though some come close; the last has no type at all.
const std::vector<std::string>& strange_events() {
  static const auto kAll = [] {
    std::vector<std::string> out;
    for (const std::string type : {"konsultation.asked", "note.made", "", "report", "reports.sent",
                                   "Report.sent", "report_.sent", ".sent", "handover", "hand.over"})
      out.push_back(R"({"type":")" + type + R"(","v":1,"data":{}})");
    out.emplace_back("{}");
    return out;
  }();
  return kAll;
}

class HeardOfUnknown : public Notifier {
 public:
  void changed(const Change& change) override { all.push_back(change); }
  std::vector<Change> all;
};

class UnknownKind : public World {
 protected:
  // A stream with these events, and a row of it as that of a report that the hub has received.
  ledger::Row put(const std::vector<std::string>& events, std::string_view kind = "report") {
    auto row = **ledger_->row_by_reference("report", received());
    const auto now = clock_.now();
    auto fresh = keys_->new_case_key(hub_authority(house()), now);
    row.id = ids_.stream(now);
    row.kind = kind;
    row.reference = "ING-" + std::to_string(10'000 + ++count_) + "-00000";
    row.key = fresh.key.id();
    row.version = static_cast<std::uint32_t>(events.size());
    ledger::Batch batch;
    batch.keys.push_back(std::move(fresh.wrapped));
    batch.streams.push_back({row.id, 0, {}});
    for (const auto& event : events)
      batch.streams.back().entries.push_back(
          ledger::seal_entry(fresh.key, row.id, now, view(event), keys_->random()));
    batch.rows.push_back(row);
    batch.index.push_back({.stream = row.id,
                           .authority = row.authority,
                           .key = row.key,
                           .sealed = Bytes{1, 2, 3}});  // So the worker asks the stream.
    EXPECT_TRUE(ledger_->append(std::move(batch)));
    return row;
  }
  ledger::Row put(const std::string& event, std::string_view kind = "report") {
    return put(std::vector{event}, kind);
  }
  ledger::OpenKey opener() {
    return [this](ledger::KeyId id) { return house().case_keys.open(id); };
  }
  template <typename T>
  static void expect_corrupt(const Outcome<T>& outcome, const std::string& event) {
    ASSERT_FALSE(outcome) << event << " was taken for something";
    const auto* fault = std::get_if<Fault>(&outcome.error());
    ASSERT_TRUE(fault) << event << ": " << code_of(outcome.error());
    EXPECT_EQ(fault->kind, Fault::Kind::corrupt) << event << ": " << fault->what;
  }

 private:
  int count_{};
};

TEST_F(UnknownKind, IsRefusedAsARow) {
  for (const auto& event : strange_events()) {
    const auto row = put(event);
    const auto entries = *ledger_->read(row.id);
    expect_corrupt(fold_row(*keys_, opener(), row.id, entries), event);
    expect_corrupt(row_from_entries(house(), row.id, entries), event);
  }
}

TEST_F(UnknownKind, IsRefusedAsAStreamOfEveryKind) {
  each_kind([this]<typename State>(Of<State>) {
    for (const auto& event : strange_events())
      expect_corrupt(load_stream<State>(house(), put(event).id), event);
  });
}

TEST_F(UnknownKind, IsRefusedAlsoBehindEventsThatAreKnown) {
  const auto whole = received();
  const auto known = codec::encode_event(
      load_stream<report::State>(house(), (**ledger_->row_by_reference("report", whole)).id)
          ->history.front()
          .event);
  for (const auto& event : strange_events()) {
    const auto row = put(std::vector{known, event});
    expect_corrupt(load_stream<report::State>(house(), row.id), event);
    expect_corrupt(fold_row(*keys_, opener(), row.id, *ledger_->read(row.id)), event);
  }
}

// An event of one kind in a stream of another is none of its own.
TEST_F(UnknownKind, AnotherKindsEventsAreRefusedToo) {
  const auto of_handover = **ledger_->row_by_reference("handover", handed_over());
  const auto of_report = **ledger_->row(of_handover.parent);
  expect_corrupt(load_stream<report::State>(house(), of_handover.id), "a handover's");
  expect_corrupt(load_stream<handover::State>(house(), of_report.id), "a report's");
}

TEST_F(UnknownKind, IsFoundByNothingAndTheWorkerDoesTheOthers) {
  for (const auto& event : strange_events()) {
    const auto row = put(event);
    const auto compounds = compounds_from_entries(house(), *ledger_->read(row.id));
    ASSERT_FALSE(compounds) << event;
    EXPECT_EQ(compounds.error().kind, ledger::StoreError::Kind::corrupt) << event;
  }
  const auto after = sent();
  IndexWorker worker(house());
  const auto done = worker.step(1000);
  ASSERT_TRUE(done);
  EXPECT_GT(*done, strange_events().size());
  EXPECT_EQ(worker.take_unreadable(), strange_events().size());
  EXPECT_EQ(ledger_->index_waiting()->tasks, 0U) << "none holds up another";
  const auto found = Search{house()}.find({.identity_number = {},
                                           .reference = after,
                                           .name = {},
                                           .birth_year = {},
                                           .purpose = "Samtal med mottagningen"},
                                          kSara);
  ASSERT_TRUE(found) << code_of(found.error());
  EXPECT_EQ(found->list.items.size(), 1U);
}

TEST_F(UnknownKind, StandsInAListAsWhatCannotBeReadAndNeverAsAReport) {
  std::vector<std::string> strange;
  for (const auto& event : strange_events()) strange.push_back(put(event).reference);
  const auto queue = reports().queue({}, kSara);
  ASSERT_TRUE(queue) << code_of(queue.error());
  std::size_t readable = 0;
  for (const auto& item : queue->items) {
    const bool is_strange = std::ranges::find(strange, item.reference) != strange.end();
    EXPECT_EQ(is_unreadable(item), is_strange) << item.reference;
    readable += is_strange ? 0 : 1;
    if (!is_strange) continue;
    EXPECT_EQ(item.state, "received") << "as its row has it";
    EXPECT_TRUE(item.clock) << "it has its clock, which the row tells";
  }
  EXPECT_EQ(queue->items.size(), 2 * strange.size());
  EXPECT_EQ(readable, strange.size()) << "the others are there, and can be read";
  for (const auto& reference : strange) expect_corrupt(reports().view(reference, kSara), reference);
}

// Of a row whose kind is unknown, nothing but the row is known; it stands for whom it was meant.
TEST_F(UnknownKind, ARowOfItIsShownToWhomItWasMeantAndToNobodyElse) {
  const auto row = put(strange_events().front(), "konsultation");
  const auto item = item_for({house(), kSara, clock_.now()}, row);
  ASSERT_TRUE(item && *item);
  EXPECT_TRUE(is_unreadable(**item));
  EXPECT_EQ((**item).kind, "konsultation");
  ASSERT_TRUE((**item).clock);
  EXPECT_EQ((**item).clock->due, row.due);
  const auto stranger = item_for({house(), kHanna, clock_.now()}, row);
  ASSERT_TRUE(stranger);
  EXPECT_FALSE(*stranger);
  const auto asked = find_unreadable(
      house(), {.reference = row.reference, .kind = "konsultation", .operation = "GET"}, kSara);
  ASSERT_TRUE(asked);
  EXPECT_FALSE(*asked) << "there is no route to it";
  const auto list = reports().list({.scope = Scope::all}, kOlle);
  ASSERT_TRUE(list) << code_of(list.error());
  EXPECT_EQ(std::ranges::count(list->items, row.reference, &ReportItem::reference), 0)
      << "no list of reports has it";
}

// Nothing that is late is silent, whatever it is.
TEST_F(UnknownKind, KeepsItsClockAndIsToldByItsRow) {
  const auto strange = put(strange_events().front());
  const auto of_no_kind = put(strange_events().front(), "konsultation");
  const auto known = received();
  HeardOfUnknown heard;
  Overdue overdue(house(), heard);
  const auto hears = [&](const std::string& reference, const access::Actor& actor) {
    const auto tokens = marked_tokens(*keys_, actor);
    return std::ranges::any_of(heard.all, [&](const Change& change) {
      return change.kind == "late" && change.reference == reference &&
             std::ranges::find_first_of(change.audience, tokens) != change.audience.end();
    });
  };
  ASSERT_TRUE(strange.due);
  ASSERT_TRUE(overdue.tell(*strange.due - kMinute));
  EXPECT_TRUE(heard.all.empty());
  clock_.set(*strange.due + kMinute);
  ASSERT_TRUE(overdue.tell(clock_.now()));
  EXPECT_TRUE(hears(strange.reference, kSara));
  EXPECT_TRUE(hears(of_no_kind.reference, kSara)) << "whose step it is, nobody knows: all hear";
  EXPECT_TRUE(hears(known, kSara)) << "it does not hold up the others";
  EXPECT_FALSE(hears(strange.reference, kHanna));
}

TEST_F(UnknownKind, IsAnAlarmOfItsOwnAndOfNothingElse) {
  const auto strange = put(strange_events().front());
  (void)handed_over();
  Alarms alarms;
  Sweeper sweeper(house(), alarms);
  for (bool round = false; !round;) {
    const auto done = sweeper.check_some(100);
    ASSERT_TRUE(done);
    round = *done;
  }
  const auto all = alarms.list();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all.front().code, "stream_unreadable");
  EXPECT_EQ(all.front().about, strange.id.text());
}

TEST_F(UnknownKind, KeepsItsRowWhenAllRowsAreMadeAnew) {
  const auto strange = put(strange_events().front());
  const auto whole = received();
  auto row = **ledger_->row_by_reference("report", whole);
  row.state = "closed";
  ASSERT_TRUE(ledger_->mend_row(row));
  const auto done = Refolding(house()).replay();
  ASSERT_TRUE(done) << done.error().what;
  EXPECT_EQ(done->unreadable, 1U);
  EXPECT_EQ(done->mended, 1U);
  EXPECT_EQ(done->dropped, 0U);
  EXPECT_EQ(**ledger_->row(strange.id), strange);
  EXPECT_EQ((**ledger_->row_by_reference("report", whole)).state, "received");
}

}  // namespace
}  // namespace ingang::app
