#include <algorithm>

#include "domain/gate/gate.h"

namespace ingang::gate {

namespace {

constexpr std::string_view kPoliceDisclosure = "police.disclosure";

bool tells_from_police(const Gate& gate) {
  return gate.directions.contains(Direction::police_to_social) ||
         gate.directions.contains(Direction::police_to_other);
}

// LAW: police.disclosure. Without a duty, what the police tell for a purpose outside their own
// must be necessary and proportionate.
bool weighs_for_police(const Gates& gates, const Gate& gate) {
  return std::ranges::all_of(gate.directions, [&](Direction direction) {
    if (direction != Direction::police_to_social && direction != Direction::police_to_other)
      return true;
    return std::ranges::any_of(conditions_of(gates, gate, direction), [](const auto* condition) {
      return condition->law == kPoliceDisclosure;
    });
  });
}

bool overlap(const Gate& a, const Gate& b) {
  return a.valid_from <= b.valid_to.value_or(a.valid_from) &&
         b.valid_from <= a.valid_to.value_or(b.valid_from);
}

class Faults {
 public:
  explicit Faults(const Gates& gates) : gates_(gates) {}

  std::vector<std::string> all() {
    if (gates_.gates.empty()) out_.emplace_back("there is no gate: nobody could say why they tell");
    if (!gates_.find_condition(kInvestigationLeader))
      out_.push_back("the condition " + std::string(kInvestigationLeader) + " is missing");
    for (const auto& gate : gates_.gates) check(gate);
    check_pairs();
    return std::move(out_);
  }

 private:
  void say(const Gate& gate, std::string_view what) {
    out_.push_back(gate.key + " " + std::string(what));
  }

  void check(const Gate& gate) {
    if (gate.directions.empty()) say(gate, "has no direction");
    if (gate.recipients.empty()) say(gate, "has no kind of recipient");
    if (gate.valid_to && *gate.valid_to < gate.valid_from) say(gate, "ends before it begins");
    if (gate.age_from && gate.age_below && *gate.age_from >= *gate.age_below)
      say(gate, "fits nobody's age");
    for (const auto& key : gate.conditions) {
      if (!gates_.find_condition(key)) say(gate, "asks for a condition that is missing: " + key);
    }
    for (const auto sort : gate.only) {
      if (gate.never.contains(sort)) say(gate, "has something among `only` that it never carries");
    }
    if (gate.nature == Nature::duty) {
      check_duty(gate);
    } else {
      check_choice(gate);
    }
  }

  // LAW: secrecy.duty_to_inform. It breaks secrecy towards another authority, and nobody else.
  void check_duty(const Gate& gate) {
    if (gate.recipients.contains(RecipientKind::private_party))
      say(gate, "is a duty, and breaks no secrecy towards a private party");
    if (!gate.conditions.empty() || !gate.written.empty())
      say(gate, "is a duty: it is shown, and asks for nothing");
  }

  void check_choice(const Gate& gate) {
    if (gate.conditions.empty() || gate.written.empty())
      say(gate, "leaves a choice, and asks for nothing");
    if (tells_from_police(gate) && !weighs_for_police(gates_, gate))
      say(gate,
          "lets the police tell without weighing it (" + std::string(kPoliceDisclosure) + ")");
  }

  void check_pairs() {
    for (std::size_t i = 0; i < gates_.gates.size(); ++i) {
      for (std::size_t j = i + 1; j < gates_.gates.size(); ++j) {
        const auto& a = gates_.gates[i];
        const auto& b = gates_.gates[j];
        if (!overlap(a, b)) continue;
        if (a.key == b.key) say(a, "stands twice on the same day");
        if (a.key != b.key && a.order == b.order) say(a, "has the same order as " + b.key);
        if (a.nature != b.nature && (a.nature == Nature::duty) != (a.order < b.order))
          say(a, "and " + b.key + ": a duty comes before every choice");
      }
    }
  }

  const Gates& gates_;
  std::vector<std::string> out_;
};

}  // namespace

std::vector<std::string> faults(const Gates& gates) { return Faults(gates).all(); }

}  // namespace ingang::gate
