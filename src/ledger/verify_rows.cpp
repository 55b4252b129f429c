#include <algorithm>

#include "ledger/verify_parts.h"

namespace ingang::ledger::verifying {
namespace {

constexpr int kTriesMax = 5;
constexpr std::uint64_t kProgressEvery = 1024;

struct Pair {
  std::vector<Entry> entries;
  std::optional<Row> row;
};

// Entries and row as they stood together: the row is the same before and after the entries were
// read.
std::optional<Pair> read_pair(Seen& seen, StreamId stream) {
  Pair pair;
  for (int tries = 0; tries < kTriesMax; ++tries) {
    auto before = seen.take(seen.store.row(stream), "rows");
    auto entries = seen.take(seen.store.read(stream), "entries");
    auto after = seen.take(seen.store.row(stream), "rows");
    if (!before || !entries || !after) return std::nullopt;
    const bool settled = *before == *after;
    pair = {std::move(*entries), std::move(*after)};
    if (settled) break;
  }
  return pair;
}

// The place just before (at, id) in a list's order.
std::pair<Instant, StreamId> before(const Row& row) {
  return {row.id.empty() ? row.at - Duration{1} : row.at, id_before(row.id)};
}

// Whether a list finds the row under each of its audience's tokens.
bool check_listed(Seen& seen, const Row& row) {
  for (const std::string& token : row.audience) {
    const RowQuery query{.kind = row.kind,
                         .audience = {token},
                         .open_only = row.open,
                         .unit = row.unit,
                         .after = before(row),
                         .limit = 1};
    const auto found = seen.take(seen.store.rows(query), "lists");
    if (!found) return false;
    if (!found->empty() && found->front().id == row.id) continue;
    const auto now = seen.take(seen.store.row(row.id), "rows");
    if (!now) return false;
    if (*now == row) seen.find(FindingKind::row_not_listed, 0, row.id.text());
    return true;
  }
  return true;
}

// An audience is a set: its order says nothing.
bool same(Row a, Row b) {
  std::sort(a.audience.begin(), a.audience.end());
  std::sort(b.audience.begin(), b.audience.end());
  return a == b;
}

bool check_files(Seen& seen, StreamId id, const std::vector<Entry>& entries) {
  if (!seen.options.files || entries.empty()) return true;
  const auto whole = seen.options.files(id, entries);
  if (!whole && whole.error().kind != StoreError::Kind::corrupt)
    return seen.take(whole, "files").has_value();
  if (!whole || !*whole) seen.find(FindingKind::file_differs, entries.back().n, id.text());
  return true;
}

bool check_stream(Seen& seen, StreamId id, const StreamSeen& stream) {
  const auto pair = read_pair(seen, id);
  if (!pair) return false;
  const std::uint64_t n = pair->entries.empty() ? 0 : pair->entries.back().n;
  if (pair->entries.size() < stream.version) {
    seen.find(FindingKind::version_gap, n, id.text());
    return true;
  }
  if (stream.erased) {
    if (pair->row) seen.find(FindingKind::row_after_erasure, n, id.text());
    return true;
  }
  const auto wanted = seen.options.refold(id, pair->entries);
  if (!wanted) {
    seen.find(FindingKind::stream_unreadable, n, id.text() + ": " + wanted.error().what);
  } else if (!*wanted && pair->row) {
    seen.find(FindingKind::row_without_stream, n, id.text());
  } else if (*wanted && !pair->row) {
    seen.find(FindingKind::row_missing, n, id.text());
  } else if (*wanted && !same(**wanted, *pair->row)) {
    seen.find(FindingKind::row_differs, n, id.text());
  } else if (pair->row && !check_listed(seen, *pair->row)) {
    return false;
  }
  return check_files(seen, id, pair->entries);
}

// Rows of streams that were never appended to.
bool check_strays(Seen& seen) {
  StreamId after;
  while (true) {
    const auto page = seen.take(seen.store.rows_all(after, seen.options.page), "rows");
    if (!page) return false;
    for (const Row& row : *page) {
      ++seen.report.rows;
      if (seen.streams.contains(row.id)) continue;
      const auto entries = seen.take(seen.store.read(row.id), "entries");
      if (!entries) return false;
      if (entries->empty()) seen.find(FindingKind::row_without_stream, 0, row.id.text());
    }
    if (page->size() < seen.options.page) return true;
    after = page->back().id;
  }
}

}  // namespace

bool check_rows(Seen& seen) {
  if (!check_strays(seen)) return false;
  if (!seen.options.refold) return true;
  // In the order of their ids, which is that of time: what lies together is read together.
  std::vector<StreamId> ids;
  ids.reserve(seen.streams.size());
  for (const auto& [id, stream] : seen.streams) ids.push_back(id);
  std::ranges::sort(ids);
  std::uint64_t done = 0;
  for (const StreamId id : ids) {
    if (!check_stream(seen, id, seen.streams.at(id))) return false;
    if (seen.options.progress && ++done % kProgressEvery == 0) {
      seen.options.progress("rows", done, seen.streams.size());
    }
  }
  return true;
}

}  // namespace ingang::ledger::verifying
