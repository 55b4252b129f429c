// An erasure that was interrupted is finished by the next start; a key store that was read back
// from a backup brings nothing back; and the command writes a certificate.
#include "cli/commands.h"
#include "erasure/given.h"

namespace ingang::cli {
namespace {

using InterruptedStrings = std::vector<std::string>;

class Interrupted : public ErasureTest {
 protected:
  // What the eraser would write as its first step.
  [[nodiscard]] app::ErasureProof proof() {
    app::ErasureProof out;
    out.reference = reference_;
    out.copies = {farsta_, skarholmen_};
    out.streams = streams_;
    out.files = {file_};
    out.reason = "retention.test";
    for (const auto& stream : streams_) {
      const auto entries = installation_->ledger().read(stream).value();
      for (const auto& entry : entries) out.keys.push_back(entry.key);
    }
    const report::Attachment named{
        .blob = file_, .name = {}, .media_type = {}, .size_bytes = 0, .sha256 = {}};
    std::ranges::copy(*installation_->attachments().keys_of(named), std::back_inserter(out.keys));
    return out;
  }
  [[nodiscard]] std::filesystem::path listed() const { return folder_ / "outside" / "destroyed"; }
  std::string refusal_to_open() {
    installation_.reset();
    Places places;
    places.folder = folder_;
    places.data = std::filesystem::path(INGANG_SOURCE_DIR) / "data";
    const auto opened = Installation::open(places);
    return opened ? "" : opened.error();
  }
  static std::string read(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

TEST_F(Interrupted, TheNextStartFinishesWhatTheProofSays) {
  ASSERT_NO_FATAL_FAILURE(whole_case());
  ASSERT_TRUE(app::put_proof(house(), proof(), actor("jour").who, installation_->clock().now()));
  EXPECT_NE(findings().find("key_not_gone"), std::string::npos) << "until then verify says so";
  EXPECT_TRUE(app::Reports(house()).view(reference_, actor("polis"))) << "the process ended here";

  open();
  EXPECT_EQ(installation_->erasures_finished(), 4U);
  EXPECT_EQ(code_of(app::Reports(house()).view(reference_, actor("polis"))), "no_such_report");
  EXPECT_EQ(words_found(), InterruptedStrings{});
  EXPECT_EQ(traces_found(), InterruptedStrings{});
  EXPECT_EQ(findings(), "");
  open();
  EXPECT_EQ(installation_->erasures_finished(), 0U) << "once";
}

TEST_F(Interrupted, AlsoWhenItEndedBetweenTheFilesAndTheKeys) {
  ASSERT_NO_FATAL_FAILURE(whole_case());
  const auto said = proof();
  ASSERT_TRUE(app::put_proof(house(), said, actor("jour").who, installation_->clock().now()));
  ASSERT_TRUE(
      app::ShredList(installation_->keys(), listed()).add(said.keys, installation_->clock().now()));
  const report::Attachment named{
      .blob = file_, .name = {}, .media_type = {}, .size_bytes = 0, .sha256 = {}};
  ASSERT_TRUE(installation_->attachments().erase(named));
  open();
  EXPECT_EQ(installation_->erasures_finished(), 4U);
  EXPECT_EQ(traces_found(), InterruptedStrings{});
  EXPECT_EQ(findings(), "");
}

TEST_F(Interrupted, AKeyStoreReadBackFromABackupBringsNothingBack) {
  ASSERT_NO_FATAL_FAILURE(whole_case());
  installation_.reset();
  const auto backup = read(folder_ / "ledger" / "keys.db");
  open();
  ASSERT_TRUE(installation_->eraser().erase(reference_, actor("jour").who, "retention.test"));
  const auto list = read(listed());
  EXPECT_EQ(std::ranges::count(list, '\n'), 4);
  installation_.reset();

  for (const auto* end : {"", "-wal", "-shm"})
    std::filesystem::remove(folder_ / "ledger" / (std::string("keys.db") + end));
  std::ofstream(folder_ / "ledger" / "keys.db", std::ios::binary) << backup;
  EXPECT_FALSE(traces_found().empty()) << "the wrapped keys are there again";
  open();
  EXPECT_EQ(installation_->erasures_finished(), 4U);
  EXPECT_EQ(traces_found(), InterruptedStrings{});
  EXPECT_EQ(read(listed()), list) << "nobody is listed twice";
}

// The ledger's own proofs may be lost with a restore; the list outside is enough.
TEST_F(Interrupted, TheListAloneIsEnough) {
  ASSERT_NO_FATAL_FAILURE(whole_case());
  const auto keys = proof().keys;
  ASSERT_TRUE(
      app::ShredList(installation_->keys(), listed()).add(keys, installation_->clock().now()));
  open();
  EXPECT_EQ(installation_->erasures_finished(), 4U);
  for (const auto& key : keys) EXPECT_FALSE(installation_->ledger().key(key)->has_value());
  EXPECT_NE(findings().find("key_destroyed_silently"), std::string::npos)
      << "and verify asks for the proof";
}

TEST_F(Interrupted, AListThatSomebodyElseWroteDestroysNothing) {
  ASSERT_NO_FATAL_FAILURE(whole_case());
  const auto key = proof().keys.front();
  std::ofstream(listed()) << key.text() << " 2026-11-24T10:00:00.000Z " << std::string(64, '0')
                          << "\n";
  EXPECT_NE(refusal_to_open().find("line 1 was not written by this installation"),
            std::string::npos);
  std::ofstream(listed()) << key.text() << "\n";
  EXPECT_NE(refusal_to_open().find("line 1"), std::string::npos);
  std::filesystem::remove(listed());
  open();
  EXPECT_TRUE(installation_->ledger().key(key)->has_value());
  EXPECT_TRUE(app::Reports(house()).view(reference_, actor("polis")));
}

// LAW: retention.erasure
TEST_F(Interrupted, TheCommandErasesAndCertifiesTheDayOfFullEffect) {
  ASSERT_NO_FATAL_FAILURE(whole_case());
  const auto waiting = send(content(8));
  const auto day = stockholm(installation_->clock().now()).date.plus_days(14);
  installation_.reset();
  const auto paper = folder_.string() + "-certificate";
  const auto command = [&](const std::string& rest) {
    return run_program(fmt::format("erase --folder {} {}", folder_.string(), rest));
  };
  const auto refused = command(fmt::format("--reference {} --reason {}", reference_, number_));
  EXPECT_EQ(refused.code, 2);
  EXPECT_NE(refused.said.find("personnummer"), std::string::npos) << refused.said;
  EXPECT_EQ(command("--reference ING-00000-00000 --reason 'beslut 2026/17'").code, 1);
  const auto open_case = command(fmt::format("--reference {} --reason 'beslut 2026/17'", waiting));
  EXPECT_EQ(open_case.code, 1);
  EXPECT_NE(open_case.said.find(waiting + " är inte avslutad, och inget är raderat."),
            std::string::npos)
      << open_case.said;
  open();
  EXPECT_TRUE(app::Reports(house()).view(waiting, actor("polis")));
  EXPECT_TRUE(app::Reports(house()).view(reference_, actor("polis"))) << "nothing is erased so far";
  installation_.reset();

  const auto done = command(
      fmt::format("--reference {} --reason 'beslut 2026/17' --certificate {}", reference_, paper));
  EXPECT_EQ(done.code, 0) << done.said;
  const auto said = read(paper);
  EXPECT_EQ(said, done.said);
  for (const auto& part :
       {reference_, farsta_, skarholmen_, std::string("4 nycklar"), std::string("beslut 2026/17"),
        "Full verkan:    " + day.text(), std::string("ingang.example/stockholm/epoch-1")}) {
    EXPECT_NE(said.find(part), std::string::npos) << part << " in " << said;
  }
  EXPECT_EQ(words_found(), InterruptedStrings{});
  EXPECT_EQ(traces_found(), InterruptedStrings{});
  const auto verified = run_program(fmt::format("verify --folder {}", folder_.string()));
  EXPECT_EQ(verified.code, 3) << verified.said << ": whole, and no note from outside";
  std::filesystem::remove(paper);
}

// LAW: retention.erasure. Killed after each step: the same command again finishes it, and prints
// the certificate, as often as it is asked for.
TEST_F(Interrupted, TheSameCommandAgainFinishesItAndCertifiesWhatWasDecided) {
  ASSERT_NO_FATAL_FAILURE(whole_case());
  const auto kept = folder_.string() + "-kept";
  installation_.reset();
  std::filesystem::copy(folder_, kept, std::filesystem::copy_options::recursive);
  for (int steps = 1; steps <= 4; ++steps) {
    installation_.reset();
    std::filesystem::remove_all(folder_);
    std::filesystem::copy(kept, folder_, std::filesystem::copy_options::recursive);
    open();
    const auto said = proof();
    const auto now = installation_->clock().now();
    ASSERT_TRUE(app::put_proof(house(), said, operator_at_machine(), now));
    if (steps > 1) {
      ASSERT_TRUE(app::ShredList(installation_->keys(), listed()).add(said.keys, now));
    }
    if (steps > 2) {
      const report::Attachment named{
          .blob = file_, .name = {}, .media_type = {}, .size_bytes = 0, .sha256 = {}};
      ASSERT_TRUE(installation_->attachments().erase(named));
    }
    if (steps > 3) {
      ASSERT_TRUE(installation_->ledger().destroy_keys(said.keys));
    }
    installation_.reset();
    const auto command = fmt::format("erase --folder {} --reference {} --reason 'beslut 2026/17'",
                                     folder_.string(), reference_);
    for (int times = 0; times < 2; ++times) {
      const auto ran = run_program(command);
      EXPECT_EQ(ran.code, 0) << steps << ": " << ran.said;
      for (const auto& part : {reference_, farsta_, fmt::format("{} nycklar", said.keys.size()),
                               std::string("retention.test"), std::string("INTYG OM RADERING")})
        EXPECT_NE(ran.said.find(part), std::string::npos) << steps << ": " << part << ran.said;
    }
    EXPECT_EQ(words_found(), InterruptedStrings{}) << steps;
    EXPECT_EQ(traces_found(), InterruptedStrings{}) << steps;
    const auto verified = run_program(fmt::format("verify --folder {}", folder_.string()));
    EXPECT_EQ(verified.code, 3) << steps << ": " << verified.said;
  }
  std::filesystem::remove_all(kept);
}

}  // namespace
}  // namespace ingang::cli
