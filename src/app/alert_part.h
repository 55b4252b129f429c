// AlertPart: what a line of an alert shows, and what comes next.
#pragma once

#include "app/house.h"
#include "app/views.h"
#include "domain/alert/alert.h"

namespace ingang::app {

// When the next rung is reached: of a ladder that rests, when the unit opens. Nothing when it has
// ended, or never opens.
[[nodiscard]] std::optional<Instant> next_rung_at(const House& house, const alert::State& state,
                                                  Instant now);
[[nodiscard]] std::optional<alert::Rung> next_rung(const alert::State& state);
[[nodiscard]] AlertPart alert_part(const House& house, const alert::State& state, Instant now);

}  // namespace ingang::app
