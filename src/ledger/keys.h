// Keys: the hierarchy of keys. From the master key comes a key for each authority and year. It
// wraps (encrypts) a random key for each copy of a case. From that comes a key for each entry
// (sealing.h).
//
// Source:  schema/ledger-format.md §4. Keyed BLAKE2b for derivation, XChaCha20-Poly1305 for
//          wrapping (libsodium).
// Promise: a wrapped key opens only with the id, authority, year and version that it was wrapped
//          for. A case key cannot be computed from its id: when the wrapped key is destroyed, what
//          was encrypted under it can never be read again.
// Secrecy: keys cannot be printed or copied, and are wiped from memory when they are destroyed. The
//          master keys lie in locked memory.
// Threads: any. A Keys never changes after it was made.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "ledger/checkpoint.h"
#include "ledger/store.h"

namespace ingang::ledger {

// Fills the span with random octets: the system's, or seeded ones in simulation and test vectors.
using Random = std::function<void(std::span<std::uint8_t>)>;
[[nodiscard]] Random system_random();

// Thirty-two secret octets that are wiped when the object is destroyed. They can be moved, and
// neither copied nor printed.
class Secret {
 public:
  Secret() = default;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  ~Secret();

  [[nodiscard]] std::span<std::uint8_t, 32> fill() { return bytes_; }
  [[nodiscard]] std::span<const std::uint8_t, 32> reveal() const { return bytes_; }

 private:
  std::array<std::uint8_t, 32> bytes_{};
};

// The key of one case copy held by one authority, or an authority's standing key.
class CaseKey {
 public:
  CaseKey(KeyId id, Authority authority, Secret secret)
      : id_(id), authority_(std::move(authority)), secret_(std::move(secret)) {}

  [[nodiscard]] KeyId id() const { return id_; }
  [[nodiscard]] const Authority& authority() const { return authority_; }
  [[nodiscard]] std::span<const std::uint8_t, 32> reveal() const { return secret_.reveal(); }

 private:
  KeyId id_;
  Authority authority_;
  Secret secret_;
};

struct NewCaseKey {
  WrappedKey wrapped;  // goes into the batch that first uses it
  CaseKey key;
};

// Versions count from 1. The highest wraps, derives and signs. The others can still open.
struct MasterKey {
  std::uint32_t version{1};
  Secret secret;
};

// Reads a file of exactly 32 octets that nobody else may read; otherwise missing or unavailable.
[[nodiscard]] Stored<MasterKey> load_master_key(const std::filesystem::path& file,
                                                std::uint32_t version = 1);
// Makes the file (0600) with a new random key. Unavailable when it exists already.
[[nodiscard]] Stored<void> create_master_key(const std::filesystem::path& file);

class Keys {
 public:
  explicit Keys(std::vector<MasterKey> masters, Random random = system_random());
  explicit Keys(MasterKey master, Random random = system_random());
  Keys(Keys&&) noexcept;
  Keys& operator=(Keys&&) noexcept;
  ~Keys();

  // The id begins with the time `now`, so that ids are ordered by time. The year is Stockholm's.
  [[nodiscard]] NewCaseKey new_case_key(const Authority& authority, Instant now) const;
  // Corrupt when the wrapped key was altered or belongs to something else; missing when this object
  // does not have its master key.
  [[nodiscard]] Stored<CaseKey> unwrap(const WrappedKey& key) const;
  // The key for what belongs to no case (accounts, shifts, drafts). It is derived from the master
  // key, is in no key store, and is never destroyed.
  [[nodiscard]] CaseKey standing_key(const Authority& authority) const;
  [[nodiscard]] Stored<CaseKey> standing_key(const Authority& authority,
                                             std::uint32_t version) const;
  [[nodiscard]] Stored<CaseKey> find_standing_key(const Authority& authority, KeyId id) const;

  // The search token (a keyed hash) of a folded compound; kind is "personnummer", "name_and_year" …
  // Each authority has a token of its own for the same compound.
  [[nodiscard]] Hash token(const Authority& authority, std::string_view kind,
                           std::string_view folded) const;
  [[nodiscard]] std::vector<Hash> tokens_of_every_version(  // newest first
      const Authority& authority, std::string_view kind, std::string_view folded) const;

  // For Idempotency. These and mac() are computed from the oldest master key, so that they stay the
  // same when a new master key is added.
  [[nodiscard]] Hash idempotency_key(std::string_view actor, std::string_view route,
                                     std::string_view key) const;
  [[nodiscard]] Hash body_mac(ByteView body) const;
  // A keyed hash of anything else that must be found and not read, such as a session's token or a
  // user name. The label says what it is.
  [[nodiscard]] Hash mac(std::string_view label, ByteView bytes) const;

  // Ed25519, derived for `name`: the checkpoint's origin.
  [[nodiscard]] Signer signer(std::string_view name) const;

  [[nodiscard]] const Random& random() const;

 private:
  struct Locked;
  std::unique_ptr<Locked> locked_;
};

}  // namespace ingang::ledger
