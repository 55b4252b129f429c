// Person: whoever a report is about or names, as far as is known; possibly nobody's name and no
// number at all.
//
// Promise: an unknown age counts as a child's. An estimate makes an adult only when it leaves no
//          reasonable doubt, and a number only when the month of the birthday has passed, since its
//          day may be shifted.
// Secrecy: every text that may name or describe is Personal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/personal.h"
#include "base/time.h"
#include "domain/person/identifier.h"

namespace ingang::person {

struct Name {
  Personal given;
  Personal family;
  friend auto operator<=>(const Name&, const Name&) = default;
};

// What the register says shall be kept from view. Ordered: the later, the stricter.
enum class ProtectedIdentity {
  none,
  sekretessmarkering,     // A warning: test before each disclosure.
  skyddad_folkbokforing,  // Registered elsewhere than where the person lives.
  fingerade_uppgifter,    // Another identity: never linked to the former one.
};

// As told, or as a number says. Asked of the child alone.
enum class Sex { unknown, female, male };

struct Person {
  std::vector<Identifier> identifiers{};
  std::optional<Name> name{};
  std::optional<LocalDate> born_on{};     // As told or shown; stands above what a number indicates.
  std::optional<int> birth_year_about{};  // An estimate.
  Personal description{};                 // When nobody knows the name.
  ProtectedIdentity protected_identity{};
  Sex sex{};               // As told; sex_of() asks the number too.
  std::string language{};  // BCP 47, or empty.
  bool interpreter_needed{};
  Personal phone{};
  Personal address{};

  friend bool operator==(const Person&, const Person&) = default;
};

enum class AgeGroup { child, adult, unknown };
enum class AgeBasis { none, date_of_birth, number, estimate };

struct Age {
  AgeGroup group{AgeGroup::unknown};
  AgeBasis basis{AgeBasis::none};
  std::optional<int> years{};
  friend bool operator==(const Age&, const Age&) = default;
};

// As told, else what a number indicates; none when neither is there.
[[nodiscard]] std::optional<LocalDate> birth_date(const Person& person);
// As told, else by the last digit of a number's serial: odd for male.
[[nodiscard]] Sex sex_of(const Person& person);

// LAW: child.under_18
[[nodiscard]] Age age_on(const Person& person, LocalDate on);

}  // namespace ingang::person
