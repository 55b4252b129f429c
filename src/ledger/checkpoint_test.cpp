#include "ledger/checkpoint.h"

#include <gtest/gtest.h>

#include "ledger/canonical.h"

namespace ingang::ledger {
namespace {

using Kind = StoreError::Kind;

Signer signer(std::string name = "ingang.example/stockholm/epoch-1", std::uint8_t octet = 3) {
  std::array<std::uint8_t, 32> seed;
  seed.fill(octet);
  return {std::move(name), seed};
}

Checkpoint checkpoint() {
  return {.origin = "ingang.example/stockholm/epoch-1",
          .size = 41'203,
          .root = sha256(view("root")),
          .recorded_at = Instant{1'795'424'400'000},
          .access = LogHead{7, sha256(view("access"))},
          .other_lines = {}};
}

TEST(Checkpoint, PrintsAsC2spAsks) {
  EXPECT_EQ(note_body(checkpoint()),
            "ingang.example/stockholm/epoch-1\n"
            "41203\n"
            "SBNJTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7I=\n"
            "recorded_at 2026-11-23T09:00:00.000Z\n"
            "access 7 " +
                base64(sha256(view("access"))) + "\n");
}

TEST(Checkpoint, IsReadBackAsSigned) {
  const Signer by = signer();
  Checkpoint sent = checkpoint();
  const auto read = open_note(by.sign(sent), by.verifier());
  ASSERT_TRUE(read) << read.error().what;
  EXPECT_EQ(*read, sent);
  sent.access.reset();
  sent.other_lines = {"something that a later version says"};
  EXPECT_EQ(*open_note(by.sign(sent), by.verifier()), sent);
}

TEST(Checkpoint, AnyAlteredOctetIsFound) {
  const Signer by = signer();
  const std::string note = by.sign(checkpoint());
  for (std::size_t i = 0; i < note.size(); ++i) {
    std::string altered = note;
    altered[i] = static_cast<char>(altered[i] ^ 0x01);
    ASSERT_EQ(open_note(altered, by.verifier()).error().kind, Kind::corrupt) << i;
  }
  for (std::size_t i = 0; i < note.size(); ++i)
    EXPECT_FALSE(open_note(note.substr(0, i), by.verifier()));
}

TEST(Checkpoint, AnotherKeyOrNameDoesNotSign) {
  const std::string note = signer().sign(checkpoint());
  EXPECT_FALSE(open_note(note, signer("ingang.example/stockholm/epoch-1", 4).verifier()));
  EXPECT_FALSE(open_note(note, signer("ingang.example/stockholm/epoch-2").verifier()));
}

TEST(Checkpoint, OtherSignaturesArePassedOver) {
  const std::string note = signer().sign(checkpoint());
  const std::string theirs = signer("police.example/witness", 9).sign(checkpoint());
  const std::string both = note + theirs.substr(theirs.rfind("\n\n") + 2);
  EXPECT_TRUE(open_note(both, signer().verifier()));
  EXPECT_TRUE(open_note(both, signer("police.example/witness", 9).verifier()));
}

TEST(Checkpoint, MalformedBodiesAreRefused) {
  const std::string root = base64(sha256({}));
  const std::string time = "recorded_at 2026-11-23T09:00:00.000Z\n";
  EXPECT_TRUE(parse_body("o\n0\n" + root + "\n" + time));
  for (const std::string& body :
       {std::string(), "o\n0\n" + root + "\n", "\n0\n" + root + "\n" + time,
        "o p\n0\n" + root + "\n" + time, "o\n00\n" + root + "\n" + time,
        "o\n-1\n" + root + "\n" + time, "o\n+1\n" + root + "\n" + time,
        "o\n18446744073709551616\n" + root + "\n" + time, "o\n0\n" + root.substr(1) + "\n" + time,
        "o\n0\n" + root + "\nrecorded_at 2026-11-23\n",
        "o\n0\n" + root + "\n" + time + "access 1\n", "o\n0\n" + root + "\n" + time + "\n",
        "o\n0\n" + root + "\n" + time + "no newline"}) {
    EXPECT_FALSE(parse_body(body)) << body;
  }
}

TEST(Verifier, IsReadBackFromItsText) {
  const Verifier verifier = signer().verifier();
  EXPECT_EQ(*Verifier::parse(verifier.text()), verifier);
  std::string other = verifier.text();
  other.replace(other.find('+') + 1, 8, "00000000");
  EXPECT_FALSE(Verifier::parse(other));
  EXPECT_FALSE(Verifier::parse("name"));
  EXPECT_FALSE(Verifier::parse("name+12345678+AA=="));
}

// The example of the Go implementation of signed notes (golang.org/x/mod/sumdb/note).
TEST(Verifier, ReadsWhatOthersPublish) {
  const auto go =
      Verifier::parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  ASSERT_TRUE(go);
  EXPECT_EQ(go->name, "PeterNeumann");
  EXPECT_EQ(hex(go->key_id()), "c74f20a3");
}

}  // namespace
}  // namespace ingang::ledger
