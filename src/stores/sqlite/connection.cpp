#include "stores/sqlite/connection.h"

namespace ingang::stores::sqlite {

using sql::Fault;

namespace {

// The disk or the machine is out of something: the next in the group would meet the same.
Fault::Kind kind_of(int code) {
  switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return Fault::Kind::corrupt;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_BUSY:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY: return Fault::Kind::exhausted;
    default: return Fault::Kind::statement;
  }
}

// A commit that fails so has surely not happened; any other failure leaves it open.
bool surely_undone(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_BUSY:
    case SQLITE_NOMEM: return true;
    default: return false;
  }
}

[[noreturn]] void fail(sqlite3* file, int code) {
  // The message names tables and columns, never values.
  throw Fault{kind_of(code),
              std::string(sqlite3_errstr(code)) + ": " + (file ? sqlite3_errmsg(file) : ""),
              surely_undone(code)};
}

void check(sqlite3* file, int code) {
  if (code != SQLITE_OK) fail(file, file ? sqlite3_extended_errcode(file) : code);
}

class Prepared final : public sql::Statement {
 public:
  Prepared(sqlite3* file, const char* sql) {
    check(file, sqlite3_prepare_v3(file, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
  }
  ~Prepared() override { sqlite3_finalize(statement_); }

  void bind_number(int at, std::int64_t value) override {
    checked(sqlite3_bind_int64(statement_, at, value));
  }
  void bind_text(int at, std::string_view text) override {
    // A null pointer would bind NULL, where an empty text is meant.
    const char* data = text.data() ? text.data() : "";
    checked(sqlite3_bind_text64(statement_, at, data, text.size(), SQLITE_STATIC, SQLITE_UTF8));
  }
  void bind_octets(int at, ByteView octets) override {
    if (octets.empty()) return checked(sqlite3_bind_zeroblob(statement_, at, 0));
    checked(sqlite3_bind_blob64(statement_, at, octets.data(), octets.size(), SQLITE_STATIC));
  }
  void bind_null(int at, sql::Type) override { checked(sqlite3_bind_null(statement_, at)); }

  bool step() override {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    sqlite3* file = sqlite3_db_handle(statement_);
    fail(file, sqlite3_extended_errcode(file));
  }
  void run() override {
    while (step()) {
    }
  }
  void reset() override { sqlite3_reset(statement_); }

  bool is_null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  std::int64_t integer(int column) const override {
    return sqlite3_column_int64(statement_, column);
  }
  ByteView octets(int column) const override {
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

 private:
  void checked(int code) const { check(sqlite3_db_handle(statement_), code); }

  sqlite3_stmt* statement_{};
};

}  // namespace

Connection::Connection(const std::filesystem::path& file, Access access) {
  const int how =
      access == Access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  const int code = sqlite3_open_v2(file.c_str(), &file_, how | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    const Fault fault{kind_of(code),
                      "cannot open " + file.filename().string() + ": " + sqlite3_errstr(code)};
    sqlite3_close(file_);
    throw fault;
  }
  sqlite3_extended_result_codes(file_, 1);
  wait_at_most(kBusyWait);
  sqlite3_db_config(file_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(file_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  if (access == Access::read_only) {
    sqlite3_db_config(file_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    return;
  }
  // In place of the automatic checkpoint: only counts, so that the writer chooses when.
  sqlite3_wal_hook(
      file_,
      [](void* self, sqlite3*, const char*, int pages) {
        static_cast<Connection*>(self)->log_pages_ = pages;
        return SQLITE_OK;
      },
      this);
}

Connection::~Connection() {
  statements_.clear();
  sqlite3_close_v2(file_);
}

sql::Statement& Connection::prepared(const char* sql) {
  auto& statement = statements_[sql];
  if (!statement) statement = std::make_unique<Prepared>(file_, sql);
  return *statement;
}

void Connection::script(const std::string& sql) {
  check(file_, sqlite3_exec(file_, sql.c_str(), nullptr, nullptr, nullptr));
}

void Connection::checkpoint(int mode) {
  int left = 0;
  int moved = 0;
  const int code = sqlite3_wal_checkpoint_v2(file_, nullptr, mode, &left, &moved);
  if (code != SQLITE_OK) fail(file_, sqlite3_extended_errcode(file_));
  if (mode == SQLITE_CHECKPOINT_TRUNCATE || moved == left) log_pages_ = 0;
}

}  // namespace ingang::stores::sqlite
