#include "stores/sqlite/shape.h"

namespace ingang::stores::sqlite {

namespace {

sql::Shape shape_of(sql::Connection& file) {
  sql::Shape shape;
  sql::Query query =
      file.query("SELECT type || ' ' || name, tbl_name, coalesce(sql, '') FROM sqlite_schema");
  while (query.step()) shape[query.text(0)] = query.text(1) + " " + sql::in_one_line(query.text(2));
  return shape;
}

sql::Shape shape_after(std::span<const char* const> steps) {
  Connection made(":memory:", Access::write);
  for (const char* step : steps) made.script(step);
  return shape_of(made);
}

}  // namespace

std::vector<std::string> altered(sql::Connection& file, const std::string& name,
                                 std::span<const char* const> steps) {
  const auto taken = static_cast<std::size_t>(file.number("PRAGMA user_version"));
  if (taken > steps.size()) return {};
  return sql::differences(name, shape_after(steps.first(taken)), shape_of(file));
}

}  // namespace ingang::stores::sqlite
