#include <algorithm>
#include <set>
#include <utility>

#include "domain/form/codes.h"
#include "domain/form/form.h"

namespace ingang::form {

namespace {

std::int64_t characters(const Personal& text) {
  return std::ranges::count_if(text.reveal(Purpose::compare), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;  // not a continuation byte
  });
}

std::string bounds_of(const Field& field) {
  if (field.least && field.most)
    return std::to_string(*field.least) + "–" + std::to_string(*field.most);
  return field.least ? "≥ " + std::to_string(*field.least) : "≤ " + std::to_string(*field.most);
}

// Collects what is wrong, each with its path.
class Checking {
 public:
  Checking(const Form& form, const Answers& answers, For purpose)
      : form_(form), answers_(answers), purpose_(purpose) {}

  std::vector<Refusal> all() {
    for (const auto& [name, value] : answers_.values)
      if (!form_.find_field(name)) refuse(kAnswerNotAsked, "/" + name);
    for (const auto* field : asked()) one(*field);
    return std::move(refusals_);
  }

 private:
  // What is hidden is kept in a draft, and left out when it is sent.
  [[nodiscard]] std::vector<const Field*> asked() const {
    if (is_for_sending()) return shown(form_, answers_);
    std::vector<const Field*> every;
    for (const auto& field : form_.fields) every.push_back(&field);
    return every;
  }
  [[nodiscard]] bool is_for_sending() const { return purpose_ == For::sending; }

  void refuse(Code code, std::string path, std::string detail = {}) {
    refusals_.push_back(
        {.code = code, .law = {}, .field = std::move(path), .detail = std::move(detail)});
  }

  void one(const Field& field) {
    const auto path = "/" + field.name;
    const auto* value = answers_.find(field.name);
    if (!value || is_empty(*value)) {
      if (field.required && is_for_sending()) refuse(kAnswerMissing, path);
      return;
    }
    if (!is_of_type(*value, field.type)) return refuse(kAnswerWrongType, path);
    if (const auto* text = std::get_if<Personal>(value)) length(*text, longest(field), path);
    if (const auto* person = std::get_if<NamedPerson>(value)) named(*person, path);
    if (const auto* chosen = std::get_if<Chosen>(value)) choice(field, chosen->word, path);
    if (const auto* many = std::get_if<ChosenMany>(value)) choices(field, many->words, path);
    if (const auto* number = std::get_if<std::int64_t>(value)) range(field, *number, path);
    if (const auto* minutes = std::get_if<std::chrono::minutes>(value))
      range(field, minutes->count(), path);
    if (const auto* files = std::get_if<Files>(value); files && files->files.size() > kFilesMax)
      refuse(kTooManyFiles, path, std::to_string(kFilesMax));
  }

  static std::int64_t longest(const Field& field) {
    return field.most.value_or(field.type == Type::prose ? kProseCharactersMax
                                                         : kTextCharactersMax);
  }
  void length(const Personal& text, std::int64_t most, std::string path) {
    if (characters(text) > most) refuse(kAnswerTooLong, std::move(path), std::to_string(most));
  }
  void named(const NamedPerson& person, const std::string& path) {
    length(person.name, kTextCharactersMax, path + "/name");
    length(person.function, kTextCharactersMax, path + "/function");
    length(person.telephone, kTextCharactersMax, path + "/telephone");
  }
  void range(const Field& field, std::int64_t number, std::string path) {
    const bool within =
        (!field.least || number >= *field.least) && (!field.most || number <= *field.most);
    if (!within) refuse(kAnswerOutOfRange, std::move(path), bounds_of(field));
  }
  void choice(const Field& field, std::string_view word, std::string path) {
    const auto* found = field.find_choice(word);
    if (!found) return refuse(kChoiceUnknown, std::move(path));
    if (found->closed && is_for_sending()) refuse(kChoiceClosed, std::move(path));
  }
  void choices(const Field& field, const std::vector<std::string>& words, const std::string& path) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto at = path + "/" + std::to_string(i);
      if (seen.insert(words[i]).second) {
        choice(field, words[i], at);
      } else {
        refuse(kChoiceTwice, at);
      }
    }
  }

  const Form& form_;
  const Answers& answers_;
  For purpose_;
  std::vector<Refusal> refusals_;
};

}  // namespace

std::vector<Refusal> check(const Form& form, const Answers& answers, For purpose) {
  return Checking{form, answers, purpose}.all();
}

}  // namespace ingang::form
