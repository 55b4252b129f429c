// What can happen to a unit book (enhetsförteckning): one authority's units and the ways to reach
// them, from when they were imported.
//
// Promise: nothing is overwritten. A change has its number for ever, holds from an instant, and
//          never from one that has passed; what held before still stands.
// Secrecy: numbers and addresses are functions', never a person's. Who did it is named, and what
//          they wrote beside it is Personal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/time.h"
#include "domain/access/actor.h"
#include "domain/directory/directory.h"

namespace ingang::unitbook {

using access::Who;
using directory::AuthorityCode;
using directory::ContactKind;
using directory::ContactPoint;
using directory::UnitCode;

// `place`: where it stands among all units of the county, in lists and when two could answer.
struct PlacedUnit {
  directory::Unit unit;
  std::int64_t place{};
  friend bool operator==(const PlacedUnit&, const PlacedUnit&) = default;
};
// One authority as it stands, with its units.
struct Whole {
  directory::Authority authority;
  std::int64_t place{};
  std::optional<directory::District> district{};  // of a district board: what lies in its district
  std::vector<PlacedUnit> units{};
  friend bool operator==(const Whole&, const Whole&) = default;
};

enum class Does { change, add, remove };
// What is changed of one unit; what is not told stays.
struct UnitEdit {
  UnitCode unit;
  Does does{};
  std::optional<std::string> name{};
  std::optional<directory::UnitKind> kind{};
  std::optional<duty::OpeningHours> hours{};  // without closed days: those are told below
  std::optional<std::vector<LocalDate>> closed_days{};
  std::optional<std::vector<ContactPoint>> contacts{};
  std::optional<bool> login{};
  std::optional<std::vector<UnitCode>> fallback{};
  std::optional<std::vector<directory::Service>> serves{};
  std::optional<std::vector<std::string>> areas{};
  std::optional<directory::Certainty> certainty{};
  std::optional<std::string> source{};
  friend bool operator==(const UnitEdit&, const UnitEdit&) = default;
};
struct DistrictEdit {
  std::string name;
  std::vector<std::string> neighbourhoods{};
  std::vector<std::string> register_codes{};
  friend bool operator==(const DistrictEdit&, const DistrictEdit&) = default;
};
struct Edits {
  std::optional<std::string> name{};  // the authority's
  std::optional<DistrictEdit> district{};
  std::vector<UnitEdit> units{};
  friend bool operator==(const Edits&, const Edits&) = default;
};

struct Imported {
  std::string reference;  // "ENH-7K3MQ-2XPRA"
  Who by;
  std::string hub;  // the authority that answers the door
  Whole whole;
  std::optional<Instant> from{};  // none: it has held for as long as there were files
  friend bool operator==(const Imported&, const Imported&) = default;
};
struct Proposed {
  int number{};
  Who by;
  Edits edits;
  std::optional<Instant> at{};  // from when it is to hold; none: from when it is confirmed
  Personal reason;
  bool alone{};                   // it changes no route: one person is enough, and it holds
  std::optional<Instant> wait{};  // by when the second person should have answered
  friend bool operator==(const Proposed&, const Proposed&) = default;
};
// By the second person. Also of a temporary number: it stays.
struct Confirmed {
  int number{};
  Who by;
  Instant from;
  friend bool operator==(const Confirmed&, const Confirmed&) = default;
};
struct Rejected {
  int number{};
  Who by;
  Personal reason;
  friend bool operator==(const Rejected&, const Rejected&) = default;
};
struct Withdrawn {
  int number{};
  Who by;
  friend bool operator==(const Withdrawn&, const Withdrawn&) = default;
};
// By one person, for some hours: the unit is rung on it, before its own numbers.
struct TemporaryNumber {
  int number{};  // among the changes and temporary numbers
  Who by;
  UnitCode unit;
  std::string value;
  std::string owner;
  Instant until;
  Personal reason;
  // By when the second person should have answered; none: when it ends.
  std::optional<Instant> confirm_by{};
  friend bool operator==(const TemporaryNumber&, const TemporaryNumber&) = default;
};
// Somebody has rung it, or written to it, and it led there.
struct NumberProved {
  Who by;
  UnitCode unit;
  ContactKind kind{};
  std::string value;
  LocalDate on;
  friend bool operator==(const NumberProved&, const NumberProved&) = default;
};

using Event =
    std::variant<Imported, Proposed, Confirmed, Rejected, Withdrawn, TemporaryNumber, NumberProved>;
using Events = std::vector<Event>;

struct Recorded {
  Event event;
  Instant decided_at;
  Instant recorded_at;
};

}  // namespace ingang::unitbook
