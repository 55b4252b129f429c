// What holds for each kind of stream at each moment of lives drawn at random: rows, lists, erasure.
// A new noun in Kinds does not compile here until it has its Made (made_test.h).
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "app/erase.h"
#include "app/index_worker.h"
#include "app/kinds.h"
#include "app/list_states.h"
#include "app/made_agreement_test.h"
#include "app/made_consultation_test.h"
#include "app/made_directory_test.h"
#include "app/made_message_test.h"
#include "app/made_report_test.h"
#include "app/made_roster_test.h"
#include "app/staff_marks.h"
#include "app/unreadable_case.h"

namespace ingang::app {
namespace {

// Everybody from everywhere, with what a list shows them.
std::vector<access::Actor> people() {
  const auto probe = [](access::Actor actor) {
    actor.roles.insert(Role::probe);
    return actor;
  };
  return {kOlle,
          kOther,
          kDesk,
          kSara,
          kSiv,
          kCleared,
          kZoe,
          kEva,
          kEbba,
          kNina,
          kHanna,
          kAda,
          kUnn,
          kKim,
          kIda,
          kBo,
          kAvid,
          kEnka,
          kEko,
          kNack,
          kRoc,
          kEskil,
          kEllen,
          probe(kOlle),
          probe(kSara),
          person("oskar", "Oskar Drift", kSara.who.unit, kSara.who.authority, {Role::operator_}),
          person("lena", "Lena Logg", kSara.who.unit, kSara.who.authority, {Role::log_reviewer}),
          person("olle", "Olle Polis", kOther.who.unit, kOlle.who.authority, {Role::police_desk}),
          person("", "", "", "", {})};
}

class EachKindTest : public KindsWorld {
 protected:
  template <typename State>
  std::vector<ledger::Row> rows_of() {
    auto rows = *ledger_->rows_all({}, 100'000);
    std::erase_if(rows, [](const ledger::Row& row) { return row.kind != Kind<State>::word; });
    return rows;
  }
  // Rows of the kind that have changed since this was asked last.
  template <typename State>
  std::vector<ledger::Row> changed() {
    auto rows = rows_of<State>();
    std::erase_if(rows, [&](const ledger::Row& row) {
      const auto seen = seen_.find(row.id);
      return seen != seen_.end() && seen->second == row;
    });
    for (const auto& row : rows) seen_.insert_or_assign(row.id, row);
    return rows;
  }
  // What a list of the kind has for this person, open or not.
  template <typename State>
  std::set<ledger::StreamId> found_by(const access::Actor& actor) {
    const auto rows = ledger_->rows({.kind = std::string{Kind<State>::word},
                                     .audience = marked_tokens(*keys_, actor),
                                     .open_only = false,
                                     .unit = {},
                                     .after = {},
                                     .limit = 100'000});
    EXPECT_TRUE(rows);
    std::set<ledger::StreamId> out;
    for (const auto& row : *rows) out.insert(row.id);
    return out;
  }
  ledger::OpenKey opener() {
    return [this](ledger::KeyId id) { return house().case_keys.open(id); };
  }

  std::map<ledger::StreamId, ledger::Row> seen_;
};

constexpr unsigned kLives = 25;

TEST_F(EachKindTest, TheRowThatAnActWroteIsTheRowThatItsEntriesMake) {
  each_kind([this]<typename State>(Of<State>) {
    std::set<std::size_t> lived;
    std::size_t compared = 0;
    for (unsigned seed = 1; seed <= kLives; ++seed) {
      SCOPED_TRACE(std::string{Kind<State>::word} + ", seed " + std::to_string(seed));
      Dice dice(seed);
      Made<State>::live(*this, dice, [&] {
        for (const auto& row : this->changed<State>()) {
          const auto entries = ledger_->read(row.id);
          const auto folded = fold_row(*keys_, opener(), row.id, *entries);
          ASSERT_TRUE(folded) << code_of(folded.error());
          EXPECT_EQ(folded->row, row) << row.reference << " " << row.state;
          ++compared;
        }
      });
      if (HasFailure()) return;
    }
    for (const auto& row : this->rows_of<State>()) {
      const auto loaded = load_stream<State>(house(), row.id);
      ASSERT_TRUE(loaded) << code_of(loaded.error());
      for (const auto& recorded : loaded->history) lived.insert(recorded.event.index());
    }
    const auto sorts = std::variant_size_v<typename Kind<State>::Event>;
    EXPECT_GE(lived.size() * 3, sorts * 2)
        << Kind<State>::word << ": lives that hardly anything happens in prove nothing";
    EXPECT_GE(compared, kLives * 2);
  });
  expect_whole();
}

TEST_F(EachKindTest, AListFindsARowExactlyWhenMaySaysYes) {
  each_kind([this]<typename State>(Of<State>) {
    std::size_t listed = 0;
    std::size_t passed_over = 0;
    for (unsigned seed = 1; seed <= kLives / 3; ++seed) {
      SCOPED_TRACE(std::string{Kind<State>::word} + ", seed " + std::to_string(seed));
      Dice dice(1000 + seed);
      Made<State>::live(*this, dice, [&] {
        std::vector<std::pair<ledger::Row, State>> moved;
        for (const auto& row : this->changed<State>()) {
          auto loaded = load_stream<State>(house(), row.id);
          ASSERT_TRUE(loaded) << code_of(loaded.error());
          moved.emplace_back(row, std::move(loaded->state));
        }
        const House now = house();
        for (const auto& actor : people()) {
          const auto found = this->found_by<State>(actor);
          for (const auto& [row, state] : moved) {
            const bool in_list = found.contains(row.id) && is_meant_for(house(), row, actor);
            const auto& seen = as_seen(now, state);
            EXPECT_EQ(in_list, may(actor, Kind<State>::Action::see_in_list, seen, clock_.now()))
                << row.reference << " " << row.state << " for " << actor.who.account << " of "
                << actor.who.unit;
            ++(in_list ? listed : passed_over);
          }
        }
      });
      if (HasFailure()) return;
    }
    EXPECT_GT(listed, 0U);
    EXPECT_GT(passed_over, 0U);
  });
}

// What is left of a stream, in what a store keeps and in what a house remembers.
class ErasedKind : public EachKindTest {
 protected:
  struct Was {
    std::string reference;
    ledger::StreamId id;
    std::vector<ledger::Entry> entries;
    std::vector<Hash> tokens;
  };
  template <typename State>
  Was made() {
    Was was;
    was.reference = Made<State>::over(*this);
    const auto loaded = find_stream<State>(house(), was.reference);
    EXPECT_TRUE(loaded) << code_of(loaded.error());
    if (!loaded) return was;
    IndexWorker worker(house());
    EXPECT_TRUE(worker.step(1000));
    was.id = loaded->id;
    was.entries = *ledger_->read(was.id);
    was.tokens = tokens_of(house(), was.entries.front().authority,
                           *compounds_from_entries(house(), was.entries));
    for (const auto& token : was.tokens)
      EXPECT_TRUE(finds(token, was.id)) << "nothing is there that could be erased";
    EXPECT_TRUE(house().list_states.get<State>(house(), **ledger_->row(was.id)));
    return was;
  }
  bool finds(const Hash& token, ledger::StreamId id) {
    const auto found = ledger_->find_indexed(token, 1000);
    return found && std::ranges::find(*found, id) != found->end();
  }
  template <typename State>
  void expect_nothing_left(const Was& was) {
    SCOPED_TRACE(was.reference);
    EXPECT_FALSE(*ledger_->row(was.id));
    EXPECT_FALSE(*ledger_->row_by_reference(Kind<State>::word, was.reference));
    EXPECT_EQ(refusal(find_stream<State>(house(), was.reference)), Kind<State>::none.text);
    const auto rows = *ledger_->rows_all({}, 100'000);
    const auto tasks = *ledger_->index_tasks(1000);
    for (const auto& row : rows)
      EXPECT_NE(row.parent, was.id) << row.reference << " was given out of it, and stands";
    for (const auto& token : was.tokens) EXPECT_FALSE(finds(token, was.id));
    for (const auto& [number, task] : tasks) EXPECT_NE(task.stream, was.id);
    for (const auto& entry : was.entries) {
      const auto key = house().case_keys.open(entry.key);
      ASSERT_FALSE(key) << "entry " << entry.n << " opens";
      EXPECT_EQ(key.error().kind, ledger::StoreError::Kind::missing);
    }
    EXPECT_FALSE(load_stream<State>(house(), was.id)) << "nor as a page shows it";
    EXPECT_FALSE(fold_row(*keys_, opener(), was.id, *ledger_->read(was.id))) << "nor as a row";
  }
};

// LAW: retention.erasure. Whatever kind it is: with its keys all is gone that the store has of it.
TEST_F(ErasedKind, WithItsKeysNothingIsLeftOfAStream) {
  each_kind([this]<typename State>(Of<State>) {
    const auto was = this->made<State>();
    auto entries = was.entries;
    const auto copies = *ledger_->children(was.id);
    for (const auto& copy : copies) {
      const auto its = *ledger_->read(copy.id);
      entries.insert(entries.end(), its.begin(), its.end());
    }
    std::vector<ledger::KeyId> keys;
    for (const auto& entry : entries) keys.push_back(entry.key);
    ASSERT_TRUE(ledger_->destroy_keys(keys));
    open_ = std::make_unique<OpenHouse>(parts());  // Nothing is remembered.
    this->expect_nothing_left<State>(was);
  });
}

// LAW: retention.erasure
TEST_F(ErasedKind, ByEraserNothingIsLeftOfAStreamAndTheProofStands) {
  const auto list =
      std::filesystem::temp_directory_path() / ("ingang-kinds-" + std::to_string(::getpid()));
  const Eraser eraser(house(), list);
  each_kind([&]<typename State>(Of<State>) {
    const auto was = this->made<State>();
    const auto beside = this->made<State>();
    const auto erased = eraser.erase(was.reference, kSara.who, "Beslut 2026/12");
    ASSERT_TRUE(erased) << Kind<State>::word << ": " << code_of(erased.error());
    this->expect_nothing_left<State>(was);
    const auto found = eraser.find_erased(was.reference);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((**found).reason, "Beslut 2026/12");
    EXPECT_TRUE(find_stream<State>(house(), beside.reference)) << "no other goes with it";
  });
  expect_whole();
  std::filesystem::remove(list);
}

}  // namespace
}  // namespace ingang::app
