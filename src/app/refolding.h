// Refolding: computes again from the entries what the store keeps for quick reading: the rows, when
// a newer program folds in another way; or every derived table, when something is wrong with them.
//
// Source:  docs/decisions/0024-rows-are-refolded-at-the-first-start.md.
// Promise: it can be interrupted at any moment, and continues from there; what is done twice has
//          the same result. Entries, keys and the outbox are only read. Nothing may be served
//          meanwhile. A stream that cannot be read is tried again at each start. Until then it
//          keeps its row, except for names, and is counted.
// Errors:  conflict: another node is doing the same work.
// Threads: one.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "app/integrity.h"
#include "app/rows_fold.h"

namespace ingang::app {

// What the row of a stream must be; see refold().
using FoldRow = std::function<ledger::Stored<std::optional<ledger::Row>>(
    const House&, ledger::StreamId, const std::vector<ledger::Entry>&)>;

struct FoldRule {
  std::uint32_t version{kRowsFold};
  FoldRow fold{refold};
  std::uint32_t page{1000};  // entries or rows, after which the record says how far it came
  std::uint32_t tokens{kTokensFold};  // a store of an older fold gets its search tokens anew
  std::uint32_t marks{kMarksFold};    // and its records another name
};

struct Refolded {
  std::uint64_t streams{};
  std::uint64_t mended{};      // rows that were otherwise, or missing
  std::uint64_t dropped{};     // rows that no stream accounts for
  std::uint64_t indexed{};     // streams whose search tokens were made
  std::uint64_t reopened{};    // handovers that were closed, and are open
  std::uint64_t unreadable{};  // streams that keep the row that they had
  // Of a replay: what lists and index had otherwise before they were made anew.
  std::uint64_t unlisted{};      // rows that a list for their audience passed over
  std::uint64_t list_strays{};   // places in lists that were no row's
  std::uint64_t untokened{};     // streams that a search would not have found
  std::uint64_t token_strays{};  // search tokens that were no stream's
  std::uint64_t renamed{};       // records that stood under the name of somebody
};

// About once a page: what is done of what is to do, in entries or rows.
using FoldProgress = std::function<void(FoldStep step, std::uint64_t done, std::uint64_t total)>;

class Refolding {
 public:
  explicit Refolding(const Foundation& house, FoldRule rule = {}, FoldProgress progress = {})
      : house_(house), rule_(std::move(rule)), progress_(std::move(progress)) {}

  // What was begun is ended; the rows of an older fold are made anew, and search tokens that an
  // older program folded. Nothing when all is current.
  ledger::Stored<Refolded> upgrade();
  // Every derived table, whatever the record says.
  ledger::Stored<Refolded> replay();

 private:
  using Streams = std::function<ledger::Stored<void>(const std::vector<ledger::StreamId>&)>;

  ledger::Stored<void> work();
  ledger::Stored<void> try_left();
  ledger::Stored<bool> is_unreadable_here(ledger::StreamId stream,
                                          const std::vector<ledger::Entry>& entries) const;
  ledger::Stored<void> step_on(FoldStep next);
  [[nodiscard]] std::optional<FoldStep> find_next() const;
  ledger::Stored<void> save();

  ledger::Stored<void> walk_streams(const Streams& each);
  ledger::Stored<void> walk_rows(
      const std::function<ledger::Stored<void>(const std::vector<ledger::Row>&)>& each);

  ledger::Stored<void> mend_streams(const std::vector<ledger::StreamId>& streams);
  ledger::Stored<std::optional<ledger::Row>> find_other(ledger::StreamId stream);
  ledger::Stored<void> mend(std::vector<ledger::Row> rows);
  ledger::Stored<void> make_room(std::vector<ledger::Row>& rows);
  ledger::Stored<void> drop_strays(const std::vector<ledger::Row>& rows);
  ledger::Stored<void> mark_records();
  ledger::Stored<void> count_lists();
  ledger::Stored<void> count_tokens();
  ledger::Stored<void> index_streams(const std::vector<ledger::StreamId>& streams);

  const Foundation& house_;
  FoldRule rule_;
  FoldProgress progress_;
  FoldRecord record_;
  Refolded done_;
};

}  // namespace ingang::app
