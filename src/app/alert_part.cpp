#include "app/alert_part.h"

#include <algorithm>

namespace ingang::app {

std::optional<Instant> next_rung_at(const House& house, const alert::State& state, Instant now) {
  if (state.phase != alert::Phase::climbing) return std::nullopt;
  const auto& directory = house.county.directory;
  const auto* unit = state.ladder.while_open ? directory.find_unit(state.about.unit) : nullptr;
  const Instant at = std::max(state.next, now);
  if (!unit || directory.unit_open_at(unit->code, at)) return state.next;
  return directory.next_opening(unit->code, at);
}

std::optional<alert::Rung> next_rung(const alert::State& state) {
  const auto at = static_cast<std::size_t>(state.height);
  const bool tries_once = state.cause == alert::Cause::proof && state.climbed > 0;
  if (state.phase != alert::Phase::climbing || tries_once || at >= state.ladder.steps.size())
    return std::nullopt;
  return state.ladder.steps[at].rung;
}

AlertPart alert_part(const House& house, const alert::State& state, Instant now) {
  AlertPart out{.step = state.about.step,
                .cause = state.cause,
                .next = next_rung_at(house, state, now),
                .next_rung = next_rung(state),
                .latest = {},
                .told_nobody = alert::told_nobody(state)};
  if (state.climbs.empty()) return out;
  const auto& climb = state.climbs.back();
  AlertPart::Latest latest{
      .at = climb.at, .rung = climb.rung, .skipped = climb.skipped, .told = climb.notices.size()};
  for (const auto& told : climb.notices) {
    const bool failed = alert::has_failed(told);
    latest.failed += failed ? 1 : 0;
    latest.heard += !failed && alert::worst_of(told) ? 1 : 0;
  }
  out.latest = latest;
  return out;
}

}  // namespace ingang::app
