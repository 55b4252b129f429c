#include "app/terms.h"

#include <algorithm>

namespace ingang::app {
namespace {

std::string phone_of(const directory::Unit* unit) {
  if (!unit) return {};
  const auto phone = unit->find_contact(directory::ContactKind::phone);
  return phone ? std::string{*phone} : std::string{};
}

}  // namespace

Instant due(const House& house, deadlines::ClockKind kind, report::Urgency urgency, Instant from) {
  const auto found =
      deadlines::due(kind, urgency, from, house.data.deadlines, house.county.directory.holidays());
  return found ? found->by : from;
}

report::Targets targets_to_receive(const House& house, Instant from) {
  const auto within = [&](report::Urgency urgency) {
    return due(house, deadlines::ClockKind::received, urgency, from) - from;
  };
  return {.acute = within(report::Urgency::acute),
          .urgent = within(report::Urgency::urgent),
          .other = within(report::Urgency::other)};
}

Instant receive_by(const House& house, std::string_view unit, report::Urgency urgency, Instant now,
                   bool acts) {
  const auto within = [&](Instant from) {
    return due(house, deadlines::ClockKind::received, urgency, from);
  };
  const auto& directory = house.county.directory;
  const auto* found = directory.find_unit(unit);
  const bool acute = urgency == report::Urgency::acute;
  // LAW: sol.stay
  if (!found || (acts && acute)) return within(now);
  const auto from_opening = [&](Instant at) {
    return within(directory.next_opening(found->code, at).value_or(at));
  };
  const Instant by = from_opening(now);
  const auto closes = acute ? closes_at(house, unit, now) : std::nullopt;
  return closes && *closes < by ? from_opening(*closes) : by;
}

std::optional<Instant> closes_at(const House& house, std::string_view unit, Instant now) {
  const auto& directory = house.county.directory;
  const auto* found = directory.find_unit(unit);
  if (!found || !directory.unit_open_at(found->code, now)) return std::nullopt;
  return duty::next_closing(found->hours, now, directory.holidays());
}

std::string day_unit(const House& house, std::string_view authority) {
  const auto* found = house.county.directory.find_authority(authority);
  const auto* unit = found ? house.county.directory.find_day_unit(found->code) : nullptr;
  return unit ? unit->code.text() : std::string{};
}

std::optional<handover::NextLeg> day_leg(const House& house, std::string_view authority,
                                         report::Urgency urgency, Instant now) {
  const auto* found = house.county.directory.find_authority(authority);
  const auto* unit = found ? house.county.directory.find_day_unit(found->code) : nullptr;
  if (!unit) return std::nullopt;
  return handover::NextLeg{.to_unit = unit->code.text(),
                           .final_leg = true,
                           .receive_by = receive_by(house, unit->code.text(), urgency, now, false),
                           .by_phone = !unit->login};
}

bool is_open_here(const House& house, std::string_view unit, Instant now) {
  const auto* found = house.county.directory.find_unit(unit);
  return found && found->login && house.county.directory.unit_open_at(found->code, now);
}

std::vector<std::string> others_who_answer(const House& house, const handover::State& state,
                                           Instant now) {
  const auto& directory = house.county.directory;
  const auto silent = state.inbox_unit();
  std::vector<std::string> units;
  const auto add = [&](const std::string& unit) {
    if (unit != silent && std::ranges::find(units, unit) == units.end()) units.push_back(unit);
  };
  if (const auto* authority = directory.find_authority(state.authority)) {
    if (const auto answers = directory.receiver_at(authority->code, now)) add(answers->unit.text());
  }
  if (const auto* unit = directory.find_unit(silent)) {
    for (const auto& next : directory.ring_next(unit->code, now)) {
      if (directory.unit_open_at(next, now)) add(next.text());
    }
  }
  add(hub_unit(house));
  return units;
}

std::string unit_name(const House& house, std::string_view unit) {
  if (const auto* found = house.county.directory.find_unit(unit)) return found->name;
  if (const auto* authority = house.county.directory.find_authority(unit)) return authority->name;
  const auto* last = find_name(house.county.names, unit, house.clock.now());
  return last ? *last : std::string{unit};
}

std::string unit_name(const House& house, std::string_view unit, Instant at) {
  const auto* then = find_name(house.county.names, unit, at);
  return then ? *then : unit_name(house, unit);
}

std::string unit_phone(const House& house, std::string_view unit) {
  return phone_of(house.county.directory.find_unit(unit));
}

bool unit_has_login(const House& house, std::string_view unit) {
  const auto* found = house.county.directory.find_unit(unit);
  return found && found->login;
}

std::string hub_phone(const House& house) { return phone_of(house.county.directory.find_hub()); }

std::string hub_authority(const House& house) {
  const auto* hub = house.county.directory.find_hub();
  return hub ? hub->authority.text() : std::string{};
}

std::string hub_unit(const House& house) {
  const auto* hub = house.county.directory.find_hub();
  return hub ? hub->code.text() : std::string{};
}

std::string ring_for(const House& house, std::string_view unit, std::string_view viewers_unit,
                     Instant now) {
  if (unit != viewers_unit) return unit_phone(house, unit);
  auto next = next_phone(house, unit, now);
  return next == unit_phone(house, unit) ? std::string{} : next;
}

std::string next_phone(const House& house, std::string_view unit, Instant now) {
  const auto* found = house.county.directory.find_unit(unit);
  if (!found) return hub_phone(house);
  for (const auto& next : house.county.directory.ring_next(found->code, now)) {
    if (auto phone = phone_of(house.county.directory.find_unit(next)); !phone.empty()) return phone;
  }
  return phone_of(found);
}

}  // namespace ingang::app
