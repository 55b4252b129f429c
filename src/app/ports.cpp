#include "app/ports.h"

#include <array>

namespace ingang::app {

ledger::StreamId Ids::stream(Instant now) {
  ledger::StreamId id;
  fill(id.bytes);
  auto ms = static_cast<std::uint64_t>(now.ms);
  for (std::size_t i = 6; i-- > 0; ms >>= 8) id.bytes[i] = static_cast<std::uint8_t>(ms & 0xff);
  return id;
}

std::string Ids::reference(std::string_view prefix) {
  std::array<std::uint8_t, 10> random{};
  fill(random);
  return reference_of(prefix, random);
}

std::string reference_of(std::string_view prefix, ByteView octets) {
  constexpr std::size_t kLetters = 10;
  static constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  std::string out{prefix};
  for (std::size_t i = 0; i < kLetters; ++i) {
    if (i % 5 == 0) out += '-';
    out += kCrockford[octets[i] & 31U];
  }
  return out;
}

Fault fault_of(const ledger::StoreError& error) {
  using StoreWhy = ledger::StoreError::Kind;
  switch (error.kind) {
    case StoreWhy::unavailable: return {Fault::Kind::unavailable, error.what};
    case StoreWhy::unknown: return {Fault::Kind::unknown, error.what};
    case StoreWhy::conflict:
    case StoreWhy::duplicate: return {Fault::Kind::busy, error.what};
    case StoreWhy::corrupt:
    case StoreWhy::missing:
    case StoreWhy::replayed:
    case StoreWhy::key_reused: return {Fault::Kind::corrupt, error.what};
  }
  return {Fault::Kind::corrupt, error.what};
}

}  // namespace ingang::app
