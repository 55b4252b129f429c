#include "domain/unitbook/written.h"

#include <algorithm>
#include <set>

#include "domain/report/check.h"
#include "domain/unitbook/assemble.h"
#include "domain/unitbook/codes.h"
#include "domain/unitbook/edits.h"

namespace ingang::unitbook {

namespace {

using report::is_blank;

std::optional<Refusal> wrong(Code code, std::string field, std::string detail = {}) {
  return Refusal{.code = code, .law = {}, .field = std::move(field), .detail = std::move(detail)};
}

// Somebody's box at somebody's server, without blanks.
bool is_plausible_mail(std::string_view text) {
  const auto at = text.find('@');
  return at != text.npos && at > 0 && at + 1 < text.size() &&
         text.find_first_of(" \t\n") == text.npos && text.find('@', at + 1) == text.npos;
}

std::optional<Refusal> wrong_contact(const ContactPoint& contact, const std::string& field) {
  if (is_blank(contact.owner)) return wrong(kUnitIncomplete, field + "/owner");
  switch (contact.kind) {
    case ContactKind::phone:
      if (!report::is_plausible_phone(contact.value))
        return wrong(kNumberMalformed, field + "/value", contact.value);
      break;
    case ContactKind::mail:
      if (!is_plausible_mail(contact.value)) return wrong(kAddressMalformed, field + "/value");
      break;
    case ContactKind::sdk:
      if (is_blank(contact.value)) return wrong(kAddressMalformed, field + "/value");
      break;
  }
  return std::nullopt;
}

bool in_order(const std::vector<duty::Interval>& day) {
  int before = 0;
  return std::ranges::all_of(day, [&](const duty::Interval& one) {
    const bool fits = before <= one.from && one.from < one.to && one.to <= 24 * 60;
    before = one.to;
    return fits;
  });
}

bool in_order(const duty::OpeningHours& hours) {
  return std::ranges::all_of(hours.weekly, [](const auto& day) { return in_order(day); }) &&
         in_order(hours.day_off);
}

std::optional<Refusal> wrong_unit_edit(const Whole& before, const UnitEdit& edit, std::size_t at) {
  const bool is_there = find_unit(before, edit.unit) != nullptr;
  if (edit.does != Does::add && !is_there)
    return wrong(kUnitUnknown, unit_pointer(at, "unit"), edit.unit.text());
  if (edit.does == Does::add && is_there)
    return wrong(kUnitExists, unit_pointer(at, "unit"), edit.unit.text());
  if (edit.does == Does::add && (!edit.name || !edit.kind || !edit.hours))
    return wrong(kUnitIncomplete, unit_pointer(at), edit.unit.text());
  if (edit.name && is_blank(*edit.name))
    return wrong(kUnitIncomplete, unit_pointer(at, "name"), edit.unit.text());
  if (edit.hours && !in_order(*edit.hours))
    return wrong(kHoursMalformed, unit_pointer(at, "hours"));
  for (std::size_t i = 0; edit.contacts && i < edit.contacts->size(); ++i) {
    if (auto no =
            wrong_contact((*edit.contacts)[i], unit_pointer(at, "contacts/" + std::to_string(i))))
      return no;
  }
  return std::nullopt;
}

bool has_contact(const std::vector<ContactPoint>& contacts, ContactKind kind,
                 std::string_view value) {
  return std::ranges::any_of(
      contacts, [&](const ContactPoint& one) { return one.kind == kind && one.value == value; });
}

}  // namespace

std::string unit_pointer(std::size_t unit, std::string_view member) {
  const auto at = "/edits/units/" + std::to_string(unit);
  return member.empty() ? at : at + "/" + std::string{member};
}

std::optional<Refusal> wrong_edits(const Whole& before, const Edits& edits) {
  if (!edits.name && !edits.district && edits.units.empty())
    return wrong(kNothingChanged, "/edits");
  if (edits.name && is_blank(*edits.name)) return wrong(kUnitIncomplete, "/edits/name");
  if (edits.district && !before.district) return wrong(kDistrictNotKept, "/edits/district");
  std::set<UnitCode> seen;
  for (std::size_t i = 0; i < edits.units.size(); ++i) {
    if (!seen.insert(edits.units[i].unit).second)
      return wrong(kUnitTwice, unit_pointer(i, "unit"), edits.units[i].unit.text());
    if (auto no = wrong_unit_edit(before, edits.units[i], i)) return no;
  }
  return std::nullopt;
}

bool is_known(const State& state, const UnitCode& unit, ContactKind kind, std::string_view value,
              Instant now) {
  const auto whole = whole_at(state, now);
  const auto* stands = whole ? find_unit(*whole, unit) : nullptr;
  if (stands && has_contact(stands->contacts, kind, value)) return true;
  return std::ranges::any_of(state.changes, [&](const State::Change& change) {
    const bool counts = waits(change.settled) || is_planned(change, now);
    return counts && std::ranges::any_of(change.edits.units, [&](const UnitEdit& edit) {
             return edit.unit == unit && edit.contacts && has_contact(*edit.contacts, kind, value);
           });
  });
}

}  // namespace ingang::unitbook
