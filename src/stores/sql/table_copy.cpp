#include "stores/sql/table_copy.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <cstring>

namespace ingang::stores::sql {

namespace {

constexpr int kPage = 1000;

std::string list(std::span<const char* const> names, std::string_view behind = "") {
  std::string out;
  for (const char* name : names)
    out += fmt::format("{}{}{}", out.empty() ? "" : ", ", name, behind);
  return out;
}

std::string marks(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += i == 0 ? "?" : ", ?";
  return out;
}

// What is written over when a row is there already.
std::string otherwise(const Table& table) {
  if (table.change != Change::mends) return "";
  std::string changes;
  for (const char* name : table.changing) {
    changes += fmt::format("{}{} = excluded.{}", changes.empty() ? "" : ", ", name, name);
  }
  return fmt::format(" ON CONFLICT({}) DO UPDATE SET {}", list(table.key), changes);
}

class Digest {
 public:
  Digest() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
    EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
  }
  void add(ByteView octets) {
    add(static_cast<std::int64_t>(octets.size()));
    EVP_DigestUpdate(context_.get(), octets.data(), octets.size());
  }
  void add(std::int64_t number) { EVP_DigestUpdate(context_.get(), &number, sizeof number); }
  Hash end() {
    Hash out{};
    EVP_DigestFinal_ex(context_.get(), out.data(), nullptr);
    return out;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

void bind_value(Statement& statement, int at, Type type, std::int64_t number, ByteView octets) {
  switch (type) {
    case Type::number: return statement.bind_number(at, number);
    case Type::text: return statement.bind_text(at, text(octets));
    case Type::octets: return statement.bind_octets(at, octets);
  }
}

}  // namespace

TableCopy::TableCopy(const Table& table, Instant now, const std::string& insert_words)
    : table_(table) {
  std::vector<const char*> names;
  for (const auto& column : table.columns) names.push_back(column.name);
  for (const char* key : table.key) {
    const auto at =
        std::ranges::find_if(names, [&](const char* name) { return std::strcmp(name, key) == 0; });
    key_columns_.push_back(static_cast<int>(at - names.begin()));
  }
  const std::string living = table.expires ? fmt::format("expires > {}", now.ms) : "1 = 1";
  const auto columns = list(names);
  count_ = fmt::format("SELECT count(*) FROM {} WHERE {}", table.name, living);
  first_ = fmt::format("SELECT {} FROM {} WHERE {} ORDER BY {} LIMIT {}", columns, table.name,
                       living, list(table.key), kPage);
  next_ = fmt::format("SELECT {} FROM {} WHERE {} AND ({}) > ({}) ORDER BY {} LIMIT {}", columns,
                      table.name, living, list(table.key), marks(table.key.size()), list(table.key),
                      kPage);
  last_row_ = fmt::format("SELECT {} FROM {} WHERE {} ORDER BY {} LIMIT 1", columns, table.name,
                          living, list(table.key, " DESC"));
  insert_ = fmt::format("INSERT INTO {}({}){} VALUES ({}){}", table.name, columns, insert_words,
                        marks(names.size()), otherwise(table));
  delete_ = fmt::format("DELETE FROM {}", table.name);
}

std::uint64_t TableCopy::count(Connection& at) const {
  return static_cast<std::uint64_t>(at.number(count_.c_str()));
}

TableCopy::Key TableCopy::key_of(const Query& row) const {
  Key key;
  for (const int at : key_columns_) {
    const Type type = table_.columns[static_cast<std::size_t>(at)].type;
    if (type == Type::number)
      key.push_back({type, row.integer(at), {}});
    else
      key.push_back({type, 0, row.bytes(at)});
  }
  return key;
}

TableCopy::Key TableCopy::last_key(Connection& at) const {
  Query query = at.query(last_row_.c_str());
  return query.step() ? key_of(query) : Key{};
}

const char* TableCopy::page_after(const Key& key) const {
  return key.empty() ? first_.c_str() : next_.c_str();
}

void TableCopy::bind_key(Query& query, const Key& key) {
  int place = 0;
  for (const auto& value : key) {
    bind_value(query.statement(), ++place, value.type, value.number, value.octets);
  }
}

void TableCopy::write(Connection& into, const Query& row) const {
  Query insert = into.query(insert_.c_str());
  for (int at = 0; at < static_cast<int>(table_.columns.size()); ++at) {
    const Type type = table_.columns[static_cast<std::size_t>(at)].type;
    if (row.is_null(at))
      insert.statement().bind_null(at + 1, type);
    else if (type == Type::number)
      insert.statement().bind_number(at + 1, row.integer(at));
    else
      bind_value(insert.statement(), at + 1, type, 0, row.octets(at));
  }
  insert.run();
}

std::uint64_t TableCopy::copy_page(Connection& from, Connection& into) {
  if (!asked_) last_ = last_key(into);
  asked_ = true;
  std::uint64_t rows = 0;
  Key last;
  into.begin();
  {
    Query query = from.query(page_after(last_));
    bind_key(query, last_);
    while (query.step()) {
      write(into, query);
      last = key_of(query);
      ++rows;
    }
  }
  into.commit();
  if (rows > 0) last_ = std::move(last);
  return rows;
}

void TableCopy::empty(Connection& into) const {
  into.begin();
  into.run(delete_.c_str());
  into.commit();
}

Hash TableCopy::digest(Connection& at, const std::function<void(std::uint64_t)>& seen) const {
  Digest digest;
  Key after;
  for (std::uint64_t rows = kPage; rows == kPage;) {
    rows = 0;
    Key last;
    Query query = at.query(page_after(after));
    bind_key(query, after);
    while (query.step()) {
      for (int column = 0; column < static_cast<int>(table_.columns.size()); ++column) {
        if (query.is_null(column))
          digest.add(std::int64_t{-1});
        else if (table_.columns[static_cast<std::size_t>(column)].type == Type::number)
          digest.add(query.integer(column));
        else
          digest.add(query.octets(column));
      }
      last = key_of(query);
      ++rows;
    }
    if (rows > 0) after = std::move(last);
    seen(rows);
  }
  return digest.end();
}

}  // namespace ingang::stores::sql
