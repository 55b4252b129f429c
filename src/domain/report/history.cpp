#include "domain/report/history.h"

namespace ingang::report {

bool can_follow(const State& state, const Event& event) {
  return std::holds_alternative<Sent>(event) == (state.phase == Phase::not_sent);
}

}  // namespace ingang::report
