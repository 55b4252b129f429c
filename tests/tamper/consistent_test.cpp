// A tamperer who makes every table agree (entries, tree, frontier, head, checkpoint, outbox, rows,
// keys) and lacks only the signing key is found by a note that was kept outside; and without that
// note some of it would be missed, which is why.
#include "tamper/given.h"

namespace ingang::cli {
namespace {

struct Scene {
  Forger& main;
  Forger& access;
  std::mt19937_64& random;
  ledger::StreamId plain;  // a report that was never handed over
  ledger::StreamId proof;  // the stream of proofs of erasure
  // Leaves alone what is erased: nobody can open it, so that only a note can tell.
  std::set<ledger::KeyId> spared{};

  std::size_t below(std::size_t count) { return random() % count; }
  std::ptrdiff_t place(Forger& of) {
    auto at = below(of.told.size());
    while (spared.contains(of.told[at].entry.key)) at = below(of.told.size());
    return static_cast<std::ptrdiff_t>(at);
  }
  Told& any(Forger& of) { return of.told.at(static_cast<std::size_t>(place(of))); }
  void noise(Bytes& octets) {
    for (auto& octet : octets) octet = static_cast<std::uint8_t>(random());
  }
  void flip(Bytes& octets) { flip(octets, 0, octets.size()); }
  // From an octet on, up to another.
  void flip(Bytes& octets, std::size_t from, std::size_t to) {
    octets.at(from + below(to - from)) ^= static_cast<std::uint8_t>(1U << below(8));
  }
  template <typename AnyId>
  AnyId fresh() {
    AnyId id;
    for (auto& octet : id.bytes) octet = static_cast<std::uint8_t>(random());
    return id;
  }
  Told& with_items() {
    return *std::ranges::find_if(main.told, [](const Told& one) { return one.items.size() == 2; });
  }
  // An entry of the forger's own, under a key that is there and opens nothing.
  Told invented() {
    Told out = any(main);
    out.items.clear();
    out.entry.stream = fresh<ledger::StreamId>();
    out.entry.key = fresh<ledger::KeyId>();
    noise(out.entry.sealed);
    main.keys().run(
        "INSERT INTO keys(id, authority, year, parent_version, wrapped) VALUES (?, ?, 2026, 1, "
        "randomblob(72))",
        out.entry.key, std::string_view(out.entry.authority));
    return out;
  }
  // Neighbours of two streams: each stream keeps its own order.
  void swap_two(Forger& of) {
    auto at = below(of.told.size() - 1);
    while (of.told[at].entry.stream == of.told[at + 1].entry.stream) at = below(of.told.size() - 1);
    std::swap(of.told[at], of.told[at + 1]);
  }
  void cut(Forger& of) {
    of.told.resize(of.told.size() - 1 - below(std::min<std::size_t>(4, of.told.size() - 1)));
  }
};

struct Deed {
  const char* what;
  void (*act)(Scene& scene);
  bool missed_without_note;  // everything agrees, and nothing but the note says otherwise
};

constexpr Deed kDeeds[] = {
    {"an octet of an entry", [](Scene& s) { s.flip(s.any(s.main).entry.sealed); }, false},
    {"an entry replaced by noise", [](Scene& s) { s.noise(s.any(s.main).entry.sealed); }, false},
    {"two entries changed about", [](Scene& s) { s.swap_two(s.main); }, true},
    {"the tail cut", [](Scene& s) { s.cut(s.main); }, false},
    {"an entry put in",
     [](Scene& s) {
       auto made = s.invented();
       s.main.told.insert(s.main.told.begin() + s.place(s.main), std::move(made));
     },
     false},
    {"the tail cut and other entries put there",
     [](Scene& s) {
       const auto size = s.main.told.size();
       s.cut(s.main);
       while (s.main.told.size() < size) s.main.told.push_back(s.invented());
     },
     false},
    {"when it was decided", [](Scene& s) { s.any(s.main).entry.decided_at.ms -= 3'600'000; },
     false},
    {"when it was recorded", [](Scene& s) { s.main.told.back().entry.recorded_at.ms += 1; }, true},
    {"whose it is", [](Scene& s) { s.any(s.main).entry.authority += "x"; }, false},
    {"one entry of a stream taken away",
     [](Scene& s) { s.main.told.erase(s.main.told.begin() + s.place(s.main)); }, false},
    {"a report hidden with everything that hangs on it", [](Scene& s) { s.main.hide(s.plain); },
     true},
    {"the proof of an erasure hidden", [](Scene& s) { s.main.hide(s.proof); }, false},
    {"the ledger renamed", [](Scene& s) { s.main.ledger_name = "ingang.example/annan"; }, false},
    {"an outbox item dropped", [](Scene& s) { s.with_items().items.pop_back(); }, true},
    {"what an outbox item says", [](Scene& s) { s.flip(s.with_items().items.front().item.sealed); },
     true},
    {"when an outbox item is due",
     [](Scene& s) { s.with_items().items.front().item.due.ms += 86'400'000; }, true},
    {"an outbox item put in",
     [](Scene& s) {
       auto item = s.with_items().items.front();
       item.item.id = s.fresh<decltype(item.item.id)>();
       s.noise(item.item.sealed);
       s.any(s.main).items.push_back(std::move(item));
     },
     true},
    {"an outbox item marked as sent",
     [](Scene& s) { s.with_items().items.front().done = Instant{1}; }, false},
    {"the row of a report altered",
     [](Scene& s) {
       s.main.ledger().run("UPDATE rows SET state = 'closed', open = 0 WHERE id = ?", s.plain);
       s.main.ledger().run("DELETE FROM audience WHERE id = ?", s.plain);
     },
     false},
    {"the row of a report gone",
     [](Scene& s) {
       s.main.ledger().run("DELETE FROM rows WHERE id = ?", s.plain);
       s.main.ledger().run("DELETE FROM audience WHERE id = ?", s.plain);
     },
     false},
    {"a report hidden from lists only",
     [](Scene& s) { s.main.ledger().run("DELETE FROM audience WHERE id = ?", s.plain); }, false},
    {"a wrapped key replaced by another's",
     [](Scene& s) {
       s.main.keys().run(
           "UPDATE keys SET wrapped = (SELECT wrapped FROM keys WHERE id = ?) WHERE id = ?",
           s.main.told.back().entry.key, s.main.told.at(1).entry.key);
     },
     false},
    {"a key gone",
     [](Scene& s) {
       s.main.keys().run("DELETE FROM keys WHERE id = ?", s.main.told.at(1).entry.key);
     },
     false},
    {"a report made to look erased",
     [](Scene& s) {
       const auto key = std::ranges::find_if(s.main.told, [&](const Told& one) {
                          return one.entry.stream == s.plain;
                        })->entry.key;
       s.main.keys().run("UPDATE keys SET wrapped = zeroblob(length(wrapped)) WHERE id = ?", key);
       s.main.keys().run("INSERT INTO destroyed(id, at, swept) VALUES (?, 1, 1)", key);
       s.main.ledger().run("DELETE FROM rows WHERE id = ?", s.plain);
       s.main.ledger().run("DELETE FROM audience WHERE id = ?", s.plain);
     },
     false},
    {"a look dropped from the access log",
     [](Scene& s) { s.access.told.erase(s.access.told.begin() + s.place(s.access)); }, true},
    {"what a look was",
     [](Scene& s) {
       auto& sealed = s.any(s.access).entry.sealed;
       s.flip(sealed, ledger::kNonceSize, sealed.size());
     },
     true},
    // The entry's key comes of its nonce, so that the commitment tells.
    {"the nonce of a look",
     [](Scene& s) { s.flip(s.any(s.access).entry.sealed, 0, ledger::kNonceSize); }, false},
    {"the access log's tail cut", [](Scene& s) { s.cut(s.access); }, true},
    {"two looks changed about", [](Scene& s) { s.swap_two(s.access); }, true},
    {"a look put in",
     [](Scene& s) {
       Told made = s.any(s.access);
       made.entry.stream = s.fresh<ledger::StreamId>();
       s.noise(made.entry.sealed);
       s.access.told.push_back(std::move(made));
     },
     false},
    {"the access log's key made to look destroyed",
     [](Scene& s) {
       const auto key = s.any(s.access).entry.key;
       s.access.keys().run("UPDATE keys SET wrapped = zeroblob(length(wrapped)) WHERE id = ?", key);
       s.access.keys().run("INSERT INTO destroyed(id, at, swept) VALUES (?, 1, 1)", key);
     },
     false},
};

enum class Note { forged, none };

class Consistent : public TamperTest {
 protected:
  void SetUp() override {
    TamperTest::SetUp();
    ASSERT_NO_FATAL_FAILURE(open());
    plain_ = (**installation_->ledger().row_by_reference("report", references_[4])).id;
    proof_ = app::erasure_stream(house());
    installation_.reset();
  }

  // The deed on a fresh copy, and then everything made to agree.
  void carry_out(const Deed& deed, Note stored, std::mt19937_64& random,
                 bool spare_erased = false) {
    restore(kept());
    Forger main(folder_ / "ledger");
    Forger access(folder_ / "access");
    Scene scene{.main = main, .access = access, .random = random, .plain = plain_, .proof = proof_};
    if (spare_erased) {
      auto query = main.keys().query("SELECT id FROM destroyed");
      while (query.step()) scene.spared.insert(query.id<ledger::KeyId>(0));
    }
    deed.act(scene);
    access.make_agree();
    main.make_agree();
    if (stored == Note::forged)
      main.sign(access.head());
    else
      main.drop_checkpoints();
  }

  ledger::StreamId plain_;
  ledger::StreamId proof_;
};

TEST_F(Consistent, NothingIsFoundInWhatNobodyTouched) {
  restore(kept());
  EXPECT_EQ(joined(findings(note_)), "");
  EXPECT_EQ(joined(findings(first_note_)), "") << "an earlier note vouches for the beginning";
}

// The forger itself changes nothing when no deed is done: what is found is the deed.
TEST_F(Consistent, MakingEverythingAgreeIsNoDeed) {
  std::mt19937_64 random(1);
  carry_out({"nothing", [](Scene&) {}, true}, Note::none, random);
  EXPECT_EQ(joined(findings(std::nullopt)), "");
  carry_out({"nothing", [](Scene&) {}, true}, Note::none, random);
  EXPECT_EQ(joined(findings(note_)), "checkpoint_missing");
}

TEST_F(Consistent, EveryDeedIsFoundWhereverItIsDone) {
  constexpr int kRounds = 3;
  const auto seed = std::random_device{}();
  std::mt19937_64 random(seed);
  for (const auto& deed : kDeeds) {
    for (int round = 0; round < kRounds; ++round) {
      const auto stored = round % 2 == 0 ? Note::forged : Note::none;
      carry_out(deed, stored, random);
      auto found = findings(note_);
      // What a forged or missing checkpoint gives away by itself is not counted.
      std::erase_if(found, [](const std::string& name) { return name.starts_with("checkpoint_"); });
      EXPECT_FALSE(found.empty()) << deed.what << ", round " << round << ", seed " << seed;
    }
  }
  fmt::print("{} deeds made to agree, {} rounds each, every one found; seed {}\n",
             std::size(kDeeds), kRounds, seed);
}

// If this failed, the test above would prove nothing: the note kept outside is what finds these.
TEST_F(Consistent, WithoutTheNoteKeptOutsideTheSameDeedsAreMissed) {
  const auto seed = std::random_device{}();
  std::mt19937_64 random(seed);
  int missed = 0;
  for (const auto& deed : kDeeds) {
    carry_out(deed, Note::none, random, true);
    const auto found = findings(std::nullopt);
    EXPECT_EQ(found.empty(), deed.missed_without_note)
        << deed.what << ": " << joined(found) << ", seed " << seed;
    missed += found.empty() ? 1 : 0;
  }
  fmt::print("{} of {} deeds missed when no note is kept outside; seed {}\n", missed,
             std::size(kDeeds), seed);
}

// An erasure whose proof cannot be read is not taken on trust.
TEST_F(Consistent, AProofOfErasureThatCannotBeReadIsFound) {
  restore(kept());
  {
    Forger main(folder_ / "ledger");
    const auto proof = std::ranges::find_if(
        main.told, [&](const Told& one) { return one.entry.stream == proof_; });
    ASSERT_NE(proof, main.told.end());
    main.keys().run("UPDATE keys SET wrapped = randomblob(length(wrapped)) WHERE id = ?",
                    proof->entry.key);
  }
  const auto found = findings(note_);
  for (const auto* name : {"proof_unreadable", "key_altered", "key_destroyed_silently"})
    EXPECT_NE(std::ranges::find(found, name), found.end()) << name << " in " << joined(found);
}

// An older state has true signatures on everything.
TEST_F(Consistent, AnOlderStateOfTheWholeIsFoundByTheNoteAloneAndTheFilesStayWhole) {
  restore(before());
  EXPECT_EQ(joined(findings(first_note_)), "");
  EXPECT_EQ(joined(findings(std::nullopt)), "") << "it is missed without the note";
  EXPECT_EQ(joined(findings(note_)), "cut_off, cut_off") << "in both logs";
}

TEST_F(Consistent, AnOlderAccessLogAloneIsFound) {
  restore(kept());
  std::filesystem::remove_all(folder_ / "access");
  std::filesystem::copy(before() / "access", folder_ / "access",
                        std::filesystem::copy_options::recursive);
  EXPECT_EQ(joined(findings(note_)), "cut_off");
}

// The server would otherwise put its own true signature under what somebody else has made.
TEST_F(Consistent, TheServerDoesNotSignWhatWasRewrittenAndKeepsTheNote) {
  const auto seed = std::random_device{}();
  std::mt19937_64 random(seed);
  for (const auto& deed : kDeeds) {
    if (!deed.missed_without_note) continue;
    carry_out(deed, Note::none, random);
    ASSERT_NO_FATAL_FAILURE(open());
    app::Alarms alarms;
    app::CheckpointKeeper keeper(house(), alarms, installation_->checkpoint_outside());
    EXPECT_FALSE(keeper.sign()) << deed.what << ", seed " << seed;
    EXPECT_FALSE(keeper.sign()) << "nor the second time";
    ASSERT_EQ(alarms.list().size(), 1U);
    EXPECT_EQ(alarms.list().front().code, "checkpoint_contradicted");
    std::ifstream in(installation_->checkpoint_outside());
    const std::string outside{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(outside, note_);
  }
}

TEST_F(Consistent, TheCommandSaysWhatItFound) {
  const auto kept_outside = folder_.string() + "-note";
  std::ofstream(kept_outside) << note_;
  const auto command =
      fmt::format("verify --folder {} --checkpoint {}", folder_.string(), kept_outside);
  restore(kept());
  const auto whole = run_program(command);
  EXPECT_EQ(whole.code, 0) << whole.said;
  EXPECT_NE(whole.said.find("HEL"), std::string::npos);

  std::mt19937_64 random(2);
  const auto& hidden = *std::ranges::find_if(kDeeds, [](const Deed& deed) {
    return std::string_view(deed.what).starts_with("a report hidden");
  });
  carry_out(hidden, Note::forged, random);
  const auto found = run_program(command);
  EXPECT_EQ(found.code, 1) << found.said;
  for (const auto* word : {"FYND", "cut_off", "checkpoint_invalid"})
    EXPECT_NE(found.said.find(word), std::string::npos) << word << " in " << found.said;

  carry_out(hidden, Note::none, random);
  std::filesystem::remove(folder_ / "outside" / "checkpoint");
  const auto missed = run_program(fmt::format("verify --folder {}", folder_.string()));
  EXPECT_EQ(missed.code, 3) << missed.said;
  EXPECT_NE(missed.said.find("Ingen kontrollpunkt utanför databasen"), std::string::npos)
      << missed.said;
  std::filesystem::remove(kept_outside);
}

}  // namespace
}  // namespace ingang::cli
