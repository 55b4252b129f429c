// Report: what a reporter told the door about one child, and what has been done with it at the
// door.
//
// Source:  LAW: report.duty, report.oral. Who may do what is repeated here although app/ asks
//          access/ first: the decider is the last to say no.
// Promise: sent once, then immutable; things are added, links never merge. A command that changes
//          nothing (a second opening) answers no events. decide() and evolve() are pure; new
//          references and targets come in the command.
// Errors:  codes.h, in order of precedence: not there, not yours to do, the wrong phase, then what
//          was written.
// Secrecy: refusals never name a person: who received it first is read from State by those who may
//          see it.
// Tests:   *_test.cpp, one file for each part of a report's life.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/context.h"
#include "base/result.h"
#include "domain/report/events.h"

namespace ingang::report {

using access::Actor;

// Agreed targets, read from data/deadlines by app/ for the day in question.
struct Targets {
  Duration acute{};
  Duration urgent{};
  Duration other{};
  [[nodiscard]] Duration of(Urgency urgency) const;
};

// Commands. `by` is the person who does it, with the roles of this moment.
struct Send {
  std::string reference;  // "ING-…", new
  Actor by;
  Channel channel{};
  std::optional<Instant> told_at{};  // phone: when the call began
  Content content;
  std::string hub;                // code of the authority that answers the door
  std::string told_by_unit{};     // phone: code of the police unit, when known
  std::string told_by_account{};  // phone: the officer's account, when known
  Targets receive{};              // door: from now, or from the call
  Targets route{};                // phone: received as it is sent, so this clock starts too
};
struct Supplement {
  Actor by;
  Personal text;
  std::vector<Attachment> attachments{};
};
struct Correct {
  Actor by;
  std::string field;  // JSON pointer into the content
  Personal text;
};
struct Confirm {
  Actor by;
  Personal objection{};
};
struct Link {
  Actor by;
  ReportId other;
  std::string reference;
  LinkKind kind{};
};
struct Unlink {
  Actor by;
  ReportId other;
};
struct Open {
  Actor by;
};
struct ReceiveAtDoor {
  Actor by;
  Targets route{};
};
// Between colleagues of the duty team, before it is handed over: both names are kept.
struct TakeOver {
  Actor by;
};
struct LetItGo {
  Actor by;
};
// The hub's urgency note (akutbedömning). Not the nämnd's protection assessment.
struct NoteUrgency {
  Actor by;
  Urgency urgency{};
  Personal reason;  // must be given when lower than presumed
  Targets route{};
};
// A look-up found protected registration after the report was sent. Decided by rule, by nobody in
// particular.
struct Hold {
  std::string reason;  // code: "skyddad_folkbokforing", "fingerade_uppgifter"
};
// A look-up found a grade of protection of one of the persons, whatever was told, or somebody said
// so after the sending. Holds the report when the grade does. Nothing happens when it was known.
struct NoteProtection {
  person::ProtectedIdentity grade{};
  std::string whose{"/child"};
  std::string source{};
};
struct NoteRegister {
  bool answered{};
};
struct ConfirmRouting {
  Actor by;
  std::vector<Receiver> receivers;  // after a return: only what replaces the returned one
  Personal note{};
  std::string after_return{};  // handover that came back or was taken back: app/ has looked
};
// Taken back by the reporter's side: a mark with its reason. What has arrived stays.
struct Withdraw {
  Actor by;
  std::string reason;
};
struct Close {
  std::vector<std::string> registered;  // references of the handovers that are registered
};
struct Reopen {
  Actor by;
  Personal reason;
  Instant until;
};
using Command = std::variant<Send, Supplement, Correct, Confirm, Link, Unlink, Open, ReceiveAtDoor,
                             NoteUrgency, Hold, NoteProtection, NoteRegister, ConfirmRouting,
                             Withdraw, Close, Reopen, TakeOver, LetItGo>;

enum class Phase { not_sent, at_door, routed, closed };

// A named person had it, then.
struct Reception {
  Who by;
  Instant at;
  bool late{};
  friend bool operator==(const Reception&, const Reception&) = default;
};

struct State {
  struct Note {  // a supplement, or a correction of `field`
    Who by;
    Instant at;
    std::string field;
    Personal text;
    std::vector<Attachment> attachments;
    friend bool operator==(const Note&, const Note&) = default;
  };
  struct Confirmation {
    Who by;
    Instant at;
    Personal objection;
    bool objects{};  // also known where the words are not
    friend bool operator==(const Confirmation&, const Confirmation&) = default;
  };
  struct UrgencyNote {
    Who by;
    Instant at;
    Urgency urgency{};
    Personal reason;
    friend bool operator==(const UrgencyNote&, const UrgencyNote&) = default;
  };
  struct RelatedReport {
    ReportId other;
    std::string reference;
    LinkKind kind{};
    friend bool operator==(const RelatedReport&, const RelatedReport&) = default;
  };
  struct Reopening {
    Who by;
    Instant at;
    Personal reason;
    Instant until;
    friend bool operator==(const Reopening&, const Reopening&) = default;
  };

  Phase phase{Phase::not_sent};
  std::string reference;
  Who by;  // the author
  Channel channel{};
  std::optional<Instant> told_at;
  Content content;
  bool synthetic{};
  std::string hub;
  std::string told_by_unit;
  std::string told_by_account;
  Instant sent_at;  // durable: the fact Sparad
  Instant door_at;  // the earlier of sent and told: every clock runs from here
  Instant receive_by;
  Urgency presumed{};
  std::optional<UrgencyNote> urgency_note;  // the latest
  std::optional<Instant> route_by;
  std::optional<Reception> opened;  // first outside the author's authority
  std::optional<Reception>
      received;  // at the door: `received->by` tells the second one who was first
  std::optional<Reception> holder;  // who at the door has it now; none: nobody, or nobody yet
  bool held{};
  std::string held_reason;
  std::vector<ProtectionFound> found;      // of each person the strictest, after it was sent
  person::ProtectedIdentity told_since{};  // by the reporter's side, of anybody, after it was sent
  bool register_silent{};                  // it has been asked, and has not answered since
  std::vector<Receiver> receivers;         // those that stand; a returned one is replaced
  std::optional<Reception> routed;         // the latest confirmation
  Personal routing_note;
  std::vector<Note> supplements;
  std::vector<Note> corrections;
  std::optional<Confirmation> confirmation;
  std::vector<RelatedReport> links;
  std::optional<Reception> withdrawn;  // a mark: it stays where it has arrived, with its clocks
  std::string withdrawn_reason;
  std::optional<Instant> closed_at;
  std::optional<Reopening> reopened;

  [[nodiscard]] Urgency urgency() const { return urgency_note ? urgency_note->urgency : presumed; }
  // After closing the hub keeps the proof, not the content, unless a named reason has reopened it.
  [[nodiscard]] bool hub_may_read(Instant now) const;
  friend bool operator==(const State&, const State&) = default;
};

// LAW: secrecy.protected_persons. A link leads from one report to the other: whoever at the hub is
// not cleared makes and ends none of somebody protected. To be asked of both before anything else,
// or the answer tells whether they are linked. The reporter's side links its own.
[[nodiscard]] std::optional<Refusal> link_needs_cleared(const State& state, const Actor& by);

[[nodiscard]] Result<Events> decide(const State& state, const Command& command,
                                    const Context& context);
[[nodiscard]] State evolve(State state, const Recorded& recorded);
[[nodiscard]] State fold(std::span<const Recorded> history);

// Whether this person at the door has it now.
[[nodiscard]] bool is_with(const State& state, const Actor& actor);

// Handed over to whoever acts now, and the lasting responsibility not yet given to anybody: the
// door is not done with it.
[[nodiscard]] bool awaits_lasting(const State& state);
// Held, and still to be handed over by a cleared person. This alarms.
[[nodiscard]] bool waits_held(const State& state);

// What a written copy about a held person may hold: nothing that leads to where it lives. Where the
// child is now is said in the call.
[[nodiscard]] Content without_address(Content content);
// Whether a correction of this field (a JSON pointer into the content) may tell who somebody is or
// where: whatever is not known to be of the words that a masked content keeps.
[[nodiscard]] bool tells_who_or_where(std::string_view field);
// … and whether it may tell what without_address() leaves out: a correction of a whole part too.
[[nodiscard]] bool tells_address(std::string_view field);

// Until the hub has noted its own: danger is acute, not knowing is urgent.
[[nodiscard]] Urgency presumed_urgency(const Content& content);
// The strictest among the child, the guardians and the siblings: they live together more often than
// not.
[[nodiscard]] person::ProtectedIdentity strictest_protection(const Content& content);
// The stricter of what was told and what was found: this decides what is shown.
[[nodiscard]] person::ProtectedIdentity protection(const State& state);
// What the reporter's side has said itself, in the report or since: by it that side is judged.
[[nodiscard]] person::ProtectedIdentity told_protection(const State& state);
// What was told, with the grades that were found: as the door reads and hands it over.
[[nodiscard]] Content with_protection_found(const State& state);
// The grade of one person; nothing when the content has nobody there. `whose`: as in
// ProtectionFound.
[[nodiscard]] person::ProtectedIdentity* find_grade(Content& content, std::string_view whose);
// The reason that a report is held for; empty when the grade holds none.
[[nodiscard]] std::string held_reason(person::ProtectedIdentity grade);

inline constexpr int kReopenedDaysMax = 30;

}  // namespace ingang::report
