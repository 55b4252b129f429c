#include "domain/directory/answering.h"

#include <algorithm>

namespace ingang::directory {

namespace {

const ContactPoint* find_phone(const Unit& unit) {
  const auto found = std::ranges::find(unit.contacts, ContactKind::phone, &ContactPoint::kind);
  return found == unit.contacts.end() ? nullptr : &*found;
}

// The first number after the unit's own, of those who are open.
std::string next_number(const Directory& directory, const UnitCode& unit, Instant at) {
  const auto own = number_of(directory, unit);
  for (const auto& code : directory.ring_next(unit, at)) {
    auto number = number_of(directory, code);
    if (!number.empty() && number != own) return number;
  }
  return {};
}

// A planned change is the end of this answer when it brings another unit or another number; what
// comes after this answer is as the change has it.
void look_ahead(Answering& answering, const AuthorityCode& authority, const Directory& directory,
                const Ahead& ahead) {
  auto& receiving = answering.receiving;
  if (receiving.until && *receiving.until <= ahead.from) return;
  auto then = ahead.directory->receiver_at(authority, ahead.from);
  if (!then) return;
  answering.next_in = ahead.directory;
  const bool same = then->unit == receiving.unit &&
                    number_of(*ahead.directory, then->unit) == number_of(directory, receiving.unit);
  if (same) {
    receiving.until = then->until;
    answering.next.reset();
    if (then->until) answering.next = ahead.directory->receiver_at(authority, *then->until);
  } else {
    receiving.until = ahead.from;
    answering.next = std::move(then);
  }
}

}  // namespace

std::string number_of(const Directory& directory, const UnitCode& unit) {
  const auto* found = directory.find_unit(unit);
  return std::string{found ? found->find_contact(ContactKind::phone).value_or("") : ""};
}

std::vector<Place> places(const Directory& directory) {
  std::vector<Place> out;
  for (const auto& municipality : directory.parts().municipalities) {
    const auto add = [&](const District* district) {
      const auto code = district ? std::optional{district->code} : std::nullopt;
      if (const auto* authority = directory.find_committee(municipality.code, code))
        out.push_back(
            {.municipality = &municipality, .district = district, .authority = authority});
    };
    if (municipality.districts.empty()) add(nullptr);
    for (const auto& district : municipality.districts) add(&district);
  }
  return out;
}

bool is_unproven(const ContactPoint& contact, LocalDate today, int days_max) {
  return !contact.last_proof || contact.last_proof->days_until(today) > days_max;
}

std::vector<UnprovenNumber> unproven_numbers(const Directory& directory, LocalDate today,
                                             int days_max) {
  std::vector<UnprovenNumber> out;
  for (const auto& unit : directory.parts().units) {
    const auto* phone = find_phone(unit);
    if (phone && !phone->until && is_unproven(*phone, today, days_max))
      out.push_back({.unit = unit.code, .number = phone->value});
  }
  return out;
}

std::vector<Answering> answering_at(const Directory& directory, Instant at,
                                    const std::optional<Ahead>& ahead, int days_max) {
  const auto today = stockholm(at).date;
  std::vector<Answering> out;
  for (const auto& place : places(directory)) {
    auto receiving = directory.receiver_at(place.authority->code, at);
    if (!receiving) continue;
    Answering answering{.place = place, .receiving = *std::move(receiving)};
    const auto* unit = directory.find_unit(answering.receiving.unit);
    const auto* phone = unit ? find_phone(*unit) : nullptr;
    answering.unproven = phone && is_unproven(*phone, today, days_max);
    if (answering.unproven) answering.ring_also = next_number(directory, unit->code, at);
    if (answering.receiving.until) {
      answering.next = directory.receiver_at(place.authority->code, *answering.receiving.until);
      answering.next_in = &directory;
    }
    if (ahead) look_ahead(answering, place.authority->code, directory, *ahead);
    out.push_back(std::move(answering));
  }
  return out;
}

}  // namespace ingang::directory
