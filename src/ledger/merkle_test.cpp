#include "ledger/merkle.h"

#include <gtest/gtest.h>

#include <random>

#include "ledger/canonical.h"

namespace ingang::ledger {
namespace {

Hash leaf_of(ByteView data) {
  const std::array<std::uint8_t, 1> prefix{0};
  return sha256(prefix, data);
}

// The eight leaves and roots that the reference implementation of Certificate Transparency is
// tested with.
std::vector<Hash> known_leaves() {
  std::vector<Hash> leaves;
  for (const std::string_view data : {"", "00", "10", "2021", "3031", "40414243",
                                      "5051525354555657", "606162636465666768696a6b6c6d6e6f"}) {
    leaves.push_back(leaf_of(*find_bytes(data)));
  }
  return leaves;
}

constexpr std::array<std::string_view, 8> kKnownRoots{
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

LeafReader reader_of(const std::vector<Hash>& leaves) {
  return [&leaves](std::uint64_t after, std::uint32_t limit) -> Stored<std::vector<Hash>> {
    const auto from = std::min<std::uint64_t>(after, leaves.size());
    const auto to =
        std::min<std::uint64_t>(from + std::min(limit, 3U), leaves.size());  // in short pages
    return std::vector(leaves.begin() + static_cast<std::ptrdiff_t>(from),
                       leaves.begin() + static_cast<std::ptrdiff_t>(to));
  };
}

std::vector<Hash> some_leaves(std::size_t count, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<Hash> leaves(count);
  for (Hash& leaf : leaves) {
    for (std::uint8_t& octet : leaf) octet = static_cast<std::uint8_t>(random());
  }
  return leaves;
}

Hash root_of(const std::vector<Hash>& leaves, std::size_t size) {
  return *root_at(size, reader_of(leaves));
}

// MTH word for word as RFC 6962 §2.1 has it: what the frontier is compared with.
Hash by_the_letter(std::span<const Hash> leaves) {
  if (leaves.empty()) return sha256({});
  if (leaves.size() == 1) return leaves.front();
  std::size_t k = 1;
  while (k * 2 < leaves.size()) k *= 2;
  return node_hash(by_the_letter(leaves.first(k)), by_the_letter(leaves.subspan(k)));
}

TEST(Merkle, RootsAreThoseOfCertificateTransparency) {
  const auto leaves = known_leaves();
  Frontier tree;
  EXPECT_EQ(hex(tree.root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    tree.append(leaves[i]);
    EXPECT_EQ(hex(tree.root()), kKnownRoots[i]) << i;
  }
}

TEST(Merkle, ProofsAreThoseOfCertificateTransparency) {
  const auto leaves = known_leaves();
  const auto first_of_8 = inclusion_proof(0, 8, reader_of(leaves));
  ASSERT_EQ(first_of_8->size(), 3U);
  EXPECT_EQ(hex(first_of_8->at(0)),
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7");
  EXPECT_EQ(hex(first_of_8->at(1)),
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e");
  EXPECT_EQ(hex(first_of_8->at(2)),
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
  const auto sixth_to_8 = consistency_proof(6, 8, reader_of(leaves));
  ASSERT_EQ(sixth_to_8->size(), 3U);
  EXPECT_EQ(hex(sixth_to_8->at(0)),
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a");
  EXPECT_EQ(hex(sixth_to_8->at(1)),
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0");
  EXPECT_EQ(hex(sixth_to_8->at(2)),
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
}

TEST(Merkle, FrontierEqualsTheDefinition) {
  const auto leaves = some_leaves(200, 1);
  Frontier tree;
  for (std::size_t size = 1; size <= leaves.size(); ++size) {
    tree.append(leaves[size - 1]);
    ASSERT_EQ(tree.root(), by_the_letter(std::span(leaves).first(size))) << size;
  }
}

TEST(Merkle, FrontierContinuesFromItsOctets) {
  const auto leaves = some_leaves(130, 2);
  Frontier whole;
  Frontier again;
  for (const Hash& leaf : leaves) {
    whole.append(leaf);
    again.append(leaf);
    const auto read = Frontier::find(again.bytes());
    ASSERT_TRUE(read);
    again = *read;
  }
  EXPECT_EQ(again, whole);
  Bytes bytes = whole.bytes();
  bytes.pop_back();
  EXPECT_FALSE(Frontier::find(bytes));
  bytes.resize(bytes.size() + 2);
  EXPECT_FALSE(Frontier::find(bytes));
  EXPECT_FALSE(Frontier::find({}));
}

TEST(Merkle, EveryLeafOfEveryTreeIsProvedAndNothingElse) {
  const auto leaves = some_leaves(33, 3);
  for (std::size_t size = 1; size <= leaves.size(); ++size) {
    const Hash root = root_of(leaves, size);
    for (std::size_t index = 0; index < size; ++index) {
      const auto proof = inclusion_proof(index, size, reader_of(leaves));
      ASSERT_TRUE(proof);
      ASSERT_TRUE(proves_inclusion(*proof, index, size, leaves[index], root))
          << index << " of " << size;
      EXPECT_FALSE(
          proves_inclusion(*proof, index, size, leaves[(index + 1) % leaves.size()], root));
      EXPECT_FALSE(proves_inclusion(*proof, index + size, size, leaves[index], root));
      for (std::size_t broken = 0; broken < proof->size(); ++broken) {
        auto altered = *proof;
        altered[broken][broken % 32] ^= 1;
        EXPECT_FALSE(proves_inclusion(altered, index, size, leaves[index], root));
      }
      auto longer = *proof;
      longer.push_back(root);
      EXPECT_FALSE(proves_inclusion(longer, index, size, leaves[index], root));
    }
  }
  EXPECT_FALSE(inclusion_proof(33, 33, reader_of(leaves)));
}

TEST(Merkle, EveryTreeIsProvedToBeginEveryLaterOne) {
  const auto leaves = some_leaves(33, 4);
  for (std::size_t to = 1; to <= leaves.size(); ++to) {
    for (std::size_t from = 0; from <= to; ++from) {
      const auto proof = consistency_proof(from, to, reader_of(leaves));
      ASSERT_TRUE(proof);
      const Hash old_root = root_of(leaves, from);
      const Hash new_root = root_of(leaves, to);
      ASSERT_TRUE(proves_consistency(*proof, from, to, old_root, new_root)) << from << " to " << to;
      if (from == 0) continue;
      Hash other = old_root;
      other[7] ^= 1;
      EXPECT_FALSE(proves_consistency(*proof, from, to, other, new_root));
      other = new_root;
      other[9] ^= 1;
      EXPECT_FALSE(proves_consistency(*proof, from, to, old_root, other));
      for (std::size_t broken = 0; broken < proof->size(); ++broken) {
        auto altered = *proof;
        altered[broken][31] ^= 0x80;
        EXPECT_FALSE(proves_consistency(altered, from, to, old_root, new_root));
      }
    }
  }
  EXPECT_FALSE(consistency_proof(34, 33, reader_of(leaves)));
}

TEST(Merkle, AForkIsNeverProved) {
  auto leaves = some_leaves(40, 5);
  const Hash before = root_of(leaves, 23);
  leaves[11][0] ^= 1;
  const auto proof = consistency_proof(23, 40, reader_of(leaves));
  EXPECT_FALSE(proves_consistency(*proof, 23, 40, before, root_of(leaves, 40)));
}

TEST(Merkle, MissingLeavesAreCorruptAndNotAShorterTree) {
  const auto leaves = some_leaves(5, 6);
  EXPECT_EQ(root_at(6, reader_of(leaves)).error().kind, StoreError::Kind::corrupt);
}

}  // namespace
}  // namespace ingang::ledger
