#include "domain/handover/night.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "domain/handover/codes.h"
#include "domain/handover/may.h"
#include "domain/report/check.h"
#include "domain/report/codes.h"

namespace ingang::handover {
namespace {

using Part = std::pair<std::string_view, const Personal*>;

std::array<Part, 5> parts_of(const Night& night) {
  return {{{"/done", &night.done},
           {"/reached", &night.reached},
           {"/sleeps", &night.sleeps},
           {"/decisions", &night.decisions},
           {"/waits", &night.waits}}};
}

}  // namespace

std::optional<Refusal> not_to_tell_night(const State& state, const Actor& by) {
  if (state.phase == Phase::released) return Refusal{kHandoverReleased};
  if (state.phase == Phase::registered) return Refusal{kAlreadyRegistered};
  if (state.phase == Phase::returned) return Refusal{kAlreadyReturned};
  const State::Leg* here = state.find_leg_at(by.who.unit);
  if (!here || !state.copy) return Refusal{kNotDelivered};
  if (!here->received) return Refusal{here == state.leg() ? kNotReceived : kPassedOn};
  if (here->final_leg) return Refusal{kNoUnitAfterThis};
  // LAW: secrecy.protected_persons
  if (sight(by, state, {}) != Sight::whole)
    return Refusal{.code = report::kNeedsClearedPerson, .law = "secrecy.protected_persons"};
  // LAW: fbl.protected_registration
  if (state.held) return Refusal{.code = kNightByPhone, .law = "fbl.protected_registration"};
  return std::nullopt;
}

Result<Events> night_by(const State& state, const TellNight& command) {
  if (auto refused = not_to_tell_night(state, command.by))
    return std::unexpected(std::move(*refused));
  bool any = false;
  for (const auto& [field, words] : parts_of(command.night)) {
    const auto text = words->reveal(Purpose::compare);
    any = any || !report::is_blank(text);
    auto problems = report::check_text(field, text);
    if (!problems.empty()) return std::unexpected(std::move(problems.front()));
  }
  if (!any) return refuse(kNightEmpty, "/done");
  return Events{NightTold{command.by.who, command.night}};
}

void note_night(State& state, const NightTold& event, Instant at) {
  std::erase_if(state.nights, [&](const auto& one) { return one.by.unit == event.by.unit; });
  state.nights.push_back({event.by, at, event.night});
}

}  // namespace ingang::handover
