#include "ledger/verify_given.h"

namespace ingang::ledger {

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
      {[&](State& s) {
         s.outbox[numbered<memory::OutboxId>(88)] = {
             .n = 2, .item = {}, .sealed_hash = {}, .done = {}};
       },
       K::attached_differs}};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    tamper(changes[i].first);
    EXPECT_THAT(found(), testing::Contains(changes[i].second)) << "change " << i;
    tamper([&](State& state) { state = before; });
  }
  EXPECT_EQ(found(), Kinds{});
}

TEST_F(Verify, FindsAnItemMarkedAsSentThatNothingSaysWasSent) {
  const auto id = numbered<memory::OutboxId>(2);
  auto chosen = options();
  chosen.sent = [](const AttachedItem&) { return false; };
  EXPECT_EQ(kinds(chosen), Kinds{}) << "what erasure marked as done is not sent, and not wrong";
  tamper([&](State& state) { state.outbox.at(id).done = Instant{1}; });
  EXPECT_EQ(kinds(chosen), Kinds{K::outbox_done_untold});
  chosen.sent = [&](const AttachedItem& item) { return item.item.id == id; };
  EXPECT_EQ(kinds(chosen), Kinds{});
}

TEST_F(Verify, FindsAnErasureOnRecordThatWasNotCarriedOut) {
  auto chosen = options();
  chosen.erasures->keys.insert(keys_made_.at(2).wrapped.id);
  EXPECT_EQ(kinds(chosen), Kinds{K::key_not_gone});
}

TEST_F(Verify, FindsAProofOfErasureThatCannotBeRead) {
  auto chosen = options();
  chosen.erasures->unreadable = {17};
  EXPECT_EQ(kinds(chosen), Kinds{K::proof_unreadable});
}

TEST_F(Verify, FindsAFileThatIsGoneOrAltered) {
  auto chosen = options();
  const auto one = numbered<StreamId>(3);
  const auto answering = [&](const Stored<bool>& answer) {
    chosen.refold = [answer, one](StreamId id, const auto& entries, const auto&) {
      return Refolded{.row = row_of(id, entries), .files = id == one ? answer : true};
    };
    return kinds(chosen);
  };
  EXPECT_EQ(answering(false), Kinds{K::file_differs});
  EXPECT_EQ(answering(true), Kinds{});
  const auto failing = [](StoreError::Kind kind) {
    return std::unexpected(StoreError{kind, "the disk"});
  };
  EXPECT_EQ(answering(failing(StoreError::Kind::corrupt)), Kinds{K::file_differs});
  EXPECT_EQ(answering(failing(StoreError::Kind::unavailable)), Kinds{K::unreadable});
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
  tamper([&](State& state) {
    state.destroyed[id] = Instant{1};
  });  // hidden behind an erasure that nobody decided
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
      {[&](State& s) { s.rows[numbered<StreamId>(99)].id = numbered<StreamId>(99); },
       K::row_without_stream},
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

// More of them than a page of streams has room for: the rest is looked at too, and once.
TEST_F(Verify, FindsEveryRowThatWasPutInBetweenStreams) {
  constexpr std::uint8_t kLast = 200;
  while (keys_made_.size() + 1 < kLast) keys_made_.push_back(keys_.new_case_key("0125", now_));
  make_stream(kLast);
  sign();
  auto chosen = options();
  EXPECT_EQ(kinds(chosen), Kinds{});
  constexpr auto kStrays = static_cast<std::size_t>(kLast - kStreams - 1);
  tamper([&](State& state) {
    for (std::uint8_t i = kStreams + 1; i < kLast; ++i) {
      Row row = state.rows.at(numbered<StreamId>(3));
      row.id = numbered<StreamId>(i);
      state.rows[row.id] = row;
    }
  });
  const auto report = verify(store_, chosen);
  EXPECT_EQ(report.findings_count, kStrays);
  EXPECT_EQ(report.rows, kStreams - 1 + 1 + kStrays) << "one was erased, one came";
  std::set<std::string> about;
  for (const Finding& finding : report.findings) {
    EXPECT_EQ(finding.kind, K::row_without_stream);
    about.insert(finding.about);
  }
  EXPECT_EQ(about.size(), kStrays);
}

TEST_F(Verify, AStreamThatTheAppCannotFoldIsAFinding) {
  auto chosen = options();
  chosen.refold = [](StreamId, const auto&, const auto&) -> Stored<Refolded> {
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

}  // namespace ingang::ledger
