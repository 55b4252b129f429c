#include "domain/person/person.h"

#include <utility>

namespace ingang::person {

namespace {

constexpr int kAdultYears = 18;          // LAW: child.under_18
constexpr int kEstimateMarginYears = 2;  // An estimate is seldom wrong by more.

// What ask(number) says of the first personnummer, else of the first samordningsnummer.
template <typename Ask>
auto by_number(const Person& person, Ask ask)
    -> std::optional<decltype(ask(std::declval<const Personnummer&>()))> {
  for (const auto& identifier : person.identifiers) {
    if (const auto* number = std::get_if<Personnummer>(&identifier.number)) return ask(*number);
  }
  for (const auto& identifier : person.identifiers) {
    if (const auto* number = std::get_if<Samordningsnummer>(&identifier.number))
      return ask(*number);
  }
  return std::nullopt;
}

std::optional<LocalDate> find_indicated_birth_date(const Person& person) {
  return by_number(person, [](const auto& number) { return number.indicated_birth_date(); });
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

std::optional<LocalDate> birth_date(const Person& person) {
  return person.born_on ? person.born_on : find_indicated_birth_date(person);
}

Sex sex_of(const Person& person) {
  if (person.sex != Sex::unknown) return person.sex;
  const auto serial = by_number(person, [](const auto& number) { return number.serial(); });
  if (!serial) return Sex::unknown;
  return *serial % 2 == 1 ? Sex::male : Sex::female;
}

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

}  // namespace ingang::person
