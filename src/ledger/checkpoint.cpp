#include "ledger/checkpoint.h"

#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "ledger/canonical.h"

namespace ingang::ledger {
namespace {

constexpr std::string_view kDash = "\u2014 ";  // em dash and space begin each signature line
constexpr std::uint8_t kEd25519 = 0x01;
constexpr std::size_t kSizeMax = 64 * 1024;

std::unexpected<StoreError> malformed(std::string_view what) {
  return std::unexpected(StoreError{StoreError::Kind::corrupt, "checkpoint: " + std::string(what)});
}

// The text up to the next newline, which is taken away too. Nothing when there is no newline.
std::optional<std::string_view> take_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const auto line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

// Decimal without leading zeros, as C2SP asks.
std::optional<std::uint64_t> find_size(std::string_view text) {
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (error != std::errc{} || end != text.data() + text.size() || std::to_string(size) != text) {
    return std::nullopt;
  }
  return size;
}

std::optional<Hash> find_hash(std::string_view text) {
  const auto raw = find_base64(text);
  if (!raw || raw->size() != sizeof(Hash)) return std::nullopt;
  Hash hash;
  std::copy(raw->begin(), raw->end(), hash.begin());
  return hash;
}

std::optional<LogHead> find_log_head(std::string_view text) {
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto size = find_size(text.substr(0, space));
  const auto root = find_hash(text.substr(space + 1));
  if (!size || !root) return std::nullopt;
  return LogHead{*size, *root};
}

bool is_name(std::string_view name) {
  return !name.empty() && std::none_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '+' || c == '\x7f';
  });
}

std::optional<std::string_view> after(std::string_view line, std::string_view prefix) {
  if (!line.starts_with(prefix)) return std::nullopt;
  return line.substr(prefix.size());
}

// Whether `line` is a signature by `by` over `body`; the first four octets are the key's id.
bool signs(std::string_view line, const Verifier& by, std::string_view body) {
  const auto rest = after(line, std::string(kDash) + by.name + " ");
  if (!rest) return false;
  const auto raw = find_base64(*rest);
  const auto id = by.key_id();
  return raw && raw->size() == id.size() + crypto_sign_BYTES &&
         std::equal(id.begin(), id.end(), raw->begin()) &&
         crypto_sign_verify_detached(raw->data() + id.size(), view(body).data(), body.size(),
                                     by.public_key.data()) == 0;
}

struct Parts {
  std::string_view body;        // with its last newline
  std::string_view signatures;  // lines
};

std::optional<Parts> find_parts(std::string_view note) {
  const auto gap = note.rfind("\n\n");
  if (note.size() > kSizeMax || gap == std::string_view::npos || !note.ends_with('\n'))
    return std::nullopt;
  const Parts parts{note.substr(0, gap + 1), note.substr(gap + 2)};
  if (parts.signatures.empty()) return std::nullopt;
  return parts;
}

}  // namespace

std::string note_body(const Checkpoint& checkpoint) {
  std::string body = checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" +
                     base64(checkpoint.root) + "\nrecorded_at " + checkpoint.recorded_at.text() +
                     "\n";
  if (checkpoint.access) {
    body += "access " + std::to_string(checkpoint.access->size) + " " +
            base64(checkpoint.access->root) + "\n";
  }
  for (const std::string& line : checkpoint.other_lines) body += line + "\n";
  return body;
}

Stored<Checkpoint> parse_body(std::string_view body) {
  Checkpoint checkpoint;
  const auto origin = take_line(body);
  const auto size_line = take_line(body);
  const auto root_line = take_line(body);
  const auto time_line = take_line(body);
  if (!origin || !size_line || !root_line || !time_line) return malformed("a line is missing");
  if (!is_name(*origin)) return malformed("origin");
  const auto size = find_size(*size_line);
  const auto root = find_hash(*root_line);
  if (!size) return malformed("size");
  if (!root) return malformed("root");
  const auto time = after(*time_line, "recorded_at ");
  const auto at = time ? Instant::find(*time) : std::nullopt;
  if (!at || at->text() != *time) return malformed("recorded_at");
  checkpoint.origin = *origin;
  checkpoint.size = *size;
  checkpoint.root = *root;
  checkpoint.recorded_at = *at;
  while (!body.empty()) {
    const auto line = take_line(body);
    if (!line || line->empty()) return malformed("extension");
    const auto access = after(*line, "access ");
    if (!access) {
      checkpoint.other_lines.emplace_back(*line);
      continue;
    }
    if (checkpoint.access || !checkpoint.other_lines.empty())
      return malformed("access out of place");
    checkpoint.access = find_log_head(*access);
    if (!checkpoint.access) return malformed("access");
  }
  return checkpoint;
}

std::array<std::uint8_t, 4> Verifier::key_id() const {
  Writer bytes(name.size() + 2 + public_key.size());
  bytes.raw(view(name)).u8('\n').u8(kEd25519).raw(public_key);
  const Hash hash = sha256(bytes.bytes());
  return {hash[0], hash[1], hash[2], hash[3]};
}

std::string Verifier::text() const {
  return name + "+" + hex(key_id()) + "+" + base64(Writer(33).u8(kEd25519).raw(public_key).bytes());
}

Stored<Verifier> Verifier::parse(std::string_view text) {
  const auto first = text.find('+');
  const auto second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos) return malformed("verifier");
  const auto raw = find_base64(text.substr(second + 1));
  if (!raw || raw->size() != 33 || raw->front() != kEd25519) return malformed("verifier key");
  Verifier verifier{.name = std::string(text.substr(0, first))};
  std::copy(raw->begin() + 1, raw->end(), verifier.public_key.begin());
  if (!is_name(verifier.name) || verifier.text() != text) return malformed("verifier key id");
  return verifier;
}

Signer::Signer(std::string name, std::span<const std::uint8_t, 32> seed) {
  if (sodium_init() < 0 || !is_name(name)) std::abort();
  verifier_.name = std::move(name);
  crypto_sign_seed_keypair(verifier_.public_key.data(), secret_.data(), seed.data());
}

Signer::Signer(Signer&& other) noexcept
    : verifier_(std::move(other.verifier_)), secret_(other.secret_) {
  sodium_memzero(other.secret_.data(), other.secret_.size());
}

Signer& Signer::operator=(Signer&& other) noexcept {
  if (this != &other) {
    verifier_ = std::move(other.verifier_);
    secret_ = other.secret_;
    sodium_memzero(other.secret_.data(), other.secret_.size());
  }
  return *this;
}

Signer::~Signer() { sodium_memzero(secret_.data(), secret_.size()); }

std::string Signer::sign(const Checkpoint& checkpoint) const {
  const std::string body = note_body(checkpoint);
  return body + "\n" + line_for(body);
}

std::string Signer::line_for(std::string_view body) const {
  std::array<std::uint8_t, crypto_sign_BYTES> signature;
  crypto_sign_detached(signature.data(), nullptr, view(body).data(), body.size(), secret_.data());
  return std::string(kDash) + verifier_.name + " " +
         base64(Writer(68).raw(verifier_.key_id()).raw(signature).bytes()) + "\n";
}

Stored<Checkpoint> open_note(std::string_view note, const Verifier& by) {
  const auto parts = find_parts(note);
  if (!parts) return malformed("not a signed note");
  auto lines = parts->signatures;
  bool signed_by = false;
  while (const auto line = take_line(lines)) {
    if (!line->starts_with(kDash)) return malformed("signature line");
    signed_by = signed_by || signs(*line, by, parts->body);
  }
  if (!signed_by) return malformed("no signature by " + by.name);
  return parse_body(parts->body);
}

}  // namespace ingang::ledger
