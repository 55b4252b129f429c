#include "ledger/keys.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <type_traits>

namespace ingang::ledger {
namespace {

using Kind = StoreError::Kind;
constexpr Instant kNow{1'795'424'400'000};  // 2026-11-23T09:00Z

static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_constructible_v<CaseKey> &&
              !std::is_copy_constructible_v<Keys> && !std::is_copy_constructible_v<Signer>);

MasterKey master(std::uint32_t version, std::uint8_t octet) {
  MasterKey key{.version = version, .secret = {}};
  for (std::uint8_t& one : key.secret.fill()) one = octet;
  return key;
}

Keys both() {
  std::vector<MasterKey> masters;
  masters.push_back(master(2, 22));
  masters.push_back(master(1, 11));
  return Keys(std::move(masters));
}

bool same(const CaseKey& a, const CaseKey& b) {
  return a.id() == b.id() && std::equal(a.reveal().begin(), a.reveal().end(), b.reveal().begin());
}

TEST(Keys, ACaseKeyIsWrappedAndUnwrapped) {
  const Keys keys(master(1, 11));
  const auto made = keys.new_case_key("0125", kNow);
  EXPECT_EQ(made.wrapped.year, 2026);
  EXPECT_EQ(made.wrapped.parent_version, 1U);
  EXPECT_EQ(made.wrapped.wrapped.size(), 72U);
  EXPECT_EQ(made.wrapped.id, made.key.id());
  const auto again = keys.unwrap(made.wrapped);
  ASSERT_TRUE(again);
  EXPECT_TRUE(same(*again, made.key));
  EXPECT_EQ(again->authority(), "0125");
  EXPECT_FALSE(same(keys.new_case_key("0125", kNow).key, made.key));
}

TEST(Keys, TheYearIsStockholms) {
  const Keys keys(master(1, 11));
  EXPECT_EQ(keys.new_case_key("0125", *Instant::find("2026-12-31T23:30:00Z")).wrapped.year, 2027);
}

TEST(Keys, NewKeysAreOrderedByTime) {
  const Keys keys(master(1, 11));
  EXPECT_LT(keys.new_case_key("0125", kNow).key.id(),
            keys.new_case_key("0125", kNow + std::chrono::milliseconds(1)).key.id());
}

TEST(Keys, AWrappingOpensOnlyWhereItBelongs) {
  const Keys keys(master(1, 11));
  const auto made = keys.new_case_key("0125", kNow);
  auto altered = made.wrapped;
  altered.authority = "0126";
  EXPECT_EQ(keys.unwrap(altered).error().kind, Kind::corrupt);
  altered = made.wrapped;
  altered.year = 2027;
  EXPECT_EQ(keys.unwrap(altered).error().kind, Kind::corrupt);
  altered = made.wrapped;
  altered.id.bytes[15] ^= 1;
  EXPECT_EQ(keys.unwrap(altered).error().kind, Kind::corrupt);
  altered = made.wrapped;
  altered.parent_version = 2;
  EXPECT_EQ(keys.unwrap(altered).error().kind, Kind::missing);
  altered = made.wrapped;
  altered.wrapped.pop_back();
  EXPECT_EQ(keys.unwrap(altered).error().kind, Kind::corrupt);
  for (std::size_t i = 0; i < made.wrapped.wrapped.size(); ++i) {
    altered = made.wrapped;
    altered.wrapped[i] ^= 1;
    EXPECT_EQ(keys.unwrap(altered).error().kind, Kind::corrupt);
  }
  EXPECT_EQ(Keys(master(1, 12)).unwrap(made.wrapped).error().kind, Kind::corrupt);
}

TEST(Keys, ANewMasterKeyWrapsAndTheOldStillOpens) {
  const Keys old(master(1, 11));
  const auto made = old.new_case_key("0125", kNow);
  const Keys keys = both();
  EXPECT_EQ(keys.new_case_key("0125", kNow).wrapped.parent_version, 2U);
  EXPECT_TRUE(same(*keys.unwrap(made.wrapped), made.key));
}

TEST(Keys, StandingKeysAreFoundAgainByTheirId) {
  const Keys old(master(1, 11));
  const CaseKey before = old.standing_key("0125");
  const Keys keys = both();
  EXPECT_FALSE(same(keys.standing_key("0125"), before));
  EXPECT_TRUE(same(*keys.find_standing_key("0125", before.id()), before));
  EXPECT_EQ(keys.find_standing_key("0126", before.id()).error().kind, Kind::missing);
  EXPECT_EQ(keys.standing_key("0125", 3).error().kind, Kind::missing);
}

TEST(Keys, TokensDifferByAuthorityKindTextAndVersion) {
  const Keys keys = both();
  const Hash token = keys.token("0125", "personnummer", "198112289874");
  EXPECT_EQ(token, keys.token("0125", "personnummer", "198112289874"));
  EXPECT_NE(token, keys.token("0126", "personnummer", "198112289874"));
  EXPECT_NE(token, keys.token("0125", "case_number", "198112289874"));
  EXPECT_NE(token, keys.token("0125", "personnummer", "202601612381"));
  EXPECT_NE(keys.token("0125", "ab", "c"), keys.token("0125", "a", "bc"));
  const auto every = keys.tokens_of_every_version("0125", "personnummer", "198112289874");
  ASSERT_EQ(every.size(), 2U);
  EXPECT_EQ(every[0], token);
  EXPECT_EQ(every[1], Keys(master(1, 11)).token("0125", "personnummer", "198112289874"));
}

TEST(Keys, MacsOutliveTheComingOfANewMasterKey) {
  const Keys old(master(1, 11));
  const Keys keys = both();
  EXPECT_EQ(old.idempotency_key("sara", "POST /v1/reports", "k1"),
            keys.idempotency_key("sara", "POST /v1/reports", "k1"));
  EXPECT_NE(keys.idempotency_key("sara", "POST /v1/reports", "k1"),
            keys.idempotency_key("olle", "POST /v1/reports", "k1"));
  EXPECT_EQ(old.body_mac(view("{}")), keys.body_mac(view("{}")));
  EXPECT_NE(keys.mac("session", view("x")), keys.mac("login", view("x")));
}

TEST(Keys, TheSignerIsTheSameEachTime) {
  const Keys keys(master(1, 11));
  EXPECT_EQ(keys.signer("ingang.example/a/epoch-1").verifier(),
            keys.signer("ingang.example/a/epoch-1").verifier());
  EXPECT_NE(keys.signer("ingang.example/a/epoch-1").verifier().public_key,
            keys.signer("ingang.example/a/epoch-2").verifier().public_key);
}

TEST(MasterKeyFile, IsMadeOnceAndUnreadableForOthers) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("ingang-key-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const auto file = folder / "master.key";
  EXPECT_EQ(load_master_key(file).error().kind, Kind::missing);
  ASSERT_TRUE(create_master_key(file));
  EXPECT_FALSE(create_master_key(file));
  const auto one = load_master_key(file);
  const auto two = load_master_key(file, 5);
  ASSERT_TRUE(one && two);
  EXPECT_EQ(two->version, 5U);
  EXPECT_TRUE(std::equal(one->secret.reveal().begin(), one->secret.reveal().end(),
                         two->secret.reveal().begin()));
  ::chmod(file.c_str(), 0604);
  EXPECT_EQ(load_master_key(file).error().kind, Kind::unavailable);
  ::chmod(file.c_str(), 0600);
  std::ofstream(file, std::ios::app) << '\n';
  EXPECT_EQ(load_master_key(file).error().kind, Kind::unavailable);
  std::filesystem::remove_all(folder);
}

TEST(Secret, IsWipedWhenItMoves) {
  Secret one;
  one.fill()[3] = 9;
  const Secret two = std::move(one);
  EXPECT_EQ(two.reveal()[3], 9);
  EXPECT_EQ(one.reveal()[3], 0);  // NOLINT: that it is wiped is the point
}

}  // namespace
}  // namespace ingang::ledger
