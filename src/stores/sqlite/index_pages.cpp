#include "stores/sqlite/index_pages.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <variant>

#include "stores/sqlite/connection.h"

namespace ingang::stores::sqlite {

namespace {

using ledger::IndexesSeen;
using sql::as_name;
using sql::kept_text;
using sql::listed;
using Names = std::vector<std::string>;

struct Index {
  std::string name;
  std::string table;
  std::string where{"1"};  // "1" for an index of every row
  Names columns;           // in the order of the index, the primary key's last
  Names primary;           // the table's key
  std::map<std::string, std::string> types;
  std::string by_key;  // how the table itself is read
};

Names column_names(sql::Connection& file, const char* sql, const std::string& of) {
  Names out;
  sql::Query query = file.query(sql);
  query.bind(of);
  while (query.step()) out.push_back(query.text(0));
  return out;
}

Index described(sql::Connection& file, std::string name, std::string table,
                const std::string& made_by) {
  Index out;
  out.name = std::move(name);
  out.table = std::move(table);
  constexpr std::string_view kWhere = " WHERE ";
  if (const auto at = made_by.find(kWhere); at != made_by.npos)
    out.where = made_by.substr(at + kWhere.size());
  out.primary = column_names(file, "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk",
                             out.table);
  out.columns = column_names(
      file, "SELECT name FROM pragma_index_info(?) WHERE name IS NOT NULL ORDER BY seqno",
      out.name);
  for (const auto& column : out.primary) {
    if (std::ranges::find(out.columns, column) == out.columns.end()) out.columns.push_back(column);
  }
  {
    sql::Query query = file.query("SELECT name, type FROM pragma_table_info(?)");
    query.bind(out.table);
    while (query.step()) out.types[query.text(0)] = query.text(1);
  }
  // A table without row numbers lies in the order of its key.
  const auto own =
      column_names(file, "SELECT name FROM pragma_index_list(?) WHERE origin = 'pk'", out.table);
  out.by_key = own.empty() ? "NOT INDEXED" : "INDEXED BY " + as_name(own.front());
  return out;
}

// As this program's steps make them, not as the file says: its text may have been put back.
std::vector<Index> indexes_after(std::span<const char* const> steps) {
  Connection made(":memory:", Access::write);
  for (const char* step : steps) made.script(step);
  std::vector<std::array<std::string, 3>> found;
  {
    sql::Query query = made.query(
        "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
        " ORDER BY tbl_name <> 'rows', name");
    while (query.step()) found.push_back({query.text(0), query.text(1), query.text(2)});
  }
  std::vector<Index> out;
  for (const auto& [name, table, text] : found) out.push_back(described(made, name, table, text));
  return out;
}

// A value as the file has it, to go on from. None is NULL: columns that may be stand in no index,
// or in one of the rows where they are not.
using Value = std::variant<std::int64_t, std::string, Bytes>;

Value value_at(sql::Query& query, int column, const std::string& type) {
  if (type == "INTEGER") return query.integer(column);
  if (type == "TEXT") return query.text(column);
  return query.bytes(column);
}

std::string places(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += fmt::format("{}?{}", i == 0 ? "" : ", ", i + 1);
  return out;
}

std::string same(const Names& names, std::string_view left, std::string_view right) {
  std::string out;
  for (const auto& name : names)
    out += fmt::format("{}{}.{} IS {}.{}", out.empty() ? "" : " AND ", left, as_name(name), right,
                       as_name(name));
  return out;
}

std::string from_place(const Names& names, bool first) {
  return first ? "" : fmt::format(" AND ({}) > ({})", listed(names, ""), places(names.size()));
}

// Each row of a page of the table: whether the index passes over it.
std::string forward(const Index& of, bool first) {
  return fmt::format(
      "WITH page AS MATERIALIZED (SELECT * FROM {0} {1} WHERE 1{2} ORDER BY {3} LIMIT ?{4})"
      " SELECT ({5}) AND NOT EXISTS (SELECT 1 FROM {0} AS x INDEXED BY {6} WHERE {7} AND ({5})),"
      " {3} FROM page",
      as_name(of.table), of.by_key, from_place(of.primary, first), listed(of.primary, ""),
      of.primary.size() + 1, of.where, as_name(of.name), same(of.columns, "x", "page"));
}

// Each place of a page of the index: whether the table has no such row.
std::string backward(const Index& of, bool first) {
  return fmt::format(
      "WITH page AS MATERIALIZED (SELECT {0} FROM {1} INDEXED BY {2} WHERE ({3}){4} ORDER BY {0}"
      " LIMIT ?{5}) SELECT NOT EXISTS (SELECT 1 FROM {1} AS x {6} WHERE {7} AND ({3})), {0}"
      " FROM page",
      listed(of.columns, ""), as_name(of.table), as_name(of.name), of.where,
      from_place(of.columns, first), of.columns.size() + 1, of.by_key,
      same(of.columns, "x", "page"));
}

class Paged final : public sql::IndexPages {
 public:
  Paged(std::string name, std::span<const char* const> steps)
      : name_(std::move(name)), steps_(steps) {}

  IndexesSeen look(sql::Connection& file, std::uint32_t places) override {
    if (all_.empty()) all_ = indexes_of(file);
    IndexesSeen out;
    if (at_ >= all_.size()) {
      begin_again();
      out.round_ended = true;
      return out;
    }
    const Index& index = all_[at_];
    bool ended = false;
    try {
      ended = look_at(file, index, places, out);
    } catch (const sql::Fault& fault) {
      // A page of the index that cannot be read, or no such index: it does not say the same.
      if (fault.kind == sql::Fault::Kind::exhausted) throw;
      out.differing = {about(index)};
      ended = true;
    }
    if (ended) next();
    if (at_ >= all_.size()) {
      begin_again();
      out.round_ended = true;
    }
    return out;
  }

 private:
  std::vector<Index> indexes_of(sql::Connection& file) const {
    const auto taken = static_cast<std::size_t>(file.number("PRAGMA user_version"));
    return taken > steps_.size() ? std::vector<Index>{} : indexes_after(steps_.first(taken));
  }
  std::string about(const Index& index) const { return name_ + ": index " + index.name; }
  void begin_again() {
    at_ = 0;
    all_.clear();
    place_.clear();
  }
  void next() {
    place_.clear();
    if (backward_) ++at_;
    backward_ = !backward_;
  }
  // Whether it was the last page.
  bool look_at(sql::Connection& file, const Index& index, std::uint32_t places, IndexesSeen& out) {
    const auto& names = backward_ ? index.columns : index.primary;
    const bool first = place_.empty();
    sql::Query query =
        file.query(kept_text(backward_ ? backward(index, first) : forward(index, first)));
    bind(query.statement(), names.size(), places);
    std::vector<Value> last;
    while (query.step()) {
      ++out.seen;
      if (query.integer(0) != 0) out.differing = {about(index)};
      last.clear();
      for (std::size_t i = 0; i < names.size(); ++i)
        last.push_back(value_at(query, static_cast<int>(i) + 1, index.types.at(names[i])));
    }
    place_ = std::move(last);
    return out.seen < places;
  }
  void bind(sql::Statement& statement, std::size_t columns, std::uint32_t limit) const {
    int at = 0;
    for (const auto& value : place_) {
      ++at;
      if (const auto* number = std::get_if<std::int64_t>(&value))
        statement.bind_number(at, *number);
      else if (const auto* text = std::get_if<std::string>(&value))
        statement.bind_text(at, *text);
      else
        statement.bind_octets(at, std::get<Bytes>(value));
    }
    statement.bind_number(static_cast<int>(columns) + 1, limit);
  }
  std::string name_;
  std::span<const char* const> steps_;
  std::vector<Index> all_;
  std::size_t at_{};
  bool backward_{};
  std::vector<Value> place_;
};

// The engine's own check of the whole file: its pages, each table and each index of it.
class Whole final : public sql::IndexPages {
 public:
  explicit Whole(std::string name) : name_(std::move(name)) {}

  IndexesSeen look(sql::Connection& file, std::uint32_t) override {
    IndexesSeen out{.differing = {}, .seen = 1, .round_ended = true};
    sql::Query query = file.query("PRAGMA integrity_check(20)");
    while (query.step()) {
      if (auto said = query.text(0); said != "ok") out.differing.push_back(name_ + ": " + said);
    }
    return out;
  }

 private:
  std::string name_;
};

}  // namespace

std::unique_ptr<sql::IndexPages> index_pages(std::string name, std::span<const char* const> steps,
                                             ledger::Indexes::Walk walk) {
  if (walk == ledger::Indexes::Walk::whole) return std::make_unique<Whole>(std::move(name));
  return std::make_unique<Paged>(std::move(name), steps);
}

}  // namespace ingang::stores::sqlite
