// Connection: one SQLite file, opened for one thread at a time.
//
// Errors:  throws sql::Fault.
// Threads: one at a time.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <unordered_map>

#include "stores/sql/connection.h"

namespace ingang::stores::sqlite {

inline constexpr Duration kBusyWait{5000};

enum class Access {
  write,
  read_only,  // beside a writer; may make the log's index beside the file
  untouched,  // no file is made or changed. Whoever asks holds the folder: nobody writes meanwhile
};

class Connection final : public sql::Connection {
 public:
  Connection(const std::filesystem::path& file, Access access);
  ~Connection() override;

  void script(const std::string& sql) override;
  void begin() override { run("BEGIN IMMEDIATE"); }
  void commit() override { run("COMMIT"); }
  void rollback() override { run("ROLLBACK"); }
  [[nodiscard]] bool in_transaction() const override { return sqlite3_get_autocommit(file_) == 0; }

  // Pages in the write-ahead log after this connection's latest commit.
  [[nodiscard]] int log_pages() const { return log_pages_; }
  // Moves pages from the log to the file. Passive never waits; truncate waits for readers and
  // empties the log.
  void checkpoint(int mode);
  // How long a lock, or a checkpoint that waits for readers, is waited for.
  void wait_at_most(Duration time) { sqlite3_busy_timeout(file_, static_cast<int>(time.count())); }

 private:
  sql::Statement& prepared(const char* sql) override;
  std::uint32_t changed_rows() override {
    return static_cast<std::uint32_t>(sqlite3_changes(file_));
  }

  sqlite3* file_{};
  std::unordered_map<const char*, std::unique_ptr<sql::Statement>> statements_;
  int log_pages_{};
};

}  // namespace ingang::stores::sqlite
