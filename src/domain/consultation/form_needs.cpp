#include "domain/consultation/form_needs.h"

#include <algorithm>
#include <array>
#include <span>

namespace ingang::consultation {
namespace {

constexpr std::array<std::string_view, 2> kAbout{"child", "general"};
constexpr std::array<std::string_view, 3> kDanger{"yes", "no", "unknown"};

void look_for_words(const form::Field& field, std::span<const std::string_view> words,
                    std::vector<std::string>& out) {
  for (const auto word : words) {
    const auto* choice = field.find_choice(word);
    if (!choice || choice->closed)
      out.push_back(field.name + ": has no choice " + std::string{word});
  }
  // A word that the rules do not know would count as no danger.
  for (const auto& choice : field.choices) {
    if (std::ranges::find(words, choice.word) == words.end())
      out.push_back(field.name + ": the rules know no choice " + choice.word);
  }
}

const form::Field* look_for(const form::Form& form, std::string_view name, form::Type type,
                            std::vector<std::string>& out) {
  const auto* field = form.find_field(name);
  if (!field || field->closed || field->type != type) {
    out.push_back(std::string{name} + ": is not asked, or is of another type");
    return nullptr;
  }
  // Whoever advises reads it to answer.
  if (field->audience != form::Audience::everybody)
    out.push_back(std::string{name} + ": must be for everybody");
  return field;
}

}  // namespace

std::vector<std::string> missing_in(const form::Form& form) {
  std::vector<std::string> out;
  const auto* about = look_for(form, "about", form::Type::choice, out);
  const auto* danger = look_for(form, "danger_now", form::Type::choice, out);
  if (about) look_for_words(*about, kAbout, out);
  if (danger) look_for_words(*danger, kDanger, out);
  look_for(form, "seen", form::Type::prose, out);
  look_for(form, "question", form::Type::prose, out);
  for (const auto* field : {about, danger}) {
    if (field && !field->required) out.push_back(field->name + ": must be required");
  }
  return out;
}

std::vector<std::string> missing_in(const form::FormBook& book, LocalDate day) {
  std::vector<std::string> out;
  if (!book.newest(kFormKey, day))
    out.push_back("no version of the form " + std::string{kFormKey} + " holds on " + day.text());
  for (const auto& form : book.forms) {
    if (form.key != kFormKey) continue;
    for (const auto& each : missing_in(form))
      out.push_back(form.key + "-" + std::to_string(form.version) + ": " + each);
  }
  return out;
}

}  // namespace ingang::consultation
