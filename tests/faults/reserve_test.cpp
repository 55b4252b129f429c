// A disk that is nearly full takes reports and nothing else, and health says so.
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/statvfs.h>

#include <boost/json.hpp>
#include <fstream>
#include <thread>

#include "faults/load.h"

namespace ingang::faults {
namespace {

namespace fs = std::filesystem;

class ReserveTest : public ::testing::Test {
 protected:
  static constexpr std::uint64_t kMegabyte = std::uint64_t{1} << 20;

  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "ingang-reserve-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    fs::create_directory(folder_ / "disk");
    mounted_ = ::mount("tmpfs", (folder_ / "disk").c_str(), "tmpfs", 0, "size=256m") == 0;
  }
  void TearDown() override {
    if (mounted_) ::umount2((folder_ / "disk").c_str(), MNT_DETACH);
    fs::remove_all(folder_);
  }

  // Until only so much is left.
  void fill_to(std::uint64_t left) const {
    struct statvfs disk {};
    ASSERT_EQ(::statvfs((folder_ / "disk").c_str(), &disk), 0);
    const auto free = disk.f_bavail * disk.f_frsize;
    ASSERT_GT(free, left);
    std::ofstream out(folder_ / "disk/filler", std::ios::binary | std::ios::app);
    const std::string block(kMegabyte, 'x');
    for (auto i = (free - left) / kMegabyte; i > 0; --i)
      out.write(block.data(), static_cast<std::streamsize>(block.size()));
  }
  static bool alarms(Client& client) {
    const auto health = client.get("/v1/health");
    return health && boost::json::serialize(*health).find("\"disk_reserve\"") != std::string::npos;
  }
  static bool wait_for_alarm(Client& client, bool wanted) {
    for (int i = 0; i < 50 && alarms(client) != wanted; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds{100});
    return alarms(client) == wanted;
  }

  fs::path folder_;
  bool mounted_{};
};

TEST_F(ReserveTest, DraftsAreRefusedReportsAreTakenAndHealthSaysSo) {
  if (!mounted_) GTEST_SKIP() << "a disk of its own can only be mounted by root";
  Program program(folder_ / "disk/var", folder_ / "log");
  ASSERT_FALSE(program.url().empty()) << program.said();
  auto officer = with_token(program, token_of(program, "polis"));
  auto operator_ = with_token(program, token_of(program, "drift"));
  const std::string draft = R"({"content":{"form_version":"2026-1"},"channel":"screen"})";
  const auto kept = officer.post("/v1/drafts", draft, "reserve-draft-1");
  ASSERT_TRUE(kept) << kept.error().sentence();
  ASSERT_TRUE(wait_for_alarm(operator_, false));
  fill_to(16 * kMegabyte);  // a tenth of the disk is kept free: 25.6 MB
  const auto refused = officer.post("/v1/drafts", draft, "reserve-draft-2");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().status, 507);
  EXPECT_EQ(refused.error().code, "disk_reserve");
  const auto report = officer.post("/v1/reports", report_body(1), "reserve-report-1");
  EXPECT_TRUE(report) << report.error().sentence();
  EXPECT_TRUE(wait_for_alarm(operator_, true));
  fs::remove(folder_ / "disk/filler");
  // A refusal stays an alarm for a minute; what is sent is taken at once.
  EXPECT_TRUE(officer.post("/v1/drafts", draft, "reserve-draft-3"));
}

}  // namespace
}  // namespace ingang::faults
