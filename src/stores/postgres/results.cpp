#include "stores/postgres/results.h"

#include <fmt/core.h>

namespace ingang::stores::postgres {

using sql::Fault;

namespace {

std::string_view field(const PGresult* result, int which) {
  const char* text = PQresultErrorField(result, which);
  return text ? text : "";
}

constexpr std::string_view kDivisionByZero = "22012";
constexpr std::string_view kLockNotAvailable = "55P03";

// By the first two characters of the server's code.
Fault::Kind kind_of(std::string_view code) {
  if (code.empty()) return Fault::Kind::exhausted;  // libpq's own words: the line is gone
  if (code.starts_with("XX00")) return Fault::Kind::corrupt;
  for (const std::string_view at : {"08", "53", "55", "57", "58"}) {
    if (code.starts_with(at)) return Fault::Kind::exhausted;
  }
  return Fault::Kind::statement;
}

}  // namespace

void note_warnings(PGconn* line, bool& warned) {
  PQsetNoticeReceiver(
      line,
      [](void* to, const PGresult* notice) {
        if (field(notice, PG_DIAG_SEVERITY_NONLOCALIZED) == "WARNING")
          *static_cast<bool*>(to) = true;
      },
      &warned);
}

Fault fault_of(const PGresult* result) {
  const auto code = field(result, PG_DIAG_SQLSTATE);
  if (code == kDivisionByZero) return sql::not_written();  // see exactly()
  const bool waited_in_vain = code == kLockNotAvailable;
  // The primary text may quote a value; only our own triggers' texts may not.
  const auto said = code == "P0001" ? field(result, PG_DIAG_MESSAGE_PRIMARY) : std::string_view{};
  return {.kind = ends_the_line(result) ? std::max(kind_of(code), Fault::Kind::exhausted)
                                        : kind_of(code),
          .what = fmt::format("PostgreSQL {} {} {} {}", code, field(result, PG_DIAG_TABLE_NAME),
                              field(result, PG_DIAG_CONSTRAINT_NAME), said),
          .surely_undone = !code.empty(),
          .waited_in_vain = waited_in_vain};
}

std::string exactly(const std::string& sql, const std::string& rows) {
  return "WITH touched AS (" + sql + " RETURNING 1) SELECT 1 / (count(*) = " + rows +
         ")::integer FROM touched";
}

bool ends_the_line(const PGresult* result) {
  const auto code = field(result, PG_DIAG_SQLSTATE);
  const auto severity = field(result, PG_DIAG_SEVERITY_NONLOCALIZED);
  return code.empty() || code.starts_with("57P") || code.starts_with("08") || severity == "FATAL" ||
         severity == "PANIC";
}

bool went_well(const PGresult* result) {
  const auto status = PQresultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

}  // namespace ingang::stores::postgres
