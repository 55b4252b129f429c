// Answering (vem svarar nu): for each place of the county the unit that would receive a report at a
// minute, its number, until when, and what comes next.
//
// Source:  what is answered is receiver_at() of directory.h: nothing is decided twice.
// Promise: a number that has not been proved for long is answered all the same, with another to
//          ring too.
// Units:   `days_max`: a proof is too old when it is more than so many days old.
// Threads: pure.
// Tests:   answering_test.cpp
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/directory/directory.h"

namespace ingang::directory {

// A municipality, or a district of one that is divided, with the nämnd that answers for it.
struct Place {
  const Municipality* municipality{};
  const District* district{};
  const Authority* authority{};
};
// By municipality, then district. What they point to is the directory's.
[[nodiscard]] std::vector<Place> places(const Directory& directory);

// Never proved to lead there, or too long ago.
[[nodiscard]] bool is_unproven(const ContactPoint& contact, LocalDate today, int days_max);

struct UnprovenNumber {
  UnitCode unit;
  std::string number;
  friend bool operator==(const UnprovenNumber&, const UnprovenNumber&) = default;
};
// The numbers by which units are rung, those alone that are unproven. Not the temporary ones: of
// these somebody hears when they end.
[[nodiscard]] std::vector<UnprovenNumber> unproven_numbers(const Directory& directory,
                                                           LocalDate today, int days_max);

// Another directory that holds from then on, by a change that is planned.
struct Ahead {
  Instant from;
  const Directory* directory{};
};

struct Answering {
  Place place;
  Receiving receiving;
  bool unproven{};
  std::string ring_also{};          // the next number, of one that is unproven
  std::optional<Receiving> next{};  // from `receiving.until` on
  const Directory* next_in{};       // where the next unit stands
};
[[nodiscard]] std::vector<Answering> answering_at(const Directory& directory, Instant at,
                                                  const std::optional<Ahead>& ahead, int days_max);

// The number by which a unit is rung; empty when it has none, or there is no such unit.
[[nodiscard]] std::string number_of(const Directory& directory, const UnitCode& unit);

}  // namespace ingang::directory
