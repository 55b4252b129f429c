// Connection: one SQLite file, opened for one thread at a time, with its statements
//             prepared once and kept.
//
// Errors:  throws Fault. A Fault never leaves this folder: guarded() turns it into a StoreError.
// Threads: one at a time.
#pragma once

#include <sqlite3.h>

#include <concepts>
#include <filesystem>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "ledger/store.h"

namespace ingang::stores::sqlite {

inline constexpr Duration kBusyWait{5000};

struct Fault {
  int code{};  // extended result code of SQLite
  std::string what;
};

// What the engine's trouble means to those who wait. `unavailable` says that nothing was written.
[[nodiscard]] ledger::StoreError error_of(const Fault& fault);

// One run of a prepared statement. Resets it when it goes.
class Query {
 public:
  explicit Query(sqlite3_stmt* statement) : statement_(statement) {}
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query() { sqlite3_reset(statement_); }

  // Octets are bound where they lie: they must outlive the query.
  template <typename... Values>
  void bind(const Values&... values) {
    int at = 0;
    (bind_one(++at, values), ...);
  }
  [[nodiscard]] bool step();

  [[nodiscard]] std::int64_t integer(int column) const {
    return sqlite3_column_int64(statement_, column);
  }
  [[nodiscard]] ByteView octets(int column) const;
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] Bytes bytes(int column) const;
  [[nodiscard]] Hash hash(int column) const { return fixed<32>(column); }
  template <typename AnyId>
  [[nodiscard]] AnyId id(int column) const {
    return AnyId{fixed<16>(column)};
  }
  [[nodiscard]] Instant instant(int column) const { return {integer(column)}; }
  [[nodiscard]] std::optional<Instant> find_instant(int column) const;

 private:
  template <std::size_t size>
  [[nodiscard]] std::array<std::uint8_t, size> fixed(int column) const {
    std::array<std::uint8_t, size> out{};
    const ByteView from = octets(column);
    if (from.size() != size) throw Fault{SQLITE_CORRUPT, "a value has the wrong length"};
    std::copy(from.begin(), from.end(), out.begin());
    return out;
  }

  void bind_one(int at, std::string_view text);
  void bind_one(int at, ByteView octets);
  void bind_one(int at, const Bytes& octets) { bind_one(at, ByteView(octets)); }
  void bind_one(int at, const Hash& hash) { bind_one(at, ByteView(hash)); }
  template <std::integral Number>
  void bind_one(int at, Number value) {
    check(sqlite3_bind_int64(statement_, at, static_cast<std::int64_t>(value)));
  }
  void bind_one(int at, Instant value) { bind_one(at, value.ms); }
  template <typename Tag>
  void bind_one(int at, const Id<Tag>& id) {
    bind_one(at, ByteView(id.bytes));
  }
  template <typename Value>
  void bind_one(int at, const std::optional<Value>& value) {
    if (value) return bind_one(at, *value);
    check(sqlite3_bind_null(statement_, at));
  }
  void check(int code) const;

  sqlite3_stmt* statement_;
};

enum class Access { write, read_only };

class Connection {
 public:
  Connection(const std::filesystem::path& file, Access access);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  // `sql` must be a literal: its address is the statement's name in the cache.
  [[nodiscard]] Query query(const char* sql) { return Query(prepared(sql)); }
  template <typename... Values>
  void run(const char* sql, const Values&... values) {
    Query query(prepared(sql));
    query.bind(values...);
    while (query.step()) {
    }
  }
  // Any text, several statements, not kept. For migrations and pragmas.
  void script(const std::string& sql);
  [[nodiscard]] std::int64_t number(const char* sql);
  [[nodiscard]] std::int64_t last_row() const { return sqlite3_last_insert_rowid(file_); }
  [[nodiscard]] int changed_rows() const { return sqlite3_changes(file_); }

  // Pages in the write-ahead log after this connection's latest commit.
  [[nodiscard]] int log_pages() const { return log_pages_; }
  // Moves pages from the log to the file. Passive never waits; truncate waits for readers and
  // empties the log.
  void checkpoint(int mode);
  // How long a lock, or a checkpoint that waits for readers, is waited for.
  void wait_at_most(Duration time) { sqlite3_busy_timeout(file_, static_cast<int>(time.count())); }
  [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(file_) == 0; }

 private:
  sqlite3_stmt* prepared(const char* sql);

  sqlite3* file_{};
  std::unordered_map<const char*, sqlite3_stmt*> statements_;
  int log_pages_{};
};

// Runs `work` and answers its value, or the StoreError that its Fault means.
template <typename Work>
auto guarded(Work&& work) -> ledger::Stored<std::invoke_result_t<Work>> {
  try {
    if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
      work();
      return {};
    } else {
      return work();
    }
  } catch (const Fault& fault) {
    return std::unexpected(error_of(fault));
  } catch (const std::bad_alloc&) {
    return std::unexpected(
        ledger::StoreError{ledger::StoreError::Kind::unavailable, "out of memory"});
  }
}

}  // namespace ingang::stores::sqlite
