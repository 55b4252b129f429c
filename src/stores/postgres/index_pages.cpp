#include "stores/postgres/index_pages.h"

#include <fmt/core.h>

namespace ingang::stores::postgres {

namespace {

using ledger::IndexesSeen;
using sql::as_name;
using sql::kept_text;

struct Index {
  std::string name;
  std::string table;
  std::string columns;
  std::string where;
};

// The lists and the queue first.
std::vector<Index> indexes_of(sql::Connection& line) {
  std::vector<Index> out;
  sql::Query query = line.query(R"sql(
SELECT i.relname::text, t.relname::text, coalesce(pg_get_expr(indpred, indrelid), 'true'),
  (SELECT string_agg(quote_ident(attname), ', ' ORDER BY place)
   FROM unnest(indkey) WITH ORDINALITY AS k(number, place)
     JOIN pg_attribute ON attrelid = indrelid AND attnum = k.number)
FROM pg_index JOIN pg_class i ON i.oid = indexrelid JOIN pg_class t ON t.oid = indrelid
WHERE t.relnamespace = current_schema()::text::regnamespace AND t.relkind = 'r'
ORDER BY t.relname <> 'rows', i.relname)sql");
  while (query.step()) out.push_back({query.text(0), query.text(1), query.text(3), query.text(2)});
  return out;
}

// In the order of the index, so that no other index would do.
std::string places_of(const Index& index, bool ordered) {
  return fmt::format("SELECT {} FROM {} WHERE {}{}", index.columns, as_name(index.table),
                     index.where, ordered ? " ORDER BY " + index.columns : "");
}

struct Sum {
  std::int64_t count{};
  std::string hashes;
  friend bool operator==(const Sum&, const Sum&) = default;
};

void read_through(sql::Connection& line, bool index) {
  sql::Query query = line.query(
      "SELECT set_config('enable_seqscan', ?, true), set_config('enable_indexscan', ?, true),"
      " set_config('enable_indexonlyscan', ?, true), set_config('enable_bitmapscan', 'off', true),"
      " set_config('enable_sort', 'off', true), set_config('statement_timeout', '0', true),"
      " set_config('max_parallel_workers_per_gather', '0', true)");
  const std::string_view table_way = index ? "off" : "on";
  const std::string_view index_way = index ? "on" : "off";
  query.bind(table_way, index_way, index_way);
  (void)query.step();
}

Sum sum_of(sql::Connection& line, const Index& index, bool ordered) {
  sql::Query query = line.query(kept_text(
      fmt::format("SELECT count(*), coalesce(sum(hash_record_extended(ROW({}), 0)::numeric),"
                  " 0)::text FROM ({}) AS places",
                  index.columns, places_of(index, ordered))));
  if (!query.step()) return {};
  return {query.integer(0), query.text(1)};
}

bool is_read_by(sql::Connection& line, const Index& index) {
  sql::Query query = line.query(kept_text("EXPLAIN (COSTS OFF) " + places_of(index, true)));
  while (query.step()) {
    if (query.text(0).find(" using " + index.name + " ") != std::string::npos) return true;
  }
  return false;
}

class OneByOne final : public sql::IndexPages {
 public:
  explicit OneByOne(std::string schema) : schema_(std::move(schema)) {}

  IndexesSeen look(sql::Connection& line, std::uint32_t) override {
    IndexesSeen out;
    const auto all = indexes_of(line);
    if (at_ < all.size()) {
      const Index& index = all[at_];
      read_through(line, false);
      const auto table = sum_of(line, index, false);
      read_through(line, true);
      const bool same = is_read_by(line, index) && sum_of(line, index, true) == table;
      out.seen = 2 * static_cast<std::uint64_t>(table.count);
      if (!same) out.differing = {schema_ + ": index " + index.name};
      ++at_;
    }
    if (at_ >= all.size()) {
      at_ = 0;
      out.round_ended = true;
    }
    return out;
  }

 private:
  std::string schema_;
  std::size_t at_{};
};

}  // namespace

std::unique_ptr<sql::IndexPages> index_pages(std::string schema) {
  return std::make_unique<OneByOne>(std::move(schema));
}

void make_indexes_anew(sql::Connection& connection) {
  std::vector<std::string> tables;
  {
    sql::Query query = connection.query(
        "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace ="
        " current_schema()::text::regnamespace ORDER BY relname");
    while (query.step()) tables.push_back(query.text(0));
  }
  connection.script("SET statement_timeout = 0");
  for (const auto& table : tables) connection.script("REINDEX TABLE " + as_name(table));
  connection.script("SET statement_timeout = '60s'");
}

}  // namespace ingang::stores::postgres
