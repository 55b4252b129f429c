// What can happen to a report, from the moment it is sent. The content never changes; things are
// added.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/time.h"
#include "domain/access/actor.h"
#include "domain/deadlines/urgency.h"
#include "domain/report/content.h"

namespace ingang::report {

using access::Who;
using deadlines::Urgency;
using ReportId = Id<struct ReportTag>;  // the same bytes as its stream's id

enum class Channel {
  screen,
  phone,        // written by the duty social worker while it is told
  consultation  // made by an adviser of a question that was asked without identity
};

struct Sent {
  std::string reference;  // "ING-7K3MQ-2XPRA"
  Who by;                 // the author; for a phone report the duty social worker who wrote
  Channel channel{};
  std::optional<Instant> told_at;  // phone: when the call began, true time
  Content content;
  bool synthetic{};
  std::string hub;              // code of the authority that answers the door
  std::string told_by_unit;     // phone: police unit that told it, may see and confirm; or empty
  std::string told_by_account;  // phone: the officer's account, when known
  Urgency urgency{};            // presumed from danger now, until the hub has noted its own
  Instant receive_by;           // agreed target for the door
  friend bool operator==(const Sent&, const Sent&) = default;
};
struct Supplemented {
  Who by;
  Personal text;
  std::vector<Attachment> attachments;
  friend bool operator==(const Supplemented&, const Supplemented&) = default;
};
struct Corrected {
  Who by;
  std::string field;
  Personal text;
  friend bool operator==(const Corrected&, const Corrected&) = default;
};
// The officer confirms an oral report as written; `objection` says what was not right.
struct Confirmed {
  Who by;
  Personal objection;
  friend bool operator==(const Confirmed&, const Confirmed&) = default;
};
enum class LinkKind { sibling, same_event, also_came_another_way, same_child };
struct Linked {
  Who by;
  ReportId other;
  std::string reference;
  LinkKind kind{};
  friend bool operator==(const Linked&, const Linked&) = default;
};
struct Unlinked {
  Who by;
  ReportId other;
  friend bool operator==(const Unlinked&, const Unlinked&) = default;
};
// The first time anyone outside the author's authority opens the content.
struct Opened {
  Who by;
  friend bool operator==(const Opened&, const Opened&) = default;
};
struct ReceivedAtDoor {
  Who by;
  bool late{};
  Instant route_by;  // agreed target for confirmed routing
  friend bool operator==(const ReceivedAtDoor&, const ReceivedAtDoor&) = default;
};
// Another of the duty team has it from now on, who takes it from whoever had it, or from nobody.
struct TakenOver {
  Who by;
  friend bool operator==(const TakenOver&, const TakenOver&) = default;
};
// Whoever had it has it no longer: nobody has it until somebody takes it over.
struct LetGo {
  Who by;
  friend bool operator==(const LetGo&, const LetGo&) = default;
};
struct UrgencyNoted {
  Who by;
  Urgency urgency{};
  Personal reason;
  Instant route_by;  // the same target, for this urgency
  friend bool operator==(const UrgencyNoted&, const UrgencyNoted&) = default;
};
// Held: protected registration; a cleared person must route it by hand. A held report alarms.
struct Held {
  std::string reason;
  friend bool operator==(const Held&, const Held&) = default;
};

inline constexpr std::string_view kToldSince{"told"};
// The register says more of the child than the reporter knew. Asked at the door, and never told to
// the reporter.
struct ProtectionFound {
  person::ProtectedIdentity grade{};
  std::string whose{"/child"};  // the person, as a pointer into the content
  std::string source{};  // the register's name, kToldSince when it was said after the sending
  friend bool operator==(const ProtectionFound&, const ProtectionFound&) = default;
};

// Whether the register could say anything when it was asked. Only what differs from before is kept.
struct RegisterAsked {
  bool answered{};
  friend bool operator==(const RegisterAsked&, const RegisterAsked&) = default;
};

enum class Responsibility { lasting, acute_now };
struct Receiver {
  Responsibility responsibility{};
  std::string authority;
  std::string unit;
  bool acting{};         // exactly one receiver acts
  bool outside{};        // outside the agreement: that municipality's ordinary channel
  std::string reason;    // code of the routing reason
  std::string evidence;  // what it rests on, without any person: "folkbokföring 2026-11-20"
  std::string handover;  // "HND-…": the handover that it opens
  friend bool operator==(const Receiver&, const Receiver&) = default;
};
struct RoutingConfirmed {
  Who by;
  std::vector<Receiver> receivers;
  Personal note;
  std::string after_return;  // "HND-…": the handover that came back; empty the first time
  friend bool operator==(const RoutingConfirmed&, const RoutingConfirmed&) = default;
};
// The reporter's side takes it back: a mark. It stays where it has arrived, and is assessed there.
struct Withdrawn {
  Who by;
  std::string reason;
  friend bool operator==(const Withdrawn&, const Withdrawn&) = default;
};
// All its handovers are registered: the hub keeps the proof, not the content.
struct Closed {
  friend bool operator==(const Closed&, const Closed&) = default;
};
struct Reopened {
  Who by;
  Personal reason;
  Instant until;
  friend bool operator==(const Reopened&, const Reopened&) = default;
};

using Event = std::variant<Sent, Supplemented, Corrected, Confirmed, Linked, Unlinked, Opened,
                           ReceivedAtDoor, UrgencyNoted, Held, ProtectionFound, RoutingConfirmed,
                           Withdrawn, Closed, Reopened, RegisterAsked, TakenOver, LetGo>;
using Events = std::vector<Event>;

// An event with the times that the ledger gave it. The fold reads these; decide's Context gives the
// present.
struct Recorded {
  Event event;
  Instant decided_at;
  Instant recorded_at;
};

}  // namespace ingang::report
