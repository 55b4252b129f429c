#include "stores/copying.h"

#include <deque>

#include "ledger/merkle.h"
#include "stores/postgres/copy_ends.h"
#include "stores/sql/entries.h"
#include "stores/sql/table_copy.h"
#include "stores/sqlite/copy_ends.h"

namespace ingang::stores {

namespace {

using ledger::Frontier;
using ledger::Head;
using ledger::Stored;
using sql::Change;
using sql::Connection;
using sql::CopyFrom;
using sql::CopyInto;
using sql::Fault;
using sql::TableCopy;

constexpr std::uint32_t kLeavesAtOnce = 4096;
constexpr int kCutsMax = 10;

[[noreturn]] void refuse(std::string what) { throw Fault{Fault::Kind::exhausted, std::move(what)}; }

Hash root_of(Connection& at, std::uint64_t size) {
  Frontier tree;
  while (tree.size() < size) {
    const auto left = std::min<std::uint64_t>(kLeavesAtOnce, size - tree.size());
    const auto leaves = sql::leaves_after(at, tree.size(), static_cast<std::uint32_t>(left));
    if (leaves.empty()) throw Fault{Fault::Kind::corrupt, "leaves are missing"};
    for (const Hash& leaf : leaves) tree.append(leaf);
  }
  return tree.root();
}

class Copy {
 public:
  Copy(CopyFrom& from, CopyInto& into, const CopyOrder& order)
      : from_(from), into_(into), order_(order), head_(sql::head_table(), order.now, words()) {
    for (const auto& table : sql::keys_tables()) keys_.emplace_back(table, order.now, words());
    for (const auto& table : sql::ledger_tables()) tables_.emplace_back(table, order.now, words());
  }

  Copied run() {
    Copied out;
    out.went_on_after = check_target();
    count();
    if (!from_.at_rest()) copy_what_grows();
    cut();
    out.head = sql::head_of(from_.ledger());
    for (auto& table : keys_) copy(table, from_.keys(), into_.keys());
    sweep_again();
    for (auto& table : tables_) copy(table, from_.ledger(), into_.ledger());
    if (order_.compare) compare();
    if (root_of(into_.ledger(), out.head.size) != out.head.root) {
      throw Fault{Fault::Kind::corrupt, "the leaves that were copied do not make the head's root"};
    }
    into_.settle();
    head_.start_from_the_first();  // A start that was refused has left an empty one.
    copy(head_, from_.ledger(), into_.ledger());
    from_.end_reading(from_.ledger());
    from_.end_reading(from_.keys());
    into_.finish();
    out.rows = done_;
    return out;
  }

 private:
  [[nodiscard]] std::string words() const { return into_.insert_words(); }

  void tell(std::uint64_t more) {
    done_ += more;
    if (order_.progress) order_.progress(done_, std::max(total_, done_));
  }

  // What is there must be nothing, or how the source began. How many entries.
  std::uint64_t check_target() {
    Connection& at = into_.ledger();
    const auto there =
        static_cast<std::uint64_t>(at.number("SELECT coalesce(max(n), 0) FROM tree"));
    const auto size =
        static_cast<std::uint64_t>(at.number("SELECT coalesce(max(size), 0) FROM head"));
    const bool used = there > 0 || at.number("SELECT count(*) FROM records") > 0 ||
                      into_.keys().number("SELECT count(*) FROM keys") > 0;
    if (order_.fresh && used) refuse("the target is not empty");
    const auto source = sql::head_of(from_.ledger());
    if (size > source.size || there > source.size) refuse("the target has more than the source");
    if (there > 0 && root_of(at, there) != root_of(from_.ledger(), there)) {
      refuse("the target holds another ledger: its first " + std::to_string(there) +
             " leaves are not the source's");
    }
    return there;
  }

  void count() {
    for (auto& table : keys_) total_ += table.count(from_.keys());
    for (auto& table : tables_) total_ += table.count(from_.ledger());
    if (order_.compare) total_ *= 3;
  }

  void copy(TableCopy& table, Connection& from, Connection& into) {
    while (const auto rows = table.copy_page(from, into)) {
      tell(rows);
      into_.rest();
    }
  }

  // Beside a server, the most of it in short readings, so that the cut is soon read.
  void copy_what_grows() {
    for (auto& table : tables_) {
      const std::string_view name = table.table().name;
      if (name != "entries" && name != "tree") continue;
      const auto until = table.count(from_.ledger());
      for (std::uint64_t rows = 1, all = 0; rows > 0 && all < until; all += rows) {
        rows = table.copy_page(from_.ledger(), into_.ledger());
        tell(rows);
        into_.rest();
      }
    }
  }

  // The ledger's moment first, then the keys': each entry's key is older than the entry. That no
  // key was destroyed between the two is counted, since a key that is gone must have its proof in
  // the ledger.
  void cut() {
    constexpr const char* kDestroyed = "SELECT count(*) FROM destroyed";
    for (int i = 0; i < kCutsMax; ++i) {
      const auto before = from_.keys().number(kDestroyed);
      from_.begin_reading(from_.ledger());
      (void)sql::head_of(from_.ledger());
      from_.begin_reading(from_.keys());
      if (from_.keys().number(kDestroyed) == before) return;
      from_.end_reading(from_.ledger());
      from_.end_reading(from_.keys());
    }
    refuse("keys are being destroyed: copy when that is done");
  }

  // Whoever opens the copy deletes what derives from destroyed keys, if anything is left.
  void sweep_again() {
    if (from_.at_rest()) return;
    into_.keys().begin();
    into_.keys().run("UPDATE destroyed SET swept = 0 WHERE swept = 1");
    into_.keys().commit();
  }

  [[nodiscard]] bool same(const TableCopy& table, Connection& from, Connection& into) {
    const auto seen = [&](std::uint64_t rows) { tell(rows); };
    return table.digest(from, seen) == table.digest(into, seen);
  }

  void compare() {
    for (auto& table : keys_) compare(table, from_.keys(), into_.keys());
    for (auto& table : tables_) compare(table, from_.ledger(), into_.ledger());
  }
  // The source may have been served since the copy was broken off.
  void compare(TableCopy& table, Connection& from, Connection& into) {
    if (same(table, from, into)) return;
    const std::string name = table.table().name;
    if (table.table().change == Change::grows) refuse(name + " differs from the source's");
    if (table.table().change == Change::replaces) table.empty(into);
    table.start_from_the_first();
    copy(table, from, into);
    if (!same(table, from, into)) refuse(name + " differs from the source's");
  }

  CopyFrom& from_;
  CopyInto& into_;
  const CopyOrder& order_;
  std::deque<TableCopy> keys_;
  std::deque<TableCopy> tables_;
  TableCopy head_;
  std::uint64_t done_{};
  std::uint64_t total_{};
};

std::unique_ptr<CopyInto> open_target(const LedgerPlace& place) {
  return place.in_postgres() ? postgres::copy_into(place) : sqlite::copy_into(place.folder);
}

}  // namespace

CopySource::CopySource(std::unique_ptr<CopyFrom> end) : end_(std::move(end)) {}
CopySource::CopySource(CopySource&&) noexcept = default;
CopySource::~CopySource() = default;

Stored<CopySource> CopySource::open(const LedgerPlace& place, Reading reading) {
  return sql::guarded([&] {
    return CopySource(place.in_postgres() ? postgres::copy_from(place, reading)
                                          : sqlite::copy_from(place.folder, reading));
  });
}

Stored<Head> CopySource::head() const {
  return sql::guarded([&] { return sql::head_of(end_->ledger()); });
}

Stored<Copied> copy_ledger(CopySource& from, const CopyOrder& order) {
  return sql::guarded([&] {
    // The source's connections know statements by the address of their text, which goes with Copy.
    if (std::exchange(from.copied_, true)) refuse("the source was copied already");
    const auto into = open_target(order.into);
    return Copy(*from.end_, *into, order).run();
  });
}

}  // namespace ingang::stores
