#include "stores/postgres/shape.h"

#include "stores/postgres/migrations.h"

namespace ingang::stores::postgres {

namespace {

// What an operator may tune without harm (storage, statistics, vacuuming, rights) is left out.
constexpr const char* kShape = R"sql(
WITH ours AS (SELECT * FROM pg_class WHERE relnamespace = current_schema()::text::regnamespace)
SELECT 'relation ' || relname, concat_ws(' ', relkind, relpersistence, relrowsecurity,
  relforcerowsecurity, relhassubclass)
FROM ours
UNION ALL
SELECT 'column ' || relname || '.' || attname, concat_ws(' ', format_type(atttypid, atttypmod),
  attnotnull, attidentity, attgenerated, pg_get_expr(adbin, adrelid), collname)
FROM ours JOIN pg_attribute ON attrelid = ours.oid AND attnum > 0 AND NOT attisdropped
  LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
  LEFT JOIN pg_collation ON pg_collation.oid = attcollation
WHERE relkind IN ('r', 'v', 'm', 'f', 'p')
UNION ALL
SELECT 'index ' || indexrelid::regclass::text, concat_ws(' ', pg_get_indexdef(indexrelid),
  indisvalid, indisready)
FROM ours JOIN pg_index ON indrelid = ours.oid
UNION ALL
SELECT concat('constraint ', conname, ' on ', relname), concat_ws(' ',
  pg_get_constraintdef(pg_constraint.oid), convalidated)
FROM ours JOIN pg_constraint ON conrelid = ours.oid
UNION ALL
SELECT concat('trigger ', tgname, ' on ', relname), concat_ws(' ',
  pg_get_triggerdef(pg_trigger.oid), tgenabled)
FROM ours JOIN pg_trigger ON tgrelid = ours.oid
UNION ALL
SELECT concat('rule ', rulename, ' on ', relname), concat_ws(' ',
  pg_get_ruledef(pg_rewrite.oid), ev_enabled)
FROM ours JOIN pg_rewrite ON ev_class = ours.oid
UNION ALL
SELECT concat('policy ', polname, ' on ', relname), concat_ws(' ', polcmd, polpermissive,
  pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
FROM ours JOIN pg_policy ON polrelid = ours.oid
UNION ALL
SELECT 'heir ' || inhrelid::regclass::text, inhparent::regclass::text
FROM ours JOIN pg_inherits ON inhparent = ours.oid OR inhrelid = ours.oid
UNION ALL
SELECT 'function ' || pg_proc.oid::regprocedure::text, concat_ws(' ', prosrc, provolatile, prokind,
  prolang, prosecdef, proconfig::text, format_type(prorettype, NULL))
FROM pg_proc WHERE pronamespace = current_schema()::text::regnamespace
UNION ALL
SELECT 'operator ' || oprname, concat_ws(' ', format_type(oprleft, NULL),
  format_type(oprright, NULL))
FROM pg_operator WHERE oprnamespace = current_schema()::text::regnamespace
UNION ALL
SELECT 'type ' || typname, typtype::text
FROM pg_type WHERE typnamespace = current_schema()::text::regnamespace AND typrelid = 0
  AND typcategory <> 'A'
)sql";

std::string without(std::string text, const std::string& name) {
  for (auto at = text.find(name); at != text.npos; at = text.find(name, at))
    text.erase(at, name.size());
  return text;
}

}  // namespace

sql::Shape shape_of(sql::Connection& line) {
  std::string schema;
  {
    sql::Query name = line.query("SELECT quote_ident(current_schema())");
    if (name.step()) schema = name.text(0) + ".";
  }
  sql::Shape shape;
  sql::Query query = line.query(kShape);
  while (query.step()) shape[query.text(0)] = sql::in_one_line(without(query.text(1), schema));
  return shape;
}

std::optional<std::size_t> steps_taken(sql::Connection& line) {
  if (line.number("SELECT count(*) FROM pg_class WHERE relname = 'schema_steps'"
                  " AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname ="
                  " current_schema())") == 0)
    return std::nullopt;
  return static_cast<std::size_t>(line.number("SELECT coalesce(max(step), 0) FROM schema_steps"));
}

sql::Shape shape_after(Connection& line, const std::string& schema,
                       std::span<const char* const> steps) {
  const auto aside =
      schema + "_as_it_should_be_" + std::to_string(line.number("SELECT pg_backend_pid()::bigint"));
  std::string script =
      "BEGIN; CREATE SCHEMA " + aside + "; SET LOCAL search_path = " + aside + ";" + kStepsTable;
  for (const char* step : steps) script += step;
  sql::Shape shape;
  try {
    line.script(script);
    shape = shape_of(line);
  } catch (const sql::Fault&) {
    (void)sql::guarded([&] { line.script("ROLLBACK"); });
    throw;
  }
  line.script("ROLLBACK");
  return shape;
}

sql::Shape bring_up(Connection& line, const std::string& schema,
                    std::span<const char* const> steps) {
  while (true) {
    const auto taken = steps_taken(line);
    if (!taken || *taken > steps.size()) break;  // migrate() says what is to be said of the latter
    auto wanted = shape_after(line, schema, steps.first(*taken));
    const auto different = sql::differences(schema, wanted, shape_of(line));
    // Another node may have taken a step meanwhile.
    if (steps_taken(line) != taken) continue;
    sql::require_unaltered(different);
    if (*taken == steps.size()) return wanted;
    break;
  }
  migrate(line, schema, steps);
  return shape_after(line, schema, steps);
}

sql::Shape shape_to_read(Connection& line, const std::string& schema,
                         std::span<const char* const> steps) {
  const auto taken = steps_taken(line);
  return taken && *taken <= steps.size() ? shape_after(line, schema, steps.first(*taken))
                                         : sql::Shape{};
}

}  // namespace ingang::stores::postgres
