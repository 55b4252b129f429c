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
  // The message names tables and columns, never values. Often it is the code's own words again.
  const std::string sort = sqlite3_errstr(code);
  const std::string message = file ? sqlite3_errmsg(file) : "";
  throw Fault{kind_of(code), message.empty() || message == sort ? sort : sort + ": " + message,
              surely_undone(code)};
}

void check(sqlite3* file, int code) {
  if (code != SQLITE_OK) fail(file, file ? sqlite3_extended_errcode(file) : code);
}

class Prepared final : public sql::Statement {
 public:
  Prepared(sqlite3* file, const char* sql) : adds_always_(sql::adds_always(sql)) {
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
  void add() override { adds_always_ ? run_one() : run(); }
  void run_one() override {
    run();
    if (sqlite3_changes(sqlite3_db_handle(statement_)) != 1) throw sql::not_written();
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
  bool adds_always_;
};

// A path as a URI has it.
std::string escaped(const std::string& path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    if (c != '?' && c != '#' && c != '%') {
      out += c;
      continue;
    }
    const auto octet = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[octet >> 4U];
    out += kHex[octet & 0xfU];
  }
  return out;
}

// The log is opened as any file that is only read: as a log, SQLite opens it for writing, and gives
// it the owner of the file beside it.
int open_log_to_read(sqlite3_vfs* self, sqlite3_filename name, sqlite3_file* file, int flags,
                     int* opened) {
  auto* system = static_cast<sqlite3_vfs*>(self->pAppData);
  if ((flags & SQLITE_OPEN_WAL) != 0) flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB;
  return system->xOpen(system, name, file, flags, opened);
}

// The system's own way without locks, but for that.
const char* without_locks() {
  static sqlite3_vfs ours = [] {
    sqlite3_vfs* system = sqlite3_vfs_find("unix-none");
    sqlite3_vfs made = *system;
    made.zName = "ingang-untouched";
    made.pNext = nullptr;
    made.pAppData = system;
    made.xOpen = open_log_to_read;
    return made;
  }();
  static const int registered = sqlite3_vfs_register(&ours, 0);
  return registered == SQLITE_OK ? ours.zName : "unix-none";
}

// With an empty log the file is all there is. With another, the log's index is made in memory: that
// takes a lock for itself alone, and this way of opening has no locks.
int open_untouched(const std::filesystem::path& file, sqlite3** into) {
  std::error_code none;
  const auto log = std::filesystem::file_size(file.string() + "-wal", none);
  if (none || log == 0) {
    const auto uri =
        "file:" + escaped(std::filesystem::absolute(file).string()) + "?mode=ro&immutable=1";
    return sqlite3_open_v2(uri.c_str(), into,
                           SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  }
  const int code = sqlite3_open_v2(file.c_str(), into, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                                   without_locks());
  if (code != SQLITE_OK) return code;
  return sqlite3_exec(*into, "PRAGMA locking_mode = EXCLUSIVE", nullptr, nullptr, nullptr);
}

int open_beside(const std::filesystem::path& file, Access access, sqlite3** into) {
  const int how =
      access == Access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  return sqlite3_open_v2(file.c_str(), into, how | SQLITE_OPEN_NOMUTEX, nullptr);
}

}  // namespace

Connection::Connection(const std::filesystem::path& file, Access access) {
  const int code = access == Access::untouched ? open_untouched(file, &file_)
                                               : open_beside(file, access, &file_);
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
  if (access != Access::write) {
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
