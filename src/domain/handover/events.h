// What can happen to a handover: the chain of legs by which one authority gets, receives and
// registers a report.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/time.h"
#include "domain/access/actor.h"
#include "domain/report/content.h"
#include "domain/report/events.h"
#include "domain/report/questions.h"

namespace ingang::handover {

using access::Who;

// Told by phone: whom, number, when, and that it was read back. Stands for both delivered and
// received by.
struct PhoneProof {
  Personal spoke_with;
  Personal number;
  Instant at;
  bool read_back{};
  friend bool operator==(const PhoneProof&, const PhoneProof&) = default;
};

// The first leg opens the stream. The copy of the content follows in CopyGiven.
struct Offered {
  std::string reference;  // "HND-…"
  report::ReportId report;
  std::string report_reference;
  report::Responsibility responsibility{};
  bool acting{};
  bool outside{};
  int leg{1};
  std::string from_unit;  // who holds it until the next has received
  std::string to_authority;
  std::string to_unit;
  bool final_leg{true};  // false: an after-hours team; its received opens the leg to the day unit
  report::Urgency urgency{};
  Instant stored_at;  // the report's fact Sparad; before 2026-12: when it came to the door
  std::optional<Instant> received_at_door{};  // by the hub; before 2026-12: not known here
  Instant door_at;      // received at the door: clocks run from the earlier stamp
  Instant receive_by;   // agreed target for this leg
  Instant assess_by;    // outer limit of the nämnd's protection assessment: law
  Instant register_by;  // agreed target for registration; before 2026-12: the assessment's limit
  Instant decide_by;    // 14 days: law
  Who by;
  bool synthetic{};
  bool held{};             // protected registration: cleared persons only, masked for all others
  std::string hub;         // code of the authority that answers the door
  std::string instead_of;  // "HND-…": the returned handover that this one replaces; or empty
  friend bool operator==(const Offered&, const Offered&) = default;
};
// What the reporter's side has said of one answer, after it was sent.
struct Correction {
  std::string field;  // JSON pointer into the content
  Personal text;
  friend bool operator==(const Correction&, const Correction&) = default;
};
// What is shared is a copy, for a stated legal reason, to a named unit, on record.
struct CopyGiven {
  report::Content content;
  std::vector<Personal> supplements;
  report::Channel channel{};
  std::string gate;  // law key of the secrecy gate
  std::vector<Correction> corrections{};
  friend bool operator==(const CopyGiven&, const CopyGiven&) = default;
};
struct Supplemented {
  Who by;
  Personal text;
  std::string field{};  // what it corrects; empty: a supplement
  friend bool operator==(const Supplemented&, const Supplemented&) = default;
};
// At the right unit: its inbox holds it, from this moment "inkommen till nämnden".
struct Delivered {
  int leg{};
  friend bool operator==(const Delivered&, const Delivered&) = default;
};
struct HandedOverByPhone {
  int leg{};
  PhoneProof proof;
  Who by;
  bool late{};
  bool final_leg{true};
  bool no_login{};  // nobody there can see it here; before 2026-12: so it was
  friend bool operator==(const HandedOverByPhone&, const HandedOverByPhone&) = default;
};
struct Opened {
  Who by;
  friend bool operator==(const Opened&, const Opened&) = default;
};
struct Received {
  int leg{};
  Who by;
  bool late{};
  bool final_leg{true};  // the nämnd's own unit has it: what remains is to register
  friend bool operator==(const Received&, const Received&) = default;
};
struct LegOpened {
  int leg{};
  std::string from_unit;
  std::string to_unit;
  bool final_leg{true};
  Instant receive_by;
  Who by;
  bool by_phone{};  // the unit has no login: it has nothing until it is told
  friend bool operator==(const LegOpened&, const LegOpened&) = default;
};

// Somebody in the copy was found to be protected after it was given: it is read accordingly from
// now on.
struct ProtectionRaised {
  person::ProtectedIdentity grade{};
  std::string whose{"/child"};  // the person, as a pointer into the content
  bool held{};                  // cleared persons only, and no address
  friend bool operator==(const ProtectionRaised&, const ProtectionRaised&) = default;
};

enum class ReturnReason {
  other_municipality,
  other_district,
  placed_elsewhere,
  moved,
  not_a_child,
  wrong_person,
  addressed_in_error
};
struct Returned {
  int leg{};
  ReturnReason reason{};
  Personal evidence;
  std::string suggested_authority;
  Who by;
  friend bool operator==(const Returned&, const Returned&) = default;
};
// The hub sends a returned report on; the returner holds it until the next has received.
struct Redirected {
  std::string to_handover;
  Who by;
  friend bool operator==(const Redirected&, const Redirected&) = default;
};
// The next has received, and holds it now.
struct Released {
  std::string to_unit;
  friend bool operator==(const Released&, const Released&) = default;
};
struct ProtectionAssessed {
  Who by;
  bool immediate_protection_needed{};
  Personal reason;
  friend bool operator==(const ProtectionAssessed&, const ProtectionAssessed&) = default;
};

enum class RegistrationKind { diary_number, actualisation, existing_file };
struct Registered {
  RegistrationKind kind{};
  Personal reference;  // the nämnd's own; sealed; never an identity number
  LocalDate on;
  Who by;
  bool typed_in_later{};  // from a unit without a login
  friend bool operator==(const Registered&, const Registered&) = default;
};
// The reporter's side has taken the report back: a mark. It stays here, and is assessed.
struct Withdrawn {
  Who by;
  std::string reason;
  friend bool operator==(const Withdrawn&, const Withdrawn&) = default;
};
// The hub found it more urgent than when it was handed over.
struct UrgencyRaised {
  report::Urgency urgency{};
  std::optional<Instant> receive_by;  // of the leg under way; absent once it is received
  Who by;
  friend bool operator==(const UrgencyRaised&, const UrgencyRaised&) = default;
};

// Det här hade vi behövt: which of the report's own questions lacked an answer that could be used.
struct AnswersMissed {
  Who by;
  std::vector<report::Question> answers;  // in their order, each once; none: taken back
  friend bool operator==(const AnswersMissed&, const AnswersMissed&) = default;
};

// Jourrapport: the night of one case, as the team tells it to whoever takes over.
struct Night {
  Personal done;
  Personal reached;    // who was reached, and who was not
  Personal sleeps;     // where the child sleeps
  Personal decisions;  // by whom, when, under which reference
  Personal waits;      // what waits at 08:00
  friend bool operator==(const Night&, const Night&) = default;
};
struct NightTold {
  Who by;
  Night night;
  friend bool operator==(const NightTold&, const NightTold&) = default;
};

using Event =
    std::variant<Offered, CopyGiven, Supplemented, Delivered, HandedOverByPhone, Opened, Received,
                 LegOpened, Returned, Redirected, Released, ProtectionAssessed, Registered,
                 Withdrawn, UrgencyRaised, ProtectionRaised, AnswersMissed, NightTold>;
using Events = std::vector<Event>;

struct Recorded {
  Event event;
  Instant decided_at;
  Instant recorded_at;
};

}  // namespace ingang::handover
