// Keys: master key → authority and year → case copy (random, wrapped) → entry (the last step:
// sealing.h).
//
// Source:  schema/ledger-format.md §4. Keyed BLAKE2b for derivation, XChaCha20-Poly1305 for
// wrapping (libsodium). Promise: a wrapped key opens only with the id, authority, year and version
// that it was wrapped for. Nothing is made
//          from a case key's id alone: when the wrapped key is destroyed, so is what it sealed.
// Secrecy: keys cannot be printed or copied, and are wiped. The master keys lie in locked memory.
// Threads: any; a Keys never changes after it was made.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "ledger/checkpoint.h"
#include "ledger/store.h"

namespace ingang::ledger {

// Fills the span. The system's by default; a seeded one in simulation and vectors.
using Random = std::function<void(std::span<std::uint8_t>)>;
[[nodiscard]] Random system_random();

// Thirty-two secret octets that are wiped when they go. Moves, never copies, has no way to be
// printed.
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
  [[nodiscard]] CaseKey twin() const;  // a copy, asked for by name

 private:
  KeyId id_;
  Authority authority_;
  Secret secret_;
};

struct NewCaseKey {
  WrappedKey wrapped;  // goes into the batch that first uses it
  CaseKey key;
};

// Versions count from 1; the highest wraps, derives and signs, the others still open.
struct MasterKey {
  std::uint32_t version{1};
  Secret secret;
};

// A file of exactly 32 octets, unreadable for others; otherwise missing or unavailable.
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

  // The id is time-ordered by `now`, the year is Stockholm's.
  [[nodiscard]] NewCaseKey new_case_key(const Authority& authority, Instant now) const;
  // Corrupt when the wrapping was altered or belongs elsewhere; missing when its master key is not
  // here.
  [[nodiscard]] Stored<CaseKey> unwrap(const WrappedKey& key) const;
  // Under the newest master key; the case key itself stays the same.
  [[nodiscard]] Stored<WrappedKey> rewrap(const WrappedKey& key) const;
  // For what belongs to no case (accounts, shifts, drafts): derived, in no key store, never
  // destroyed.
  [[nodiscard]] CaseKey standing_key(const Authority& authority) const;
  [[nodiscard]] Stored<CaseKey> standing_key(const Authority& authority,
                                             std::uint32_t version) const;
  [[nodiscard]] Stored<CaseKey> find_standing_key(const Authority& authority, KeyId id) const;

  // Search token of a folded compound: kind "personnummer", "name_and_year" … Another authority has
  // another token.
  [[nodiscard]] Hash token(const Authority& authority, std::string_view kind,
                           std::string_view folded) const;
  [[nodiscard]] std::vector<Hash> tokens_of_every_version(  // newest first
      const Authority& authority, std::string_view kind, std::string_view folded) const;

  // For Idempotency. These, and mac(), follow the oldest master key here: they outlive the coming
  // of a new one.
  [[nodiscard]] Hash idempotency_key(std::string_view actor, std::string_view route,
                                     std::string_view key) const;
  [[nodiscard]] Hash body_mac(ByteView body) const;
  // For anything else that must be found but not read: a session's token, a login. The label says
  // which.
  [[nodiscard]] Hash mac(std::string_view label, ByteView bytes) const;

  // Ed25519, derived for `name`: the checkpoint's origin.
  [[nodiscard]] Signer signer(std::string_view name) const;

  [[nodiscard]] const Random& random() const;

 private:
  struct Locked;
  std::unique_ptr<Locked> locked_;
};

}  // namespace ingang::ledger
