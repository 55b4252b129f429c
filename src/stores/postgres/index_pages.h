// PostgreSQL's indexes beside their tables, one at a time: how many places, and the sum of a hash
// of each, as the index says it and as the table read from one end to the other says it. No
// extension and no right beyond the owner's is needed.
//
// Errors:  throws sql::Fault.
// Threads: any may make one.
#pragma once

#include "stores/sql/index_pages.h"

namespace ingang::stores::postgres {

// Of the schema of that name, which is the connection's.
[[nodiscard]] std::unique_ptr<sql::IndexPages> index_pages(std::string schema);
// Of every table in the connection's schema; outside any transaction.
void make_indexes_anew(sql::Connection& connection);

}  // namespace ingang::stores::postgres
