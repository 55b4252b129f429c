#include <algorithm>
#include <atomic>
#include <thread>

#include "ledger/verify_parts.h"

namespace ingang::ledger::verifying {
namespace {

// Rows and entries that may have come since the log was read, before a page is called cut off.
constexpr std::uint64_t kRoom = 64;

struct Known {
  StreamId id;
  StreamSeen seen;
};

// Streams with their rows, of one moment, and the keys that they name, opened.
struct Page {
  StreamPage of;
  std::unordered_map<KeyId, Stored<std::shared_ptr<const CaseKey>>, HashOfId> keys;

  [[nodiscard]] Stored<std::shared_ptr<const CaseKey>> open(KeyId id) const {
    if (const auto found = keys.find(id); found != keys.end()) return found->second;
    return std::unexpected(StoreError{StoreError::Kind::missing, "key destroyed: " + id.text()});
  }
};

// One stream of a page.
struct Beside {
  std::vector<Entry> entries;
  std::optional<Row> row;
  bool unlisted{};
};

// Whichever way it was folded, a row is of its stream, as far as that goes.
bool is_of_the_same(const Row& a, const Row& b) {
  return a.kind == b.kind && a.version == b.version && a.authority == b.authority &&
         a.reference == b.reference && a.key == b.key && a.parent == b.parent;
}

bool is_of_older_fold(const VerifyOptions& options, const std::optional<Row>& wanted,
                      const Beside& found) {
  return options.rows_may_differ && wanted && found.row && !says_the_same(*wanted, *found.row) &&
         is_of_the_same(*wanted, *found.row);
}

std::optional<FindingKind> compare(const std::optional<Row>& wanted, const Beside& found) {
  if (!wanted && found.row) return FindingKind::row_without_stream;
  if (wanted && !found.row) return FindingKind::row_missing;
  if (wanted && !says_the_same(*wanted, *found.row)) return FindingKind::row_differs;
  if (found.unlisted) return FindingKind::row_not_listed;
  return std::nullopt;
}

// Everything that is wrong with one stream.
std::vector<Finding> judge(const VerifyOptions& options, const Known& stream, const Beside& found,
                           const Page& page, bool& older) {
  std::vector<Finding> all;
  const auto say = [&](FindingKind kind, std::string about) {
    all.push_back({kind, found.entries.empty() ? 0 : found.entries.back().n, std::move(about)});
  };
  const std::string about = stream.id.text();
  if (found.entries.size() < stream.seen.version) {
    say(FindingKind::version_gap, about);
  } else if (stream.seen.erased) {
    if (found.row) say(FindingKind::row_after_erasure, about);
  } else {
    const auto wanted =
        options.refold(stream.id, found.entries, [&page](KeyId id) { return page.open(id); });
    if (!wanted) {
      say(FindingKind::stream_unreadable, about + ": " + wanted.error().what);
      return all;
    }
    older = is_of_older_fold(options, wanted->row, found);
    const auto kind = compare(wanted->row, found);
    if (older && found.unlisted) say(FindingKind::row_not_listed, about);
    if (kind && !older) say(*kind, about);
    const auto& searchable = wanted->searchable;
    if (!searchable) {
      say(FindingKind::unreadable, "index: " + searchable.error().what);
    } else if (!*searchable && wanted->row && !options.rows_may_differ) {
      say(FindingKind::token_missing, about);
    }
    if (const auto& files = wanted->files;
        files ? !*files : files.error().kind == StoreError::Kind::corrupt) {
      say(FindingKind::file_differs, about);
    } else if (!files) {
      say(FindingKind::unreadable, "files: " + files.error().what);
    }
  }
  return all;
}

// The walk over all streams in the order of their ids, which is that of time: what lies together is
// read together. Each thread takes the next page when it has done its own.
class Walk {
 public:
  explicit Walk(Seen& seen) : seen_(seen) {
    streams_.reserve(seen.streams.size());
    for (const auto& [id, stream] : seen.streams) streams_.push_back({id, stream});
    seen.streams = {};
    std::ranges::sort(streams_, {}, &Known::id);
  }

  bool run() {
    StreamId last;
    if (seen_.options.refold && !streams_.empty()) {
      tell(0);
      std::vector<std::jthread> others;
      for (unsigned i = 1; i < seen_.options.threads; ++i) others.emplace_back([this] { work(); });
      work();
      others.clear();
      if (stopped_) return false;
      last = streams_.back().id;
    }
    StreamId end;
    end.bytes.fill(0xff);
    return check_strays(last, end);
  }

 private:
  // Streams [from, to) of the list, which have `entries` together.
  struct Part {
    std::size_t from{};
    std::size_t to{};
    std::uint64_t entries{};
  };

  std::optional<Part> next() {
    const std::lock_guard lock(mutex_);
    Part part{.from = next_, .to = next_};
    while (part.to < streams_.size() && part.entries < seen_.options.page)
      part.entries += streams_[part.to++].seen.version;
    next_ = part.to;
    return part.from < part.to && !stopped_ ? std::optional(part) : std::nullopt;
  }

  void work() {
    while (const auto part = next()) {
      if (!check_part(*part)) stopped_ = true;
      tell(part->to - part->from);
    }
  }

  void tell(std::size_t more) {
    const std::lock_guard lock(mutex_);
    done_ += more;
    if (seen_.options.progress) seen_.options.progress("rows", done_, streams_.size());
  }

  std::optional<Page> read(StreamId after, StreamId until, std::uint64_t limit) {
    auto streams = seen_.take(
        seen_.store.streams(after, until,
                            static_cast<std::uint32_t>(std::min<std::uint64_t>(limit, INT32_MAX))),
        "rows");
    if (!streams) return std::nullopt;
    Page page{.of = std::move(*streams), .keys = {}};
    std::vector<KeyId> ids;
    for (const Entry& entry : page.of.entries) ids.push_back(entry.key);
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    const auto wrapped = seen_.take(seen_.store.keys(ids), "key store");
    if (!wrapped) return std::nullopt;
    for (const WrappedKey& one : *wrapped) {
      if (seen_.options.keys == nullptr) break;
      // One that does not open is not one that was destroyed, whatever the cause.
      using K = StoreError::Kind;
      auto key = seen_.options.keys->unwrap(one);
      if (key)
        page.keys.emplace(one.id, std::make_shared<const CaseKey>(std::move(*key)));
      else
        page.keys.emplace(one.id, std::unexpected(StoreError{K::corrupt, key.error().what}));
    }
    return page;
  }

  // Out of the page, from where the one before ended.
  Beside take(Page& page, StreamId id, std::size_t& entry, std::size_t& row) {
    Beside found;
    auto& [entries, rows, unlisted] = page.of;
    while (entry < entries.size() && entries[entry].stream < id) ++entry;
    while (entry < entries.size() && entries[entry].stream == id)
      found.entries.push_back(std::move(entries[entry++]));
    if (row < rows.size() && rows[row].id == id) {
      found.row = std::move(rows[row++]);
      found.unlisted = std::ranges::find(unlisted, id) != unlisted.end();
    }
    return found;
  }

  bool check_part(const Part& part) {
    const StreamId after = part.from == 0 ? StreamId{} : streams_[part.from - 1].id;
    const StreamId until = streams_[part.to - 1].id;
    const std::uint64_t limit = 2 * part.entries + kRoom;
    auto page = read(after, until, limit);
    if (!page) return false;
    const auto rows = page->of.rows.size();
    const auto last = rows == 0 ? after : page->of.rows.back().id;
    count(rows);
    std::size_t entry = 0;
    std::size_t row = 0;
    for (std::size_t i = part.from; i < part.to; ++i) {
      const Known& stream = streams_[i];
      for (; row < rows && page->of.rows[row].id < stream.id; ++row) {
        if (!check_stray(page->of.rows[row].id)) return false;
      }
      const auto found = take(*page, stream.id, entry, row);
      bool older = false;
      const bool whole = judge(seen_.options, stream, found, *page, older).empty();
      if (older) count_older();
      if (whole) continue;
      if (!check_alone(stream)) return false;
    }
    return rows < limit || check_strays(last, until);
  }

  // Once more and by itself: the page may have been cut off, and it is older than its keys: a
  // stream may have been erased between the two.
  bool check_alone(const Known& stream) {
    auto page = read(id_before(stream.id), stream.id, INT32_MAX);
    if (!page) return false;
    std::size_t entry = 0;
    std::size_t row = 0;
    const auto found = take(*page, stream.id, entry, row);
    bool readable = true;
    bool older = false;  // Counted already.
    for (auto& finding : judge(seen_.options, stream, found, *page, older)) {
      readable = readable && finding.kind != FindingKind::unreadable;
      seen_.find(finding.kind, finding.n, std::move(finding.about));
    }
    return readable;
  }

  [[nodiscard]] bool is_known(StreamId id) const {
    return std::ranges::binary_search(streams_, id, {}, &Known::id);
  }

  // A row of a stream that was never appended to.
  bool check_stray(StreamId id) {
    const auto entries = seen_.take(seen_.store.read(id), "entries");
    if (!entries) return false;
    if (entries->empty()) seen_.find(FindingKind::row_without_stream, 0, id.text());
    return true;
  }

  bool check_strays(StreamId after, StreamId until) {
    while (true) {
      const auto page = seen_.take(seen_.store.rows_all(after, seen_.options.page), "rows");
      if (!page) return false;
      for (const Row& row : *page) {
        if (row.id > until) return true;
        count(1);
        if (!is_known(row.id) && !check_stray(row.id)) return false;
      }
      if (page->size() < seen_.options.page) return true;
      after = page->back().id;
    }
  }

  void count(std::size_t rows) {
    const std::lock_guard lock(mutex_);
    seen_.report.rows += rows;
  }

  void count_older() {
    const std::lock_guard lock(mutex_);
    ++seen_.report.rows_of_older_fold;
  }

  Seen& seen_;
  std::vector<Known> streams_;  // by id
  std::mutex mutex_;
  std::size_t next_{};
  std::size_t done_{};
  std::atomic<bool> stopped_{};
};

}  // namespace

bool check_rows(Seen& seen) {
  const std::size_t before = seen.report.findings.size();
  const bool done = Walk(seen).run();
  // The threads take turns as they come; what they found is told in one order.
  std::ranges::stable_sort(seen.report.findings.begin() + static_cast<std::ptrdiff_t>(before),
                           seen.report.findings.end(), {}, &Finding::about);
  return done;
}

}  // namespace ingang::ledger::verifying
