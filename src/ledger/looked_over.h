// LookedOver: what the server finds when it checks, a page at a time, what a store keeps beside the
// entries: a row that is missing from a list, a place in a list that belongs to no row, a search
// token that belongs to no stream.
//
// Units:   each page is read in one snapshot. On the last page `seen` is less than the limit.
//          `last` is where the next page begins.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/id.h"
#include "base/time.h"

namespace ingang::ledger {

struct RowsListed {
  Id<struct StreamTag> last;
  std::uint32_t seen{};
  std::vector<Id<struct StreamTag>> unlisted;  // missing from a list of their audience
};

// In the order of lists.
struct ListPlace {
  std::string token;
  std::string kind;
  bool open{};
  Instant at;
  Id<struct StreamTag> id;
};
struct PlacesSeen {
  ListPlace last;
  std::uint32_t seen{};
  std::vector<Id<struct StreamTag>> strays;  // whose row is not where the list says
};

struct TokenPlace {
  std::int64_t level{-1};
  std::int64_t generation{};
  Hash token{};
  Id<struct StreamTag> stream;
  Id<struct KeyTag> key;
  friend bool operator==(const TokenPlace&, const TokenPlace&) = default;
};
struct TokensSeen {
  TokenPlace last;
  std::uint32_t seen{};
  // Found by a token that their key's list does not have, or under the key of another.
  std::vector<Id<struct StreamTag>> strays;
};

// The tasks that the index has not done yet.
struct IndexWaiting {
  std::uint64_t tasks{};  // at least so many: counting stops at a limit
  std::uint64_t first{};  // the oldest; 0 when none waits
};

}  // namespace ingang::ledger
