// Canonical: turns the values of the ledger into octets before they are hashed, and computes
// SHA-256.
//
// Source:  schema/ledger-format.md §1: big-endian numbers, texts with their length before them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/bytes.h"

namespace ingang::ledger {

[[nodiscard]] Hash sha256(ByteView bytes);
// Of `first` followed by `second`.
[[nodiscard]] Hash sha256(ByteView first, ByteView second);

// Base64 with the standard alphabet and padding, as C2SP notes require. find_base64() answers
// nothing for any other form.
[[nodiscard]] std::string base64(ByteView bytes);
[[nodiscard]] std::optional<Bytes> find_base64(std::string_view text);

class Writer {
 public:
  explicit Writer(std::size_t reserve = 256) { bytes_.reserve(reserve); }
  Writer& u8(std::uint8_t value) { return number(value, 1); }
  Writer& u16(std::uint16_t value) { return number(value, 2); }
  Writer& u32(std::uint32_t value) { return number(value, 4); }
  Writer& u64(std::uint64_t value) { return number(value, 8); }
  Writer& i64(std::int64_t value) { return number(static_cast<std::uint64_t>(value), 8); }
  Writer& raw(ByteView bytes);
  Writer& text(std::string_view text);  // u16 length, then the octets; at most 65 535

  [[nodiscard]] const Bytes& bytes() const { return bytes_; }
  [[nodiscard]] Bytes take() { return std::move(bytes_); }

 private:
  Writer& number(std::uint64_t value, int size_bytes);
  Bytes bytes_;
};

// Reads what Writer wrote. When the octets end too early, ok() becomes false, and every value that
// is read after that is zero.
class Reader {
 public:
  explicit Reader(ByteView bytes) : rest_(bytes) {}
  [[nodiscard]] std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
  [[nodiscard]] std::uint64_t u64() { return number(8); }
  [[nodiscard]] ByteView raw(std::size_t size_bytes);
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return ok_ && rest_.empty(); }

 private:
  std::uint64_t number(int size_bytes);
  ByteView rest_;
  bool ok_{true};
};

}  // namespace ingang::ledger
