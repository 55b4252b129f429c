#include "stores/postgres/frozen.h"

namespace ingang::stores::postgres {

namespace {

// The server's own limit (idle_in_transaction_session_timeout) counts only while it is the client's
// turn to begin something new; who was stopped between a question and the mark behind it is not
// found by that.
constexpr const char* kEndFrozen = R"sql(
SELECT count(pg_terminate_backend(pid)) FROM (
  SELECT DISTINCT a.pid FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid AND l.granted
  WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND a.wait_event_type = 'Client'
    AND greatest(a.query_start, a.state_change) < clock_timestamp() - interval '1500 ms'
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND ((l.locktype = 'relation' AND l.relation = 'head'::regclass
          AND l.mode IN ('RowShareLock', 'RowExclusiveLock'))
      OR (l.locktype = 'advisory' AND l.classid = 73105835 AND l.objsubid = 2
          AND l.objid::bigint = (hashtext(current_schema())::bigint & 4294967295)))
  OFFSET 0) AS frozen
)sql";

}  // namespace

std::int64_t end_frozen(Connection& line) { return line.number(kEndFrozen); }

}  // namespace ingang::stores::postgres
