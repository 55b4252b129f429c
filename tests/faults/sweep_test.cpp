// The server sweeps by itself: a file that nothing has named for eight days is gone.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <thread>

#include "app/attachments.h"
#include "app/fake_ports.h"
#include "channels/file_samples.h"
#include "cli/installation.h"
#include "stores/blobs.h"
#include "support/program.h"

namespace ingang::cli {
namespace {

namespace fs = std::filesystem;

class Sweep : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "ingang-sweep-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  void TearDown() override { fs::remove_all(folder_); }

  // A file that was uploaded so long ago, and that no report has named.
  void upload(Duration ago) {
    Places places;
    places.folder = folder_ / "var";
    places.data = fs::path(INGANG_SOURCE_DIR) / "data";
    const auto installation = Installation::open(places);
    ASSERT_TRUE(installation) << installation.error();
    const app::FakeClock then((*installation)->clock().now() - ago);
    auto blobs = stores::open_blobs(places.folder / "blobs");
    ASSERT_TRUE(blobs);
    const channels::Readers files;
    app::Attachments attachments((*installation)->ledger(), **blobs, (*installation)->keys(), then,
                                 files);
    const access::Actor officer{
        .who = {.account = "polis", .name = {}, .unit = {}, .authority = "police-stockholm"},
        .roles = {access::Role::officer}};
    const auto kept = attachments.keep(
        view(channels::pdf()), officer,
        {.route = "test", .key = "sweep-" + std::to_string(ago.count()), .body = {}});
    ASSERT_TRUE(kept);
  }
  [[nodiscard]] std::size_t files() const {
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / "var/blobs"))
      count += entry.is_regular_file() ? 1 : 0;
    return count;
  }
  bool comes_down_to(std::size_t count) const {
    for (int i = 0; i < 100 && files() != count; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds{100});
    return files() == count;
  }

  fs::path folder_;
};

TEST_F(Sweep, AFileThatNothingHasNamedForEightDaysGoesWhenTheServerRuns) {
  ASSERT_NO_FATAL_FAILURE(upload(app::kOrphanAfter + std::chrono::hours{1}));
  ASSERT_NO_FATAL_FAILURE(upload(app::kOrphanAfter - std::chrono::hours{1}));
  ASSERT_EQ(files(), 2U);
  const Program program(folder_ / "var", folder_ / "log");
  ASSERT_FALSE(program.url().empty());
  EXPECT_TRUE(comes_down_to(1)) << files() << " files";
}

}  // namespace
}  // namespace ingang::cli
