// What cannot be read is late all the same: by its row alone those are told who would have been
// told by its stream. For each kind, at each moment of lives drawn at random.
#include <algorithm>
#include <map>

#include "app/hears_now.h"
#include "app/kinds.h"
#include "app/made_agreement_test.h"
#include "app/made_consultation_test.h"
#include "app/made_directory_test.h"
#include "app/made_message_test.h"
#include "app/made_report_test.h"
#include "app/made_roster_test.h"
#include "app/overdue.h"
#include "app/staff_marks.h"

namespace ingang::app {
namespace {

class HeardUnread : public Notifier {
 public:
  void changed(const Change& change) override {
    if (change.kind == "late") by_reference[change.reference] = change.audience;
  }
  std::map<std::string, std::vector<std::string>> by_reference;
};

class UnreadLate : public KindsWorld {
 protected:
  // A stream that nobody can read, whose row says what this one does.
  std::string twin(ledger::Row row) {
    const auto now = clock_.now();
    auto fresh = keys_->new_case_key(row.authority, now);
    row.id = ids_.stream(now);
    row.parent = {};
    row.reference = "T-" + std::to_string(++twins_);
    row.key = fresh.key.id();
    row.version = 1;
    constexpr std::string_view kEvent = R"({"type":"konsultation.asked","v":1,"data":{}})";
    ledger::Batch batch;
    batch.keys.push_back(std::move(fresh.wrapped));
    batch.streams.push_back({row.id, 0, {}});
    batch.streams.back().entries.push_back(
        ledger::seal_entry(fresh.key, row.id, now, view(kEvent), keys_->random()));
    batch.rows.push_back(row);
    EXPECT_TRUE(ledger_->append(std::move(batch)));
    return row.reference;
  }

 private:
  int twins_{};
};

TEST_F(UnreadLate, EverybodyHearsWhoWouldHaveHeard) {
  std::map<std::string, std::vector<std::string>> expected;
  each_kind([&]<typename State>(Of<State>) {
    const auto before = expected.size();
    SCOPED_TRACE(Kind<State>::word);
    for (unsigned seed = 1; seed <= 4; ++seed) {
      Dice dice(2000 + seed);
      std::map<ledger::StreamId, std::uint32_t> seen;
      Made<State>::live(*this, dice, [&] {
        const auto rows = *ledger_->rows_all({}, 100'000);
        for (const auto& row : rows) {
          if (row.kind != Kind<State>::word || !row.open || !row.due) continue;
          if (row.reference.starts_with("T-") || seen[row.id] == row.version) continue;
          seen[row.id] = row.version;
          const auto loaded = load_stream<State>(house(), row.id);
          ASSERT_TRUE(loaded) << code_of(loaded.error());
          expected[this->twin(row)] =
              hears_now(house(), row, marked(*keys_, Kind<State>::hears_late(loaded->state)));
        }
      });
    }
    EXPECT_GT(expected.size(), before) << Kind<State>::word << " was never open with a clock";
  });
  HeardUnread heard;
  Overdue overdue(house(), heard);
  // The slowest clock is a reminder of an agreement, half a year before its notice.
  clock_.set(clock_.now() + std::chrono::hours{24 * 1'000});
  ASSERT_TRUE(overdue.tell(clock_.now()));
  for (const auto& [reference, tokens] : expected) {
    const auto told = heard.by_reference.find(reference);
    ASSERT_NE(told, heard.by_reference.end()) << reference << " is late, and silent";
    for (const auto& token : tokens)
      EXPECT_EQ(std::ranges::count(told->second, token), 1) << reference << " " << token;
  }
}

}  // namespace
}  // namespace ingang::app
