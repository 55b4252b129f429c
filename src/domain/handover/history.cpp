#include "domain/handover/history.h"

namespace ingang::handover {

bool can_follow(const State& state, const Event& event) {
  if (std::holds_alternative<Offered>(event)) return state.legs.empty();
  if (state.legs.empty()) return false;
  const auto* returned = std::get_if<Returned>(&event);
  return !returned ||
         (returned->leg >= 1 && static_cast<std::size_t>(returned->leg) <= state.legs.size());
}

}  // namespace ingang::handover
