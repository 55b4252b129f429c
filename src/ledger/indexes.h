// Indexes: checks that the indexes of the database agree with its tables.
//
// Source:  schema/ledger-format.md §10; docs/decisions/0039-indexes-are-looked-into.md.
// Promise: an index that leaves out a row of its table, or says something about a row that the
//          table does not say, is named within one round. The contents are read: that the schema
//          describes the index correctly is not enough.
// Errors:  a corrupt page is a finding. A disk or a connection that fails gives `unavailable`.
// Threads: one thread uses a walk. The server may write at the same time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ledger/store.h"

namespace ingang::ledger {

struct IndexesSeen {
  std::vector<std::string> differing;  // "ledger.db: index rows_by_due"; never content
  std::uint64_t seen{};                // places looked at
  bool round_ended{};                  // every index has been looked through; the next begins anew
};

class IndexWalk {
 public:
  IndexWalk() = default;
  IndexWalk(const IndexWalk&) = delete;
  IndexWalk& operator=(const IndexWalk&) = delete;
  virtual ~IndexWalk() = default;
  // Looks at about so many places. An engine that can only check an index as a whole says how many
  // places it has.
  virtual Stored<IndexesSeen> step(std::uint32_t places) = 0;
};

// A store that has indexes.
class Indexes {
 public:
  enum class Walk {
    paged,  // a page at a time, while a server writes
    whole,  // every check that the engine has, however long it takes
  };
  Indexes() = default;
  Indexes(const Indexes&) = delete;
  Indexes& operator=(const Indexes&) = delete;
  virtual ~Indexes() = default;
  [[nodiscard]] virtual std::unique_ptr<IndexWalk> walk_indexes(Walk walk) const = 0;
  // Builds them again from the tables. Changes nothing else.
  virtual Stored<void> make_indexes_anew() = 0;
};

// Walks one round, or until so many places were seen, and answers what differs.
[[nodiscard]] Stored<std::vector<std::string>> differing_indexes(const Store& store,
                                                                 Indexes::Walk walk,
                                                                 std::uint64_t places_max);

}  // namespace ingang::ledger
