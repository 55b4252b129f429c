#include "ledger/verify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "ledger/canonical.h"
#include "ledger/envelope.h"
#include "ledger/memory_tables.h"
#include "ledger/sealing.h"

namespace ingang::ledger {
namespace {

using memory::State;
using Kinds = std::set<FindingKind>;
using K = FindingKind;

constexpr std::uint8_t kStreams = 12;
constexpr std::uint8_t kErased = 5;
const std::string kLedger = "ingang.example/test";

template <typename T>
T numbered(std::uint8_t number) {
  T id;
  id.bytes[14] = 1;
  id.bytes[15] = number;
  return id;
}

MasterKey master() {
  MasterKey key{.version = 1, .secret = {}};
  key.secret.fill()[0] = 42;
  return key;
}

// What the app would fold: the row says how many entries its stream has.
Row row_of(StreamId id, const std::vector<Entry>& entries) {
  Row row;
  row.id = id;
  row.version = static_cast<std::uint32_t>(entries.size());
  row.kind = "report";
  row.authority = entries.front().authority;
  row.reference = "ING-" + std::to_string(id.bytes[15]);
  row.state = row.version == 1 ? "waiting" : "received";
  row.unit = "0125-mottagning";
  row.at = entries.front().decided_at;
  row.key = entries.front().key;
  row.audience = {"hub", "unit:0125-mottagning"};
  return row;
}

// Passes over rows in lists, as when only the engine's list index was changed.
class HidingStore : public memory::MemoryStore {
 public:
  using MemoryStore::MemoryStore;
  Stored<std::vector<Row>> rows(const RowQuery& query) const override {
    return hides ? std::vector<Row>{} : MemoryStore::rows(query);
  }
  bool hides{};
};

// A ledger of twelve streams with two entries each, one of them erased; signed when half was there, and at the end.
class Verify : public testing::Test {
 protected:
  Verify() : store_({.ledger = kLedger, .clock = [this] { return now_; }}) {
    for (std::uint8_t i = 1; i <= kStreams; ++i) make_stream(i);
    sign();
    early_ = *outside_;
    for (std::uint8_t i = 1; i <= kStreams; ++i) append(i, 1);
    EXPECT_TRUE(store_.destroy_keys({keys_made_.at(kErased - 1).wrapped.id}));
    sign();
  }

  void make_stream(std::uint8_t i) {
    keys_made_.push_back(keys_.new_case_key(i % 2 == 0 ? "0125" : "0180-farsta", now_));
    append(i, 0);
  }

  void append(std::uint8_t i, std::uint32_t expected) {
    now_ = now_ + std::chrono::seconds(1);
    const NewCaseKey& made = keys_made_.at(i - 1);
    const auto stream = numbered<StreamId>(i);
    Batch batch;
    auto sealed = seal_entry(made.key, stream, now_, view("Kalle"), keys_.random());
    auto entries = *store_.read(stream);
    entries.emplace_back();
    static_cast<SealedEntry&>(entries.back()) = sealed;
    batch.rows.push_back(row_of(stream, entries));
    batch.streams.push_back({stream, expected, {std::move(sealed)}});
    if (expected == 0) {
      batch.keys.push_back(made.wrapped);
      auto item = OutboxItem{.id = numbered<memory::OutboxId>(i), .kind = "mail", .key = made.wrapped.id, .sealed = {}, .due = now_};
      item.sealed = seal(made.key, {"outbox", item.id.text()}, view("to Sara"), keys_.random());
      batch.outbox.push_back(std::move(item));
    }
    ASSERT_TRUE(store_.append(std::move(batch)));
  }

  void sign() {
    const Head head = *store_.head();
    outside_ = signer().sign({.origin = head.origin, .size = head.size, .root = head.root, .recorded_at = head.recorded_at});
    ASSERT_TRUE(store_.save_checkpoint(head.size, *outside_));
  }

  [[nodiscard]] Signer signer() const { return keys_.signer(origin_of(kLedger, 1)); }

  [[nodiscard]] VerifyOptions options() const {
    VerifyOptions options;
    options.ledger = kLedger;
    options.keys = &keys_;
    options.signers = {signer().verifier()};
    options.outside = outside_;
    options.erasures = std::set{keys_made_.at(kErased - 1).wrapped.id};
    options.refold = [](StreamId id, const std::vector<Entry>& entries) { return std::optional(row_of(id, entries)); };
    options.page = 5;
    return options;
  }

  [[nodiscard]] Kinds kinds(const VerifyOptions& chosen) const {
    Kinds found;
    for (const Finding& finding : verify(store_, chosen).findings) found.insert(finding.kind);
    return found;
  }
  [[nodiscard]] Kinds found() const { return kinds(options()); }

  void tamper(const std::function<void(State&)>& change) { store_.tamper(change); }

  // Makes leaves, tree and head agree with the entries again, as one would who knows the format.
  static void make_agree(State& state) {
    state.leaves.clear();
    state.tree = {};
    state.streams.clear();
    for (Entry& entry : state.entries) {
      entry.sealed_hash = sha256(entry.sealed);
      state.leaves.push_back(leaf_hash(kLedger, entry));
      state.tree.append(state.leaves.back());
      state.streams[entry.stream].push_back(entry.n);
    }
    state.head.size = state.entries.size();
    state.head.root = state.tree.root();
    if (!state.entries.empty()) state.head.recorded_at = state.entries.back().recorded_at;
  }

  Instant now_{1'795'424'400'000};
  Keys keys_{master()};
  HidingStore store_;
  std::vector<NewCaseKey> keys_made_;
  std::optional<std::string> outside_;
  std::string early_;
};

TEST_F(Verify, AWholeLedgerIsWholeAlsoAfterErasure) {
  const auto report = verify(store_, options());
  for (const Finding& finding : report.findings) ADD_FAILURE() << name(finding.kind) << " " << finding.about;
  EXPECT_TRUE(report.whole());
  EXPECT_TRUE(report.outside_checked);
  EXPECT_EQ(report.entries, 24U);
  EXPECT_EQ(report.streams, 12U);
  EXPECT_EQ(report.rows, 11U);
  EXPECT_EQ(report.outbox, 12U);
  EXPECT_EQ(report.keys_destroyed, 1U);
  EXPECT_GT(report.entries_per_second(), 0);
}

TEST_F(Verify, NeedsNoKeyForTheLog) {
  VerifyOptions chosen;
  chosen.signers = {signer().verifier()};
  chosen.outside = outside_;
  EXPECT_EQ(kinds(chosen), Kinds{});
  EXPECT_EQ(kinds({}), Kinds{});
}

TEST_F(Verify, AnEarlierCheckpointIsPartOfTheLedgerToo) {
  auto chosen = options();
  chosen.outside = early_;
  EXPECT_EQ(kinds(chosen), Kinds{});
  tamper([](State& state) {
    state.entries[3].sealed[100] ^= 1;
    make_agree(state);
    state.checkpoint.reset();
  });
  EXPECT_EQ(kinds(chosen), (Kinds{K::outside_differs, K::checkpoint_missing}));
}

TEST_F(Verify, TellsHowFarItHasCome) {
  auto chosen = options();
  std::vector<std::uint64_t> told;
  chosen.progress = [&](std::string_view, std::uint64_t done, std::uint64_t) { told.push_back(done); };
  (void)verify(store_, chosen);
  EXPECT_THAT(told, testing::ElementsAre(5, 10, 15, 20, 24));
}

TEST_F(Verify, FindsEachChangeToAnEntry) {
  const auto changes = std::vector<std::pair<std::function<void(Entry&)>, K>>{
      {[](Entry& e) { e.sealed[40] ^= 1; }, K::sealed_differs},
      {[](Entry& e) { e.sealed_hash[0] ^= 1; }, K::leaf_differs},
      {[](Entry& e) { e.commitment[0] ^= 1; }, K::commitment_differs},
      {[](Entry& e) { e.attached[0] ^= 1; }, K::attached_differs},
      {[](Entry& e) { e.authority = "0126"; }, K::leaf_differs},
      {[](Entry& e) { e.recorded_at = e.recorded_at - Duration{2'000}; }, K::time_went_back},
      {[](Entry& e) { e.decided_at = e.decided_at + Duration{1}; }, K::leaf_differs},
      {[](Entry& e) { e.version = 9; }, K::version_gap},
      {[](Entry& e) { e.n = 9; }, K::position_gap},
      {[](Entry& e) { e.key.bytes[0] ^= 1; }, K::key_missing},
      {[](Entry& e) { e.stream = numbered<StreamId>(77); }, K::leaf_differs}};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Entry kept;
    tamper([&](State& state) {
      kept = state.entries[15];
      changes[i].first(state.entries[15]);
    });
    EXPECT_THAT(found(), testing::Contains(changes[i].second)) << "change " << i;
    tamper([&](State& state) { state.entries[15] = kept; });
  }
  EXPECT_EQ(found(), Kinds{});
}

TEST_F(Verify, FindsAChangeThatWasMadeToAgreeEverywhere) {
  tamper([](State& state) {
    state.entries[15].sealed[40] ^= 1;
    make_agree(state);
    state.checkpoint.reset();
  });
  EXPECT_EQ(found(), (Kinds{K::outside_differs, K::checkpoint_missing}));
  // Without what was kept outside it would look whole: the report says that it was not checked.
  auto chosen = options();
  chosen.outside.reset();
  const auto report = verify(store_, chosen);
  EXPECT_TRUE(report.whole());
  EXPECT_FALSE(report.outside_checked);
}

TEST_F(Verify, FindsACutTail) {
  tamper([](State& state) {
    state.entries.resize(20);
    make_agree(state);
  });
  EXPECT_THAT(found(), testing::Contains(K::cut_off));
  tamper([](State& state) { state.checkpoint.reset(); });
  EXPECT_THAT(found(), testing::Contains(K::cut_off));
}

TEST_F(Verify, FindsAForgedCheckpoint) {
  tamper([&](State& state) {
    state.entries[15].sealed[40] ^= 1;
    make_agree(state);
    std::array<std::uint8_t, 32> seed{};
    const Signer forger(origin_of(kLedger, 1), seed);
    state.checkpoint = forger.sign({.origin = state.head.origin, .size = state.head.size, .root = state.head.root, .recorded_at = {}});
  });
  EXPECT_EQ(found(), (Kinds{K::checkpoint_invalid, K::outside_differs}));
}

TEST_F(Verify, ANoteKeptOutsideMustBeSignedAndOfThisLedger) {
  auto chosen = options();
  chosen.outside->back() = 'x';
  EXPECT_EQ(kinds(chosen), Kinds{K::outside_invalid});
  chosen.outside = signer().sign({.origin = "ingang.example/other/epoch-1", .size = 0, .root = {}, .recorded_at = {}});
  EXPECT_EQ(kinds(chosen), Kinds{K::outside_invalid});
}

TEST_F(Verify, FindsWhatTheOtherLogsHeadSays) {
  auto chosen = options();
  const Head head = *store_.head();
  chosen.contains = LogHead{head.size, head.root};
  EXPECT_EQ(kinds(chosen), Kinds{});
  chosen.contains->root[0] ^= 1;
  EXPECT_EQ(kinds(chosen), Kinds{K::outside_differs});
  chosen.contains->size = 25;
  EXPECT_EQ(kinds(chosen), Kinds{K::cut_off});
}

TEST_F(Verify, FindsAHeadThatIsNotTheEntries) {
  tamper([](State& state) { state.head.root[0] ^= 1; });
  EXPECT_EQ(found(), Kinds{K::head_differs});
  tamper([](State& state) { make_agree(state); });
  tamper([](State& state) { state.head.recorded_at.ms += 1; });
  EXPECT_EQ(found(), Kinds{K::head_differs});
  tamper([](State& state) { make_agree(state); });
  tamper([](State& state) { state.head.origin = "ingang.example/other/epoch-1"; });
  EXPECT_EQ(found(), Kinds{K::ledger_differs});
  tamper([](State& state) {
    state.head.origin = origin_of(kLedger, 1);
    state.head.size = 23;
  });
  EXPECT_THAT(found(), testing::IsSupersetOf({K::head_differs, K::beyond_head}));
  tamper([](State& state) { state.head.size = 25; });
  EXPECT_THAT(found(), testing::Contains(K::head_differs));
}

TEST_F(Verify, FindsALeafThatIsNotItsEntrys) {
  tamper([](State& state) { state.leaves[7][0] ^= 1; });
  EXPECT_EQ(found(), Kinds{K::leaf_differs});
  tamper([](State& state) { state.leaves.pop_back(); });
  EXPECT_EQ(found(), Kinds{K::leaf_differs});
}

TEST_F(Verify, FindsEachChangeToTheOutbox) {
  const auto id = numbered<memory::OutboxId>(2);
  const State before = [&] {
    State copy;
    tamper([&](State& state) { copy = state; });
    return copy;
  }();
  const auto changes = std::vector<std::pair<std::function<void(State&)>, K>>{
      {[&](State& s) { s.outbox.erase(id); }, K::attached_differs},
      {[&](State& s) { s.outbox.at(id).item.kind = "fax"; }, K::attached_differs},
      {[&](State& s) { s.outbox.at(id).item.due.ms += 1; }, K::attached_differs},
      {[&](State& s) { s.outbox.at(id).sealed_hash[0] ^= 1; }, K::attached_differs},
      {[&](State& s) { s.outbox.at(id).n += 1; }, K::attached_differs},
      {[&](State& s) { s.outbox.at(id).item.sealed[0] ^= 1; }, K::outbox_differs},
      {[&](State& s) { s.outbox.at(id).item.sealed.clear(); }, K::outbox_differs},
      {[&](State& s) { s.outbox.at(id).n = 99; }, K::outbox_without_entry},
      {[&](State& s) { s.outbox[numbered<memory::OutboxId>(88)] = {.n = 2, .item = {}, .sealed_hash = {}, .done = {}}; },
       K::attached_differs}};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    tamper(changes[i].first);
    EXPECT_THAT(found(), testing::Contains(changes[i].second)) << "change " << i;
    tamper([&](State& state) { state = before; });
  }
  EXPECT_EQ(found(), Kinds{});
}

TEST_F(Verify, FindsEachChangeToAKey) {
  const KeyId id = keys_made_.at(2).wrapped.id;
  WrappedKey kept;
  tamper([&](State& state) {
    kept = state.keys.at(id);
    state.keys.at(id).wrapped[30] ^= 1;
  });
  EXPECT_EQ(found(), Kinds{K::key_altered});
  tamper([&](State& state) { state.keys.erase(id); });
  EXPECT_EQ(found(), Kinds{K::key_missing});
  tamper([&](State& state) { state.destroyed[id] = Instant{1}; });  // hidden behind an erasure that nobody decided
  EXPECT_THAT(found(), testing::Contains(K::key_destroyed_silently));
  tamper([&](State& state) { state.keys.insert_or_assign(id, kept); });
  EXPECT_THAT(found(), testing::Contains(K::key_not_gone));
  // Another key of the same house under this id.
  tamper([&](State& state) { state.destroyed.erase(id); });
  EXPECT_EQ(found(), Kinds{});
  tamper([&](State& state) {
    auto other = keys_made_.at(4).wrapped;
    other.id = id;
    state.keys.insert_or_assign(id, other);
  });
  EXPECT_EQ(found(), Kinds{K::key_altered});
}

TEST_F(Verify, FindsEachChangeToARow) {
  const auto id = numbered<StreamId>(3);
  const auto changes = std::vector<std::pair<std::function<void(State&)>, K>>{
      {[&](State& s) { s.rows.erase(id); }, K::row_missing},
      {[&](State& s) { s.rows.at(id).state = "registered"; }, K::row_differs},
      {[&](State& s) { s.rows.at(id).audience.clear(); }, K::row_differs},
      {[&](State& s) { s.rows.at(id).open = false; }, K::row_differs},
      {[&](State& s) { s.rows.at(id).due = Instant{1}; }, K::row_differs},
      {[&](State& s) { s.rows.at(id).version = 1; }, K::row_differs},
      {[&](State& s) { s.rows[numbered<StreamId>(99)].id = numbered<StreamId>(99); }, K::row_without_stream},
      {[&](State& s) {
         Row row = s.rows.at(id);
         row.id = numbered<StreamId>(kErased);
         s.rows[row.id] = row;
       },
       K::row_after_erasure}};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    State before;
    tamper([&](State& state) {
      before = state;
      changes[i].first(state);
    });
    EXPECT_EQ(found(), Kinds{changes[i].second}) << "change " << i;
    tamper([&](State& state) { state = before; });
  }
  EXPECT_EQ(found(), Kinds{});
}

TEST_F(Verify, FindsARowThatListsPassOver) {
  store_.hides = true;
  EXPECT_EQ(found(), Kinds{K::row_not_listed});
}

TEST_F(Verify, AStreamThatTheAppCannotFoldIsAFinding) {
  auto chosen = options();
  chosen.refold = [](StreamId, const auto&) -> Stored<std::optional<Row>> {
    return std::unexpected(StoreError{StoreError::Kind::corrupt, "unknown event"});
  };
  EXPECT_EQ(kinds(chosen), Kinds{K::stream_unreadable});
}

TEST_F(Verify, CountsMoreThanItKeeps) {
  auto chosen = options();
  chosen.findings_max = 3;
  tamper([](State& state) {
    for (Entry& entry : state.entries) entry.sealed[0] ^= 1;
  });
  const auto report = verify(store_, chosen);
  EXPECT_EQ(report.findings.size(), 3U);
  EXPECT_GE(report.findings_count, 24U);
}

// A tamperer who knows the format and has everything but the keys: any single octet of any entry, everything else made to
// agree. What was kept outside finds each.
TEST_F(Verify, FindsAnyOctetOfAnyEntryThoughAllElseAgrees) {
  std::mt19937 random(20261123);
  for (int round = 0; round < 200; ++round) {
    State before;
    tamper([&](State& state) {
      before = state;
      Entry& entry = state.entries[random() % state.entries.size()];
      const auto bit = static_cast<std::uint8_t>(1U << (random() % 8));
      switch (random() % 5) {
        case 0: entry.sealed[random() % entry.sealed.size()] ^= bit; break;
        case 1: entry.commitment[random() % 32] ^= bit; break;
        case 2: entry.decided_at.ms ^= bit; break;
        case 3: entry.recorded_at.ms ^= bit; break;
        default: entry.attached[random() % 32] ^= bit; break;
      }
      make_agree(state);
      state.checkpoint.reset();
    });
    ASSERT_THAT(found(), testing::Contains(K::outside_differs)) << "round " << round;
    tamper([&](State& state) { state = before; });
  }
}

}  // namespace
}  // namespace ingang::ledger
