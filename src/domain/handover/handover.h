// Handover: the chain of legs by which one authority gets, receives and registers a report.
//
// Source:  LAW: receipt.cannot_be_refused, secrecy.between_authorities, sol.protection_assessment,
//          sol.preliminary_assessment.
// Promise: holder() is always exactly one unit. An after-hours team's "received" never closes the
//          chain: it opens the leg to the day unit. A return leaves the returner holding it until
//          the next has received. Registered closes it for the hub and the reporter; registered and
//          assessed closes it for the unit. Late is accepted and recorded as late. Taken back by
//          the reporter is a mark, and changes no clock.
// Errors:  codes.h, in order of precedence: not there, not yours to do, the wrong phase, then what
//          was written.
// Secrecy: the copy, the return's evidence, the assessment and the nämnd's reference are each shown
//          by may().
// Tests:   *_test.cpp, one file for each part of a handover's life.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/context.h"
#include "base/result.h"
#include "domain/handover/events.h"
#include "domain/report/report.h"

namespace ingang::handover {

using access::Actor;
using report::Reception;

// A leg to come: whom, whether the chain ends there, and by when (its own clock: from opening time
// for a day unit).
struct NextLeg {
  std::string to_unit;
  bool final_leg{true};
  Instant receive_by;
  bool by_phone{};  // a unit without a login: it has nothing until it is told
};

struct Offer {
  std::string reference;  // "HND-…", new
  report::ReportId report;
  std::string report_reference;
  report::Responsibility responsibility{};
  bool acting{};
  bool outside{};
  std::string from_unit;  // the hub unit that holds it
  std::string to_authority;
  NextLeg first;
  report::Urgency urgency{};
  Instant stored_at;  // the report's fact Sparad
  std::optional<Instant> received_at_door{};
  Instant door_at;
  Instant assess_by;
  Instant register_by;
  Instant decide_by;
  Actor by;
  bool synthetic{};
  bool held{};
  std::string hub;
  std::string instead_of{};  // the returned handover that this replaces
};
struct GiveCopy {
  report::Content content;
  std::vector<Personal> supplements{};
  report::Channel channel{};
  std::string gate;  // law key
  std::vector<Correction> corrections{};
};
struct Supplement {  // the report was supplemented or corrected: decided there, carried here
  Who by;
  Personal text;
  std::string field{};  // what it corrects
};
struct Deliver {};
struct HandOverByPhone {
  Actor by;
  PhoneProof proof;
  std::optional<NextLeg> next{};  // needed when this leg is not the final one
  bool no_login{};                // nobody at the unit can see it here
};
struct Open {
  Actor by;
};
struct Receive {
  Actor by;
  std::optional<NextLeg> next{};  // needed when this leg is not the final one
};
// What acts now, and nobody has answered for, on to whoever answers. By the hub.
struct PassOn {
  Actor by;
  NextLeg leg;
};
struct Return {
  Actor by;
  ReturnReason reason{};
  Personal evidence;
  std::string suggested_authority{};
};
struct Redirect {
  Actor by;
  std::string to_handover;
};
struct Release {
  // From the handover that it was redirected to, through those that were returned unreceived, to
  // the one that has been received.
  std::vector<std::string> sent_on;
  std::string to_unit;
};
// What the agreement in force lets whoever is not of the nämnd do for it: the hub's own row, or
// that of the after-hours team.
enum class Mandate { receive_and_forward, also_protection_assessment };
struct AssessProtection {
  Actor by;
  bool immediate_protection_needed{};
  Personal reason;
  Mandate mandate{};
};
struct Register {
  Actor by;
  RegistrationKind kind{};
  Personal reference;
  LocalDate on;
};
struct Withdraw {  // the reporter's side took the report back: decided there, carried here
  Who by;
  std::string reason;
};
// The report was found more urgent: noted there, raised here.
struct RaiseUrgency {
  Actor by;
  report::Urgency urgency{};
  Instant receive_by;  // by when its unit shall have received, reckoned from now
};
// Somebody in it was found to be protected: noted at the report, carried here.
struct RaiseProtection {
  person::ProtectedIdentity grade{};
  std::string whose{"/child"};
};
// What the unit would have needed: see missed.h.
struct TellMissed {
  Actor by;
  std::vector<report::Question> answers;
};
// What the after-hours team did with it: see night.h.
struct TellNight {
  Actor by;
  Night night;
};
using Command = std::variant<Offer, GiveCopy, Supplement, Deliver, HandOverByPhone, Open, Receive,
                             PassOn, Return, Redirect, Release, AssessProtection, Register,
                             Withdraw, RaiseUrgency, RaiseProtection, TellMissed, TellNight>;

enum class Phase { not_offered, offered, delivered, received, returned, released, registered };

struct State {
  struct Leg {
    int number{};
    std::string from_unit;
    std::string to_unit;
    bool final_leg{true};
    Instant receive_by;
    Instant offered_at;
    std::optional<Instant> delivered_at;
    std::optional<Reception>
        received;  // by phone: by.name is whom one spoke with, by.account is empty
    std::optional<PhoneProof> phone;
    bool no_login{};  // told by phone, and nobody there can see it here
    friend bool operator==(const Leg&, const Leg&) = default;
  };
  struct Copy {
    report::Content content;
    std::vector<Personal> supplements;
    report::Channel channel{};
    std::string gate;
    std::vector<Correction> corrections;
    friend bool operator==(const Copy&, const Copy&) = default;
  };
  struct Note {  // a supplement, or a correction of `field`
    Who by;
    Instant at;
    Personal text;
    std::string field;
    friend bool operator==(const Note&, const Note&) = default;
  };
  struct Return {
    int leg{};
    Who by;
    Instant at;
    ReturnReason reason{};
    Personal evidence;
    std::string suggested_authority;
    friend bool operator==(const Return&, const Return&) = default;
  };
  struct Assessment {
    Who by;
    Instant at;
    bool immediate_protection_needed{};
    Personal reason;
    friend bool operator==(const Assessment&, const Assessment&) = default;
  };
  struct Registration {
    Who by;
    Instant at;
    RegistrationKind kind{};
    Personal reference;
    LocalDate on;
    bool typed_in_later{};
    friend bool operator==(const Registration&, const Registration&) = default;
  };
  struct Missed {
    Who by;
    Instant at;
    std::vector<report::Question> answers;
    friend bool operator==(const Missed&, const Missed&) = default;
  };
  struct NightNote {
    Who by;
    Instant at;
    Night night;
    friend bool operator==(const NightNote&, const NightNote&) = default;
  };

  Phase phase{Phase::not_offered};
  std::string reference;
  report::ReportId report;
  std::string report_reference;
  report::Responsibility responsibility{};
  bool acting{};
  bool outside{};
  report::Urgency urgency{};
  std::optional<Reception> urgency_raised;  // since it was offered: by whom at the hub
  Instant stored_at;
  std::optional<Instant> received_at_door;
  Instant door_at;
  Instant assess_by;
  Instant register_by;
  Instant decide_by;
  Who by;  // who confirmed the offer at the hub
  std::string hub;
  std::string authority;  // that it was offered to
  bool synthetic{};
  bool held{};
  // When the copy was given, somebody in it was known to be protected: nobody on the reporter's
  // side has been told which unit has it.
  bool given_as_protected{};
  std::string instead_of;
  std::vector<Leg> legs;  // the last is the one under way
  std::optional<Copy> copy;
  std::vector<Note> supplements;  // that came after the copy
  std::optional<Reception> opened;
  std::optional<Return> returned;
  std::string redirected_to;
  std::string released_to;
  std::optional<Assessment> assessment;
  std::optional<Registration> registration;
  std::optional<Reception> withdrawn;  // by the reporter's side: a mark
  std::string withdrawn_reason;
  std::vector<Missed> missed;     // what each unit says now
  std::vector<NightNote> nights;  // of each team the latest

  [[nodiscard]] const Leg* leg() const { return legs.empty() ? nullptr : &legs.back(); }
  // The latest leg that has reached this unit: `received->by` tells the second one who was first.
  [[nodiscard]] const Leg* find_leg_at(std::string_view unit) const;
  // The unit whose inbox the leg under way is in, or on its way to.
  [[nodiscard]] std::string inbox_unit() const { return legs.empty() ? "" : legs.back().to_unit; }
  // The unit that answers for it now; empty only before it is offered.
  [[nodiscard]] std::string holder() const;
  // Inkommen till nämnden: when it first was at a unit that acts for the nämnd.
  [[nodiscard]] std::optional<Instant> committee_at() const;
  friend bool operator==(const State&, const State&) = default;
};

// Somebody still has something to do with it: until it is registered and assessed.
[[nodiscard]] bool is_open(const State& state);
// Told by phone to a unit that sees nothing here: what it says of its steps is noted by the hub,
// which keeps it until they are done.
[[nodiscard]] bool is_noted_by_hub(const State& state);
// What acts now, and no unit that it was offered to has received it yet.
[[nodiscard]] bool is_unanswered(const State& state);
// LAW: secrecy.protected_persons. Who reads nothing of a held report has nothing to read out. What
// acts now never waits for somebody cleared: its place is asked of the reporter, and told.
[[nodiscard]] bool can_tell(const State& state, const Actor& by);
// LAW: fbl.protected_registration. How much was added to a held report that no copy holds, since
// the unit was last told by phone.
[[nodiscard]] std::size_t untold(const State& state);
// It was asked, and somebody else was asked before it had answered.
[[nodiscard]] bool did_not_answer(const State& state, const State::Leg& leg);
// The unit has left it to whoever receives next: by it what acts now is held until then.
[[nodiscard]] const State::Leg* find_held_leg(const State& state);

[[nodiscard]] Result<Events> decide(const State& state, const Command& command,
                                    const Context& context);
[[nodiscard]] State evolve(State state, const Recorded& recorded);
[[nodiscard]] State fold(std::span<const Recorded> history);

}  // namespace ingang::handover
