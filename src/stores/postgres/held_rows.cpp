#include "stores/postgres/held_rows.h"

#include <algorithm>
#include <cstring>

#include "stores/postgres/results.h"

namespace ingang::stores::postgres {

namespace {

// Dimensions, whether there is a NULL, the elements' type, how many, the first one's number.
constexpr std::size_t kHead = 5 * sizeof(std::uint32_t);

void put(char* at, std::uint32_t number) {
  const auto turned = __builtin_bswap32(number);
  std::memcpy(at, &turned, sizeof turned);
}

Oid list_of(Oid element) {
  if (element == kInt8) return 1016;
  return element == kText ? 1009 : 1001;
}

}  // namespace

HeldRows::HeldRows(std::string_view sql) {
  constexpr std::string_view kInto = "INSERT INTO ";
  constexpr std::string_view kValues = "VALUES (";
  const auto columns = sql.find('(');
  const auto values = sql.find(kValues);
  const auto end = values == std::string_view::npos ? values : sql.find(')', values);
  const auto given = end == std::string_view::npos
                         ? std::string_view{}
                         : sql.substr(values + kValues.size(), end - values - kValues.size());
  if (!sql.starts_with(kInto) || columns >= values || given.empty() ||
      given.find_first_not_of("?, ") != std::string_view::npos) {
    throw sql::Fault{sql::Fault::Kind::statement, "these rows cannot be held back"};
  }
  table_ = sql.substr(kInto.size(), columns - kInto.size());
  columns_.resize(static_cast<std::size_t>(std::ranges::count(given, '?')));
  statement_ = std::string(sql.substr(0, values)) + "SELECT * FROM unnest(";
  for (std::size_t i = 1; i <= columns_.size(); ++i) {
    statement_ += (i == 1 ? "$" : ", $") + std::to_string(i);
  }
  statement_ += sql.substr(end);
  counted_ = sql::adds_always(sql);
  if (counted_) {
    const auto rows = "$" + std::to_string(columns_.size() + 1);
    statement_ = exactly(statement_, rows);
  }
  clear();
}

void HeldRows::add(std::span<const Bound> row) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    auto& column = columns_[i];
    const auto& value = row[i];
    column.type = value.type;
    column.has_null = column.has_null || !value.data;
    const auto length = value.data ? static_cast<std::size_t>(value.length) : 0;
    const auto at = column.list.size();
    column.list.resize(at + sizeof(std::uint32_t));
    put(column.list.data() + at, value.data ? static_cast<std::uint32_t>(length) : UINT32_MAX);
    if (length > 0) column.list.append(value.data, length);
    octets_ += sizeof(std::uint32_t) + length;
  }
  ++rows_;
}

void HeldRows::clear() {
  for (auto& column : columns_) {
    column.list.assign(kHead, '\0');
    column.has_null = false;
  }
  rows_ = 0;
  octets_ = 0;
}

std::vector<Oid> HeldRows::types() const {
  std::vector<Oid> types;
  for (const auto& column : columns_) types.push_back(list_of(column.type));
  if (counted_) types.push_back(kInt8);
  return types;
}

std::vector<std::string_view> HeldRows::values() {
  std::vector<std::string_view> values;
  for (auto& column : columns_) {
    const std::uint32_t head[]{1, column.has_null ? 1U : 0U, column.type,
                               static_cast<std::uint32_t>(rows_), 1};
    for (std::size_t i = 0; i < std::size(head); ++i) {
      put(column.list.data() + i * sizeof(std::uint32_t), head[i]);
    }
    values.emplace_back(column.list);
  }
  if (!counted_) return values;
  const auto rows = __builtin_bswap64(static_cast<std::uint64_t>(rows_));
  std::memcpy(count_.data(), &rows, sizeof rows);
  values.emplace_back(count_.data(), count_.size());
  return values;
}

}  // namespace ingang::stores::postgres
