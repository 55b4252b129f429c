// A case that was erased after the backup does not come back with it, when the list of destroyed
// keys is given; and the ledger is whole, in a new epoch.
#include "app/epoch_record.h"
#include "erasure/given.h"
#include "operating/given.h"

namespace ingang::cli {
namespace {

class RestoreTest : public ErasureTest {
 protected:
  void TearDown() override {
    for (const char* name : {"-kept", "-new", "-list"}) std::filesystem::remove_all(beside(name));
    ErasureTest::TearDown();
  }
  [[nodiscard]] std::string beside(const std::string& name) const {
    return folder_.string() + name;
  }

  // A backup, and then the erasure. Its list is copied to where the backups are not.
  void back_up_and_erase() {
    other_ = send(content(8));
    ASSERT_NO_FATAL_FAILURE(whole_case());
    const auto made =
        run_ingang(fmt::format("backup --folder {} --to {}", folder_.string(), beside("-kept")));
    ASSERT_EQ(made.code, 0) << made.said;
    const auto erased =
        installation_->eraser().erase(reference_, actor("jour").who, "retention.test");
    ASSERT_TRUE(erased) << code_of(erased);
    installation_.reset();
    std::filesystem::copy(folder_ / "outside/destroyed", beside("-list"));
  }
  // The fixture goes on in the restored folder.
  void restore(const std::string& list) {
    const auto restored =
        run_ingang(fmt::format("restore --from {} --folder {} --master-key {} {}", beside("-kept"),
                               beside("-new"), (folder_ / "keys/master.key").string(), list));
    ASSERT_EQ(restored.code, 0) << restored.said;
    said_ = restored.said;
    std::filesystem::remove_all(folder_);
    std::filesystem::rename(beside("-new"), folder_);
    // A key that the backup had is still an octet in it: the backup is not looked at.
    open();
  }

  std::string other_;
  std::string said_;
};

// LAW: retention.erasure
TEST_F(RestoreTest, AnErasedCaseDoesNotComeBack) {
  ASSERT_NO_FATAL_FAILURE(back_up_and_erase());
  ASSERT_NO_FATAL_FAILURE(restore("--shred-list " + beside("-list")));
  EXPECT_NE(said_.find("4 nycklar"), std::string::npos) << said_;
  EXPECT_EQ(code_of(app::Reports(house()).view(reference_, actor("polis"))), "no_such_report");
  EXPECT_EQ(found_by("jour"), 0U);
  EXPECT_EQ(words_found(), std::vector<std::string>{});
  EXPECT_EQ(traces_found(), std::vector<std::string>{});
  EXPECT_EQ(findings(), "");
  EXPECT_TRUE(app::Reports(house()).view(other_, actor("polis")));
  EXPECT_EQ(installation_->erasures_finished(), 0U) << "done before the first start";
  const auto epochs = app::epochs_on_record(house());
  ASSERT_TRUE(epochs);
  ASSERT_EQ(epochs->size(), 1U);
  EXPECT_EQ(epochs->front().epoch, 2U);
}

TEST_F(RestoreTest, WithoutTheListItWouldAndTheListMustBeRefusedByName) {
  ASSERT_NO_FATAL_FAILURE(back_up_and_erase());
  const auto asked =
      run_ingang(fmt::format("restore --from {} --folder {} --master-key {}", beside("-kept"),
                             beside("-new"), (folder_ / "keys/master.key").string()));
  EXPECT_EQ(asked.code, 2);
  EXPECT_NE(asked.said.find("--shred-list"), std::string::npos) << asked.said;
  ASSERT_NO_FATAL_FAILURE(restore("--without-shred-list"));
  EXPECT_TRUE(app::Reports(house()).view(reference_, actor("polis"))) << "what the list is for";
}

TEST_F(RestoreTest, AListThatSomebodyElseWroteIsRefused) {
  ASSERT_NO_FATAL_FAILURE(back_up_and_erase());
  std::ofstream(beside("-list"), std::ios::app)
      << "01a207a2328000010203040506070809 2026-11-24T00:00:00.000Z 00\n";
  const auto refused = run_ingang(
      fmt::format("restore --from {} --folder {} --master-key {} --shred-list {}", beside("-kept"),
                  beside("-new"), (folder_ / "keys/master.key").string(), beside("-list")));
  EXPECT_EQ(refused.code, 2);
  EXPECT_NE(refused.said.find("not written by this installation"), std::string::npos)
      << refused.said;
  EXPECT_FALSE(std::filesystem::exists(beside("-new")));
}

}  // namespace
}  // namespace ingang::cli
