#include "domain/form/changes.h"

#include <algorithm>
#include <utility>

namespace ingang::form {

namespace {

Change of_the_form(ChangeKind kind) { return {.kind = kind, .field = {}, .choice = {}}; }

// Collects what differs, in the order of the questions of the version before.
class Comparing {
  using enum ChangeKind;

 public:
  Comparing(const Form& before, const Form& after) : before_(before), after_(after) {}

  std::vector<Change> content() {
    note(before_.title != after_.title, title);
    note(before_.help != after_.help, help);
    note(before_.law != after_.law, law);
    for (const auto& field : before_.fields) {
      const auto* now = after_.find_field(field.name);
      if (now) {
        one(field, *now);
      } else {
        note(true, field_removed, field.name);
      }
    }
    for (const auto& field : after_.fields)
      note(!before_.find_field(field.name), field_added, field.name);
    note(order_of(before_, after_) != order_of(after_, before_), order);
    return std::move(changes_);
  }

 private:
  void note(bool differs, ChangeKind kind, std::string field = {}, std::string choice = {}) {
    if (differs) changes_.push_back({kind, std::move(field), std::move(choice)});
  }

  void one(const Field& before, const Field& after) {
    const auto& name = before.name;
    note(before.type != after.type, type_changed, name);
    note(before.label != after.label, label, name);
    note(before.help != after.help, help, name);
    note(!before.closed && after.closed, field_closed, name);
    note(before.closed && !after.closed, field_reopened, name);
    note(!before.required && after.required, now_required, name);
    note(before.required && !after.required, no_longer_required, name);
    note(before.shown_when != after.shown_when, shown_when, name);
    note(before.least != after.least || before.most != after.most, bounds, name);
    note(before.audience != after.audience, audience, name);
    note(before.gate != after.gate, gate, name);
    choices(before, after);
  }

  void choices(const Field& before, const Field& after) {
    for (const auto& choice : before.choices) {
      const auto* now = after.find_choice(choice.word);
      note(!now, choice_removed, before.name, choice.word);
      if (!now) continue;
      note(choice.label != now->label, choice_label, before.name, choice.word);
      note(!choice.closed && now->closed, choice_closed, before.name, choice.word);
      note(choice.closed && !now->closed, choice_reopened, before.name, choice.word);
    }
    for (const auto& choice : after.choices)
      note(!before.find_choice(choice.word), choice_added, before.name, choice.word);
    note(words_of(before, after) != words_of(after, before), order, before.name);
  }

  // Those that both have, in the order of the first.
  static std::vector<std::string_view> order_of(const Form& form, const Form& other) {
    std::vector<std::string_view> names;
    for (const auto& field : form.fields)
      if (other.find_field(field.name)) names.push_back(field.name);
    return names;
  }
  static std::vector<std::string_view> words_of(const Field& field, const Field& other) {
    std::vector<std::string_view> words;
    for (const auto& choice : field.choices)
      if (other.find_choice(choice.word)) words.push_back(choice.word);
    return words;
  }

  const Form& before_;
  const Form& after_;
  std::vector<Change> changes_;
};

}  // namespace

ChangeClass class_of(ChangeKind kind) {
  using enum ChangeKind;
  switch (kind) {
    case title:
    case help:
    case label:
    case choice_label:
    case law:
    case order:
    case valid_from: return ChangeClass::words;
    case field_added:
    case choice_added:
    case now_required:
    case shown_when:
    case bounds:
    case audience:
    case gate:
    case field_reopened:
    case choice_reopened: return ChangeClass::new_question;
    case field_closed:
    case choice_closed:
    case no_longer_required: return ChangeClass::closed;
    case another_key:
    case version_not_next:
    case not_later:
    case type_changed:
    case field_removed:
    case choice_removed:
    case released_version_changed: return ChangeClass::refused;
  }
  std::unreachable();
}

std::vector<Change> changes(const Form& before, const Form& after) {
  if (before.key != after.key) return {of_the_form(ChangeKind::another_key)};
  std::vector<Change> out;
  if (after.version != before.version + 1) out.push_back(of_the_form(ChangeKind::version_not_next));
  if (after.valid_from <= before.valid_from) out.push_back(of_the_form(ChangeKind::not_later));
  for (auto& change : Comparing{before, after}.content()) out.push_back(std::move(change));
  return out;
}

std::vector<Change> changes_of_released(const Form& released, const Form& read) {
  if (released == read) return {};
  std::vector<Change> out{of_the_form(ChangeKind::released_version_changed)};
  if (released.valid_from != read.valid_from) out.push_back(of_the_form(ChangeKind::valid_from));
  for (auto& change : Comparing{released, read}.content()) out.push_back(std::move(change));
  return out;
}

std::optional<ChangeClass> gravest(const std::vector<Change>& changes) {
  if (changes.empty()) return std::nullopt;
  const auto worst = std::ranges::max_element(
      changes, {}, [](const Change& change) { return class_of(change.kind); });
  return class_of(worst->kind);
}

}  // namespace ingang::form
