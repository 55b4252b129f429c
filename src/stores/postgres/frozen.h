// Frozen: nodes that stand still in the middle of a transaction, and hold what others wait for.
//
// Promise: only lines of the same ledger are ended that hold the head or the index, have a
//          transaction open, and have let the server wait for their next word for seconds: whose
//          statement is being worked on, or whose commit waits for a standby, is left alone. What
//          is ended was not committed; the node finds out when it wakes.
// Errors:  throws sql::Fault.
#pragma once

#include "stores/postgres/connection.h"

namespace ingang::stores::postgres {

// Nodes take turns at the search index by this lock.
#define INDEXING "73105835, hashtext(current_schema())"

// How many lines were ended. Needs no right but that the nodes are one user of the database.
// Outside any transaction.
std::int64_t end_frozen(Connection& line);

}  // namespace ingang::stores::postgres
