// VerifyParts: what the parts of verify share. Included by verify*.cpp only.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <unordered_set>

#include "ledger/merkle.h"
#include "ledger/verify.h"

namespace ingang::ledger::verifying {

struct HashOfId {
  template <typename Tag>
  std::size_t operator()(const Id<Tag>& id) const {
    std::size_t hash = 1469598103934665603ULL;
    for (const std::uint8_t octet : id.bytes) hash = (hash ^ octet) * 1099511628211ULL;
    return hash;
  }
};

// The id just before; the last of all for the first.
template <typename Tag>
[[nodiscard]] Id<Tag> id_before(Id<Tag> id) {
  for (auto octet = id.bytes.rbegin(); octet != id.bytes.rend(); ++octet) {
    if ((*octet)-- != 0) break;
  }
  return id;
}

struct StreamSeen {
  std::uint32_t version{};
  bool erased{};  // a key of it is destroyed
};

struct Seen {
  const Store& store;
  const VerifyOptions& options;
  VerifyReport report{};
  std::string ledger{};  // as the leaves must have it
  // Read before the head: a working server may sign further meanwhile.
  std::optional<std::string> stored_note{};
  std::unordered_map<StreamId, StreamSeen, HashOfId> streams{};
  std::unordered_set<KeyId, HashOfId> destroyed{};  // when verify began, and those met since
  std::mutex mutex{};                               // of the report, while rows are checked

  // Any thread.
  void find(FindingKind kind, std::uint64_t n, std::string about);
  // Asks the store again: an erasure may have come since verify began.
  bool is_destroyed(KeyId id);
  // The value; or a finding, and nothing, when the store could not answer.
  template <typename T>
  std::optional<T> take(Stored<T> answer, std::string_view part) {
    if (answer) return std::move(*answer);
    find(FindingKind::unreadable, 0, std::string(part) + ": " + answer.error().what);
    return std::nullopt;
  }
};

// A root that some checkpoint promises for a size.
struct Mark {
  Hash root{};
  FindingKind otherwise{};
  std::string about;
};
using Marks = std::multimap<std::uint64_t, Mark>;

// Keys of entries, with those met lately kept open.
class KeyCheck {
 public:
  explicit KeyCheck(Seen& seen) : seen_(seen) {}
  bool check(const Entry& entry);  // false when the store could not answer

 private:
  struct Known {
    bool there{};
    std::shared_ptr<const CaseKey> key;  // when data keys were given, and it opened
  };
  bool load(const Entry& entry, Known& into);

  Seen& seen_;
  std::unordered_map<KeyId, Known, HashOfId> recent_;
};

bool check_checkpoints(Seen& seen, Marks& marks);
bool check_log(Seen& seen, const Marks& marks);
bool check_rows(Seen& seen);

}  // namespace ingang::ledger::verifying
