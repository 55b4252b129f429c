#include <random>

#include "ledger/verify_given.h"

namespace ingang::ledger {

TEST_F(Verify, AWholeLedgerIsWholeAlsoAfterErasure) {
  const auto report = verify(store_, options());
  for (const Finding& finding : report.findings)
    ADD_FAILURE() << name(finding.kind) << " " << finding.about;
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
  chosen.signer_of = signers_of(keys_, kLedger);
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

TEST_F(Verify, ACheckpointThatIsSignedMeanwhileIsLeftForTheNextTime) {
  const auto chosen = options();
  store_.meanwhile = [this] {
    append(1, 2);
    sign();
  };
  EXPECT_EQ(kinds(chosen), Kinds{});
}

TEST_F(Verify, TellsHowFarItHasCome) {
  auto chosen = options();
  std::map<std::string, std::vector<std::uint64_t>, std::less<>> told;
  chosen.progress = [&](std::string_view part, std::uint64_t done, std::uint64_t total) {
    told[std::string{part}].push_back(done);
    EXPECT_EQ(total, part == "rows" ? 12U : 24U);
  };
  (void)verify(store_, chosen);
  using testing::ElementsAre;
  using testing::Pair;
  EXPECT_THAT(told, ElementsAre(Pair("entries", ElementsAre(5, 10, 15, 20, 24)),
                                Pair("rows", ElementsAre(0, 3, 6, 9, 12))));
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
    state.checkpoint = forger.sign({.origin = state.head.origin,
                                    .size = state.head.size,
                                    .root = state.head.root,
                                    .recorded_at = {}});
  });
  EXPECT_EQ(found(), (Kinds{K::checkpoint_invalid, K::outside_differs}));
}

TEST_F(Verify, ANoteKeptOutsideMustBeSignedAndOfThisLedger) {
  auto chosen = options();
  chosen.outside->back() = 'x';
  EXPECT_EQ(kinds(chosen), Kinds{K::outside_invalid});
  const std::string other = "ingang.example/other/epoch-1";
  chosen.outside =
      keys_.signer(other).sign({.origin = other, .size = 0, .root = {}, .recorded_at = {}});
  EXPECT_EQ(kinds(chosen), Kinds{K::outside_invalid})
      << "signed by the house, but for another ledger";
  for (const char* origin :
       {"", " ", "ingang.example/test/epoch-", "ingang.example/test/epoch-1 ",
        "ingang.example/test/epoch-01", "ingang.example/test/epoch-99999999999999999999"}) {
    chosen.outside = origin + outside_->substr(outside_->find('\n'));
    EXPECT_EQ(kinds(chosen), Kinds{K::outside_invalid}) << origin;
  }
  chosen.outside = outside_;
  chosen.signer_of = [](std::string_view) { return std::optional<Verifier>{}; };
  EXPECT_EQ(kinds(chosen), (Kinds{K::outside_invalid, K::checkpoint_invalid}))
      << "nobody signs for it";
}

TEST_F(Verify, ANoteOfAnEarlierEpochStillVouches) {
  ASSERT_TRUE(store_.begin_epoch(2));
  append(7, 2);
  sign();
  auto chosen = options();
  chosen.outside = early_;
  EXPECT_EQ(kinds(chosen), Kinds{});
  tamper([](State& state) {
    state.entries[3].sealed[100] ^= 1;
    make_agree(state);
    state.checkpoint.reset();
  });
  EXPECT_THAT(kinds(chosen), testing::Contains(K::outside_differs));
}

TEST_F(Verify, FindsAHeadThatWentBackAnEpoch) {
  ASSERT_TRUE(store_.begin_epoch(2));
  append(7, 2);
  sign();
  tamper([](State& state) {
    state.head.epoch = 1;
    state.head.origin = origin_of(kLedger, 1);
    state.checkpoint.reset();
  });
  EXPECT_EQ(found(), (Kinds{K::epoch_went_back, K::checkpoint_missing}));
}

TEST_F(Verify, TheLedgersNameIsWhatIsAskedForAndNotWhatTheHeadSays) {
  tamper([](State& state) {
    state.head.origin = "ingang.example/other/epoch-1";
    state.checkpoint.reset();
  });
  EXPECT_THAT(found(), testing::Contains(K::ledger_differs));
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

// A tamperer who knows the format and has everything but the keys: any single octet of any entry,
// everything else made to agree. What was kept outside finds each.
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

}  // namespace ingang::ledger
