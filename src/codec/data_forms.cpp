#include "codec/data_forms.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "codec/data_node.h"
#include "codec/form_words.h"
#include "domain/form/changes.h"

namespace ingang::codec {

namespace {

using namespace form;

constexpr std::int64_t kVersionMax = 10'000;
constexpr std::int64_t kNumberMax = std::int64_t{1} << 53;

template <typename E, std::size_t N>
E word_in(DataTable& table, const std::string& key, const Words<E, N>& words, E absent) {
  const auto written = table.find_text(key);
  if (!written) return absent;
  const auto found = std::ranges::find(words.texts, *written);
  if (found != words.texts.end()) return static_cast<E>(found - words.texts.begin());
  table.complain(key, "is none of the words allowed here: \"" + *written + "\"");
  return absent;
}

// label.sv and label.en. What is missing, the form's own faults say.
Bilingual read_bilingual(DataTable& table, const std::string& key) {
  auto texts = table.find_table(key);
  if (!texts) return {};
  Bilingual out{.sv = texts->find_text("sv").value_or(""),
                .en = texts->find_text("en").value_or("")};
  texts->finish();
  return out;
}

Choice read_choice(DataTable& table) {
  Choice out{.word = table.text("word"),
             .label = read_bilingual(table, "label"),
             .closed = table.find_flag("closed").value_or(false)};
  table.finish();
  return out;
}

Condition read_condition(DataTable& table) {
  const auto text = table.find_text("shown_when");
  if (!text) return {};
  auto condition = parse_condition(*text);
  if (condition) return *std::move(condition);
  table.complain("shown_when", condition.error());
  return {};
}

Field read_field(DataTable& table, const FormKeys& keys) {
  Field out;
  out.name = table.text("name");
  if (!table.has("type")) table.complain("type", "is missing");
  out.type = word_in(table, "type", kFieldTypes, Type::text);
  out.label = read_bilingual(table, "label");
  out.help = read_bilingual(table, "help");
  out.required = table.find_flag("required").value_or(false);
  out.closed = table.find_flag("closed").value_or(false);
  out.audience = word_in(table, "audience", kAudiences, Audience::everybody);
  out.gate = table.find_text("gate").value_or("");
  if (!out.gate.empty() && !keys.gates.contains(out.gate))
    table.complain("gate", "is no key of gates.toml: \"" + out.gate + "\"");
  out.shown_when = read_condition(table);
  for (auto& choice : table.tables("choice")) out.choices.push_back(read_choice(choice));
  out.least = table.find_number("least", -kNumberMax, kNumberMax);
  out.most = table.find_number("most", -kNumberMax, kNumberMax);
  return out;
}

void complain_of_faults(const Form& form, DataTable& root, std::vector<DataTable>& fields) {
  for (const auto& fault : faults(form)) {
    auto& table = fault.field ? fields.at(*fault.field) : root;
    table.complain(fault.key, fault.reason);
  }
}

std::string stem_of(const Form& form) { return form.key + "-" + std::to_string(form.version); }

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(folder, none))
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

// The versions of one key, in their order.
void complain_of_versions(const FormBook& book, Complaints& complaints) {
  for (std::size_t i = 0; i < book.forms.size(); ++i) {
    const auto& form = book.forms[i];
    const bool first = i == 0 || book.forms[i - 1].key != form.key;
    if (first) {
      if (form.version != 1) complaints.add(0, stem_of(form), "version 1 is missing");
      continue;
    }
    for (const auto& change : changes(book.forms[i - 1], form))
      if (class_of(change.kind) == ChangeClass::refused)
        complaints.add(
            0, stem_of(form),
            "breaks version " + std::to_string(form.version - 1) + "; ingang forms check says how");
  }
}

}  // namespace

FormKeys form_keys(const Law& law, const gate::Gates& gates) {
  FormKeys keys;
  for (const auto& entry : law.entries) keys.law.insert(entry.key);
  for (const auto& gate : gates.gates) keys.gates.insert(gate.key);
  return keys;
}

std::expected<form::Form, std::string> load_form(const std::filesystem::path& file,
                                                 const FormKeys& keys) {
  const auto node = read_toml(file);
  if (!node) return std::unexpected(node.error());
  Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  Form form;
  form.key = root.text("key");
  form.version = static_cast<int>(root.number("version", 1, kVersionMax));
  form.title = read_bilingual(root, "title");
  form.help = read_bilingual(root, "help");
  form.law = root.texts("law");
  for (const auto& key : form.law)
    if (!keys.law.contains(key)) root.complain("law", "is no key of law.toml: \"" + key + "\"");
  form.valid_from = root.date("valid_from");
  auto fields = root.tables("field");
  for (auto& table : fields) form.fields.push_back(read_field(table, keys));
  if (complaints.empty()) complain_of_faults(form, root, fields);
  for (auto& table : fields) table.finish();
  root.finish();
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return form;
}

std::expected<form::FormBook, std::string> load_form_book(const std::filesystem::path& folder,
                                                          const FormKeys& keys) {
  FormBook book;
  std::string wrong;
  std::error_code none;
  if (!std::filesystem::is_directory(folder, none))
    return std::unexpected(folder.string() + ": is missing: no form could be filled in\n");
  for (const auto& file : files_in(folder)) {
    auto form = load_form(file, keys);
    if (!form) {
      wrong += form.error();
      continue;
    }
    if (file.stem() != stem_of(*form))
      wrong += file.string() + ": should be named " + stem_of(*form) + ".toml\n";
    book.forms.push_back(*std::move(form));
  }
  std::ranges::sort(book.forms, {}, [](const Form& form) {
    return std::pair{std::string_view{form.key}, form.version};
  });
  Complaints complaints{folder.string()};
  if (wrong.empty()) complain_of_versions(book, complaints);
  wrong += complaints.text();
  if (!wrong.empty()) return std::unexpected(wrong);
  return book;
}

std::string_view word_of(form::Type type) { return kFieldTypes.of(type); }

}  // namespace ingang::codec
