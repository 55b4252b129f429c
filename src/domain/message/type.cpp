#include "domain/message/type.h"

#include <algorithm>

namespace ingang::message {

const Type* Types::find(std::string_view word, LocalDate day) const {
  const auto found = std::ranges::find_if(
      rows, [&](const Type& type) { return type.word == word && is_in_force(type, day); });
  return found == rows.end() ? nullptr : &*found;
}

const Type* Types::find_row(std::string_view word, LocalDate valid_from) const {
  const auto found = std::ranges::find_if(
      rows, [&](const Type& type) { return type.word == word && type.valid_from == valid_from; });
  return found == rows.end() ? nullptr : &*found;
}

const Type* Types::find_ever(std::string_view word) const {
  const auto found = std::ranges::find(rows, word, &Type::word);
  return found == rows.end() ? nullptr : &*found;
}

bool is_in_force(const Type& type, LocalDate day) {
  return type.valid_from <= day && (!type.valid_to || day <= *type.valid_to);
}

bool from_police(const Type& type) { return type.direction == gate::Direction::police_to_social; }

// LAW: child.under_18. Somebody whose age is unknown counts as a child.
bool fits_age(const Type& type, std::optional<int> age) {
  if (!age) return !type.age_from;
  return (!type.age_from || *age >= *type.age_from) && (!type.age_below || *age < *type.age_below);
}

gate::Direction back(gate::Direction direction) {
  return direction == gate::Direction::police_to_social ? gate::Direction::social_to_police
                                                        : gate::Direction::police_to_social;
}

const gate::Gate* duty_among(const gate::Gates& gates, const std::vector<std::string>& keys,
                             const gate::Situation& situation, bool whole) {
  for (const auto* gate : gate::offered(gates, situation)) {
    if (gate->nature == gate::Nature::duty && (!whole || gate->only.empty()) &&
        std::ranges::find(keys, gate->key) != keys.end())
      return gate;
  }
  return nullptr;
}

namespace {

class TypeFaults {
 public:
  TypeFaults(const Types& types, const gate::Gates& gates, const form::FormBook& book)
      : types_(types), gates_(gates), book_(book) {}

  std::vector<std::string> all() {
    for (const auto& type : types_.rows) check(type);
    for (std::size_t i = 0; i < types_.rows.size(); ++i) {
      for (std::size_t j = i + 1; j < types_.rows.size(); ++j)
        check_pair(types_.rows[i], types_.rows[j]);
    }
    return std::move(out_);
  }

 private:
  void say(const Type& type, const std::string& what) { out_.push_back(type.word + " " + what); }

  void check(const Type& type) {
    if (type.direction != gate::Direction::police_to_social &&
        type.direction != gate::Direction::social_to_police)
      say(type, "is neither from the police to the social services nor back");
    if (type.senders.empty()) say(type, "may be sent by nobody");
    if (type.valid_to && *type.valid_to < type.valid_from) say(type, "ends before it begins");
    if (type.age_from && type.age_below && *type.age_from >= *type.age_below)
      say(type, "fits nobody's age");
    if ((type.shape == Shape::receipt) != type.answer_form.empty())
      say(type, "has an answer form exactly when it is answered");
    if (type.addressee == Addressee::police_desk && from_police(type))
      say(type, "goes from the police to the police's own desk");
    if (type.addressee == Addressee::responsible && !from_police(type))
      say(type, "goes from the social services to a nämnd");
    // LAW: secrecy.social_services. What one end hides is what the social services know.
    if (type.one_end && (!from_police(type) || type.shape == Shape::receipt))
      say(type, "has one end, and is no question of the police");
    check_form(type, type.form);
    if (!type.answer_form.empty()) check_form(type, type.answer_form);
    check_gates(type, type.send_gates, type.direction);
    // An answer without a gate tells nothing about anybody: who comes, and when.
    if (type.one_end || !type.answer_gates.empty())
      check_gates(type, type.answer_gates, back(type.direction));
  }

  // Whatever is answered crosses: what is for one's own authority alone has its own notes.
  void check_form(const Type& type, const std::string& key) {
    bool there = false;
    for (const auto& form : book_.forms) {
      if (form.key != key) continue;
      there = there || form.valid_from <= type.valid_from;
      for (const auto& field : form.fields) {
        if (field.audience != form::Audience::everybody)
          say(type, "asks in " + key + " for what does not cross: " + field.name);
        if (field.type == form::Type::file) say(type, "asks in " + key + " for a file");
      }
    }
    if (!there) say(type, "has no version of the form " + key + " on its first day");
  }

  void check_gates(const Type& type, const std::vector<std::string>& keys,
                   gate::Direction direction) {
    if (keys.empty()) say(type, "names no gate: nobody could say why they tell");
    for (const auto& key : keys) {
      const bool fits = std::ranges::any_of(gates_.gates, [&](const gate::Gate& gate) {
        return gate.key == key && gate.directions.contains(direction) &&
               gate.recipients.contains(gate::RecipientKind::authority);
      });
      if (!fits) say(type, "names a gate that does not lead there: " + key);
    }
  }

  void check_pair(const Type& a, const Type& b) {
    if (a.word != b.word) return;
    if (a.valid_from <= b.valid_to.value_or(a.valid_from) &&
        b.valid_from <= a.valid_to.value_or(b.valid_from))
      say(a, "stands twice on the same day");
    if (a.direction != b.direction) say(a, "changes its direction");
  }

  const Types& types_;
  const gate::Gates& gates_;
  const form::FormBook& book_;
  std::vector<std::string> out_;
};

}  // namespace

std::vector<std::string> faults(const Types& types, const gate::Gates& gates,
                                const form::FormBook& book) {
  return TypeFaults(types, gates, book).all();
}

}  // namespace ingang::message
