// After erasure no file of the installation holds a name, a number or a word of the case, whoever
// has the master key cannot open it, nobody finds it, and the ledger is still whole.
#include "erasure/given.h"

namespace ingang::cli {
namespace {

using Strings = std::vector<std::string>;

// LAW: retention.erasure
TEST_F(ErasureTest, LeavesNoWordOfTheCaseInAnyFileAndTheLedgerWhole) {
  const auto other = send(content(8));
  ASSERT_NO_FATAL_FAILURE(whole_case());
  EXPECT_EQ(words_found(), Strings{}) << "all is sealed from the beginning";
  EXPECT_GE(traces_found().size(), traces_.size() - 1)
      << "all but the draft, which went when it was sent, can be found";
  std::ofstream(folder_ / "control") << "Tjosanhoppel";
  EXPECT_EQ(words_found().size(), 1U) << "the search itself finds what is there";
  std::filesystem::remove(folder_ / "control");

  const auto erased =
      installation_->eraser().erase(reference_, actor("jour").who, "retention.test");
  ASSERT_TRUE(erased) << code_of(erased);
  EXPECT_EQ(erased->keys_destroyed, 4U) << "the report's, two copies' and the file's";
  EXPECT_EQ(erased->copies.size(), 2U);
  EXPECT_EQ(words_found(), Strings{});
  EXPECT_EQ(traces_found(), Strings{});
  EXPECT_EQ(findings(), "");
  open();  // and after a restart
  EXPECT_EQ(words_found(), Strings{});
  EXPECT_EQ(traces_found(), Strings{});
  EXPECT_EQ(findings(), "");
  EXPECT_TRUE(app::Reports(house()).view(other, actor("polis")));
}

TEST_F(ErasureTest, NobodySeesOrFindsIt) {
  ASSERT_NO_FATAL_FAILURE(whole_case());
  ASSERT_TRUE(installation_->eraser().erase(reference_, actor("jour").who, "retention.test"));
  const app::Reports reports(house());
  const app::Handovers handovers(house());
  for (const auto* account : {"polis", "jour"})
    EXPECT_EQ(code_of(reports.view(reference_, actor(account))), "no_such_report");
  EXPECT_EQ(code_of(handovers.view(farsta_, actor("farsta"))), "no_such_handover");
  EXPECT_EQ(found_by("jour"), 0U);
  EXPECT_EQ(found_by("farsta"), 0U);
  const auto by_reference =
      app::Search(house()).find({.reference = reference_, .purpose = "prov"}, actor("polis"));
  ASSERT_TRUE(by_reference);
  EXPECT_TRUE(by_reference->list.items.empty());
  EXPECT_TRUE(reports.list({}, actor("polis"))->items.empty());
  EXPECT_TRUE(reports.queue({}, actor("jour"))->items.empty());
  EXPECT_TRUE(handovers.inbox({}, actor("farsta"))->items.empty());
}

// Every key that is left, tried on every entry of the case.
TEST_F(ErasureTest, WhoHasTheMasterKeyCannotOpenIt) {
  const auto other = send(content(8));
  ASSERT_NO_FATAL_FAILURE(whole_case());
  ASSERT_TRUE(installation_->eraser().erase(reference_, actor("jour").who, "retention.test"));
  auto others = installation_->ledger()
                    .read((**installation_->ledger().row_by_reference("report", other)).id)
                    .value();
  std::vector<ledger::Entry> its;
  for (const auto& stream : streams_) {
    const auto entries = installation_->ledger().read(stream).value();
    its.insert(its.end(), entries.begin(), entries.end());
  }
  ASSERT_GE(its.size(), 8U);
  installation_.reset();

  const ledger::Keys keys(ledger::load_master_key(folder_ / "keys" / "master.key").value());
  std::vector<ledger::CaseKey> tried;
  for (const auto* store : {"ledger", "access"}) {
    stores::sqlite::Connection file(folder_ / store / "keys.db", stores::sqlite::Access::read_only);
    auto query = file.query("SELECT id, authority, year, parent_version, wrapped FROM keys");
    while (query.step()) {
      auto key = keys.unwrap({.id = query.id<ledger::KeyId>(0),
                              .authority = query.text(1),
                              .year = static_cast<std::uint16_t>(query.integer(2)),
                              .parent_version = static_cast<std::uint32_t>(query.integer(3)),
                              .wrapped = query.bytes(4)});
      if (key) tried.push_back(std::move(*key));
    }
  }
  for (const auto* authority :
       {"police-stockholm", "0180-socialjour", "0180-farsta", "0180-skarholmen", "attachments"})
    tried.push_back(keys.standing_key(authority));
  ASSERT_GE(tried.size(), 8U);
  const auto opens = [&](const ledger::Entry& entry) {
    return std::ranges::any_of(tried, [&](const ledger::CaseKey& key) {
      ledger::Secret secret;
      std::ranges::copy(key.reveal(), secret.fill().begin());
      return ledger::open_entry(ledger::CaseKey(entry.key, entry.authority, std::move(secret)),
                                entry)
          .has_value();
    });
  };
  EXPECT_TRUE(opens(others.front())) << "what was not erased opens: the trying itself works";
  for (const auto& entry : its) EXPECT_FALSE(opens(entry)) << "entry " << entry.n;
}

// The access log is kept: who looked, and at which reference. Opened, it has no word of the case.
TEST_F(ErasureTest, TheAccessLogSaysWhoLookedAndNoWordOfWhatWasSeen) {
  ASSERT_NO_FATAL_FAILURE(whole_case());
  ASSERT_TRUE(installation_->eraser().erase(reference_, actor("jour").who, "retention.test"));
  const auto entries = installation_->access_log().read_all(0, 10'000).value();
  const app::CaseKeys keys(installation_->access_log(), installation_->keys(), 64);
  std::size_t looks = 0;
  for (const auto& entry : entries) {
    const auto plain = ledger::open_entry(**keys.open(entry.key), entry);
    ASSERT_TRUE(plain);
    looks += text(*plain).find(reference_) != std::string_view::npos ? 1 : 0;
    for (const auto& word : words_)
      EXPECT_EQ(text(*plain).find(word), std::string_view::npos) << word;
  }
  EXPECT_GE(looks, 1U);
}

TEST_F(ErasureTest, OneAuthoritysCopyGoesAloneAndTheOthersKeepTheirs) {
  ASSERT_NO_FATAL_FAILURE(whole_case());
  const auto erased = installation_->eraser().erase(farsta_, actor("farsta").who, "retention.test");
  ASSERT_TRUE(erased) << code_of(erased);
  EXPECT_EQ(erased->keys_destroyed, 1U);
  const app::Handovers handovers(house());
  EXPECT_EQ(code_of(handovers.view(farsta_, actor("farsta"))), "no_such_handover");
  EXPECT_EQ(found_by("farsta"), 0U);
  EXPECT_EQ(found_by(skarholmen()), 2U);
  EXPECT_EQ(found_by("jour"), 0U) << "the hub has its proof of a closed case, and no name";
  EXPECT_TRUE(app::Reports(house()).view(reference_, actor("polis")));
  EXPECT_TRUE(app::Reports(house()).view(reference_, actor("jour")));
  EXPECT_TRUE((*installation_->ledger().row_by_reference("handover", skarholmen_)).has_value());
  EXPECT_EQ(words_found(), Strings{});
  EXPECT_EQ(findings(), "");
}

// Whoever mistypes a reference erases nobody's open case: it would stand as handed over, and nobody
// would hold it.
// LAW: retention.erasure, archive.not_deleted_before_receipt
TEST_F(ErasureTest, WhatSomebodyStillHasToActOnIsKept) {
  const auto& eraser = installation_->eraser();
  const auto by = actor("jour").who;
  const auto waiting = send(content(8));
  EXPECT_EQ(code_of(eraser.erase(waiting, by, "retention.test")), "case_still_open");
  const auto offered = route(waiting);
  EXPECT_EQ(code_of(eraser.erase(waiting, by, "retention.test")), "case_still_open");
  const auto refused = eraser.erase(offered, by, "retention.test");
  ASSERT_EQ(code_of(refused), "case_still_open");
  EXPECT_EQ(std::get<app::Refused>(refused.error()).refusals.front().detail, offered);
  EXPECT_EQ(app::Handovers(house()).inbox({}, actor("farsta"))->items.size(), 1U);
  ASSERT_NO_FATAL_FAILURE(receive_and_register(offered, actor("farsta"), "FAR 2026/1"));
  EXPECT_TRUE(eraser.erase(offered, by, "retention.test"));
  EXPECT_TRUE(eraser.erase(waiting, by, "retention.test"));
  EXPECT_EQ(findings(), "");
}

// The report closes when both have registered: the copy that is counted stays until then.
// LAW: retention.erasure
TEST_F(ErasureTest, ARegisteredCopyThatItsReportWaitsToCloseByIsKept) {
  reference_ = send(content(8));
  hand_over();
  const auto& eraser = installation_->eraser();
  const auto refused = eraser.erase(farsta_, actor("farsta").who, "retention.test");
  ASSERT_EQ(code_of(refused), "case_still_open");
  EXPECT_EQ(std::get<app::Refused>(refused.error()).refusals.front().detail, reference_);
  ASSERT_NO_FATAL_FAILURE(end_at_the_other());
  EXPECT_EQ(app::Reports(house()).view(reference_, actor("polis"))->state, "closed");
  EXPECT_TRUE(eraser.erase(farsta_, actor("farsta").who, "retention.test"));
}

TEST_F(ErasureTest, OutboxItemsUnderTheKeyAreEmptiedAndTheirHashesStay) {
  const auto reference = send_with_outbox(send(content(8)));
  ASSERT_FALSE(reference.empty());
  ASSERT_NO_FATAL_FAILURE(end(reference));
  trace_column("an outbox item", "ledger/ledger.db", "SELECT sealed FROM outbox");
  EXPECT_GE(traces_found().size(), 2U);
  ASSERT_TRUE(installation_->eraser().erase(reference, actor("jour").who, "retention.test"));
  EXPECT_EQ(traces_found(), Strings{});
  EXPECT_TRUE(installation_->ledger().outbox_due(Instant{INT64_MAX / 2}, 10)->empty());
  EXPECT_EQ(findings(), "");
}

TEST_F(ErasureTest, AFileThatIsGoneOrAlteredIsFound) {
  ASSERT_NO_FATAL_FAILURE(whole_case());
  EXPECT_EQ(findings(), "");
  for (const auto& each : std::filesystem::recursive_directory_iterator(folder_ / "blobs")) {
    if (!each.is_regular_file()) continue;
    std::fstream file(each.path(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(100);
    file.put('x').put('y');
  }
  EXPECT_TRUE(findings().starts_with("file_differs")) << findings();
}

}  // namespace
}  // namespace ingang::cli
