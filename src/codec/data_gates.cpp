#include "codec/data_gates.h"

#include "codec/data_node.h"
#include "codec/gate_words.h"

namespace ingang::codec {

namespace {

constexpr std::int64_t kAgeMax = 120;

class GateReader {
 public:
  explicit GateReader(const Law& law) : law_(law) {}

  static gate::Text words_of(DataTable& table) {
    return {.swedish = table.text("sv"), .english = table.text("en")};
  }

  gate::Condition condition(DataTable& table) const {
    gate::Condition out;
    out.key = table.text("key");
    out.law = table.find_text("law").value_or("");
    if (!out.law.empty()) (void)known_law(table, out.law);
    out.directions = set_of(table, "directions", kGateDirections);
    out.text = words_of(table);
    table.finish();
    return out;
  }

  gate::Gate gate(DataTable& table) const {
    gate::Gate out;
    out.key = table.text("key");
    out.law = table.text("law");
    out.nature = one_of(table, "nature", kGateNatures);
    out.order = static_cast<int>(table.number("order", 1, 999));
    out.directions = set_of(table, "directions", kGateDirections);
    out.recipients = set_of(table, "recipients", kGateRecipients);
    out.age_from = age(table, "age_from");
    out.age_below = age(table, "age_below");
    out.conditions = table.texts("conditions");
    out.written = set_of(table, "write", kGateWritten);
    out.never = set_of(table, "never", kGateSorts);
    out.only = set_of(table, "only", kGateSorts);
    out.valid_from = table.date("valid_from");
    out.valid_to = table.find_date("valid_to");
    out.checked_by = table.find_text("checked_by").value_or("");
    out.title = text(table, "title");
    out.tells = text(table, "tells");
    if (table.has("note")) out.note = text(table, "note");
    table.finish();
    check_law(table, out);
    return out;
  }

  std::pair<gate::Sort, gate::Text> sort(DataTable& table) const {
    const auto sort = one_of(table, "key", kGateSorts);
    auto text = words_of(table);
    table.finish();
    return {sort, std::move(text)};
  }

 private:
  const LawEntry* known_law(DataTable& table, const std::string& key) const {
    const auto* entry = law_.find(key);
    if (!entry && !key.empty()) table.complain("law", "is no key of law.toml: \"" + key + "\"");
    return entry;
  }

  void check_law(DataTable& table, const gate::Gate& gate) const {
    const auto* entry = known_law(table, gate.law);
    if (!entry) return;
    if (gate.valid_from < entry->valid_from)
      table.complain("valid_from", "is before its law holds (" + gate.law + ")");
    if (entry->valid_to && (!gate.valid_to || *gate.valid_to > *entry->valid_to))
      table.complain("valid_to", "is after its law has ended (" + gate.law + ")");
  }

  static std::optional<int> age(DataTable& table, const std::string& key) {
    const auto years = table.find_number(key, 1, kAgeMax);
    return years ? std::optional(static_cast<int>(*years)) : std::nullopt;
  }

  static gate::Text text(DataTable& table, const std::string& key) {
    auto part = table.find_table(key);
    if (!part) {
      table.complain(key, "is missing");
      return {};
    }
    auto out = words_of(*part);
    part->finish();
    return out;
  }

  template <typename E, std::size_t N>
  static E one_of(DataTable& table, const std::string& key, const Words<E, N>& words) {
    const auto written = table.text(key);
    if (const auto found = find_word(words, written)) return *found;
    if (!written.empty())
      table.complain(key, "is none of the words allowed here: \"" + written + "\"");
    return E{};
  }

  template <typename E, std::size_t N>
  static std::set<E> set_of(DataTable& table, const std::string& key, const Words<E, N>& words) {
    std::set<E> out;
    for (const auto& written : table.texts(key)) {
      if (const auto found = find_word(words, written)) {
        out.insert(*found);
      } else {
        table.complain(key, "is none of the words allowed here: \"" + written + "\"");
      }
    }
    return out;
  }

  const Law& law_;
};

void complain_of_words(const gate::Gates& gates, Complaints& complaints) {
  for (std::size_t i = 0; i < kGateSorts.size(); ++i) {
    if (!gates.sorts.contains(static_cast<gate::Sort>(i)))
      complaints.add(0, "sort", "has no row for " + std::string(kGateSorts.texts.at(i)));
  }
}

}  // namespace

std::expected<gate::Gates, std::string> load_gates(const std::filesystem::path& file,
                                                   const Law& law) {
  const auto node = read_toml(file);
  if (!node) return std::unexpected(node.error());
  Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  const GateReader read{law};
  gate::Gates gates;
  for (auto& table : root.tables("sort")) {
    if (!gates.sorts.insert(read.sort(table)).second) table.complain("key", "is there already");
  }
  for (auto& table : root.tables("condition")) {
    auto condition = read.condition(table);
    if (gates.find_condition(condition.key)) table.complain("key", "is there already");
    gates.conditions.push_back(std::move(condition));
  }
  for (auto& table : root.tables("gate")) gates.gates.push_back(read.gate(table));
  root.finish();
  if (complaints.empty()) {
    complain_of_words(gates, complaints);
    for (const auto& fault : gate::faults(gates)) complaints.add(0, "gate", fault);
  }
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return gates;
}

}  // namespace ingang::codec
