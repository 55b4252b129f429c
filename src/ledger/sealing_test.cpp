#include "ledger/sealing.h"

#include <gtest/gtest.h>

#include <set>

#include "ledger/canonical.h"

namespace ingang::ledger {
namespace {

using Kind = StoreError::Kind;

MasterKey master(std::uint32_t version = 1, std::uint8_t octet = 7) {
  MasterKey key{.version = version, .secret = {}};
  for (std::uint8_t& one : key.secret.fill()) one = octet;
  return key;
}

constexpr Instant kNow{1'795'424'400'000};
constexpr std::string_view kText = "Kalle sa: jag vågar inte gå hem.";

StreamId stream(std::uint8_t number) {
  StreamId id;
  id.bytes[15] = number;
  return id;
}

class Sealing : public testing::Test {
 protected:
  Keys keys_{master()};
  NewCaseKey made_ = keys_.new_case_key("0125", kNow);
  const CaseKey& key_ = made_.key;
};

TEST_F(Sealing, EntryOpensToWhatWasSealed) {
  for (const std::size_t size : {0, 1, 251, 252, 253, 3'000, 100'000}) {
    const Bytes plaintext(size, 'x');
    const auto entry = seal_entry(key_, stream(1), kNow, plaintext, keys_.random());
    EXPECT_EQ(entry.authority, "0125");
    EXPECT_EQ(entry.key, key_.id());
    EXPECT_EQ(entry.sealed_hash, sha256(entry.sealed));
    EXPECT_EQ(entry.sealed.size(), size_class(size) + kSealedExtra);
    EXPECT_TRUE(commits_to(key_, entry));
    const auto opened = open_entry(key_, entry);
    ASSERT_TRUE(opened);
    EXPECT_EQ(*opened, plaintext);
  }
}

TEST_F(Sealing, SizeClassesAreFewAndHoldTheText) {
  std::set<std::size_t> classes;
  for (std::size_t size = 0; size <= 20'000; ++size) {
    ASSERT_GE(size_class(size), size + 4);
    classes.insert(size_class(size));
  }
  EXPECT_EQ(classes, (std::set<std::size_t>{256, 512, 1024, 2048, 3072, 4096, 6144, 8192, 12288,
                                            16384, 24576}));
}

TEST_F(Sealing, AnyAlteredOctetIsFound) {
  const auto entry = seal_entry(key_, stream(1), kNow, view(kText), keys_.random());
  for (std::size_t i = 0; i < entry.sealed.size(); ++i) {
    auto altered = entry;
    altered.sealed[i] ^= 0x10;
    ASSERT_EQ(open_entry(key_, altered).error().kind, Kind::corrupt) << i;
  }
  auto cut = entry;
  cut.sealed.resize(20);
  EXPECT_EQ(open_entry(key_, cut).error().kind, Kind::corrupt);
}

TEST_F(Sealing, AnEntryDoesNotOpenElsewhere) {
  const auto entry = seal_entry(key_, stream(1), kNow, view(kText), keys_.random());
  auto moved = entry;
  moved.stream = stream(2);
  EXPECT_EQ(open_entry(key_, moved).error().kind, Kind::corrupt);
  moved = entry;
  moved.decided_at = kNow + std::chrono::milliseconds(1);
  EXPECT_EQ(open_entry(key_, moved).error().kind, Kind::corrupt);
  moved = entry;
  moved.commitment[0] ^= 1;
  EXPECT_EQ(open_entry(key_, moved).error().kind, Kind::corrupt);
  const auto other = keys_.new_case_key("0125", kNow);
  EXPECT_EQ(open_entry(other.key, entry).error().kind, Kind::missing);
  EXPECT_FALSE(commits_to(other.key, entry));
  // Another secret under the same name: what a forger of the key store would try.
  const CaseKey forged(key_.id(), "0125", Secret{});
  EXPECT_EQ(open_entry(forged, entry).error().kind, Kind::corrupt);
  EXPECT_FALSE(commits_to(forged, entry));
}

TEST_F(Sealing, TheSameTextIsNeverSealedTheSameWayTwice) {
  const auto one = seal_entry(key_, stream(1), kNow, view(kText), keys_.random());
  const auto two = seal_entry(key_, stream(1), kNow, view(kText), keys_.random());
  EXPECT_NE(one.sealed, two.sealed);
  EXPECT_NE(one.commitment, two.commitment);
}

TEST_F(Sealing, AValueOpensUnderItsLabelOnly) {
  const Bytes sealed = seal(key_, {"row", "1"}, view(kText), keys_.random());
  EXPECT_EQ(text(*open(key_, {"row", "1"}, sealed)), kText);
  EXPECT_EQ(open(key_, {"row", "2"}, sealed).error().kind, Kind::corrupt);
  EXPECT_EQ(open(key_, {"outbox", "1"}, sealed).error().kind, Kind::corrupt);
  EXPECT_EQ(open(key_, {"row1", ""}, sealed).error().kind, Kind::corrupt);
  EXPECT_EQ(open(keys_.new_case_key("0125", kNow).key, {"row", "1"}, sealed).error().kind,
            Kind::corrupt);
  EXPECT_EQ(open(key_, {"row", "1"}, ByteView(sealed).first(10)).error().kind, Kind::corrupt);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Bytes altered = sealed;
    altered[i] ^= 1;
    ASSERT_FALSE(open(key_, {"row", "1"}, altered)) << i;
  }
}

TEST_F(Sealing, NoTextStandsInTheClear) {
  const auto entry = seal_entry(key_, stream(1), kNow, view(kText), keys_.random());
  EXPECT_EQ(text(entry.sealed).find("Kalle"), std::string_view::npos);
}

}  // namespace
}  // namespace ingang::ledger
