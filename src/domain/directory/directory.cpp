#include "domain/directory/directory.h"

#include <algorithm>

#include "domain/directory/receives.h"

namespace ingang::directory {

namespace {

template <typename Range, typename Key>
auto* find_coded(const Range& range, const Key& code) {
  const auto found = std::ranges::find_if(range, [&](const auto& x) { return x.code == code; });
  return found == range.end() ? nullptr : &*found;
}

// The fallback chain of each start in turn, breadth first, each unit once; the starts themselves
// left out.
std::vector<const Unit*> fallback_chain(const Directory& directory,
                                        const std::vector<const Unit*>& starts) {
  std::vector<const Unit*> seen{starts};
  for (std::size_t i = 0; i < seen.size(); ++i) {
    for (const auto& code : seen[i]->fallback) {
      const auto* next = directory.find_unit(code);
      if (next && std::ranges::find(seen, next) == seen.end()) seen.push_back(next);
    }
  }
  seen.erase(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(starts.size()));
  return seen;
}

std::optional<Instant> earlier(std::optional<Instant> a, std::optional<Instant> b) {
  if (!a) return b;
  if (!b) return a;
  return std::min(*a, *b);
}

}  // namespace

std::optional<std::string_view> Unit::find_contact(ContactKind kind_wanted) const {
  for (const auto& contact : contacts) {
    if (contact.kind == kind_wanted) return contact.value;
  }
  return std::nullopt;
}

bool Unit::reachable() const { return login || find_contact(ContactKind::phone).has_value(); }

bool receives_reports(UnitKind kind) {
  switch (kind) {
    case UnitKind::hub:
    case UnitKind::reception:
    case UnitKind::after_hours: return true;
    case UnitKind::police:
    case UnitKind::advice:
    case UnitKind::chief_on_call:
    case UnitKind::official_on_call: return false;
  }
  return false;
}

bool is_beside_the_chain(UnitKind kind) {
  return kind == UnitKind::advice || kind == UnitKind::chief_on_call ||
         kind == UnitKind::official_on_call;
}

bool receives_reports(AuthorityKind kind) {
  return kind == AuthorityKind::committee || kind == AuthorityKind::district_board;
}

bool answers_at_night(const Unit& unit) {
  constexpr int kDeadOfNight = 3 * 60;
  switch (unit.kind) {
    case UnitKind::hub:
    case UnitKind::after_hours: return true;
    case UnitKind::reception:
      return std::ranges::any_of(unit.hours.weekly, [](const auto& day) {
        return std::ranges::any_of(day, [](const duty::Interval& open) {
          return open.from <= kDeadOfNight && kDeadOfNight < open.to;
        });
      });
    case UnitKind::police:
    case UnitKind::advice:
    case UnitKind::chief_on_call:
    case UnitKind::official_on_call: return false;
  }
  return false;
}

const Service* Unit::find_service(const AuthorityCode& authority_served) const {
  const auto found = std::ranges::find(serves, authority_served, &Service::authority);
  return found == serves.end() ? nullptr : &*found;
}

std::string_view code(ReceivingReason reason) {
  switch (reason) {
    case ReceivingReason::reception_open: return "reception_open";
    case ReceivingReason::after_hours_team: return "after_hours_team";
    case ReceivingReason::fallback: return "fallback";
    case ReceivingReason::hub_as_last_resort: return "hub_as_last_resort";
  }
  return {};
}

const Unit* Directory::find_unit(const UnitCode& unit) const {
  return find_coded(parts_.units, unit);
}

const Unit* Directory::find_unit(std::string_view code) const {
  const auto parsed = UnitCode::parse(code);
  return parsed ? find_unit(*parsed) : nullptr;
}

const Authority* Directory::find_authority(const AuthorityCode& authority) const {
  return find_coded(parts_.authorities, authority);
}

const Authority* Directory::find_authority(std::string_view code) const {
  const auto parsed = AuthorityCode::parse(code);
  return parsed ? find_authority(*parsed) : nullptr;
}

const Municipality* Directory::find_municipality(const MunicipalityCode& municipality) const {
  return find_coded(parts_.municipalities, municipality);
}

const District* Directory::find_district(const MunicipalityCode& municipality,
                                         const DistrictCode& district) const {
  const auto* found = find_municipality(municipality);
  return found ? find_coded(found->districts, district) : nullptr;
}

std::optional<DistrictCode> Directory::find_district_by_register_code(
    const MunicipalityCode& municipality, std::string_view register_code) const {
  const auto* place = find_municipality(municipality);
  if (!place) return std::nullopt;
  for (const auto& district : place->districts) {
    if (std::ranges::find(district.register_codes, register_code) !=
        district.register_codes.end()) {
      return district.code;
    }
  }
  return std::nullopt;
}

const Authority* Directory::find_committee(const MunicipalityCode& municipality,
                                           const std::optional<DistrictCode>& district) const {
  const auto* place = find_municipality(municipality);
  if (!place) return nullptr;
  // A district given for an undivided municipality is ignored: there is but one nämnd.
  const auto wanted = place->districts.empty() ? std::nullopt : district;
  const auto kind = wanted ? AuthorityKind::district_board : AuthorityKind::committee;
  const auto found = std::ranges::find_if(parts_.authorities, [&](const Authority& a) {
    return a.kind == kind && a.municipality == municipality && a.district == wanted;
  });
  return found == parts_.authorities.end() ? nullptr : &*found;
}

const Unit* Directory::find_hub() const {
  const auto found = std::ranges::find(parts_.units, UnitKind::hub, &Unit::kind);
  return found == parts_.units.end() ? nullptr : &*found;
}

const Unit* Directory::find_day_unit(const AuthorityCode& authority) const {
  const Unit* other = nullptr;
  for (const auto& unit : parts_.units) {
    if (unit.authority != authority || is_beside_the_chain(unit.kind)) continue;
    if (unit.kind == UnitKind::reception) return &unit;
    if (!other) other = &unit;
  }
  return other;
}

const Unit* Directory::find_on_call(const AuthorityCode& authority, UnitKind kind) const {
  const auto* own = find_authority(authority);
  const Unit* beside = nullptr;
  for (const auto& unit : parts_.units) {
    if (unit.kind != kind) continue;
    if (unit.authority == authority) return &unit;
    const auto* other = find_authority(unit.authority);
    const bool near = own && other && own->municipality && own->municipality == other->municipality;
    if (near && !beside) beside = &unit;
  }
  return beside;
}

const Unit* Directory::find_after_hours_team(const AuthorityCode& authority) const {
  const auto found = std::ranges::find_if(
      parts_.units, [&](const Unit& unit) { return unit.find_service(authority) != nullptr; });
  return found == parts_.units.end() ? nullptr : &*found;
}

bool Directory::unit_open_at(const UnitCode& unit, Instant at) const {
  const auto* found = find_unit(unit);
  return found && duty::is_open(found->hours, at, holidays());
}

std::optional<Instant> Directory::next_opening(const UnitCode& unit, Instant at) const {
  const auto* found = find_unit(unit);
  return found ? duty::next_opening(found->hours, at, holidays()) : std::nullopt;
}

std::vector<const Unit*> Directory::candidates(const AuthorityCode& authority) const {
  const auto* day = find_day_unit(authority);
  const auto* team = find_after_hours_team(authority);
  std::vector<const Unit*> starts;
  if (day) starts.push_back(day);
  if (team && team != day) starts.push_back(team);
  auto all = starts;
  std::ranges::copy(fallback_chain(*this, starts), std::back_inserter(all));
  return all;
}

std::optional<Receiving> Directory::receiver_at(const AuthorityCode& authority, Instant at) const {
  const auto* day = find_day_unit(authority);
  const auto* hub = find_hub();
  // Of a nämnd whose own units cannot be read its team answers, or the hub.
  const auto* of = find_authority(authority);
  const bool is_committee = of && receives_reports(of->kind);
  if (!day && (!is_committee || !hub)) return std::nullopt;
  const auto* team = find_after_hours_team(authority);

  Receiving answer;
  for (const auto* unit : candidates(authority)) {
    if (!unit->reachable() || !duty::is_open(unit->hours, at, holidays())) {
      answer.passed_over.push_back(unit->code);
      continue;
    }
    answer.unit = unit->code;
    answer.reason = unit == day    ? ReceivingReason::reception_open
                    : unit == team ? ReceivingReason::after_hours_team
                                   : ReceivingReason::fallback;
    answer.until = duty::next_closing(unit->hours, at, holidays());
    break;
  }
  if (answer.unit.empty()) {
    answer.unit = hub ? hub->code : day->code;
    answer.reason = ReceivingReason::hub_as_last_resort;
  }
  // A unit that was closed takes over when it opens.
  for (const auto& passed : answer.passed_over) {
    const auto* unit = find_unit(passed);
    if (unit->reachable()) {
      answer.until = earlier(answer.until, duty::next_opening(unit->hours, at, holidays()));
    }
  }
  return answer;
}

std::vector<UnitCode> Directory::ring_next(const UnitCode& unit, Instant at) const {
  const auto* start = find_unit(unit);
  if (!start) return {};
  auto chain = fallback_chain(*this, {start});
  if (const auto* team = find_after_hours_team(start->authority);
      team && team != start && std::ranges::find(chain, team) == chain.end()) {
    chain.insert(chain.begin(), team);
  }
  if (const auto* hub = find_hub();
      hub && hub != start && std::ranges::find(chain, hub) == chain.end()) {
    chain.push_back(hub);
  }
  std::ranges::stable_partition(chain, [&](const Unit* next) {
    return next->reachable() && duty::is_open(next->hours, at, holidays());
  });
  std::vector<UnitCode> codes;
  for (const auto* next : chain) codes.push_back(next->code);
  return codes;
}

}  // namespace ingang::directory
