#include "domain/form/form.h"

#include <algorithm>
#include <set>
#include <utility>

namespace ingang::form {

namespace {

bool is_one_of(const AnswerValue& value, const std::vector<std::string>& words) {
  const auto among = [&](std::string_view word) {
    return std::ranges::find(words, word) != words.end();
  };
  if (const auto* flag = std::get_if<bool>(&value)) return among(*flag ? "yes" : "no");
  if (const auto* chosen = std::get_if<Chosen>(&value)) return among(chosen->word);
  if (const auto* number = std::get_if<std::int64_t>(&value)) return among(std::to_string(*number));
  if (const auto* many = std::get_if<ChosenMany>(&value))
    return std::ranges::any_of(many->words, among);
  return false;
}

using Names = std::set<std::string_view>;

// `before`: the questions that are shown among those that come first.
bool holds(const Condition& condition, const Answers& answers, const Names& before) {
  const auto each = [&](const Condition& part) { return holds(part, answers, before); };
  switch (condition.kind) {
    case Condition::Kind::always: return true;
    case Condition::Kind::all: return std::ranges::all_of(condition.parts, each);
    case Condition::Kind::any: return std::ranges::any_of(condition.parts, each);
    case Condition::Kind::filled:
    case Condition::Kind::one_of: break;
  }
  const auto* value = before.contains(condition.field) ? answers.find(condition.field) : nullptr;
  if (!value || is_empty(*value)) return false;
  return condition.kind == Condition::Kind::filled || is_one_of(*value, condition.words);
}

Names names_of(const std::vector<const Field*>& fields) {
  Names names;
  for (const auto* field : fields) names.insert(field->name);
  return names;
}

}  // namespace

const Choice* Field::find_choice(std::string_view word) const {
  const auto found = std::ranges::find(choices, word, &Choice::word);
  return found == choices.end() ? nullptr : &*found;
}

const Field* Form::find_field(std::string_view name) const {
  const auto found = std::ranges::find(fields, name, &Field::name);
  return found == fields.end() ? nullptr : &*found;
}

const Form* FormBook::find(std::string_view key, int version) const {
  const auto found = std::ranges::find_if(
      forms, [&](const Form& form) { return form.key == key && form.version == version; });
  return found == forms.end() ? nullptr : &*found;
}

const Form* FormBook::newest(std::string_view key, LocalDate day) const {
  const Form* newest = nullptr;
  for (const auto& form : forms) {
    if (form.key != key || form.valid_from > day) continue;
    if (!newest || newest->version < form.version) newest = &form;
  }
  return newest;
}

bool is_of_type(const AnswerValue& value, Type type) {
  switch (type) {
    case Type::text:
    case Type::prose: return std::holds_alternative<Personal>(value);
    case Type::yes_no: return std::holds_alternative<bool>(value);
    case Type::choice: return std::holds_alternative<Chosen>(value);
    case Type::choices: return std::holds_alternative<ChosenMany>(value);
    case Type::date: return std::holds_alternative<LocalDate>(value);
    case Type::instant: return std::holds_alternative<Instant>(value);
    case Type::duration: return std::holds_alternative<std::chrono::minutes>(value);
    case Type::number: return std::holds_alternative<std::int64_t>(value);
    case Type::person: return std::holds_alternative<NamedPerson>(value);
    case Type::unit: return std::holds_alternative<directory::UnitCode>(value);
    case Type::municipality: return std::holds_alternative<directory::MunicipalityCode>(value);
    case Type::file: return std::holds_alternative<Files>(value);
  }
  std::unreachable();
}

std::vector<const Field*> shown(const Form& form, const Answers& answers) {
  std::vector<const Field*> out;
  Names before;
  for (const auto& field : form.fields) {
    if (field.closed || !holds(field.shown_when, answers, before)) continue;
    out.push_back(&field);
    before.insert(field.name);
  }
  return out;
}

Kept keep_shown(const Form& form, const Answers& answers) {
  Kept kept{.answers = {.form = answers.form, .version = answers.version, .values = {}},
            .dropped = {}};
  const auto names = names_of(shown(form, answers));
  for (const auto& field : form.fields) {
    const auto* value = answers.find(field.name);
    if (!value || is_empty(*value)) continue;
    if (names.contains(field.name)) {
      kept.answers.values.emplace(field.name, *value);
    } else {
      kept.dropped.push_back(field.name);
    }
  }
  return kept;
}

Answers keep_for_others(const Form& form, const Answers& answers) {
  Answers out{.form = answers.form, .version = answers.version, .values = {}};
  for (const auto& [name, value] : answers.values) {
    const auto* field = form.find_field(name);
    if (field && field->audience == Audience::everybody) out.values.emplace(name, value);
  }
  return out;
}

}  // namespace ingang::form
