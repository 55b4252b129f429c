// The frozen examples in schema/vectors: made again from fixed keys and compared octet for octet. A
// file that is missing is written; one that differs fails, since what was sealed before must open
// for ever.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "ledger/canonical.h"
#include "ledger/envelope.h"
#include "ledger/merkle.h"
#include "ledger/sealing.h"

namespace ingang::ledger {
namespace {

constexpr std::string_view kLedger = "ingang.example/stockholm";
constexpr std::string_view kPlaintext = "{\"type\":\"sent\",\"v\":1}";
constexpr Instant kNow{1'795'424'400'000};  // 2026-11-23T09:00:00.000Z

// Octets 00 01 02 … ff 00 …: chance that comes the same way each time.
Random counting() {
  return [next = std::uint8_t{0}](std::span<std::uint8_t> out) mutable {
    for (std::uint8_t& octet : out) octet = next++;
  };
}

// Octets first, first + 1 …
template <std::size_t size>
std::array<std::uint8_t, size> row_of_octets(std::uint8_t first) {
  std::array<std::uint8_t, size> octets;
  for (std::uint8_t& octet : octets) octet = first++;
  return octets;
}

Secret secret(std::uint8_t first) {
  Secret made;
  const auto octets = row_of_octets<32>(first);
  std::copy(octets.begin(), octets.end(), made.fill().begin());
  return made;
}

Keys fixed_keys() { return Keys(MasterKey{.version = 1, .secret = secret(0x40)}, counting()); }

CaseKey fixed_case_key() { return {KeyId{row_of_octets<16>(0x20)}, "0180-farsta", secret(0x80)}; }

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out + "\"";
}

// A JSON object of texts and numbers, a line each.
class Vector {
 public:
  Vector& say(std::string_view name, std::string_view text) { return line(name, json_text(text)); }
  Vector& octets(std::string_view name, ByteView bytes) { return say(name, hex(bytes)); }
  Vector& number(std::string_view name, std::int64_t value) {
    return line(name, std::to_string(value));
  }
  Vector& hashes(std::string_view name, const std::vector<Hash>& list) {
    std::string out = "[";
    for (const Hash& hash : list)
      out += (out.size() > 1 ? ",\n    " : "\n    ") + json_text(hex(hash));
    return line(name, out + "]");
  }
  [[nodiscard]] std::string text() const { return "{\n" + lines_ + "\n}\n"; }

 private:
  Vector& line(std::string_view name, std::string_view value) {
    lines_ += (lines_.empty() ? "  " : ",\n  ") + json_text(name) + ": " + std::string(value);
    return *this;
  }
  std::string lines_;
};

void expect_frozen(const std::string& file, const Vector& vector) {
  const auto path = std::filesystem::path(INGANG_SOURCE_DIR) / "schema" / "vectors" / file;
  if (!std::filesystem::exists(path)) {
    std::ofstream(path) << vector.text();
    FAIL() << path << " was missing and has been written: read it, then commit it";
  }
  std::ostringstream kept;
  kept << std::ifstream(path).rdbuf();
  EXPECT_EQ(kept.str(), vector.text());
}

Entry fixed_entry() {
  Entry entry;
  entry.stream = StreamId{row_of_octets<16>(0x10)};
  entry.authority = "0180-farsta";
  entry.key = KeyId{row_of_octets<16>(0x20)};
  entry.decided_at = kNow;
  entry.sealed_hash = row_of_octets<32>(0x30);
  entry.commitment = row_of_octets<32>(0x50);
  entry.version = 3;
  entry.recorded_at = kNow + std::chrono::milliseconds(250);
  return entry;
}

TEST(Vectors, Envelope) {
  Entry entry = fixed_entry();
  const std::vector<OutboxItem> outbox{{.id = {row_of_octets<16>(0x90)},
                                        .kind = "mail",
                                        .key = entry.key,
                                        .sealed = {1, 2, 3},
                                        .due = kNow},
                                       {.id = {row_of_octets<16>(0x70)},
                                        .kind = "webhook",
                                        .key = entry.key,
                                        .sealed = {},
                                        .due = kNow}};
  entry.attached = attached_digest(outbox);
  Vector vector;
  vector.say("ledger", kLedger)
      .say("authority", entry.authority)
      .octets("stream", entry.stream.bytes);
  vector.number("version", entry.version).number("recorded_at", entry.recorded_at.ms);
  vector.number("decided_at", entry.decided_at.ms).octets("key", entry.key.bytes);
  vector.octets("sealed_hash", entry.sealed_hash).octets("commitment", entry.commitment);
  vector.octets("outbox_1_id", outbox[0].id.bytes).say("outbox_1_kind", outbox[0].kind);
  vector.octets("outbox_1_sealed", outbox[0].sealed).number("outbox_1_due", outbox[0].due.ms);
  vector.octets("outbox_2_id", outbox[1].id.bytes).say("outbox_2_kind", outbox[1].kind);
  vector.octets("outbox_2_sealed", outbox[1].sealed).number("outbox_2_due", outbox[1].due.ms);
  vector.octets("attached", entry.attached).octets("envelope", envelope(kLedger, entry));
  vector.octets("leaf", leaf_hash(kLedger, entry));
  expect_frozen("envelope.json", vector);
}

TEST(Vectors, Keys) {
  const Keys keys = fixed_keys();
  const auto made = keys.new_case_key("0180-farsta", kNow);
  const CaseKey standing = keys.standing_key("0180-farsta");
  Vector vector;
  vector.octets("master", secret(0x40).reveal())
      .number("version", 1)
      .say("authority", "0180-farsta");
  vector.number("year", made.wrapped.year).octets("case_key_id", made.wrapped.id.bytes);
  vector.octets("case_key", made.key.reveal()).octets("wrapped", made.wrapped.wrapped);
  vector.octets("standing_key_id", standing.id().bytes).octets("standing_key", standing.reveal());
  vector.say("token_kind", "personnummer").say("token_text", "198112289874");
  vector.octets("token", keys.token("0180-farsta", "personnummer", "198112289874"));
  vector.octets("idempotency_key", keys.idempotency_key("actor", "POST /v1/reports", "key"));
  vector.octets("body_mac", keys.body_mac(view("{}")));
  vector.say("verifier", keys.signer(origin_of(std::string(kLedger), 1)).verifier().text());
  expect_frozen("keys.json", vector);
  const auto again = fixed_keys().unwrap(made.wrapped);
  ASSERT_TRUE(again);
  EXPECT_TRUE(
      std::equal(again->reveal().begin(), again->reveal().end(), made.key.reveal().begin()));
}

TEST(Vectors, Sealing) {
  const CaseKey key = fixed_case_key();
  const StreamId stream{row_of_octets<16>(0x10)};
  const auto entry = seal_entry(key, stream, kNow, view(kPlaintext), counting());
  const Bytes value = seal(key, {"row", stream.text()}, view(kPlaintext), counting());
  Vector vector;
  vector.octets("case_key", key.reveal())
      .octets("case_key_id", key.id().bytes)
      .say("authority", key.authority());
  vector.octets("stream", stream.bytes).number("decided_at", kNow.ms).say("plaintext", kPlaintext);
  vector.octets("sealed", entry.sealed).octets("sealed_hash", entry.sealed_hash);
  vector.octets("commitment", entry.commitment);
  vector.say("value_what", "row").say("value_of", stream.text()).octets("value_sealed", value);
  expect_frozen("sealing.json", vector);
  EXPECT_EQ(text(*open_entry(key, entry)), kPlaintext);
  EXPECT_EQ(text(*open(key, {"row", stream.text()}, value)), kPlaintext);
}

TEST(Vectors, Merkle) {
  std::vector<Hash> leaves;
  Frontier tree;
  std::vector<Hash> roots{tree.root()};
  for (std::uint32_t version = 1; version <= 7; ++version) {
    Entry entry = fixed_entry();
    entry.version = version;
    leaves.push_back(leaf_hash(kLedger, entry));
    tree.append(leaves.back());
    roots.push_back(tree.root());
  }
  const LeafReader reader = [&](std::uint64_t after,
                                std::uint32_t limit) -> Stored<std::vector<Hash>> {
    const auto from = leaves.begin() + static_cast<std::ptrdiff_t>(after);
    return std::vector(from, from + std::min<std::ptrdiff_t>(limit, leaves.end() - from));
  };
  Vector vector;
  vector.hashes("leaves", leaves)
      .hashes("roots_of_0_to_7", roots)
      .octets("frontier_of_7", tree.bytes());
  vector.hashes("inclusion_of_leaf_2_in_7", *inclusion_proof(2, 7, reader));
  vector.hashes("consistency_of_3_with_7", *consistency_proof(3, 7, reader));
  expect_frozen("merkle.json", vector);
}

TEST(Vectors, Checkpoint) {
  const Signer signer(origin_of(std::string(kLedger), 1), secret(0xa0).reveal());
  const Checkpoint checkpoint{.origin = origin_of(std::string(kLedger), 1),
                              .size = 41'203,
                              .root = row_of_octets<32>(0x30),
                              .recorded_at = kNow,
                              .access = LogHead{7, row_of_octets<32>(0x50)}};
  Vector vector;
  vector.octets("seed", secret(0xa0).reveal()).say("verifier", signer.verifier().text());
  vector.octets("root", checkpoint.root).octets("access_root", checkpoint.access->root);
  vector.say("note", signer.sign(checkpoint));
  expect_frozen("checkpoint.json", vector);
}

}  // namespace
}  // namespace ingang::ledger
