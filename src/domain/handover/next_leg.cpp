#include "domain/handover/next_leg.h"

#include "domain/handover/codes.h"

namespace ingang::handover {

LegOpened leg_after(const State::Leg& leg, const std::string& from_unit, const NextLeg& next,
                    const Who& by) {
  return {.leg = leg.number + 1,
          .from_unit = from_unit,
          .to_unit = next.to_unit,
          .final_leg = next.final_leg,
          .receive_by = next.receive_by,
          .by = by,
          .by_phone = next.by_phone};
}

Result<AfterReception> after_reception(const State::Leg& leg, const std::optional<NextLeg>& next,
                                       const Who& by) {
  if (leg.final_leg) return AfterReception{};
  if (!next || next->to_unit.empty()) return refuse(kNextLegMissing, "/next");
  if (next->to_unit == leg.to_unit) {
    if (!next->final_leg) return refuse(kOfferedToItself, "/next/to_unit");
    return AfterReception{};  // the same unit: nothing to hand over
  }
  return AfterReception{.final_leg = false, .opened = leg_after(leg, leg.to_unit, *next, by)};
}

}  // namespace ingang::handover
