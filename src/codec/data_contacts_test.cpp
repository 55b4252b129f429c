#include "codec/data_contacts.h"

#include <gtest/gtest.h>

#include <fstream>

namespace ingang::codec {
namespace {

std::expected<std::vector<DatedTerms>, std::string> load(const std::string& text) {
  const auto file = std::filesystem::temp_directory_path() / "ingang-contacts-test.toml";
  std::ofstream(file) << text;
  auto out = load_contact_terms(file);
  std::filesystem::remove(file);
  return out;
}

std::string row(const std::string& from, int night = 12, int apart = 24) {
  return "[[terms]]\nconfirm_within_hours = 24\nconfirm_before_hours = 48\ntemporary_hours = " +
         std::to_string(night) + "\ntemporary_apart_hours = " + std::to_string(apart) +
         "\nconfirm_after_days = 14\nproof_days = 180\nahead_days = 366\nvalid_from = " + from +
         "\nsource = \"x\"\ncertainty = \"unverified\"\n";
}

TEST(ContactTerms, OfTheInstallationHold) {
  const auto all =
      load_contact_terms(std::filesystem::path{INGANG_SOURCE_DIR} / "data" / "contacts.toml");
  ASSERT_TRUE(all) << all.error();
  const auto& terms = terms_on(*all, {2026, 11, 29});
  EXPECT_EQ(terms.temporary_max, std::chrono::hours{12});
  EXPECT_EQ(terms.temporary_apart, std::chrono::hours{24});
  EXPECT_EQ(terms.confirm_after, std::chrono::days{14});
  EXPECT_EQ(terms.proof_days, 180);
  EXPECT_EQ(terms.ahead_days, 366);
}

TEST(ContactTerms, TheNewestThatHolds) {
  const auto all = load(row("2026-01-01", 12) + row("2027-01-01", 6, 48));
  ASSERT_TRUE(all) << all.error();
  EXPECT_EQ(terms_on(*all, {2026, 12, 31}).temporary_max, std::chrono::hours{12});
  EXPECT_EQ(terms_on(*all, {2027, 1, 1}).temporary_max, std::chrono::hours{6});
  EXPECT_EQ(terms_on(*all, {2027, 1, 1}).temporary_apart, std::chrono::hours{48});
  EXPECT_EQ(terms_on(*all, {2025, 1, 1}).temporary_max, std::chrono::hours{12});
}

TEST(ContactTerms, ThatLastTooLongOrAreOutOfOrderAreRefused) {
  EXPECT_FALSE(load(row("2026-01-01", 13))) << "a temporary number lasts a night";
  EXPECT_FALSE(load(row("2026-01-01", 12, 0))) << "one follows another without end";
  EXPECT_FALSE(load(row("2027-01-01") + row("2026-01-01")));
  EXPECT_FALSE(load(""));
}

}  // namespace
}  // namespace ingang::codec
