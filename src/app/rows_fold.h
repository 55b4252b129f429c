// RowsFold: the record of which version of the fold has made the stored rows, and how far the work
// of making them again has come.
//
// Source:  docs/decisions/0024-rows-are-refolded-at-the-first-start.md.
// Promise: the record is encrypted, so that nobody without the installation's keys can pretend that
//          old rows are new. A ledger without a record is older than the record: version 1.
// Errors:  corrupt: the record was not written by this installation.
#pragma once

#include <vector>

#include "app/house.h"

namespace ingang::app {

// Raised by whoever changes what a row says: the summary or the audience of a report or a handover,
// or what row_of() puts in the row. tests/upgrade fails when it was forgotten.
//   1  until July 2026's first releases; no record
//   2  the record exists
//   3  search tokens are folded otherwise
//   4  no name of staff in the clear: marks in audiences, keys and owners
//   5  the hub stands in the row of every roster; an agreement that became known near its day for
//      notice is reminded of
//   7  whoever receives reports at an authority's unit stands in the row of its units
inline constexpr std::uint32_t kRowsFold = 7;
// The version of the fold since which search tokens are what they are. Raised, to the new
// kRowsFold, by whoever changes compounds_of() or folded_compound().
inline constexpr std::uint32_t kTokensFold = 3;
// The same of the marks by which records are kept; see staff_marks.h.
inline constexpr std::uint32_t kMarksFold = 4;

// More than these that cannot be read, and the whole work is done again at the next start.
inline constexpr std::size_t kLeftMax = 10'000;

enum class FoldStep {
  rows,    // each stream's row compared with its entries, and mended
  strays,  // rows that no stream accounts for, dropped
  lists,   // each row's places in lists
  index,   // search tokens
  marks,   // records that stand under a name; then what was there before is wiped
};

// What is under way: a step is done up to `after`, and those before it are done.
struct FoldWork {
  std::uint32_t to{};  // the version that the rows will have
  bool everything{};   // replay: all steps; else the rows, and the search tokens when they changed
  FoldStep step{FoldStep::rows};
  std::uint64_t after_entry{};   // rows, index
  ledger::StreamId after_row{};  // strays, lists
  friend bool operator==(const FoldWork&, const FoldWork&) = default;
};

struct FoldRecord {
  std::uint32_t fold{1};
  std::optional<FoldWork> work{};
  // Streams that could not be read when their rows were to be made anew: tried again at each start.
  std::vector<ledger::StreamId> left{};
  std::uint32_t version{};  // of the record; 0: there is none
  [[nodiscard]] bool is_current(std::uint32_t wanted = kRowsFold) const {
    return fold == wanted && !work;
  }
};

[[nodiscard]] ledger::Stored<FoldRecord> find_fold(const House& house);
// The record's new version; conflict when another node has written it.
ledger::Stored<std::uint32_t> put_fold(const House& house, const FoldRecord& record);
ledger::Stored<void> forget_fold(const House& house);
// A ledger in which nothing has been written yet needs no work.
ledger::Stored<void> stamp_when_new(const House& house);

}  // namespace ingang::app
