// LookedOver: what a store keeps beside the entries, a page at a time, and what of it is wrong by
// itself: a row that its lists pass over, a place in a list that is no row's, a search token that
// is no stream's.
//
// Units: each page is one moment's. `seen` is less than the limit at the end; `last` is where the
//        next page begins.
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
  std::vector<Id<struct StreamTag>> unlisted;  // that a list for their audience passes over
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
  std::vector<Id<struct StreamTag>> strays;  // named where their row, if there is one, is not
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
  // Found by a token that its key's list does not have, or under another's key.
  std::vector<Id<struct StreamTag>> strays;
};

}  // namespace ingang::ledger
