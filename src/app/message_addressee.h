// Addressee: the authority and the unit to which a message of a type goes at this minute.
//
// Source:  the directory; the agreements' mandates; LAW: secrecy.between_authorities.
// Promise: the hub receives a type only where that nämnd's agreement lists it and holds that day:
//          when it is not certain that it may, it goes to the nämnd's own unit or its after-hours
//          team. Nobody is looked up in a register: whoever sends says which nämnd.
// Errors:  Refused: message_place_unknown, message_district_missing, no_such_unit_for_message.
// Tests:   message_addressee_test.cpp
#pragma once

#include "app/house.h"
#include "app/problem.h"

namespace ingang::app {

inline constexpr Code kMessagePlaceUnknown{"message_place_unknown"};
inline constexpr Code kMessageDistrictMissing{"message_district_missing"};
inline constexpr Code kNoSuchUnitForMessage{"no_such_unit_for_message"};

// As the sender says it: the nämnd's place, or the unit, by what the type asks for.
struct MessageTo {
  std::string municipality;
  std::string district;
  std::string unit;
};

struct Addressed {
  std::string authority;
  std::string unit;
  std::string day_unit;  // the nämnd's own, which has it whoever it goes to
  bool police{};
};

[[nodiscard]] Outcome<Addressed> addressed(const House& house, const message::Type& type,
                                           const MessageTo& to, Instant now);
// Whether the unit may be passed a message of this authority: one of its own, or one that serves
// it; the hub by its mandate.
[[nodiscard]] bool receives_message(const House& house, std::string_view unit,
                                    std::string_view authority, std::string_view type, Instant now);
[[nodiscard]] bool is_of_police(const House& house, std::string_view authority);

}  // namespace ingang::app
