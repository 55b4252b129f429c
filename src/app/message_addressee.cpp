#include "app/message_addressee.h"

#include <algorithm>

#include "app/terms.h"

namespace ingang::app {
namespace {

using directory::Authority;
using directory::AuthorityCode;
using directory::Unit;
using directory::UnitKind;

// LAW: kl.delegation_between_municipalities. Of a type that no agreement lists there is no mandate.
bool hub_may_receive(const House& house, const Authority& committee, std::string_view type,
                     LocalDate today) {
  return committee.municipality &&
         std::ranges::any_of(house.county.messages, [&](const agreement::TypeTerms& one) {
           return one.type == type && one.terms.municipality == *committee.municipality &&
                  agreement::standing_on(one.terms, today) == agreement::Standing::yes;
         });
}

bool may_receive(const House& house, const Unit& unit, const Authority& committee,
                 std::string_view type, Instant now) {
  if (unit.authority == committee.code) return true;
  const auto* at = house.county.directory.find_authority(unit.authority);
  if (!at) return false;
  // Of its own municipality's nämnder it is the after-hours team, whatever any agreement says.
  if (at->kind == directory::AuthorityKind::hub && at->municipality != committee.municipality)
    return hub_may_receive(house, committee, type, stockholm(now).date);
  return at->kind == directory::AuthorityKind::hub || unit.find_service(committee.code) != nullptr;
}

// Whoever answers for the nämnd now, if they may; else the first that may, whether it is open or
// not: its own unit has it in the morning.
const Unit* receiving_unit(const House& house, const Authority& committee, std::string_view type,
                           Instant now) {
  const auto& directory = house.county.directory;
  const auto receiving = directory.receiver_at(committee.code, now);
  const auto* first = receiving ? directory.find_unit(receiving->unit) : nullptr;
  if (first && may_receive(house, *first, committee, type, now)) return first;
  const Unit* closed = nullptr;
  for (const auto* unit : directory.candidates(committee.code)) {
    if (!unit->reachable() || !may_receive(house, *unit, committee, type, now)) continue;
    if (directory.unit_open_at(unit->code, now)) return unit;
    if (!closed) closed = unit;
  }
  return closed;
}

Outcome<const Authority*> committee_of(const House& house, const MessageTo& to) {
  const auto& directory = house.county.directory;
  const auto municipality = directory::MunicipalityCode::parse(to.municipality);
  const auto* known = municipality ? directory.find_municipality(*municipality) : nullptr;
  if (!known) return refused(kMessagePlaceUnknown, "/to/municipality");
  std::optional<directory::DistrictCode> district;
  if (!to.district.empty()) {
    const auto parsed = directory::DistrictCode::parse(to.district);
    if (!parsed || !directory.find_district(*municipality, *parsed))
      return refused(kMessagePlaceUnknown, "/to/district");
    district = *parsed;
  }
  const auto* committee = directory.find_committee(*municipality, district);
  if (!committee) return refused(kMessageDistrictMissing, "/to/district");
  return committee;
}

Outcome<Addressed> to_committee(const House& house, const message::Type& type, const MessageTo& to,
                                Instant now) {
  const auto committee = committee_of(house, to);
  if (!committee) return std::unexpected(committee.error());
  const auto* unit = receiving_unit(house, **committee, type.word, now);
  if (!unit) return refused(kNoSuchUnitForMessage, "/to/municipality");
  const std::string own = day_unit(house, (**committee).code.text());
  return Addressed{.authority = std::string{(**committee).code.text()},
                   .unit = std::string{unit->code.text()},
                   .day_unit = own};
}

bool fits(const message::Type& type, const Unit& unit, bool police) {
  if (!unit.login || police == message::from_police(type)) return false;
  if (type.addressee == message::Addressee::police_desk) return unit.kind == UnitKind::police;
  if (police) return unit.kind == UnitKind::police || unit.kind == UnitKind::advice;
  return unit.kind != UnitKind::hub && unit.kind != UnitKind::police;
}

// Chosen; and where the county has one desk of the police, that one.
Outcome<Addressed> to_unit(const House& house, const message::Type& type, const MessageTo& to) {
  const Unit* found = nullptr;
  int many = 0;
  for (const auto& unit : house.county.directory.parts().units) {
    if (!fits(type, unit, is_of_police(house, unit.authority.text()))) continue;
    if (to.unit.empty() || unit.code.text() == to.unit) {
      found = &unit;
      ++many;
    }
  }
  if (many != 1) return refused(kNoSuchUnitForMessage, "/to/unit");
  return Addressed{.authority = std::string{found->authority.text()},
                   .unit = std::string{found->code.text()},
                   .day_unit = {},
                   .police = is_of_police(house, found->authority.text())};
}

}  // namespace

bool is_of_police(const House& house, std::string_view authority) {
  const auto* found = house.county.directory.find_authority(authority);
  return found && found->kind == directory::AuthorityKind::police;
}

Outcome<Addressed> addressed(const House& house, const message::Type& type, const MessageTo& to,
                             Instant now) {
  return type.addressee == message::Addressee::responsible ? to_committee(house, type, to, now)
                                                           : to_unit(house, type, to);
}

bool receives_message(const House& house, std::string_view unit, std::string_view authority,
                      std::string_view type, Instant now) {
  const auto* found = house.county.directory.find_unit(unit);
  const auto* committee = house.county.directory.find_authority(authority);
  return found && committee && found->login && may_receive(house, *found, *committee, type, now);
}

}  // namespace ingang::app
