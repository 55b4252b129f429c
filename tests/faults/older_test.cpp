// An older copy of the folder is put back: the note that was kept outside finds it, and the server
// does not sign on as if nothing had happened.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "cli/verifying.h"
#include "faults/scenario.h"
#include "support/installed.h"

namespace ingang::cli {
namespace {

namespace fs = std::filesystem;

class OlderTest : public Installed {
 protected:
  static std::string read(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void sign() {
    app::Alarms alarms;
    app::CheckpointKeeper keeper(house(), alarms, installation_->checkpoint_outside());
    ASSERT_TRUE(keeper.sign());
  }
};

TEST_F(OlderTest, IsFoundAndNotSignedOn) {
  faults::Scenario scenario("restored to before the last checkpoint outside", 3);
  const fs::path older = folder_.string() + "-older";
  for (int round = 0; round < scenario.rounds() && !HasFailure(); ++round) {
    (void)send(content(static_cast<std::uint64_t>(round)));
    sign();
    installation_.reset();
    fs::copy(folder_, older, fs::copy_options::recursive);
    open();
    const auto more = 1 + scenario.below(5);
    for (std::size_t i = 0; i < more; ++i) (void)send(content(100 + i));
    sign();
    const auto note = read(installation_->checkpoint_outside());
    scenario.answered(1 + more);
    installation_.reset();
    fs::remove_all(folder_);
    fs::copy(older, folder_, fs::copy_options::recursive);
    fs::remove_all(older);
    std::ofstream(folder_ / "outside/checkpoint") << note;
    open();
    ASSERT_TRUE(installation_);
    const auto verified = verify_both(*installation_, note);
    ASSERT_TRUE(verified);
    EXPECT_FALSE(verified->whole()) << "what is gone is found";
    app::Alarms alarms;
    app::CheckpointKeeper keeper(house(), alarms, installation_->checkpoint_outside());
    EXPECT_FALSE(keeper.sign());
    EXPECT_EQ(read(installation_->checkpoint_outside()), note) << "the proof stays";
    const auto said = alarms.list();
    EXPECT_TRUE(said.size() == 1 && said.front().code == "checkpoint_contradicted");
    scenario.round_done();
    // What a person decides: that it is so. Then a new note is begun.
    fs::remove(installation_->checkpoint_outside());
  }
  scenario.back_how("found, not signed; a person decides");
}

}  // namespace
}  // namespace ingang::cli
