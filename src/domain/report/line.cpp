#include "domain/report/line.h"

#include "domain/report/report.h"

namespace ingang::report {
namespace {

ChildAge age_of(const person::Person& person, LocalDate on) {
  const auto age = person::age_on(person, on);
  return {.years = age.years, .about = age.basis == person::AgeBasis::estimate};
}

person::Person coded(const person::Person& person) {
  person::Person left;
  left.born_on = person::birth_date(person);
  left.birth_year_about = person.birth_year_about;
  left.sex = person::sex_of(person);
  left.protected_identity = person.protected_identity;
  return left;
}

}  // namespace

Line line_as_shown(const Content& content, LocalDate on) {
  Line line;
  line.is_protected = strictest_protection(content) != person::ProtectedIdentity::none;
  line.age = age_of(content.child, on);
  line.sex = person::sex_of(content.child);
  for (const auto& sibling : content.siblings) line.siblings.push_back(age_of(sibling, on));
  line.stay_municipality = content.now.municipality;
  line.stay_district = content.now.district;
  line.home_municipality = content.circumstances.home_municipality;
  line.home_district = content.circumstances.home_district;
  return line;
}

// LAW: secrecy.protected_persons
Line line_of(const Content& content, LocalDate on) {
  auto line = line_as_shown(content, on);
  if (!line.is_protected) return line;
  Line alone;
  alone.is_protected = true;
  return alone;
}

// LAW: secrecy.protected_persons. Of somebody protected the grade alone is kept.
Content coded(const Content& content) {
  Content left;
  left.child.protected_identity = strictest_protection(content);
  if (left.child.protected_identity != person::ProtectedIdentity::none) return left;
  left.child = coded(content.child);
  for (const auto& sibling : content.siblings) left.siblings.push_back(coded(sibling));
  left.now.municipality = content.now.municipality;
  left.now.district = content.now.district;
  left.circumstances.home_municipality = content.circumstances.home_municipality;
  left.circumstances.home_district = content.circumstances.home_district;
  return left;
}

}  // namespace ingang::report
