#include "domain/unitbook/edits.h"

#include <algorithm>

namespace ingang::unitbook {

namespace {

std::vector<PlacedUnit>::iterator find_placed(Whole& whole, const UnitCode& code) {
  return std::ranges::find_if(whole.units,
                              [&](const PlacedUnit& one) { return one.unit.code == code; });
}

void keep_proofs(std::vector<ContactPoint>& contacts, const std::vector<ContactPoint>& before) {
  for (auto& contact : contacts) {
    contact.last_proof.reset();
    contact.until.reset();
    for (const auto& known : before) {
      if (known.kind == contact.kind && known.value == contact.value)
        contact.last_proof = known.last_proof;
    }
  }
}

template <typename T>
void set(T& to, const std::optional<T>& told) {
  if (told) to = *told;
}

void apply_to_unit(directory::Unit& unit, const UnitEdit& edit) {
  set(unit.name, edit.name);
  set(unit.kind, edit.kind);
  if (edit.hours) {
    auto closed = std::move(unit.hours.closed);
    unit.hours = *edit.hours;
    unit.hours.closed = std::move(closed);
  }
  if (edit.closed_days) unit.hours.closed = {edit.closed_days->begin(), edit.closed_days->end()};
  if (edit.contacts) {
    auto contacts = *edit.contacts;
    keep_proofs(contacts, unit.contacts);
    unit.contacts = std::move(contacts);
  }
  set(unit.login, edit.login);
  set(unit.fallback, edit.fallback);
  set(unit.serves, edit.serves);
  set(unit.areas, edit.areas);
  set(unit.certainty, edit.certainty);
  set(unit.source, edit.source);
}

// Those by which something is handed over, in their order: a mail is none.
std::vector<std::pair<ContactKind, std::string>> routes(const std::vector<ContactPoint>& contacts) {
  std::vector<std::pair<ContactKind, std::string>> out;
  for (const auto& one : contacts) {
    if (one.kind != ContactKind::mail) out.emplace_back(one.kind, one.value);
  }
  return out;
}

bool unit_edit_changes_route(const Whole& before, const UnitEdit& edit) {
  if (edit.does != Does::change) return true;
  if (edit.kind || edit.hours || edit.closed_days || edit.login || edit.fallback || edit.serves)
    return true;
  if (!edit.contacts) return false;
  const auto* unit = find_unit(before, edit.unit);
  return !unit || routes(unit->contacts) != routes(*edit.contacts);
}

bool overlap_in_unit(const UnitEdit& a, const UnitEdit& b) {
  if (a.unit != b.unit) return false;
  if (a.does != Does::change || b.does != Does::change) return true;
  return (a.name && b.name) || (a.kind && b.kind) || (a.hours && b.hours) ||
         (a.closed_days && b.closed_days) || (a.contacts && b.contacts) || (a.login && b.login) ||
         (a.fallback && b.fallback) || (a.serves && b.serves) || (a.areas && b.areas) ||
         (a.certainty && b.certainty) || (a.source && b.source);
}

}  // namespace

const directory::Unit* find_unit(const Whole& whole, const UnitCode& code) {
  const auto found = std::ranges::find_if(
      whole.units, [&](const PlacedUnit& one) { return one.unit.code == code; });
  return found == whole.units.end() ? nullptr : &found->unit;
}

Whole applied(Whole whole, const Edits& edits) {
  set(whole.authority.name, edits.name);
  if (edits.district && whole.district) {
    whole.district->name = edits.district->name;
    whole.district->neighbourhoods = edits.district->neighbourhoods;
    whole.district->register_codes = edits.district->register_codes;
  }
  for (const auto& edit : edits.units) {
    auto at = find_placed(whole, edit.unit);
    if (edit.does == Does::add && at == whole.units.end()) {
      std::int64_t last = whole.place;
      for (const auto& one : whole.units) last = std::max(last, one.place);
      PlacedUnit added{.unit = {}, .place = last + 1};
      added.unit.code = edit.unit;
      added.unit.authority = whole.authority.code;
      whole.units.push_back(std::move(added));
      at = whole.units.end() - 1;
    }
    if (at == whole.units.end()) continue;
    if (edit.does == Does::remove) {
      whole.units.erase(at);
    } else {
      apply_to_unit(at->unit, edit);
    }
  }
  return whole;
}

void put_number(directory::Unit& unit, const std::string& value, const std::string& owner) {
  const ContactPoint number{.kind = ContactKind::phone, .value = value, .owner = owner};
  const auto first = std::ranges::find(unit.contacts, ContactKind::phone, &ContactPoint::kind);
  if (first == unit.contacts.end()) {
    unit.contacts.insert(unit.contacts.begin(), number);
  } else {
    *first = number;
  }
}

bool changes_route(const Whole& before, const Edits& edits) {
  return edits.district.has_value() || std::ranges::any_of(edits.units, [&](const UnitEdit& edit) {
           return unit_edit_changes_route(before, edit);
         });
}

bool overlap(const Edits& a, const Edits& b) {
  if ((a.name && b.name) || (a.district && b.district)) return true;
  return std::ranges::any_of(a.units, [&](const UnitEdit& one) {
    return std::ranges::any_of(b.units,
                               [&](const UnitEdit& other) { return overlap_in_unit(one, other); });
  });
}

}  // namespace ingang::unitbook
