#include "domain/gate/gate.h"

#include <algorithm>

#include "base/written.h"

namespace ingang::gate {

namespace {

bool is_in_force(const Gate& gate, LocalDate day) {
  return gate.valid_from <= day && (!gate.valid_to || day <= *gate.valid_to);
}

// LAW: child.under_18. Somebody whose age is unknown counts as a child.
bool fits_age(const Gate& gate, std::optional<int> age) {
  if (!age) return !gate.age_from;
  return (!gate.age_from || *age >= *gate.age_from) && (!gate.age_below || *age < *gate.age_below);
}

bool fits(const Gate& gate, const Situation& situation) {
  return is_in_force(gate, situation.day) && gate.directions.contains(situation.direction) &&
         gate.recipients.contains(situation.recipient) && fits_age(gate, situation.age);
}

bool carries(const Gate& gate, Sort sort) {
  if (sort == Sort::under_investigation)
    return under_investigation(gate) != UnderInvestigation::never;
  return !gate.never.contains(sort) && (gate.only.empty() || gate.only.contains(sort));
}

}  // namespace

const Gate* Gates::find(std::string_view key, LocalDate day) const {
  const auto found = std::ranges::find_if(
      gates, [&](const Gate& gate) { return gate.key == key && is_in_force(gate, day); });
  return found == gates.end() ? nullptr : &*found;
}

const Condition* Gates::find_condition(std::string_view key) const {
  const auto found = std::ranges::find(conditions, key, &Condition::key);
  return found == conditions.end() ? nullptr : &*found;
}

// LAW: secrecy.police_work. OSL 10:15 a does not break it; a duty does (10:28). In all other
// cases whoever leads the investigation decides.
UnderInvestigation under_investigation(const Gate& gate) {
  if (gate.never.contains(Sort::under_investigation)) return UnderInvestigation::never;
  return gate.nature == Nature::duty ? UnderInvestigation::carried
                                     : UnderInvestigation::leader_decides;
}

std::vector<const Gate*> offered(const Gates& gates, const Situation& situation) {
  std::vector<const Gate*> out;
  for (const auto& gate : gates.gates) {
    if (fits(gate, situation)) out.push_back(&gate);
  }
  std::ranges::sort(out, {}, &Gate::order);
  return out;
}

// LAW: report.duty
// LAW: secrecy.duty_to_inform
const Gate* duty_of(const Gates& gates, const Situation& situation) {
  for (const auto* gate : offered(gates, situation)) {
    if (gate->nature == Nature::duty && gate->only.empty()) return gate;
  }
  return nullptr;
}

std::vector<const Condition*> conditions_of(const Gates& gates, const Gate& gate,
                                            Direction direction) {
  std::vector<const Condition*> out;
  for (const auto& key : gate.conditions) {
    const auto* condition = gates.find_condition(key);
    if (!condition) continue;  // faults() refuses such data
    if (condition->directions.empty() || condition->directions.contains(direction))
      out.push_back(condition);
  }
  return out;
}

namespace {

using Refusals = std::vector<Refusal>;

// The gate of that key, in force or not: a refusal still names its law.
const Gate* find_ever(const Gates& gates, std::string_view key) {
  const auto found = std::ranges::find(gates.gates, key, &Gate::key);
  return found == gates.gates.end() ? nullptr : &*found;
}

void check_situation(const Gate& gate, const Situation& situation, Refusals& out) {
  if (!gate.directions.contains(situation.direction))
    out.push_back({.code = kGateWrongDirection, .law = gate.law, .field = "/gate"});
  if (!gate.recipients.contains(situation.recipient))
    out.push_back({.code = kGateWrongRecipient, .law = gate.law, .field = "/recipient"});
  if (!fits_age(gate, situation.age))
    out.push_back({.code = kGateWrongAge, .law = gate.law, .field = "/gate"});
}

bool is_affirmed(const Ground& ground, std::string_view key) {
  return std::ranges::find(ground.affirmed, key) != ground.affirmed.end();
}

void check_items(const Gates& gates, const Gate& gate, const Ground& ground, Refusals& out) {
  for (std::size_t i = 0; i < ground.items.size(); ++i) {
    const auto field = "/items/" + std::to_string(i) + "/sort";
    const auto sort = ground.items[i].sort;
    if (!carries(gate, sort)) {
      out.push_back({.code = kGateItemNotCarried, .law = gate.law, .field = field});
      continue;
    }
    const bool asks_leader = sort == Sort::under_investigation &&
                             under_investigation(gate) == UnderInvestigation::leader_decides;
    if (!asks_leader || is_affirmed(ground, kInvestigationLeader)) continue;
    const auto* leader = gates.find_condition(kInvestigationLeader);
    out.push_back(
        {.code = kGateLeaderDecides, .law = leader ? leader->law : gate.law, .field = field});
  }
}

void check_affirmed(const Gates& gates, const Gate& gate, Direction direction, const Ground& ground,
                    Refusals& out) {
  const auto conditions = conditions_of(gates, gate, direction);
  for (std::size_t i = 0; i < ground.affirmed.size(); ++i) {
    const auto& key = ground.affirmed[i];
    if (key == kInvestigationLeader) continue;
    if (std::ranges::find(conditions, key, [](const auto* one) { return one->key; }) !=
        conditions.end())
      continue;
    out.push_back({.code = kGateConditionUnknown,
                   .law = gate.law,
                   .field = "/affirmed/" + std::to_string(i)});
  }
  for (const auto* condition : conditions) {
    if (is_affirmed(ground, condition->key)) continue;
    out.push_back({.code = kGateNotAffirmed,
                   .law = condition->law.empty() ? gate.law : condition->law,
                   .field = "/affirmed",
                   .detail = condition->key});
  }
}

bool is_written(const Personal& text) { return !is_all_blank(text.reveal(Purpose::compare)); }

bool are_written(const std::vector<Item>& items) {
  return !items.empty() &&
         std::ranges::all_of(items, [](const Item& item) { return is_written(item.what); });
}

bool is_written(const Ground& ground, Written field) {
  switch (field) {
    case Written::purpose: return is_written(ground.purpose);
    case Written::need: return is_written(ground.need);
    case Written::counter_interest: return is_written(ground.counter_interest);
    case Written::items: return are_written(ground.items);
    case Written::recipient: return is_written(ground.recipient);
    case Written::decided_by: return is_written(ground.decided_by);
  }
  return false;
}

std::string_view field_of(Written field) {
  switch (field) {
    case Written::purpose: return "/purpose";
    case Written::need: return "/need";
    case Written::counter_interest: return "/counter_interest";
    case Written::items: return "/items";
    case Written::recipient: return "/recipient";
    case Written::decided_by: return "/decided_by";
  }
  return {};
}

void check_written(const Gate& gate, const Situation& situation, const Ground& ground,
                   Refusals& out) {
  for (const auto field : gate.written) {
    if (is_written(ground, field)) continue;
    out.push_back(
        {.code = kGateTextMissing, .law = gate.law, .field = std::string(field_of(field))});
  }
  if (!gate.written.contains(Written::decided_by)) return;
  if (ground.at == Instant{})
    out.push_back({.code = kGateTextMissing, .law = gate.law, .field = "/at"});
  if (stockholm(ground.at).date > situation.day)
    out.push_back({.code = kGateDecidedLater, .law = gate.law, .field = "/at"});
}

}  // namespace

std::vector<Refusal> check(const Gates& gates, const Situation& situation, const Ground& ground) {
  const auto* known = find_ever(gates, ground.gate);
  if (!known) return {{.code = kGateUnknown, .law = {}, .field = "/gate"}};
  const auto* gate = gates.find(ground.gate, situation.day);
  if (!gate) return {{.code = kGateNotInForce, .law = known->law, .field = "/gate"}};
  Refusals out;
  check_situation(*gate, situation, out);
  if (!out.empty()) return out;
  check_items(gates, *gate, ground, out);
  check_affirmed(gates, *gate, situation.direction, ground, out);
  check_written(*gate, situation, ground, out);
  return out;
}

}  // namespace ingang::gate
