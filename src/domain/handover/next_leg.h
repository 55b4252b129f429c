// The leg that comes next: by whom it is opened, and whether there is one when a unit has received.
#pragma once

#include <optional>
#include <string>

#include "domain/handover/handover.h"

namespace ingang::handover {

[[nodiscard]] LegOpened leg_after(const State::Leg& leg, const std::string& from_unit,
                                  const NextLeg& next, const Who& by);

// What follows when the unit of a leg that may not be the last has received it.
struct AfterReception {
  bool final_leg{true};
  std::optional<LegOpened> opened;
};
// LAW: receipt.cannot_be_refused. An after-hours team's reception never closes the chain: the day
// unit is next.
// Errors:  next_leg_missing, offered_to_itself.
[[nodiscard]] Result<AfterReception> after_reception(const State::Leg& leg,
                                                     const std::optional<NextLeg>& next,
                                                     const Who& by);

}  // namespace ingang::handover
