#include "codec/data_records.h"

#include <algorithm>

#include "codec/data_words.h"

namespace ingang::codec {

namespace {

RegisteredAt read_registered(DataTable& table) {
  RegisteredAt out;
  out.at = read_both(table, "at");
  out.how = table.choice("how", kRegisteredHow);
  out.says = read_both(table, "says");
  table.finish();
  return out;
}

RequestSteps read_request(DataTable& table) {
  auto part = table.find_table("request");
  if (!part) {
    table.complain("request", "is missing");
    return {};
  }
  RequestSteps out{.find = read_both(*part, "find"),
                   .test = read_both(*part, "test"),
                   .mask = read_both(*part, "mask"),
                   .log = read_both(*part, "log")};
  part->finish();
  return out;
}

RecordBegins read_begins(DataTable& table) {
  RecordBegins out{
      .on = table.date("on"), .says = read_both(table, "says"), .source = table.text("source")};
  table.finish();
  return out;
}

void read_word(DataTable& table, HouseRecord& record) {
  const auto kind = table.find_text("kind");
  const auto other = table.find_text("other");
  if (kind.has_value() == other.has_value()) {
    table.complain("kind", "is needed, or `other`, and not both");
    return;
  }
  record.is_stream = kind.has_value();
  record.word = kind ? *kind : *other;
}

HouseRecord read_record(DataTable& table, const Law& law, const Retention& retention) {
  HouseRecord record;
  read_word(table, record);
  record.title = read_both(table, "title");
  record.controller = read_both(table, "controller");
  record.processor = read_both(table, "processor");
  record.archive = read_both(table, "archive");
  for (auto& end : table.tables("registered")) record.registered.push_back(read_registered(end));
  if (record.registered.size() < (record.is_stream ? 2U : 1U))
    table.complain("registered", record.is_stream ? "must be said of both ends" : "is missing");
  record.retention = table.text("retention");
  if (!record.retention.empty() && !retention.find(record.retention))
    table.complain("retention", "is no key of retention.toml: \"" + record.retention + "\"");
  record.request = read_request(table);
  record.law = table.texts("law");
  if (record.law.empty()) table.complain("law", "is missing");
  for (const auto& key : record.law) {
    if (!law.find(key)) table.complain("law", "is no key of law.toml: \"" + key + "\"");
  }
  record.source = table.text("source");
  record.certainty = table.choice("certainty", kCertaintyWords);
  record.checked_by = table.find_text("checked_by").value_or("");
  for (auto& each : table.tables("begins")) record.begins.push_back(read_begins(each));
  record.valid_from = table.date("valid_from");
  record.valid_to = table.find_date("valid_to");
  if (record.valid_to && *record.valid_to < record.valid_from)
    table.complain("valid_to", "is before valid_from");
  table.finish();
  return record;
}

// The rows of one word follow on one another, and the last one holds on.
std::string fault_of_days(const std::vector<const HouseRecord*>& rows) {
  for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
    const auto& end = rows[i]->valid_to;
    if (!end || rows[i + 1]->valid_from != end->plus_days(1))
      return "a day has no row, or several: before " + rows[i + 1]->valid_from.text();
  }
  return rows.back()->valid_to ? "no row holds after " + rows.back()->valid_to->text() : "";
}

std::vector<const HouseRecord*> rows_of(const std::vector<HouseRecord>& records,
                                        std::string_view word) {
  std::vector<const HouseRecord*> out;
  for (const auto& record : records) {
    if (record.word == word) out.push_back(&record);
  }
  std::ranges::sort(out, {}, [](const auto* record) { return record->valid_from; });
  return out;
}

void complain_of_the_whole(const std::vector<HouseRecord>& records,
                           std::span<const std::string_view> kinds, Complaints& complaints) {
  for (const auto kind : kinds) {
    const auto is_its = [&](const auto& each) { return each.is_stream && each.word == kind; };
    if (std::ranges::any_of(records, is_its)) continue;
    complaints.add(0, "kind",
                   "slaget " + std::string{kind} +
                       " saknar sin rad. Skriv vem som är personuppgiftsansvarig, arkivbildare, "
                       "var det registreras, hur länge det sparas och hur en begäran att se det "
                       "besvaras. (a kind of stream without its row)");
  }
  for (const auto& record : records) {
    if (record.is_stream && std::ranges::find(kinds, record.word) == kinds.end())
      complaints.add(0, "kind", "is no kind of stream of this program: \"" + record.word + "\"");
    const auto rows = rows_of(records, record.word);
    if (rows.front() != &record) continue;  // Each word is judged once.
    if (const auto fault = fault_of_days(rows); !fault.empty())
      complaints.add(0, record.word, fault);
  }
}

}  // namespace

std::expected<std::vector<HouseRecord>, std::string> load_records(
    const std::filesystem::path& file, const Law& law, const Retention& retention,
    std::span<const std::string_view> kinds) {
  const auto node = read_toml(file);
  if (!node) return std::unexpected(node.error());
  Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  std::vector<HouseRecord> records;
  for (auto& table : root.tables("record")) records.push_back(read_record(table, law, retention));
  root.finish();
  if (complaints.empty()) complain_of_the_whole(records, kinds, complaints);
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return records;
}

}  // namespace ingang::codec
