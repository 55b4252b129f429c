#include "bare.h"

#include <fmt/core.h>
#include <sqlite3.h>

#include <chrono>
#include <memory>
#include <vector>

namespace ingang::bench {

namespace {

using Db = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;
using Cell = std::unique_ptr<sqlite3_value, decltype(&sqlite3_value_free)>;
using Line = std::vector<Cell>;

struct Stopped {
  std::string why;
};

Db open(const std::filesystem::path& file) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open(file.c_str(), &raw);
  Db db(raw, &sqlite3_close);
  if (code != SQLITE_OK) throw Stopped{fmt::format("{}: {}", file.string(), sqlite3_errmsg(raw))};
  return db;
}

void run_sql(sqlite3* db, const char* sql) {
  if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    throw Stopped{fmt::format("{}: {}", sql, sqlite3_errmsg(db))};
}

Statement prepare(sqlite3* db, const std::string& sql) {
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v3(db, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr) !=
      SQLITE_OK)
    throw Stopped{fmt::format("{}: {}", sql, sqlite3_errmsg(db))};
  return {raw, &sqlite3_finalize};
}

// One table's rows that belong to one report, found by what the report's entry says.
struct Part {
  const char* table;
  const char* where;  // one parameter
  int by;             // column of the entry that is the parameter: 0 n, 1 stream, 4 key
  bool in_keys{};
};
constexpr Part kParts[] = {
    {"keys", "id = ?", 4, true},     {"entries", "n = ?", 0},    {"tree", "n = ?", 0},
    {"rows", "id = ?", 1},           {"audience", "id = ?", 1},  {"answers", "first = ?", 0},
    {"tokens_of_key", "key = ?", 4}, {"tokens", "stream = ?", 1}};

struct Report {
  std::vector<std::vector<Line>> parts;  // as kParts
};

class Copy {
 public:
  explicit Copy(const Bare& bare) : bare_(bare) {}

  void read() {
    auto ledger = open(bare_.written / "ledger.db");
    auto keys = open(bare_.written / "keys.db");
    run_sql(ledger.get(), "CREATE INDEX IF NOT EXISTS bench_tokens ON tokens(stream)");
    run_sql(ledger.get(), "CREATE INDEX IF NOT EXISTS bench_audience ON audience(id)");
    run_sql(ledger.get(), "CREATE INDEX IF NOT EXISTS bench_answers ON answers(first)");
    std::vector<Statement> selects;
    for (const auto& part : kParts)
      selects.push_back(prepare(part.in_keys ? keys.get() : ledger.get(),
                                fmt::format("SELECT * FROM {} WHERE {}", part.table, part.where)));
    auto entries = prepare(ledger.get(),
                           "SELECT n, stream, version, authority, key FROM entries WHERE n > ? AND "
                           "version = 1 ORDER BY n LIMIT ?");
    sqlite3_bind_int64(entries.get(), 1, static_cast<sqlite3_int64>(bare_.after));
    sqlite3_bind_int64(entries.get(), 2, static_cast<sqlite3_int64>(bare_.reports_max));
    while (sqlite3_step(entries.get()) == SQLITE_ROW) {
      Report report;
      for (std::size_t i = 0; i < std::size(kParts); ++i)
        report.parts.push_back(
            lines(selects[i].get(), sqlite3_column_value(entries.get(), kParts[i].by)));
      reports_.push_back(std::move(report));
    }
    for (const auto& part : kParts)
      columns_.push_back(
          sqlite3_column_count(selects[static_cast<std::size_t>(&part - kParts)].get()));
    selects.clear();
    entries.reset();
    // What was read goes on being written by ours: it must not carry our indexes.
    for (const char* index : {"bench_tokens", "bench_audience", "bench_answers"})
      run_sql(ledger.get(), fmt::format("DROP INDEX {}", index).c_str());
  }

  BareOutcome write() {
    auto ledger = open(bare_.into / "ledger.db");
    auto keys = open(bare_.into / "keys.db");
    for (auto* db : {ledger.get(), keys.get()}) {
      run_sql(db, "PRAGMA journal_mode=WAL");
      run_sql(db, "PRAGMA synchronous=FULL");
      run_sql(db, "PRAGMA wal_autocheckpoint=1000");
      run_sql(db, "PRAGMA cache_size=-65536");
    }
    std::vector<Statement> inserts;
    for (std::size_t i = 0; i < std::size(kParts); ++i) {
      std::string marks = "?";
      for (int c = 1; c < columns_[i]; ++c) marks += ",?";
      inserts.push_back(
          prepare(kParts[i].in_keys ? keys.get() : ledger.get(),
                  fmt::format("INSERT OR IGNORE INTO {} VALUES({})", kParts[i].table, marks)));
    }
    BareOutcome out{.reports = reports_.size()};
    const auto began = std::chrono::steady_clock::now();
    for (std::size_t first = 0; first < reports_.size(); first += bare_.batch) {
      const auto last = std::min(reports_.size(), first + bare_.batch);
      transact(keys.get(), inserts, first, last, true);
      transact(ledger.get(), inserts, first, last, false);
    }
    out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    measure(out);
    return out;
  }

 private:
  static std::vector<Line> lines(sqlite3_stmt* select, sqlite3_value* by) {
    std::vector<Line> out;
    sqlite3_reset(select);
    sqlite3_bind_value(select, 1, by);
    while (sqlite3_step(select) == SQLITE_ROW) {
      Line line;
      for (int c = 0; c < sqlite3_column_count(select); ++c)
        line.emplace_back(sqlite3_value_dup(sqlite3_column_value(select, c)), &sqlite3_value_free);
      out.push_back(std::move(line));
    }
    return out;
  }

  void transact(sqlite3* db, const std::vector<Statement>& inserts, std::size_t first,
                std::size_t last, bool in_keys) {
    run_sql(db, "BEGIN IMMEDIATE");
    for (std::size_t at = first; at < last; ++at) {
      for (std::size_t i = 0; i < std::size(kParts); ++i) {
        if (kParts[i].in_keys != in_keys) continue;
        for (const auto& line : reports_[at].parts[i]) insert(db, inserts[i].get(), line);
      }
    }
    run_sql(db, "COMMIT");
  }

  static void insert(sqlite3* db, sqlite3_stmt* statement, const Line& line) {
    for (std::size_t c = 0; c < line.size(); ++c)
      sqlite3_bind_value(statement, static_cast<int>(c + 1), line[c].get());
    if (sqlite3_step(statement) != SQLITE_DONE) throw Stopped{sqlite3_errmsg(db)};
    sqlite3_reset(statement);
  }

  void measure(BareOutcome& out) const {
    if (reports_.empty()) return;
    std::size_t tokens = 0;
    std::size_t bytes = 0;
    for (const auto& report : reports_) {
      tokens += report.parts.back().size();
      for (const auto& part : report.parts) {
        for (const auto& line : part) {
          for (const auto& cell : line)
            bytes += static_cast<std::size_t>(sqlite3_value_bytes(cell.get()));
        }
      }
    }
    out.tokens_per_report = static_cast<double>(tokens) / static_cast<double>(reports_.size());
    out.bytes_per_report = static_cast<double>(bytes) / static_cast<double>(reports_.size());
  }

  const Bare& bare_;
  std::vector<Report> reports_;
  std::vector<int> columns_;
};

}  // namespace

std::expected<BareOutcome, std::string> run(const Bare& bare) {
  try {
    Copy copy(bare);
    copy.read();
    return copy.write();
  } catch (const Stopped& stopped) {
    return std::unexpected(stopped.why);
  }
}

}  // namespace ingang::bench
