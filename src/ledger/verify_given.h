// VerifyGiven: a small ledger for tests of verify, and what someone with the disk in their hands
// could do to it.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "ledger/canonical.h"
#include "ledger/envelope.h"
#include "ledger/memory_tables.h"
#include "ledger/sealing.h"
#include "ledger/verify.h"

namespace ingang::ledger {

using memory::State;
using Kinds = std::set<FindingKind>;
using K = FindingKind;

constexpr std::uint8_t kStreams = 12;
constexpr std::uint8_t kErased = 5;
inline const std::string kLedger = "ingang.example/test";

template <typename T>
T numbered(std::uint8_t number) {
  T id;
  id.bytes[14] = 1;
  id.bytes[15] = number;
  return id;
}

inline MasterKey master() {
  MasterKey key{.version = 1, .secret = {}};
  key.secret.fill()[0] = 42;
  return key;
}

// What the app would fold: the row says how many entries its stream has.
inline Row row_of(StreamId id, const std::vector<Entry>& entries) {
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

// Passes over rows in lists, as when only the engine's list index was changed; or is written to
// while it is read.
class HidingStore : public memory::MemoryStore {
 public:
  using MemoryStore::MemoryStore;
  Stored<StreamPage> streams(StreamId after, StreamId until, std::uint32_t limit) const override {
    auto page = MemoryStore::streams(after, until, limit);
    if (!page || !hides) return page;
    for (const Row& row : page->rows) page->unlisted.push_back(row.id);
    return page;
  }
  // What another does when the head has been read, once.
  Stored<Head> head() const override {
    auto head = MemoryStore::head();
    if (const auto act = std::exchange(meanwhile, {})) act();
    return head;
  }
  bool hides{};
  mutable std::function<void()> meanwhile;
};

// A ledger of twelve streams with two entries each, one of them erased; signed when half was there,
// and at the end.
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
      auto item = OutboxItem{.id = numbered<memory::OutboxId>(i),
                             .kind = "mail",
                             .key = made.wrapped.id,
                             .sealed = {},
                             .due = now_};
      item.sealed = seal(made.key, {"outbox", item.id.text()}, view("to Sara"), keys_.random());
      batch.outbox.push_back(std::move(item));
    }
    ASSERT_TRUE(store_.append(std::move(batch)));
  }

  void sign() {
    const Head head = *store_.head();
    outside_ = keys_.signer(head.origin)
                   .sign({.origin = head.origin,
                          .size = head.size,
                          .root = head.root,
                          .recorded_at = head.recorded_at});
    ASSERT_TRUE(store_.save_checkpoint(head.size, *outside_));
  }

  [[nodiscard]] Signer signer() const { return keys_.signer(origin_of(kLedger, 1)); }

  [[nodiscard]] VerifyOptions options() const {
    VerifyOptions options;
    options.ledger = kLedger;
    options.keys = &keys_;
    options.signer_of = signers_of(keys_, kLedger);
    options.outside = outside_;
    options.erasures =
        ErasureRecord{.keys = {keys_made_.at(kErased - 1).wrapped.id}, .unreadable = {}};
    options.refold = [](StreamId id, const std::vector<Entry>& entries, const OpenKey&) {
      return Refolded{.row = row_of(id, entries)};
    };
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

}  // namespace ingang::ledger
