// forms check: what a file changes against the version of the form that lies in data/forms.
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "cli/commands.h"
#include "codec/data_forms.h"
#include "codec/data_gates.h"
#include "codec/data_node.h"
#include "domain/consultation/form_needs.h"
#include "domain/form/changes.h"

namespace ingang::cli {

namespace fs = std::filesystem;
using form::ChangeClass;
using form::ChangeKind;

namespace {

std::string_view said(ChangeClass of) {
  switch (of) {
    case ChangeClass::words: return "bara ord";
    case ChangeClass::new_question: return "ny fråga";
    case ChangeClass::closed: return "stängt";
    case ChangeClass::refused: return "går inte";
  }
  std::unreachable();
}

std::string_view said(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::title: return "formulärets rubrik är ändrad";
    case ChangeKind::help: return "hjälptexten är ändrad";
    case ChangeKind::label: return "frågan är skriven med andra ord";
    case ChangeKind::choice_label: return "svaret är skrivet med andra ord";
    case ChangeKind::law: return "lagrummen är ändrade";
    case ChangeKind::order: return "ordningen är ändrad";
    case ChangeKind::valid_from: return "dagen som versionen börjar gälla är ändrad";
    case ChangeKind::field_added: return "frågan är ny";
    case ChangeKind::choice_added: return "svaret är nytt";
    case ChangeKind::now_required: return "frågan måste nu ha ett svar";
    case ChangeKind::shown_when: return "frågan visas när något annat är svarat än förut";
    case ChangeKind::bounds: return "gränserna för svaret är ändrade";
    case ChangeKind::audience: return "svaret visas för andra än förut";
    case ChangeKind::gate: return "svaret lämnas ut med stöd av något annat än förut";
    case ChangeKind::field_reopened: return "frågan ställs igen";
    case ChangeKind::choice_reopened: return "svaret går att välja igen";
    case ChangeKind::field_closed: return "frågan ställs inte längre";
    case ChangeKind::choice_closed: return "svaret går inte att välja längre";
    case ChangeKind::no_longer_required: return "frågan måste inte längre ha ett svar";
    case ChangeKind::another_key: return "filen är ett annat formulär";
    case ChangeKind::version_not_next: return "versionen är inte nästa efter den som finns";
    case ChangeKind::not_later: return "versionen gäller inte från en senare dag än den före";
    case ChangeKind::type_changed: return "frågan är av ett annat slag. Ge den nya ett annat namn";
    case ChangeKind::field_removed:
      return "frågan är borttagen. Stäng den i stället: closed = true";
    case ChangeKind::choice_removed:
      return "svaret är borttaget. Stäng det i stället: closed = true";
    case ChangeKind::released_version_changed:
      return "en version som finns i data/forms ändras aldrig. Gör nästa version i stället";
  }
  std::unreachable();
}

std::string where(const form::Change& change) {
  if (change.field.empty()) return {};
  return change.choice.empty() ? fmt::format("{}: ", change.field)
                               : fmt::format("{}, {}: ", change.field, change.choice);
}

bool is_same_file(const fs::path& a, const fs::path& b) {
  std::error_code none;
  return fs::equivalent(a, b, none);
}

// The versions of the same form that lie in data/forms, without the file itself.
std::expected<std::vector<form::Form>, std::string> others_of(const form::Form& form,
                                                              const fs::path& folder,
                                                              const fs::path& file,
                                                              const codec::FormKeys& keys) {
  std::vector<form::Form> found;
  std::error_code wrong;
  for (const auto& entry : fs::directory_iterator(folder, wrong)) {
    if (entry.path().extension() != ".toml" || is_same_file(entry.path(), file)) continue;
    auto other = codec::load_form(entry.path(), keys);
    if (!other) return std::unexpected(other.error());
    if (other->key == form.key) found.push_back(*std::move(other));
  }
  if (wrong) return std::unexpected(folder.string() + ": " + wrong.message());
  std::ranges::sort(found, {}, &form::Form::version);
  return found;
}

// What it is compared with: the same version where there is one, else the newest before it.
const form::Form* find_base(const std::vector<form::Form>& others, const form::Form& form) {
  const form::Form* base = nullptr;
  for (const auto& other : others)
    if (other.version <= form.version) base = &other;
  return base;
}

std::vector<form::Change> say_each(const form::Form& form, const form::Form& base) {
  const bool same = base.version == form.version;
  auto all = same ? form::changes_of_released(base, form) : form::changes(base, form);
  fmt::print("{}, version {}, jämförd med {} i data/forms:\n", form.key, form.version,
             same ? std::string{"den"} : fmt::format("version {}", base.version));
  for (const auto& change : all)
    fmt::print("  {}: {}{}.\n", said(class_of(change.kind)), where(change), said(change.kind));
  return all;
}

int say_changes(const form::Form& form, const form::Form& base) {
  const auto gravest = form::gravest(say_each(form, base));
  if (!gravest) {
    fmt::print("Inget är ändrat.\n");
    return 0;
  }
  if (*gravest == ChangeClass::refused) {
    fmt::print("Filen kan inte användas.\n");
    return 1;
  }
  fmt::print("Filen kan användas, från {}. Den som har börjat på version {} fortsätter på den.\n",
             form.valid_from.text(), base.version);
  return 0;
}

// What the rules of the noun rest on is not there: it cannot be used, whatever else is changed.
int say_missing(const form::Form& form, const form::Form* base,
                const std::vector<std::string>& missing) {
  if (base) say_each(form, *base);
  fmt::print("Filen kan inte användas. Rätta det här: (fix these)\n{}\n", fmt::join(missing, "\n"));
  return 1;
}

int could_not(std::string_view why) {
  fmt::print(stderr, "Det gick inte att läsa: {}\n", why);
  return 2;
}

struct CheckForm {
  Places places;
  std::string file;
};

int check_form(const CheckForm& options) {
  const auto places = found(options.places);
  if (!places) return could_not(places.error());
  const auto law = codec::load_law(places->data / "law.toml");
  if (!law) return could_not(law.error());
  const auto readable = codec::read_toml(options.file);
  if (!readable) return could_not(readable.error());
  const auto gates = codec::load_gates(places->data / "gates.toml", *law);
  if (!gates) return could_not(gates.error());
  const auto keys = codec::form_keys(*law, *gates);
  const auto form = codec::load_form(options.file, keys);
  if (!form) {
    fmt::print("Filen kan inte användas. Rätta det här: (fix these)\n{}", form.error());
    return 1;
  }
  const auto others = others_of(*form, places->data / "forms", options.file, keys);
  if (!others) return could_not(others.error());
  const auto missing = form->key == consultation::kFormKey ? consultation::missing_in(*form)
                                                           : std::vector<std::string>{};
  const auto* base = find_base(*others, *form);
  if (!missing.empty()) return say_missing(*form, base, missing);
  if (base) return say_changes(*form, *base);
  if (form->version != 1) {
    fmt::print("{} har ingen version 1 i data/forms. Börja med den.\n", form->key);
    return 1;
  }
  fmt::print("{} är ett nytt formulär, med {} frågor. Det kan användas från {}.\n", form->key,
             form->fields.size(), form->valid_from.text());
  return 0;
}

}  // namespace

void add_forms(CLI::App& app, std::function<int()>& run) {
  const auto to = std::make_shared<CheckForm>();
  auto* forms = app.add_subcommand("forms", "Formulären i data/forms");
  forms->require_subcommand(1);
  auto* command = forms->add_subcommand(
      "check", "Säg vad en fil ändrar mot den version av formuläret som finns");
  command->add_option("--data", to->places.data, "Mappen data/; hittas annars bredvid programmet");
  command->add_option("file", to->file, "Filen, t.ex. consultation-2.toml")->required();
  command->footer("Slutar med 0 när filen kan användas, 1 när den inte kan det, annars 2.");
  command->callback([to, &run] { run = [to] { return check_form(*to); }; });
}

}  // namespace ingang::cli
