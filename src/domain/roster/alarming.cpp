#include "domain/roster/alarming.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace ingang::roster {
namespace {

std::optional<Sounds> sound_of(Warns warns) {
  switch (warns) {
    case Warns::gap: return Sounds::gap;
    case Warns::has_left: return Sounds::leaver;
    case Warns::number_missing:
    case Warns::number_unproven: return Sounds::number;
    case Warns::team_number_unproven:
    case Warns::unit_not_known:
    case Warns::two_seats:
    case Warns::own_senior:
    case Warns::duty_elsewhere: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::set<Sounds> sounding(const std::vector<Warning>& warnings) {
  std::set<Sounds> out;
  for (const auto& one : warnings) {
    if (const auto sound = sound_of(one.warns)) out.insert(*sound);
  }
  return out;
}

std::set<Sounds> sounding_before(const std::vector<Warning>& warnings, Instant then) {
  std::vector<Warning> near;
  std::ranges::copy_if(warnings, std::back_inserter(near), [&](const Warning& one) {
    return !one.span.empty() && one.span.from < then;
  });
  return sounding(near);
}

}  // namespace ingang::roster
