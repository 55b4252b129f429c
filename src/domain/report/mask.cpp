#include "domain/report/mask.h"

#include <algorithm>

namespace ingang::report {

using access::Sight;

namespace {

std::optional<int> birth_year(const person::Person& person) {
  if (person.born_on) return person.born_on->year;
  if (person.birth_year_about) return person.birth_year_about;
  for (const person::Identifier& identifier : person.identifiers) {
    if (const auto* number = std::get_if<person::Personnummer>(&identifier.number)) {
      return number->indicated_birth_date().year;
    }
    if (const auto* number = std::get_if<person::Samordningsnummer>(&identifier.number)) {
      return number->indicated_birth_date().year;
    }
  }
  return std::nullopt;
}

// What is left of a person without who and where.
person::Person anonymous(const person::Person& person) {
  return {.identifiers = {},
          .name = {},
          .born_on = {},
          .birth_year_about = birth_year(person),
          .description = {},
          .protected_identity = person.protected_identity,
          .sex = {},
          .language = person.language,
          .interpreter_needed = person.interpreter_needed,
          .phone = {},
          .address = {}};
}

Content masked(Content told) {
  auto content = without_address(std::move(told));
  content.child = anonymous(content.child);
  for (Guardian& guardian : content.guardians) guardian.person = anonymous(guardian.person);
  for (person::Person& sibling : content.siblings) sibling = anonymous(sibling);
  return content;
}

// Enough to ring and to send help to the right municipality; no words, since words name people.
Content outline(const Content& content) {
  Content shown;
  shown.form_version = content.form_version;
  shown.reporter.function = content.reporter.function;
  shown.reporter.unit = content.reporter.unit;
  shown.reporter.phone = content.reporter.phone;
  shown.child.protected_identity = content.child.protected_identity;
  shown.now.municipality = content.now.municipality;
  shown.now.district = content.now.district;
  shown.danger = content.danger;
  shown.circumstances.at_risk = content.circumstances.at_risk;
  shown.circumstances.gang_related = content.circumstances.gang_related;
  shown.circumstances.found_in_county = content.circumstances.found_in_county;
  return shown;
}

}  // namespace

Content mask(Content content, Sight sight) {
  switch (sight) {
    case Sight::nothing: return {};
    case Sight::outline: return outline(content);
    case Sight::masked: return masked(std::move(content));
    case Sight::whole: return content;
  }
  return {};
}

}  // namespace ingang::report
