#include "codec/data_node.h"

namespace ingang::codec {

namespace {
const DataNode::Table kNoEntries;

const DataNode::Table& entries(const DataNode& node) {
  const auto* table = std::get_if<DataNode::Table>(&node.value);
  return table ? *table : kNoEntries;
}
}  // namespace

void Complaints::add(unsigned line, std::string_view key, std::string_view reason) {
  text_ += file_ + ":" + std::to_string(line) + ": " + std::string{key} + ": " +
           std::string{reason} + "\n";
}

DataTable::DataTable(const DataNode& node, std::string name, Complaints& complaints)
    : node_(&node), name_(std::move(name)), complaints_(&complaints) {
  if (!std::holds_alternative<DataNode::Table>(node.value)) {
    complaints_->add(node.line, name_, "should be a table");
  }
}

const DataNode* DataTable::find(const std::string& key) {
  asked_.insert(key);
  const auto& all = entries(*node_);
  const auto found = all.find(key);
  return found == all.end() ? nullptr : &found->second;
}

const DataNode* DataTable::require(const std::string& key) {
  const auto* node = find(key);
  if (!node) complain(key, "is missing");
  return node;
}

bool DataTable::has(const std::string& key) const { return entries(*node_).contains(key); }

std::vector<std::string> DataTable::keys() const {
  std::vector<std::string> out;
  for (const auto& [key, _] : entries(*node_)) out.push_back(key);
  return out;
}

void DataTable::complain(const std::string& key, std::string_view reason) {
  const auto& all = entries(*node_);
  const auto found = all.find(key);
  complaints_->add(found == all.end() ? node_->line : found->second.line,
                   name_.empty() ? key : name_ + "." + key, reason);
}

std::optional<std::string> DataTable::find_text(const std::string& key) {
  const auto* node = find(key);
  if (!node) return std::nullopt;
  if (const auto* text = std::get_if<std::string>(&node->value)) return *text;
  complain(key, "should be a text in quotes");
  return std::nullopt;
}

std::string DataTable::text(const std::string& key) {
  if (!require(key)) return {};
  auto written = find_text(key);
  if (written && written->empty()) complain(key, "is empty");
  return written.value_or("");
}

std::optional<std::int64_t> DataTable::find_number(const std::string& key, std::int64_t min,
                                                   std::int64_t max) {
  const auto* node = find(key);
  if (!node) return std::nullopt;
  const auto* number = std::get_if<std::int64_t>(&node->value);
  if (number && *number >= min && *number <= max) return *number;
  complain(key,
           "should be a whole number from " + std::to_string(min) + " to " + std::to_string(max));
  return std::nullopt;
}

std::int64_t DataTable::number(const std::string& key, std::int64_t min, std::int64_t max) {
  if (!require(key)) return min;
  return find_number(key, min, max).value_or(min);
}

std::optional<bool> DataTable::find_flag(const std::string& key) {
  const auto* node = find(key);
  if (!node) return std::nullopt;
  if (const auto* flag = std::get_if<bool>(&node->value)) return *flag;
  complain(key, "should be true or false");
  return std::nullopt;
}

std::optional<LocalDate> DataTable::find_date(const std::string& key) {
  const auto* node = find(key);
  if (!node) return std::nullopt;
  const auto* date = std::get_if<LocalDate>(&node->value);
  if (date && date->exists()) return *date;
  complain(key, "should be a date without quotes: 2026-11-23");
  return std::nullopt;
}

LocalDate DataTable::date(const std::string& key) {
  if (!require(key)) return {};
  return find_date(key).value_or(LocalDate{});
}

std::vector<std::string> DataTable::texts(const std::string& key) {
  std::vector<std::string> out;
  const auto* node = find(key);
  if (!node) return out;
  const auto* array = std::get_if<DataNode::Array>(&node->value);
  if (!array) {
    complain(key, "should be a list of texts");
    return out;
  }
  for (const auto& item : *array) {
    if (const auto* text = std::get_if<std::string>(&item.value)) {
      out.push_back(*text);
    } else {
      complain(key, "should be a list of texts");
    }
  }
  return out;
}

std::vector<DataTable> DataTable::tables(const std::string& key) {
  std::vector<DataTable> out;
  const auto* node = find(key);
  if (!node) return out;
  const auto* array = std::get_if<DataNode::Array>(&node->value);
  if (!array) {
    complain(key, "should be a list of tables: [[" + key + "]]");
    return out;
  }
  for (std::size_t i = 0; i < array->size(); ++i) {
    out.emplace_back((*array)[i], key + "[" + std::to_string(i) + "]", *complaints_);
  }
  return out;
}

std::optional<DataTable> DataTable::find_table(const std::string& key) {
  const auto* node = find(key);
  if (!node) return std::nullopt;
  return DataTable{*node, key, *complaints_};
}

void DataTable::finish() {
  for (const auto& [key, _] : entries(*node_)) {
    if (!asked_.contains(key)) complain(key, "is not a key that is known here");
  }
}

}  // namespace ingang::codec
