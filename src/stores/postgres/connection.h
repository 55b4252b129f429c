// Connection: one line to a PostgreSQL server, for one thread at a time, in pipeline mode.
//
// Promise: a statement without an answer is sent, and its trouble told at the next question or at
//          the commit: one journey for many. A line that broke is made anew when the next
//          transaction begins.
// Errors:  throws sql::Fault. Its text has the server's code and the names of table and constraint,
//          never a value.
// Threads: one at a time.
#pragma once

#include <libpq-fe.h>

#include <memory>
#include <unordered_map>

#include "stores/sql/connection.h"

namespace ingang::stores::postgres {

struct ResultEnds {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ResultEnds>;

class Prepared;

class Connection final : public sql::Connection {
 public:
  // `url` as libpq takes it. Unqualified names are looked for in `schema`, which need not exist.
  Connection(std::string url, std::string schema);
  ~Connection() override;

  void script(const std::string& sql) override;
  void begin() override;
  void begin_reading();
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
  // Reads all that is waited for. The last answer; throws the first trouble.
  Result settle();
  void send(const char* name, int count, const Oid* types, const char* const* values,
            const int* lengths, const int* formats);
  [[nodiscard]] sql::Fault line_fault() const;

  std::string url_;
  std::string schema_;
  PGconn* line_{};
  std::unordered_map<const char*, std::unique_ptr<Prepared>> statements_;
  std::size_t waited_for_{};
  bool in_transaction_{false};
  bool lost_{false};
  std::uint32_t changed_{};
};

}  // namespace ingang::stores::postgres
