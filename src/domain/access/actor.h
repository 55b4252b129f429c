// Actor: a named person acting for one unit of one authority, with the roles that hold at this
// moment.
//
// Promise: roles and unit are resolved for each request; an ended membership gives no actor at all.
// Secrecy: the name is personal. What is kept in an event is Who, shown only as far as may()
//          allows.
#pragma once

#include <set>
#include <string>

#include "base/personal.h"

namespace ingang::access {

enum class Role {
  officer,              // polis: writes reports, sees own
  police_desk,          // ROC desk: sees its own unit's reports
  duty_worker,          // jourhandläggare at the hub
  intake,               // mottagning of a municipality, district board or after-hours team
  protection_assessor,  // has the mandate and competence for the nämnd's protection assessment
  cleared,              // may handle persons with protected registration
  agreement_manager,
  log_reviewer,
  operator_,  // runs the machine; has no right to content
  probe,      // may touch only synthetic streams
  adviser,    // socialsekreterare hos polis, ungdomssamordnare: gives advice at its unit's desk
  contact_manager,  // ansvarig för kontaktvägar: units, hours, numbers of its authority
  unit_manager,     // enhetschef: answers for who is on duty in its unit
  senior_on_call,   // bakjour: is rung when nobody relieves, and confirms at night
  decision_maker,   // beslutsfattare för omedelbart omhändertagande
};

// Who did it, as kept in events: a named person in a unit, never a unit alone.
struct Who {
  std::string account;
  Personal name;
  std::string unit;
  std::string authority;
  friend bool operator==(const Who&, const Who&) = default;
};

struct Actor {
  Who who;
  std::set<Role> roles;
  bool by_news{};  // the page loads again by itself: nobody asked to see it

  [[nodiscard]] bool has(Role role) const { return roles.contains(role); }
};

}  // namespace ingang::access
