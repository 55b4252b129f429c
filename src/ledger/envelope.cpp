#include "ledger/envelope.h"

#include <algorithm>

#include "ledger/canonical.h"

namespace ingang::ledger {
namespace {

constexpr std::array<std::uint8_t, 1> kLeafPrefix{0x00};

// One item's octets: a fixed form, so that the sorted list has one reading.
Bytes item_bytes(const OutboxItem& item, const Hash& sealed_hash) {
  return Writer(128)
      .raw(item.id.bytes)
      .text(item.kind)
      .raw(item.key.bytes)
      .i64(item.due.ms)
      .raw(sealed_hash)
      .take();
}

Hash digest(std::vector<Bytes> items) {
  if (items.empty()) return {};
  std::sort(items.begin(), items.end());
  Writer all(items.size() * 128);
  all.text("ingang attached v1").u32(static_cast<std::uint32_t>(items.size()));
  for (const Bytes& item : items) all.raw(item);
  return sha256(all.bytes());
}

}  // namespace

Bytes envelope(std::string_view ledger, const Entry& entry) {
  return Writer(224)
      .u8(kEntryFormat)
      .text(ledger)
      .text(entry.authority)
      .raw(entry.stream.bytes)
      .u32(entry.version)
      .i64(entry.recorded_at.ms)
      .i64(entry.decided_at.ms)
      .raw(entry.key.bytes)
      .raw(entry.sealed_hash)
      .raw(entry.commitment)
      .raw(entry.attached)
      .take();
}

Hash leaf_hash(std::string_view ledger, const Entry& entry) {
  return sha256(kLeafPrefix, envelope(ledger, entry));
}

Hash attached_digest(std::span<const OutboxItem> outbox) {
  std::vector<Bytes> items;
  items.reserve(outbox.size());
  for (const OutboxItem& item : outbox) items.push_back(item_bytes(item, sha256(item.sealed)));
  return digest(std::move(items));
}

Hash attached_digest(std::span<const AttachedItem> kept) {
  std::vector<Bytes> items;
  items.reserve(kept.size());
  for (const AttachedItem& one : kept) items.push_back(item_bytes(one.item, one.sealed_hash));
  return digest(std::move(items));
}

}  // namespace ingang::ledger
