// Checkpoint: a signed statement of how large the ledger is and which root its tree has: a C2SP
// tlog-checkpoint in a C2SP signed note (Ed25519).
//
// Source:  C2SP tlog-checkpoint, C2SP signed-note; schema/ledger-format.md §6.
// Promise: a note that was signed here can be parsed and verified, and is printed again with the
//          same octets.
// Errors:  corrupt when the note is malformed or carries no signature by that key.
// Format:  origin, size, base64 root, extension lines, empty line, signatures.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/store.h"

namespace ingang::ledger {

struct LogHead {
  std::uint64_t size{};
  Hash root{};
  friend bool operator==(const LogHead&, const LogHead&) = default;
};

struct Checkpoint {
  std::string origin;  // "ingang.example/stockholm/epoch-1"
  std::uint64_t size{};
  Hash root{};
  Instant recorded_at;            // extension "recorded_at 2026-…Z"
  std::optional<LogHead> access;  // extension "access <size> <base64 root>": the access log's head
  std::vector<std::string> other_lines;  // extensions that we do not know, kept as they are
  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

// The note's text, ending with a newline and without signatures.
[[nodiscard]] std::string note_body(const Checkpoint& checkpoint);
[[nodiscard]] Stored<Checkpoint> parse_body(std::string_view body);

// Who signs, as published: "<name>+<8 hex of key id>+<base64 of 0x01 ‖ public key>".
struct Verifier {
  std::string name;
  std::array<std::uint8_t, 32> public_key{};

  [[nodiscard]] std::string text() const;
  static Stored<Verifier> parse(std::string_view text);
  [[nodiscard]] std::array<std::uint8_t, 4> key_id() const;
  friend bool operator==(const Verifier&, const Verifier&) = default;
};

// Secrecy: holds the private key, which is wiped when the object is destroyed. It can be moved and
//          not copied.
class Signer {
 public:
  Signer(std::string name, std::span<const std::uint8_t, 32> seed);
  Signer(const Signer&) = delete;
  Signer& operator=(const Signer&) = delete;
  Signer(Signer&& other) noexcept;
  Signer& operator=(Signer&& other) noexcept;
  ~Signer();

  [[nodiscard]] const Verifier& verifier() const { return verifier_; }
  [[nodiscard]] std::string sign(const Checkpoint& checkpoint) const;  // the whole note

 private:
  [[nodiscard]] std::string line_for(std::string_view body) const;

  Verifier verifier_;
  std::array<std::uint8_t, 64> secret_{};
};

// The checkpoint in the note, if the note carries a valid signature by `by`. Signatures by others
// are ignored.
[[nodiscard]] Stored<Checkpoint> open_note(std::string_view note, const Verifier& by);

}  // namespace ingang::ledger
