#include "stores/sqlite/connection.h"

namespace ingang::stores::sqlite {

using ledger::StoreError;

namespace {

[[noreturn]] void fail(sqlite3* file, int code) {
  // The message names tables and columns, never values.
  throw Fault{code, std::string(sqlite3_errstr(code)) + ": " + (file ? sqlite3_errmsg(file) : "")};
}

void check(sqlite3* file, int code) {
  if (code != SQLITE_OK) fail(file, file ? sqlite3_extended_errcode(file) : code);
}

}  // namespace

StoreError error_of(const Fault& fault) {
  switch (fault.code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {StoreError::Kind::corrupt, fault.what};
    default:
      return {StoreError::Kind::unavailable, fault.what};
  }
}

void Query::check(int code) const { sqlite::check(sqlite3_db_handle(statement_), code); }

bool Query::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  sqlite3* file = sqlite3_db_handle(statement_);
  fail(file, sqlite3_extended_errcode(file));
}

ByteView Query::octets(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string Query::text(int column) const { return std::string(ingang::text(octets(column))); }

Bytes Query::bytes(int column) const {
  const ByteView from = octets(column);
  return {from.begin(), from.end()};
}

std::optional<Instant> Query::find_instant(int column) const {
  if (sqlite3_column_type(statement_, column) == SQLITE_NULL) return std::nullopt;
  return instant(column);
}

void Query::bind_one(int at, std::string_view text) {
  // A null pointer would bind NULL, where an empty text is meant.
  const char* data = text.data() ? text.data() : "";
  check(sqlite3_bind_text64(statement_, at, data, text.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void Query::bind_one(int at, ByteView octets) {
  if (octets.empty()) return check(sqlite3_bind_zeroblob(statement_, at, 0));
  check(sqlite3_bind_blob64(statement_, at, octets.data(), octets.size(), SQLITE_STATIC));
}

Connection::Connection(const std::filesystem::path& file, Access access) {
  const int how =
      access == Access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  const int code = sqlite3_open_v2(file.c_str(), &file_, how | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    const Fault fault{code,
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
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close_v2(file_);
}

sqlite3_stmt* Connection::prepared(const char* sql) {
  sqlite3_stmt*& statement = statements_[sql];
  if (!statement) {
    check(file_,
          sqlite3_prepare_v3(file_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
  }
  return statement;
}

void Connection::script(const std::string& sql) {
  check(file_, sqlite3_exec(file_, sql.c_str(), nullptr, nullptr, nullptr));
}

std::int64_t Connection::number(const char* sql) {
  Query query(prepared(sql));
  return query.step() ? query.integer(0) : 0;
}

void Connection::checkpoint(int mode) {
  int left = 0;
  int moved = 0;
  const int code = sqlite3_wal_checkpoint_v2(file_, nullptr, mode, &left, &moved);
  if (code != SQLITE_OK) fail(file_, sqlite3_extended_errcode(file_));
  if (mode == SQLITE_CHECKPOINT_TRUNCATE || moved == left) log_pages_ = 0;
}

}  // namespace ingang::stores::sqlite
