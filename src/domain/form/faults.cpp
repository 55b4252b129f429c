#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "domain/form/form.h"

namespace ingang::form {

namespace {

constexpr std::size_t kNameCharactersMax = 60;
constexpr std::size_t kFieldsMax = 200;
constexpr std::size_t kChoicesMax = 100;

// As the condition's language reads a word: a–z first, then also 0–9 and _.
bool is_name(std::string_view text) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !text.empty() && text.size() <= kNameCharactersMax && letter(text.front()) &&
         std::ranges::all_of(
             text, [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; }) &&
         !is_reserved_word(text);
}

bool is_whole_number(std::string_view text) {
  std::int64_t number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() && std::to_string(number) == text;
}

bool is_number_like(Type type) { return type == Type::number || type == Type::duration; }
bool is_text(Type type) { return type == Type::text || type == Type::prose; }
bool has_choices(Type type) { return type == Type::choice || type == Type::choices; }

constexpr std::string_view kNotAName = "should be a–z, 0–9 and _, and begin with a letter";

// Collects what is wrong, question by question.
class FaultFinding {
 public:
  explicit FaultFinding(const Form& form) : form_(form) {}

  std::vector<Fault> all() {
    if (!is_name(form_.key)) add("key", kNotAName);
    if (form_.version < 1) add("version", "should be 1 or more");
    bilingual("title", form_.title, true);
    bilingual("help", form_.help, false);
    if (form_.fields.empty()) add("field", "is missing: a form without questions");
    if (form_.fields.size() > kFieldsMax)
      add("field", "more than " + std::to_string(kFieldsMax) + " questions");
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < form_.fields.size(); ++i) {
      at_ = i;
      const auto& field = form_.fields[i];
      if (!is_name(field.name)) add("name", kNotAName);
      if (!names.insert(field.name).second) add("name", "is there already: \"" + field.name + "\"");
      one(field);
    }
    return std::move(faults_);
  }

 private:
  void add(std::string key, std::string_view reason) {
    faults_.push_back({.field = at_, .key = std::move(key), .reason = std::string{reason}});
  }

  void bilingual(const std::string& key, const Bilingual& text, bool needed) {
    if (needed && text.sv.empty()) add(key + ".sv", "is missing");
    if (needed && text.en.empty()) add(key + ".en", "is missing");
    if (!needed && text.sv.empty() != text.en.empty())
      add(key, "should stand in both languages, or in none");
  }

  void one(const Field& field) {
    bilingual("label", field.label, true);
    bilingual("help", field.help, false);
    choices(field);
    bounds(field);
    condition(field.shown_when);
  }

  void choices(const Field& field) {
    if (!has_choices(field.type)) {
      if (!field.choices.empty()) add("choice", "stands only in a choice or choices");
      return;
    }
    if (std::ranges::all_of(field.choices, &Choice::closed) && !field.closed)
      add("choice", "is missing: nothing could be chosen");
    if (field.choices.size() > kChoicesMax)
      add("choice", "more than " + std::to_string(kChoicesMax) + " choices");
    std::set<std::string_view> words;
    for (const auto& choice : field.choices) {
      if (!is_name(choice.word)) add("choice.word", kNotAName);
      if (!words.insert(choice.word).second)
        add("choice.word", "is there already: \"" + choice.word + "\"");
      bilingual("choice.label", choice.label, true);
    }
  }

  void bounds(const Field& field) {
    const auto most = field.type == Type::prose ? kProseCharactersMax : kTextCharactersMax;
    if (field.least && !is_number_like(field.type))
      add("least", "stands only in a number or a duration");
    if (field.most && !is_number_like(field.type) && !is_text(field.type))
      add("most", "stands only in a text, a number or a duration");
    if (field.most && is_text(field.type) && (*field.most < 1 || *field.most > most))
      add("most", "should be 1 to " + std::to_string(most));
    if (field.least && field.most && *field.most < *field.least) add("most", "is less than least");
    if (field.least && field.type == Type::duration && *field.least < 0)
      add("least", "a duration is not less than 0");
  }

  void condition(const Condition& it) {
    for (const auto& part : it.parts) condition(part);
    if (it.kind != Condition::Kind::filled && it.kind != Condition::Kind::one_of) return;
    const auto& fields = form_.fields;
    const auto found = std::ranges::find(fields, it.field, &Field::name);
    if (found == fields.end())
      return add("shown_when", "no question here is named \"" + it.field + "\"");
    if (static_cast<std::size_t>(found - fields.begin()) >= *at_)
      return add("shown_when", "\"" + it.field + "\" does not come before this question");
    if (found->closed)
      return add("shown_when", "\"" + it.field + "\" is closed: it will never be answered");
    if (it.kind == Condition::Kind::one_of)
      for (const auto& word : it.words) answer(*found, word);
  }

  // Whether the question can be answered by the word.
  void answer(const Field& field, const std::string& word) {
    const auto said = "\"" + field.name + "\"";
    switch (field.type) {
      case Type::yes_no:
        if (word != "yes" && word != "no")
          add("shown_when", said + " is answered by yes or no, not \"" + word + "\"");
        return;
      case Type::choice:
      case Type::choices:
        if (!field.find_choice(word)) add("shown_when", said + " has no choice \"" + word + "\"");
        return;
      case Type::number:
        if (!is_whole_number(word))
          add("shown_when", said + " is a number, and \"" + word + "\" is none");
        return;
      case Type::text:
      case Type::prose:
      case Type::date:
      case Type::instant:
      case Type::duration:
      case Type::person:
      case Type::unit:
      case Type::municipality:
      case Type::file:
        add("shown_when", said + " is of a type of which only \"filled\" can be asked");
        return;
    }
    std::unreachable();
  }

  const Form& form_;
  std::optional<std::size_t> at_;
  std::vector<Fault> faults_;
};

}  // namespace

std::vector<Fault> faults(const Form& form) { return FaultFinding{form}.all(); }

}  // namespace ingang::form
