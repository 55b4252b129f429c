#include "domain/handover/protection.h"

#include <algorithm>

namespace ingang::handover {

// LAW: secrecy.protected_persons
std::optional<ProtectionRaised> raised_by(const State& state, const RaiseProtection& command) {
  auto known = state.copy->content;
  const auto* of_person = report::find_grade(known, command.whose);
  const auto grade = of_person ? *of_person : report::strictest_protection(known);
  const bool held = !report::held_reason(command.grade).empty();
  if (command.grade <= grade && (state.held || !held)) return std::nullopt;
  return ProtectionRaised{command.grade, command.whose, held};
}

void raise(State& state, const ProtectionRaised& event) {
  state.held = state.held || event.held;
  if (!state.copy) return;
  auto* grade = report::find_grade(state.copy->content, event.whose);
  if (grade == nullptr) grade = &state.copy->content.child.protected_identity;
  *grade = std::max(*grade, event.grade);
}

}  // namespace ingang::handover
