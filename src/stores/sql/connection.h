// Connection: one line to one SQL engine, used by one thread at a time, with its statements
//             prepared once and kept. SQLite and PostgreSQL fill it; the SQL above it is one text.
//
// SQL:     parameters are ? or ?1. What both engines understand: RETURNING, ON CONFLICT, partial
//          indexes, row values, LIMIT. Never LIKE, lower(), zeroblob, rowids, sequences.
// Shapes:  numbers are int64, texts UTF-8, ids 16 octets, hashes 32, instants milliseconds.
// Errors:  throws Fault. A Fault never leaves `stores`: guarded() turns it into a StoreError.
// Threads: one at a time.
#pragma once

#include <algorithm>
#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "ledger/store.h"

namespace ingang::stores::sql {

struct Fault {
  enum class Kind {
    statement,  // this statement's own: another might succeed
    exhausted,  // the disk, the memory, the line: the next would meet the same
    corrupt,    // what is stored contradicts itself
  };
  Kind kind{};
  std::string what;            // names tables and columns, never values
  bool surely_undone{false};   // of a commit: it has not happened
  bool waited_in_vain{false};  // for what another has locked
};

// What the engine's trouble means to those who wait. `unavailable` says that nothing was written.
[[nodiscard]] inline ledger::StoreError error_of(const Fault& fault) {
  using Kind = ledger::StoreError::Kind;
  return {fault.kind == Fault::Kind::corrupt ? Kind::corrupt : Kind::unavailable, fault.what};
}

// Whether each run of the statement's add() makes one row; else it may find it there already.
[[nodiscard]] inline bool adds_always(std::string_view sql) {
  return sql.find("ON CONFLICT") == std::string_view::npos;
}
[[nodiscard]] inline Fault not_written() {
  return {Fault::Kind::corrupt, "what was to be written was not: has somebody added a trigger?",
          true};
}

enum class Type { number, text, octets };

// A prepared statement, as an engine gives it. What is bound must outlive the run.
class Statement {
 public:
  Statement() = default;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  virtual ~Statement() = default;

  virtual void bind_number(int at, std::int64_t value) = 0;
  virtual void bind_text(int at, std::string_view text) = 0;
  virtual void bind_octets(int at, ByteView octets) = 0;
  virtual void bind_null(int at, Type type) = 0;
  virtual bool step() = 0;  // the next row, if there is one
  virtual void run() = 0;   // without an answer; an engine may wait with it until one is asked for
  virtual void add() = 0;   // see Connection::add
  virtual void run_one() = 0;  // see Connection::run_one
  virtual void ask() {}        // sent now: step() comes later
  virtual void reset() = 0;

  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
  [[nodiscard]] virtual ByteView octets(int column) const = 0;
};

template <typename Value>
constexpr Type type_of() {
  if constexpr (std::integral<Value> || std::same_as<Value, Instant>)
    return Type::number;
  else if constexpr (std::convertible_to<Value, std::string_view>)
    return Type::text;
  else
    return Type::octets;
}

// One run of a prepared statement. Resets it when it goes.
class Query {
 public:
  explicit Query(Statement& statement) : statement_(statement) {}
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query() { statement_.reset(); }

  // Octets are bound where they lie: they must outlive the query.
  template <typename... Values>
  void bind(const Values&... values) {
    int at = 0;
    (bind_one(++at, values), ...);
  }
  // For columns that are known only at run time.
  [[nodiscard]] Statement& statement() { return statement_; }
  // Before the steps, when several are asked at once: to an engine at a distance, one journey.
  void ask() { statement_.ask(); }
  [[nodiscard]] bool step() { return statement_.step(); }
  void run() { statement_.run(); }
  void add() { statement_.add(); }
  void run_one() { statement_.run_one(); }

  [[nodiscard]] bool is_null(int column) const { return statement_.is_null(column); }
  [[nodiscard]] std::int64_t integer(int column) const { return statement_.integer(column); }
  [[nodiscard]] ByteView octets(int column) const { return statement_.octets(column); }
  [[nodiscard]] std::string text(int column) const {
    return std::string(ingang::text(octets(column)));
  }
  [[nodiscard]] Bytes bytes(int column) const {
    const ByteView from = octets(column);
    return {from.begin(), from.end()};
  }
  [[nodiscard]] Hash hash(int column) const { return fixed<32>(column); }
  template <typename AnyId>
  [[nodiscard]] AnyId id(int column) const {
    return AnyId{fixed<16>(column)};
  }
  [[nodiscard]] Instant instant(int column) const { return {integer(column)}; }
  [[nodiscard]] std::optional<Instant> find_instant(int column) const {
    return statement_.is_null(column) ? std::nullopt : std::optional(instant(column));
  }

 private:
  template <std::size_t size>
  [[nodiscard]] std::array<std::uint8_t, size> fixed(int column) const {
    std::array<std::uint8_t, size> out{};
    const ByteView from = octets(column);
    if (from.size() != size) throw Fault{Fault::Kind::corrupt, "a value has the wrong length"};
    std::copy(from.begin(), from.end(), out.begin());
    return out;
  }

  void bind_one(int at, std::string_view text) { statement_.bind_text(at, text); }
  void bind_one(int at, ByteView octets) { statement_.bind_octets(at, octets); }
  void bind_one(int at, const Bytes& octets) { bind_one(at, ByteView(octets)); }
  void bind_one(int at, const Hash& hash) { bind_one(at, ByteView(hash)); }
  template <std::integral Number>
  void bind_one(int at, Number value) {
    statement_.bind_number(at, static_cast<std::int64_t>(value));
  }
  void bind_one(int at, Instant value) { statement_.bind_number(at, value.ms); }
  template <typename Tag>
  void bind_one(int at, const Id<Tag>& id) {
    bind_one(at, ByteView(id.bytes));
  }
  template <typename Value>
  void bind_one(int at, const std::optional<Value>& value) {
    if (value) return bind_one(at, *value);
    statement_.bind_null(at, type_of<Value>());
  }

  Statement& statement_;
};

class Connection {
 public:
  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  virtual ~Connection() = default;

  // `sql` must be a literal: its address is the statement's name in the cache.
  [[nodiscard]] Query query(const char* sql) { return Query(prepared(sql)); }
  template <typename... Values>
  void run(const char* sql, const Values&... values) {
    Query query(prepared(sql));
    query.bind(values...);
    query.run();
  }
  // One row more: `INSERT INTO table(columns) VALUES (?, ?) …`, all of it parameters. Within a
  // transaction an engine may hold rows back and write many at once: before the next statement that
  // names the table, at the latest with the commit. Their order within the table is kept. Never
  // with ON CONFLICT DO UPDATE, which cannot meet one row twice. Without ON CONFLICT a row that did
  // not come to be is a Fault, at the latest at the commit, and nothing of the transaction stands.
  template <typename... Values>
  void add(const char* sql, const Values&... values) {
    Query query(prepared(sql));
    query.bind(values...);
    query.add();
  }
  // As run(), of one row: that none was touched, or several, is a Fault, as with add(). What is
  // answered as done was done, whatever triggers and rules somebody has put there.
  template <typename... Values>
  void run_one(const char* sql, const Values&... values) {
    Query query(prepared(sql));
    query.bind(values...);
    query.run_one();
  }
  // As run(), and how many rows it touched.
  template <typename... Values>
  std::uint32_t run_counted(const char* sql, const Values&... values) {
    run(sql, values...);
    return changed_rows();
  }
  [[nodiscard]] std::int64_t number(const char* sql) {
    Query query(prepared(sql));
    return query.step() ? query.integer(0) : 0;
  }
  // Any text, several statements, not kept. For migrations and settings.
  virtual void script(const std::string& sql) = 0;

  virtual void begin() = 0;  // for writing
  // What is held back is worked on from now, while this thread does something else.
  virtual void send() {}
  virtual void commit() = 0;
  virtual void rollback() = 0;
  [[nodiscard]] virtual bool in_transaction() const = 0;

 protected:
  virtual Statement& prepared(const char* sql) = 0;
  virtual std::uint32_t changed_rows() = 0;
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

}  // namespace ingang::stores::sql
