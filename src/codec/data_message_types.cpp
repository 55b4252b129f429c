#include "codec/data_message_types.h"

#include <algorithm>

#include "codec/data_both.h"
#include "domain/agreement/as_terms.h"

namespace ingang::codec {

namespace {

bool is_word(std::string_view text) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  return !text.empty() && std::ranges::all_of(text, fits);
}

}  // namespace

std::expected<std::vector<agreement::MessageType>, std::string> load_message_types(
    const std::filesystem::path& file) {
  const auto node = read_toml(file);
  if (!node) return std::unexpected(node.error());
  Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  std::vector<agreement::MessageType> out;
  for (auto& table : root.tables("type")) {
    agreement::MessageType type{.word = table.text("word"), .title = {}};
    auto title = read_both(table, "title");
    type.title = {.sv = std::move(title.swedish), .en = std::move(title.english)};
    if (!is_word(type.word)) table.complain("word", "is not of a–z and _");
    if (std::ranges::find(out, type.word, &agreement::MessageType::word) != out.end())
      table.complain("word", "stands twice");
    table.finish();
    out.push_back(std::move(type));
  }
  root.finish();
  if (std::ranges::find(out, agreement::kReportType, &agreement::MessageType::word) == out.end())
    complaints.add(0, "type", "has no report: routing asks for it");
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return out;
}

}  // namespace ingang::codec
