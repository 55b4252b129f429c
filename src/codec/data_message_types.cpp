#include "codec/data_message_types.h"

#include <algorithm>

#include "codec/data_both.h"
#include "codec/data_words.h"
#include "codec/gate_words.h"
#include "codec/message_words.h"
#include "codec/role_words.h"
#include "domain/agreement/as_terms.h"

namespace ingang::codec {

namespace {

constexpr std::int64_t kTypeYearsMax = 120;
constexpr std::int64_t kAnswerMinutesMax = 60 * 24 * 60;

bool is_type_word(std::string_view text) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  return !text.empty() && std::ranges::all_of(text, fits);
}

// How one type goes, from a day on.
class MessageRowReader {
 public:
  MessageRowReader(DataTable& table, const Law& law) : table_(table), law_(law) {}

  message::Type row(const agreement::MessageType& named) {
    message::Type out;
    out.word = named.word;
    out.title = named.title;
    out.direction = word("direction", kGateDirections);
    for (const auto& written : table_.texts("senders")) {
      if (const auto role = find_word(kRoles, written))
        out.senders.insert(*role);
      else
        table_.complain("senders", "is no role: \"" + written + "\"");
    }
    out.addressee = word("addressee", kAddressees);
    out.form = table_.text("form");
    out.answer_form = table_.find_text("answer_form").value_or("");
    out.shape = out.answer_form.empty() ? message::Shape::receipt : message::Shape::items;
    out.one_end = table_.find_flag("one_end").value_or(false);
    out.send_gates = table_.texts("send_gates");
    out.answer_gates = table_.texts("answer_gates");
    out.lane = word("lane", kLanes);
    out.answer_minutes = static_cast<int>(table_.number("answer_minutes", 1, kAnswerMinutesMax));
    out.basis = word("basis", kMessageBases);
    out.law = table_.text("law");
    out.register_minutes =
        static_cast<int>(table_.number("register_minutes", 0, kAnswerMinutesMax));
    out.concerns = word("concerns", kConcerns);
    out.age_from = years("age_from");
    out.age_below = years("age_below");
    out.valid_from = table_.date("valid_from");
    out.valid_to = table_.find_date("valid_to");
    out.certainty = table_.choice("certainty", kCertaintyWords);
    out.source = table_.text("source");
    table_.finish();
    check_law(out);
    return out;
  }

 private:
  template <typename E, std::size_t N>
  E word(const std::string& key, const Words<E, N>& words) {
    const auto written = table_.text(key);
    if (const auto found = find_word(words, written)) return *found;
    if (!written.empty())
      table_.complain(key, "is none of the words allowed here: \"" + written + "\"");
    return E{};
  }
  std::optional<int> years(const std::string& key) {
    const auto years = table_.find_number(key, 1, kTypeYearsMax);
    return years ? std::optional(static_cast<int>(*years)) : std::nullopt;
  }
  void check_law(const message::Type& type) {
    const auto* entry = law_.find(type.law);
    if (!entry) {
      if (!type.law.empty()) table_.complain("law", "is no key of law.toml: \"" + type.law + "\"");
      return;
    }
    if (type.valid_from < entry->valid_from)
      table_.complain("valid_from", "is before its law holds (" + type.law + ")");
    if (entry->valid_to && (!type.valid_to || *type.valid_to > *entry->valid_to))
      table_.complain("valid_to", "is after its law has ended (" + type.law + ")");
  }

  DataTable& table_;
  const Law& law_;
};

}  // namespace

std::expected<MessageTypes, std::string> load_message_types(const std::filesystem::path& file,
                                                            const Law& law) {
  const auto node = read_toml(file);
  if (!node) return std::unexpected(node.error());
  Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  MessageTypes out;
  for (auto& table : root.tables("type")) {
    agreement::MessageType type{.word = table.text("word"), .title = {}};
    auto title = read_both(table, "title");
    type.title = {.sv = std::move(title.swedish), .en = std::move(title.english)};
    if (!is_type_word(type.word)) table.complain("word", "is not of a–z and _");
    if (std::ranges::find(out.named, type.word, &agreement::MessageType::word) != out.named.end())
      table.complain("word", "stands twice");
    for (auto& row : table.tables("row"))
      out.sent.rows.push_back(MessageRowReader(row, law).row(type));
    table.finish();
    out.named.push_back(std::move(type));
  }
  root.finish();
  if (std::ranges::find(out.named, agreement::kReportType, &agreement::MessageType::word) ==
      out.named.end())
    complaints.add(0, "type", "has no report: routing asks for it");
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return out;
}

}  // namespace ingang::codec
