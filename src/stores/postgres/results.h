// What libpq answers, and what it means when it is trouble.
//
// Errors:  none.
#pragma once

#include <libpq-fe.h>

#include <memory>

#include "stores/sql/connection.h"

namespace ingang::stores::postgres {

struct ResultEnds {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ResultEnds>;

[[nodiscard]] bool went_well(const PGresult* result);
[[nodiscard]] sql::Fault fault_of(const PGresult* result);
// The server says goodbye, or libpq has lost it.
[[nodiscard]] bool ends_the_line(const PGresult* result);

// Of all that the server remarks, whether it has warned: set from then on, never reset. `warned`
// outlives the line.
void note_warnings(PGconn* line, bool& warned);

// The statement so that it fails, and its transaction with it, when it does not touch so many rows:
// `rows` is a number or a parameter. The server sees to it, so that nothing more need be asked
// before the commit.
[[nodiscard]] std::string exactly(const std::string& sql, const std::string& rows);

}  // namespace ingang::stores::postgres
