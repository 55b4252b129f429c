#include <algorithm>

#include "domain/report/fields.h"
#include "domain/report/report.h"

namespace ingang::report {
namespace {

void forget_where(person::Person& person) {
  person.address = {};
  person.phone = {};
}

}  // namespace

// LAW: fbl.protected_registration. Attachments may tell an address too, and nobody has read them
// for it. Of where the child is now the municipality and district stay: that nämnd must act.
Content without_address(Content content) {
  forget_where(content.child);
  for (Guardian& guardian : content.guardians) forget_where(guardian.person);
  std::ranges::for_each(content.siblings, forget_where);
  content.now.place = {};
  content.now.with_whom = {};
  for (Observation& seen : content.observations) seen.where = {};
  content.known_contacts = {};
  content.circumstances.home_municipality.clear();
  content.circumstances.home_district.clear();
  content.attachments.clear();
  return content;
}

// LAW: secrecy.protected_persons
bool tells_who_or_where(std::string_view field) { return tells(field) != Tells::words; }

bool tells_address(std::string_view field) { return tells(field) == Tells::where; }

}  // namespace ingang::report
