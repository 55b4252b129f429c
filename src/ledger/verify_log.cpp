#include <algorithm>
#include <future>

#include "ledger/canonical.h"
#include "ledger/envelope.h"
#include "ledger/sealing.h"
#include "ledger/verify_parts.h"

namespace ingang::ledger::verifying {
namespace {

constexpr std::size_t kKeysKept = 4096;

}  // namespace

bool KeyCheck::load(const Entry& entry, Known& into) {
  const auto wrapped = seen_.take(seen_.store.key(entry.key), "key store");
  if (!wrapped) return false;
  into.there = wrapped->has_value();
  const auto& erasures = seen_.options.erasures;
  const bool destroyed =
      seen_.destroyed.contains(entry.key) || (erasures && erasures->keys.contains(entry.key));
  if (into.there && destroyed) seen_.find(FindingKind::key_not_gone, entry.n, entry.key.text());
  if (!into.there && !seen_.is_destroyed(entry.key))
    seen_.find(FindingKind::key_missing, entry.n, entry.key.text());
  if (into.there && seen_.options.keys != nullptr) {
    auto key = seen_.options.keys->unwrap(**wrapped);
    if (key && key->id() == entry.key && key->authority() == entry.authority) {
      into.key = std::make_shared<const CaseKey>(std::move(*key));
    } else {
      seen_.find(FindingKind::key_altered, entry.n, entry.key.text());
    }
  }
  return true;
}

bool KeyCheck::check(const Entry& entry) {
  auto found = recent_.find(entry.key);
  if (found == recent_.end()) {
    if (recent_.size() >= kKeysKept) recent_.clear();
    Known known;
    if (!load(entry, known)) return false;
    found = recent_.emplace(entry.key, std::move(known)).first;
  }
  if (found->second.key && !commits_to(*found->second.key, entry)) {
    seen_.find(FindingKind::commitment_differs, entry.n, entry.key.text());
  }
  return true;
}

namespace {

// The walk over the log: one page at a time, the tree growing along.
class Walk {
 public:
  Walk(Seen& seen, const Marks& marks) : seen_(seen), marks_(marks), keys_(seen) { check_marks(); }

  bool run() {
    auto next = read_from(0);
    while (tree_.size() < seen_.report.head.size) {
      Page page = next.get();
      auto entries = seen_.take(std::move(page.entries), "entries");
      const auto leaves = seen_.take(std::move(page.leaves), "leaves");
      const auto outbox = seen_.take(std::move(page.outbox), "outbox");
      if (!entries || !leaves || !outbox) return false;
      if (entries->empty()) break;  // Fewer entries than the head counts: check_head says so.
      // The next page is read while this one is hashed.
      next = read_from(tree_.size() + entries->size());
      if (!check_page(*entries, *leaves, *outbox)) return false;
      if (seen_.options.progress)
        seen_.options.progress("entries", tree_.size(), seen_.report.head.size);
    }
    return check_head() && check_beyond();
  }

 private:
  struct Page {
    Stored<std::vector<Entry>> entries;
    Stored<std::vector<Hash>> leaves;
    Stored<std::vector<AttachedItem>> outbox;
  };
  [[nodiscard]] std::future<Page> read_from(std::uint64_t done) const {
    const auto left = seen_.report.head.size - std::min(done, seen_.report.head.size);
    const auto want = static_cast<std::uint32_t>(std::min<std::uint64_t>(seen_.options.page, left));
    return std::async(std::launch::async, [&store = seen_.store, done, want] {
      return Page{store.read_all(done, want), store.leaves(done, want),
                  store.outbox_between(done, done + want)};
    });
  }

  bool check_page(const std::vector<Entry>& entries, const std::vector<Hash>& leaves,
                  const std::vector<AttachedItem>& outbox) {
    auto item = outbox.begin();
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const Entry& entry = entries[i];
      const std::uint64_t n = tree_.size() + 1;
      if (entry.n != n)
        seen_.find(FindingKind::position_gap, n, "entry says " + std::to_string(entry.n));
      const Hash leaf = leaf_hash(seen_.ledger, entry);
      if (i >= leaves.size() || leaves[i] != leaf)
        seen_.find(FindingKind::leaf_differs, n, entry.stream.text());
      check_entry(entry);
      const auto first = item;
      while (item != outbox.end() && item->n <= entry.n) ++item;
      check_attached(entry, std::span(first, item));
      if (!keys_.check(entry)) return false;
      if (seen_.destroyed.contains(entry.key)) seen_.streams[entry.stream].erased = true;
      tree_.append(leaf);
      check_marks();
    }
    if (item != outbox.end())
      seen_.find(FindingKind::outbox_without_entry, item->n, item->item.id.text());
    return true;
  }

  void check_entry(const Entry& entry) {
    if (sha256(entry.sealed) != entry.sealed_hash) {
      seen_.find(FindingKind::sealed_differs, entry.n, entry.stream.text());
    }
    StreamSeen& stream = seen_.streams[entry.stream];
    if (entry.version != ++stream.version) {
      seen_.find(FindingKind::version_gap, entry.n, entry.stream.text());
      stream.version = entry.version;
    }
    if (entry.recorded_at < recorded_at_)
      seen_.find(FindingKind::time_went_back, entry.n, entry.stream.text());
    recorded_at_ = entry.recorded_at;
    ++seen_.report.entries;
  }

  void check_attached(const Entry& entry, std::span<const AttachedItem> items) {
    seen_.report.outbox += items.size();
    if (attached_digest(items) != entry.attached) {
      seen_.find(FindingKind::attached_differs, entry.n, entry.stream.text());
    }
    for (const AttachedItem& one : items) {
      const bool erased = one.item.sealed.empty() && seen_.is_destroyed(one.item.key);
      if (!erased && sha256(one.item.sealed) != one.sealed_hash) {
        seen_.find(FindingKind::outbox_differs, entry.n, one.item.id.text());
      }
      if (!erased && one.done && seen_.options.sent && !seen_.options.sent(one)) {
        seen_.find(FindingKind::outbox_done_untold, entry.n, one.item.id.text());
      }
    }
  }

  void check_marks() {
    const auto [from, to] = marks_.equal_range(tree_.size());
    if (from == to) return;
    const Hash root = tree_.root();
    for (auto mark = from; mark != to; ++mark) {
      if (mark->second.root != root) {
        seen_.find(mark->second.otherwise, tree_.size(), mark->second.about + ": another root");
      }
    }
  }

  bool check_head() {
    const Head& head = seen_.report.head;
    if (head.size != tree_.size()) {
      seen_.find(FindingKind::head_differs, tree_.size(), "size " + std::to_string(head.size));
    } else if (head.root != tree_.root()) {
      seen_.find(FindingKind::head_differs, tree_.size(), "root");
    }
    if (tree_.size() > 0 && head.recorded_at != recorded_at_) {
      seen_.find(FindingKind::head_differs, tree_.size(), "recorded_at");
    }
    seen_.report.streams = seen_.streams.size();
    return true;
  }

  // What lies past the head is a finding only if no writer has moved the head meanwhile.
  bool check_beyond() {
    const std::uint64_t size = seen_.report.head.size;
    const auto entries = seen_.take(seen_.store.read_all(size, 1), "entries");
    const auto leaves = seen_.take(seen_.store.leaves(size, 1), "leaves");
    const auto outbox = seen_.take(seen_.store.outbox_between(size, INT64_MAX), "outbox");
    const auto now = seen_.take(seen_.store.head(), "head");
    if (!entries || !leaves || !outbox || !now) return false;
    if (now->size > size) return true;
    if (!entries->empty() || !leaves->empty())
      seen_.find(FindingKind::beyond_head, size + 1, "entries");
    for (const AttachedItem& item : *outbox) {
      seen_.find(FindingKind::outbox_without_entry, item.n, item.item.id.text());
    }
    return true;
  }

  Seen& seen_;
  const Marks& marks_;
  KeyCheck keys_;
  Frontier tree_;
  Instant recorded_at_{INT64_MIN};
};

}  // namespace

bool check_log(Seen& seen, const Marks& marks) { return Walk(seen, marks).run(); }

}  // namespace ingang::ledger::verifying
