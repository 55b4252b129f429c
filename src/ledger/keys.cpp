#include "ledger/keys.h"

#include <sodium.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "ledger/canonical.h"

namespace ingang::ledger {
namespace {

constexpr std::size_t kKeySize = 32;
constexpr std::size_t kNonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
using KeyView = std::span<const std::uint8_t, kKeySize>;

// Keyed BLAKE2b over a context that begins with its own name, so that no two uses ever meet.
void derive(std::span<std::uint8_t> out, KeyView key, const Bytes& context) {
  crypto_generichash(out.data(), out.size(), context.data(), context.size(), key.data(),
                     key.size());
}

Hash derive_hash(KeyView key, const Bytes& context) {
  Hash hash;
  derive(hash, key, context);
  return hash;
}

Secret authority_key(KeyView master, const Authority& authority, std::uint16_t year,
                     std::uint32_t version) {
  Secret key;
  derive(key.fill(), master,
         Writer().text("ingang authority key v1").text(authority).u16(year).u32(version).take());
  return key;
}

Bytes wrapping_context(const WrappedKey& key) {
  return Writer()
      .text("ingang wrapped key v1")
      .raw(key.id.bytes)
      .text(key.authority)
      .u16(key.year)
      .u32(key.parent_version)
      .take();
}

void wrap(WrappedKey& into, KeyView master, KeyView secret, const Random& random) {
  const Secret parent = authority_key(master, into.authority, into.year, into.parent_version);
  const Bytes context = wrapping_context(into);
  into.wrapped.assign(kNonceSize + kKeySize + kTagSize, 0);
  random(std::span(into.wrapped).first(kNonceSize));
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      into.wrapped.data() + kNonceSize, nullptr, secret.data(), secret.size(), context.data(),
      context.size(), nullptr, into.wrapped.data(), parent.reveal().data());
}

std::unexpected<StoreError> fail(StoreError::Kind kind, std::string what) {
  return std::unexpected(StoreError{kind, std::move(what)});
}

}  // namespace

Random system_random() {
  if (sodium_init() < 0) std::abort();
  return [](std::span<std::uint8_t> out) { randombytes_buf(out.data(), out.size()); };
}

Secret::Secret(Secret&& other) noexcept : bytes_(other.bytes_) {
  sodium_memzero(other.bytes_.data(), other.bytes_.size());
}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this != &other) {
    bytes_ = other.bytes_;
    sodium_memzero(other.bytes_.data(), other.bytes_.size());
  }
  return *this;
}

Secret::~Secret() { sodium_memzero(bytes_.data(), bytes_.size()); }

// The master keys, in pages that are locked, guarded and left out of core dumps. Oldest version
// first.
struct Keys::Locked {
  std::vector<std::uint32_t> versions;
  std::uint8_t* secrets{};
  Random random;

  Locked(std::vector<MasterKey> masters, Random r) : random(std::move(r)) {
    if (sodium_init() < 0 || masters.empty()) std::abort();
    std::sort(masters.begin(), masters.end(),
              [](const MasterKey& a, const MasterKey& b) { return a.version < b.version; });
    secrets = static_cast<std::uint8_t*>(sodium_malloc(masters.size() * kKeySize));
    if (secrets == nullptr) std::abort();
    for (const MasterKey& master : masters) {
      std::memcpy(secrets + versions.size() * kKeySize, master.secret.reveal().data(), kKeySize);
      versions.push_back(master.version);
    }
    sodium_mprotect_readonly(secrets);
  }
  Locked(const Locked&) = delete;
  Locked& operator=(const Locked&) = delete;
  ~Locked() { sodium_free(secrets); }

  [[nodiscard]] KeyView at(std::size_t i) const {
    return KeyView(secrets + i * kKeySize, kKeySize);
  }
  [[nodiscard]] KeyView oldest() const { return at(0); }
  [[nodiscard]] KeyView newest() const { return at(versions.size() - 1); }
  [[nodiscard]] std::optional<KeyView> find(std::uint32_t version) const {
    const auto found = std::find(versions.begin(), versions.end(), version);
    if (found == versions.end()) return std::nullopt;
    return at(static_cast<std::size_t>(found - versions.begin()));
  }
};

Keys::Keys(std::vector<MasterKey> masters, Random random)
    : locked_(std::make_unique<Locked>(std::move(masters), std::move(random))) {}

Keys::Keys(MasterKey master, Random random) {
  std::vector<MasterKey> one;
  one.push_back(std::move(master));
  locked_ = std::make_unique<Locked>(std::move(one), std::move(random));
}

Keys::Keys(Keys&&) noexcept = default;
Keys& Keys::operator=(Keys&&) noexcept = default;
Keys::~Keys() = default;

const Random& Keys::random() const { return locked_->random; }

NewCaseKey Keys::new_case_key(const Authority& authority, Instant now) const {
  WrappedKey wrapped{.id = {},
                     .authority = authority,
                     .year = static_cast<std::uint16_t>(stockholm(now).date.year),
                     .parent_version = locked_->versions.back(),
                     .wrapped = {}};
  // Time first, so that new keys lie beside each other in the key store.
  const Bytes time = Writer(8).u64(static_cast<std::uint64_t>(now.ms) << 16).take();
  std::copy_n(time.begin(), 6, wrapped.id.bytes.begin());
  random()(std::span(wrapped.id.bytes).subspan(6));
  Secret secret;
  random()(secret.fill());
  wrap(wrapped, locked_->newest(), secret.reveal(), random());
  const KeyId id = wrapped.id;
  return {std::move(wrapped), CaseKey(id, authority, std::move(secret))};
}

Stored<CaseKey> Keys::unwrap(const WrappedKey& key) const {
  const auto master = locked_->find(key.parent_version);
  if (!master) return fail(StoreError::Kind::missing, "no master key of that version");
  if (key.wrapped.size() != kNonceSize + kKeySize + kTagSize) {
    return fail(StoreError::Kind::corrupt, "wrapped key has the wrong length");
  }
  const Secret parent = authority_key(*master, key.authority, key.year, key.parent_version);
  const Bytes context = wrapping_context(key);
  Secret secret;
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          secret.fill().data(), nullptr, nullptr, key.wrapped.data() + kNonceSize,
          kKeySize + kTagSize, context.data(), context.size(), key.wrapped.data(),
          parent.reveal().data()) != 0) {
    return fail(StoreError::Kind::corrupt, "wrapped key does not open");
  }
  return CaseKey(key.id, key.authority, std::move(secret));
}

CaseKey Keys::standing_key(const Authority& authority) const {
  return *standing_key(authority, locked_->versions.back());
}

Stored<CaseKey> Keys::standing_key(const Authority& authority, std::uint32_t version) const {
  const auto master = locked_->find(version);
  if (!master) return fail(StoreError::Kind::missing, "no master key of that version");
  Secret secret;
  derive(secret.fill(), *master,
         Writer().text("ingang standing key v1").text(authority).u32(version).take());
  KeyId id;
  const Hash name = derive_hash(
      *master, Writer().text("ingang standing key id v1").text(authority).u32(version).take());
  std::copy_n(name.begin(), id.bytes.size(), id.bytes.begin());
  return CaseKey(id, authority, std::move(secret));
}

Stored<CaseKey> Keys::find_standing_key(const Authority& authority, KeyId id) const {
  for (auto version = locked_->versions.rbegin(); version != locked_->versions.rend(); ++version) {
    auto key = standing_key(authority, *version);
    if (key && key->id() == id) return key;
  }
  return fail(StoreError::Kind::missing, "no standing key of that id");
}

namespace {

Hash token_under(KeyView master, const Authority& authority, std::string_view kind,
                 std::string_view folded) {
  Secret index_key;
  derive(index_key.fill(), master, Writer().text("ingang index key v1").text(authority).take());
  return derive_hash(index_key.reveal(),
                     Writer().text("ingang token v1").text(kind).text(folded).take());
}

}  // namespace

Hash Keys::token(const Authority& authority, std::string_view kind, std::string_view folded) const {
  return token_under(locked_->newest(), authority, kind, folded);
}

std::vector<Hash> Keys::tokens_of_every_version(const Authority& authority, std::string_view kind,
                                                std::string_view folded) const {
  std::vector<Hash> tokens;
  for (std::size_t i = locked_->versions.size(); i-- > 0;) {
    tokens.push_back(token_under(locked_->at(i), authority, kind, folded));
  }
  return tokens;
}

Hash Keys::idempotency_key(std::string_view actor, std::string_view route,
                           std::string_view key) const {
  return mac("idempotency key", Writer().text(actor).text(route).text(key).bytes());
}

Hash Keys::body_mac(ByteView body) const { return mac("idempotency body", body); }

Hash Keys::mac(std::string_view label, ByteView bytes) const {
  Secret key;
  derive(key.fill(), locked_->oldest(), Writer().text("ingang mac key v1").text(label).take());
  Hash hash;
  crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(), key.reveal().data(),
                     kKeySize);
  return hash;
}

Signer Keys::signer(std::string_view name) const {
  Secret seed;
  derive(seed.fill(), locked_->newest(), Writer().text("ingang signing key v1").text(name).take());
  return {std::string(name), seed.reveal()};
}

}  // namespace ingang::ledger
