#include "domain/person/person.h"

namespace ingang::person {

namespace {

constexpr int kAdultYears = 18;          // LAW: child.under_18
constexpr int kEstimateMarginYears = 2;  // An estimate is seldom wrong by more.

std::optional<LocalDate> find_indicated_birth_date(const Person& person) {
  for (const auto& identifier : person.identifiers) {
    if (const auto* number = std::get_if<Personnummer>(&identifier.number)) {
      return number->indicated_birth_date();
    }
  }
  for (const auto& identifier : person.identifiers) {
    if (const auto* number = std::get_if<Samordningsnummer>(&identifier.number)) {
      return number->indicated_birth_date();
    }
  }
  return std::nullopt;
}

Age age_by_number(LocalDate indicated, LocalDate on) {
  const int years = age_in_years(indicated, on);
  // The true day may be any in the month, so within the month of the eighteenth birthday nobody can
  // say.
  const bool month_of_birthday =
      on.year - indicated.year == kAdultYears && on.month == indicated.month;
  const auto group = month_of_birthday     ? AgeGroup::unknown
                     : years < kAdultYears ? AgeGroup::child
                                           : AgeGroup::adult;
  return {group, AgeBasis::number, years};
}

Age age_by_estimate(int birth_year, LocalDate on) {
  const int years = on.year - birth_year;
  const auto group = years + kEstimateMarginYears < kAdultYears   ? AgeGroup::child
                     : years - kEstimateMarginYears > kAdultYears ? AgeGroup::adult
                                                                  : AgeGroup::unknown;
  return {group, AgeBasis::estimate, years};
}

}  // namespace

// LAW: child.under_18
Age age_on(const Person& person, LocalDate on) {
  if (person.born_on) {
    const int years = age_in_years(*person.born_on, on);
    return {years < kAdultYears ? AgeGroup::child : AgeGroup::adult, AgeBasis::date_of_birth,
            years};
  }
  if (const auto indicated = find_indicated_birth_date(person)) {
    return age_by_number(*indicated, on);
  }
  if (person.birth_year_about) return age_by_estimate(*person.birth_year_about, on);
  return {};
}

bool counts_as_child(const Person& person, LocalDate on) {
  return age_on(person, on).group != AgeGroup::adult;
}

}  // namespace ingang::person
