// Connection: one line to a PostgreSQL server, for one thread at a time, in pipeline mode.
//
// Promise: a statement without an answer is sent, and its trouble told at the next question or at
//          the commit: one journey for many. Rows that are added wait for each other, and go in one
//          statement a table. Questions that are asked before the first step go together. A line
//          that broke is made anew when the next transaction begins.
// Errors:  throws sql::Fault. Its text has the server's code and the names of table and constraint,
//          never a value.
// Threads: one at a time.
#pragma once

#include <memory>
#include <unordered_map>

#include "stores/postgres/held_rows.h"
#include "stores/postgres/results.h"
#include "stores/sql/connection.h"

namespace ingang::stores::postgres {

class Prepared;

// Whoever writes holds what others wait for: when its process stands still in the middle of a
// transaction, the server ends the line within seconds.
enum class Use { reads, writes };

class Connection final : public sql::Connection {
 public:
  // `url` as libpq takes it. Unqualified names are looked for in `schema`, which need not exist.
  Connection(std::string url, std::string schema, Use use = Use::reads);
  ~Connection() override;

  void script(const std::string& sql) override;
  void begin() override;
  void begin_reading();
  // From now on what begin() begins need not be on disk when its commit is answered: a commit on
  // another line to the same server follows, and that one is. The server's log is one, and is
  // synced from its beginning on, so neither is ever there without the earlier one.
  void leave_syncing_to_another() { another_syncs_ = true; }
  void begin_durable();
  void send() override;
  void commit() override;
  void rollback() override;
  [[nodiscard]] bool in_transaction() const override { return in_transaction_; }

  // Waits at most `time` for somebody's NOTIFY, or until the file `wake` can be read.
  void wait_for_notice(Duration time, int wake);
  [[nodiscard]] bool broken() const { return lost_ || PQstatus(line_) != CONNECTION_OK; }
  // A new line in place of the old one, whatever it was in the middle of.
  void renew();

 private:
  friend class Prepared;
  sql::Statement& prepared(const char* sql) override;
  std::uint32_t changed_rows() override;

  void connect();
  void disconnect();
  // Reads all that is waited for. Each answer goes to the question that wants it; the last of the
  // others is returned. Throws the first trouble.
  Result settle();
  // All of them, or those whose table's name occurs in `sql`.
  void send_held(std::string_view sql = {});
  [[nodiscard]] sql::Fault line_fault() const;

  std::string url_;
  std::string schema_;
  Use use_;
  PGconn* line_{};
  std::unordered_map<const char*, std::unique_ptr<Prepared>> statements_;
  std::vector<Prepared*> waited_for_;  // nothing: nobody wants the answer
  std::vector<Prepared*> held_;        // each has rows
  bool in_transaction_{false};
  bool lost_{false};
  bool warned_{false};  // by the server, since the last commit began
  bool another_syncs_{false};
  std::uint32_t changed_{};
};

}  // namespace ingang::stores::postgres
