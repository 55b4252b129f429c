#include "codec/data_duty.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace ingang::codec {
namespace {

const std::filesystem::path kFile =
    std::filesystem::temp_directory_path() / "ingang-duty-test.toml";

std::string refused(const std::string& text) {
  std::ofstream(kFile) << text;
  const auto read = load_duty(kFile);
  std::filesystem::remove(kFile);
  return read ? "taken" : read.error();
}

TEST(DutyData, HasTheTermsOfTheDay) {
  const auto read = load_duty(std::filesystem::path{INGANG_SOURCE_DIR} / "data/duty.toml");
  ASSERT_TRUE(read) << read.error();
  const auto& terms = read->on({2026, 11, 29});
  EXPECT_EQ(terms.relief_within, std::chrono::minutes{15});
  EXPECT_EQ(terms.look_ahead, std::chrono::days{30});
  EXPECT_EQ(terms.manager_from, std::chrono::hours{8});
  EXPECT_EQ(terms.manager_to, std::chrono::hours{16});
  EXPECT_EQ(read->on({1999, 1, 1}), read->rows.front()) << "before all rows, the first";
}

TEST(DutyData, AreRefusedWithTheLine) {
  const std::string begins =
      "[[duty]]\nvalid_from = 2026-01-01\nrelief_within_minutes = 15\nlook_ahead_days = 30\n"
      "proof_lasts_days = 90\nmanager_from_hour = 8\n";
  const std::string row = begins + "manager_to_hour = 16\n";
  EXPECT_EQ(refused(row), "taken");
  EXPECT_NE(refused("").find("nobody could say"), std::string::npos);
  EXPECT_NE(refused(row + row).find("is not after the row before"), std::string::npos);
  EXPECT_NE(refused(row + "x = 1\n"), "taken");
  EXPECT_NE(refused(begins + "manager_to_hour = 7\n").find("is before manager_from_hour"),
            std::string::npos);
  EXPECT_NE(refused(begins), "taken");
  EXPECT_NE(refused("[[duty]]\nvalid_from = 2026-01-01\n"), "taken");
}

}  // namespace
}  // namespace ingang::codec
