// Canonical: how ledger values become octets before they are hashed: big-endian numbers, texts with their length.
//
// Source: schema/ledger-format.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "base/bytes.h"

namespace ingang::ledger {

[[nodiscard]] Hash sha256(ByteView bytes);

class Writer {
 public:
  explicit Writer(std::size_t reserve = 256) { bytes_.reserve(reserve); }
  Writer& u8(std::uint8_t value);
  Writer& u16(std::uint16_t value);
  Writer& u32(std::uint32_t value);
  Writer& u64(std::uint64_t value);
  Writer& i64(std::int64_t value);
  Writer& raw(ByteView bytes);
  Writer& text(std::string_view text);  // u16 length, then the octets

  [[nodiscard]] const Bytes& bytes() const { return bytes_; }
  [[nodiscard]] Bytes take() { return std::move(bytes_); }

 private:
  Bytes bytes_;
};

}  // namespace ingang::ledger
