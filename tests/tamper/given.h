// TamperTest: an installation with everything a tamperer could wish for, signed, kept as a copy;
// and `verify` on what has become of it.
#pragma once

#include <algorithm>
#include <fstream>
#include <random>

#include "app/erase.h"
#include "channels/file_samples.h"
#include "cli/verifying.h"
#include "support/installed.h"
#include "support/program.h"
#include "tamper/forger.h"

namespace ingang::cli {

class TamperTest : public Installed {
 protected:
  void SetUp() override {
    Installed::SetUp();
    for (std::uint64_t i = 0; i < 6; ++i) references_.push_back(send(plain_content(i + 20)));
    first_note_ = sign();
    keep(before());
    open();
    handover_ = route(references_[1]);
    ASSERT_FALSE(handover_.empty());
    (void)route(references_[2]);
    send_with_file();
    ASSERT_FALSE(send_with_outbox(references_[3]).empty());
    for (const auto& reference : references_)
      ASSERT_TRUE(app::Reports(house()).view(reference, actor("polis")));
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(app::Reports(house()).queue({}, actor("jour")));
    ASSERT_NO_FATAL_FAILURE(end(references_[0]));
    ASSERT_TRUE(installation_->eraser().erase(references_[0], actor("jour").who, "beslut 2026/1"));
    note_ = sign();
    ASSERT_FALSE(note_.empty());
    keep(kept());
  }
  void TearDown() override {
    Installed::TearDown();
    for (const auto& copy : {kept(), before()}) std::filesystem::remove_all(copy);
  }

  // As it stands, and as it stood earlier.
  [[nodiscard]] std::filesystem::path kept() const { return folder_.string() + "-kept"; }
  [[nodiscard]] std::filesystem::path before() const { return folder_.string() + "-before"; }
  void keep(const std::filesystem::path& copy) {
    installation_.reset();
    std::filesystem::copy(folder_, copy, std::filesystem::copy_options::recursive);
  }
  void restore(const std::filesystem::path& copy) {
    installation_.reset();
    std::filesystem::remove_all(folder_);
    std::filesystem::copy(copy, folder_, std::filesystem::copy_options::recursive);
  }

  // Signs what there is; the note, which the test keeps outside.
  std::string sign() {
    app::Alarms alarms;
    app::CheckpointKeeper keeper(house(), alarms, installation_->checkpoint_outside());
    const auto done = keeper.sign();
    EXPECT_TRUE(done && *done) << (done ? "" : done.error().what);
    return done && *done ? (*done)->note : "";
  }

  report::Content plain_content(std::uint64_t seed) const {
    auto out = content(seed);
    out.what_happened = Personal{"Fiktiv händelse."};
    return out;
  }

  void send_with_file() {
    const auto pdf = channels::pdf();
    const auto file = installation_->attachments().keep(view(pdf), actor("polis"), once());
    ASSERT_TRUE(file);
    auto told = plain_content(40);
    told.attachments.push_back(*file);
    references_.push_back(send(std::move(told)));
  }

  // What `verify` finds; a store that does not open is a finding by itself.
  std::vector<std::string> findings(const std::optional<std::string>& outside) {
    installation_.reset();
    Places places;
    places.folder = folder_;
    places.data = std::filesystem::path(INGANG_SOURCE_DIR) / "data";
    auto opened = Installation::open(places);
    if (!opened) return {"not_opened: " + opened.error()};
    installation_ = std::move(*opened);
    const auto verified = verify_both(*installation_, outside);
    if (!verified) return {"not_verified: " + verified.error().what};
    std::vector<std::string> out;
    for (const auto* report : {&verified->main, &verified->access}) {
      for (const auto& finding : report->findings) out.emplace_back(ledger::name(finding.kind));
    }
    std::ranges::sort(out);
    return out;
  }

  std::vector<std::string>
      references_;  // the first is erased, the second and third are handed over
  std::string handover_;
  std::string first_note_;  // of the earlier state
  std::string note_;        // of the whole
};

inline std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

}  // namespace ingang::cli
