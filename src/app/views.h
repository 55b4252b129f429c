// Views: what a viewer is answered, in the shape of schema/openapi.yaml. What the viewer may not
// see is not in it.
//
// Promise: only views.cpp makes them, from a state and may(). http writes what they contain and
//          adds nothing.
// Secrecy: the content is already masked. Names are Personal.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/law_shown.h"
#include "base/personal.h"
#include "base/refusal.h"
#include "base/time.h"
#include "domain/consultation/consultation.h"
#include "domain/handover/handover.h"
#include "domain/message/message.h"
#include "domain/report/line.h"
#include "domain/report/report.h"
#include "domain/routing/routing.h"

namespace ingang::app {

// Sparad · Framme · Mottagen av · Registrerad. The last three are the receiving unit's. A report's
// are those of whoever acts; Registrerad holds when every handover that stands is registered. The
// hub's own step is DoorView, shown before them.
enum class FactKind { stored, delivered, received, registered };
struct FactView {
  FactKind fact{};
  std::optional<Instant> at{};  // empty: does not hold yet
  Personal by{};
  std::string unit{};  // name; empty where the viewer may not know it
  bool by_phone{};
  bool late{};
  std::optional<Instant> due{};  // senast; of one that does not hold yet, as far as it is known
  std::optional<Instant> late_since{};  // försenad sedan: it should hold by now
  [[nodiscard]] bool holds() const { return at.has_value(); }
};
// Jouren har tagit emot.
struct DoorView {
  std::optional<Instant> at{};
  Personal by{};
  bool late{};
  std::optional<Instant> due{};
  std::optional<Instant> late_since{};
};
using FactsView = std::array<FactView, 4>;  // in the order of FactKind
[[nodiscard]] inline FactsView no_facts() {
  return {FactView{.fact = FactKind::stored}, FactView{.fact = FactKind::delivered},
          FactView{.fact = FactKind::received}, FactView{.fact = FactKind::registered}};
}

// A step that is missing, by when, and who is to take it.
struct ClockView {
  std::string kind;  // receive_at_door hand_over tell_by_phone receive protection_assessment
                     // register decision_14_days answer
  Instant due;
  std::string basis;                  // law, target
  LawShown law{};                     // when basis is law
  std::string unit{};                 // name of the unit that is to take the step
  bool yours{};                       // it is the viewer's unit
  Personal who{};                     // who there has it, when somebody has
  std::string ring{};                 // another's number: never the viewer's own
  std::optional<Instant> opens_at{};  // receive: the unit is closed until then
};

// Återkallad: taken back by the reporter's side. It stays where it has arrived.
struct WithdrawnView {
  Instant at;
  Personal reason{};
};

struct UnitView {
  std::string code;
  std::string name;
  std::string phone{};
  bool login{};
};

// "receive": true … Only what concerns the viewer's role is in it. See kReportActs, kHandoverActs.
using MayView = std::map<std::string, bool>;
inline constexpr std::array<std::string_view, 13> kReportActs{
    "supplement", "correct", "correct_protection", "answer", "confirm",  "link",  "receive",
    "take_over",  "let_go",  "note_urgency",       "route",  "withdraw", "reopen"};
inline constexpr std::array<std::string_view, 10> kHandoverActs{
    "receive",           "hand_over_by_phone", "pass_on",     "return",         "redirect",
    "assess_protection", "register",           "tell_missed", "see_known_here", "tell_night"};

struct AdditionView {
  Instant at;
  Personal by;
  std::string unit{};   // name
  std::string field{};  // corrections
  Personal text;
  std::string place{};   // the text is the code of a place: its name
  bool withheld{};       // it may tell who or where, and the viewer's content is masked: no text
  bool told_by_phone{};  // it may tell where somebody held is: no text stands in the copy
};

struct TimelineItem {
  Instant at;
  Instant decided_at;
  std::string what;  // "report.sent"
  Personal by{};
  std::string unit{};  // name
  Personal text{};
};

struct ReturnView {
  std::string reason;
  Personal evidence{};
  std::string suggested_authority{};
  Instant at;
};

// Det här hade vi behövt: which of the report's own questions a unit lacked a usable answer to.
struct MissedView {
  Instant at;
  Personal by{};
  std::string unit{};  // name; empty where the viewer may not know it
  std::vector<report::Question> answers;
};

// Jourrapport.
struct NightView {
  Instant at;
  Personal by;
  std::string unit;  // name
  handover::Night night;
};

// A unit that was asked for what acts now and did not answer, and when another was.
struct UnansweredView {
  std::string unit;  // name
  Instant passed_on;
};

struct HandoverSummaryView {
  std::string reference;
  report::Responsibility responsibility{};
  bool acting{};
  bool outside{};
  std::string state;
  UnitView unit;
  FactsView facts;
  std::optional<ClockView> clock;
  std::optional<ReturnView> returned;
  bool stands_in{};                   // holds what acts now, until the nämnd's own unit takes over
  std::optional<Instant> opens_at{};  // its unit is closed, and has not received
  std::size_t untold{};               // what was added to a held report, and stands in no copy
  std::vector<UnansweredView> unanswered{};  // who was asked before it
  std::vector<UnitView> others{};  // who may be asked instead, of what acts now and is unanswered
  std::vector<MissedView> missed{};
  MayView may{};
};

// Somebody in the report whose identity is protected, for the cleared.
struct ProtectedView {
  std::string whose;  // pointer into the content
  person::ProtectedIdentity grade{};
  std::string source{};  // the register's name; "told" after the sending; empty: in the report
};

// Who told an oral report, as far as it is known.
struct TellerView {
  UnitView unit;
  std::string account{};
};

// The child by coded facts alone: in a list, and above what is shown of the content. Places by
// name; empty when not known.
struct ChildLineView {
  report::ChildAge age;
  person::Sex sex{};
  std::vector<report::ChildAge> siblings;
  std::string stay;
  std::string home;
};

struct ReportView {
  std::string reference;
  std::string state;  // waiting received routed closed reopened
  report::Channel channel{};
  std::optional<Instant> told_at;
  std::optional<TellerView> told_by;
  bool synthetic{};
  std::string held;        // why; empty when not
  bool register_silent{};  // the population register has not answered yet
  std::vector<ProtectedView> protected_persons;
  report::Urgency urgency{};
  Personal urgency_reason;
  Instant door_at;
  Personal sent_by;
  std::string sent_unit;  // name
  DoorView door;
  std::optional<WithdrawnView> withdrawn;
  std::optional<report::Content> content;
  std::optional<ChildLineView> child;  // of the content, as far as it is shown
  std::string content_hidden;  // why: a code, when there is no content: not_yours, held, closed
  bool masked{};
  std::vector<std::string>
      withheld;  // parts that were told and are not shown: see withheld_parts()
  std::optional<report::State::Confirmation> confirmed;
  std::vector<AdditionView> supplements;
  std::vector<AdditionView> corrections;
  std::vector<report::State::RelatedReport> links;
  FactsView facts;
  std::optional<ClockView> clock;
  std::vector<HandoverSummaryView> handovers;
  std::string ring;  // one number
  MayView may;
  std::vector<TimelineItem> timeline;
};

struct LegView {
  int leg{};
  UnitView unit;
  std::string state;  // offered delivered received returned redirected registered
  std::optional<Instant> delivered_at;
  std::optional<Instant> received_at;
  Personal received_by;
  bool by_phone{};
  bool late{};
};

struct HandoverView {
  std::string reference;
  std::string report;  // "ING-…"
  report::Responsibility responsibility{};
  bool acting{};
  bool outside{};
  bool held{};  // the copy has no address
  bool synthetic{};
  std::string state;  // offered delivered received returned released registered
  report::Urgency urgency{};
  Instant door_at;
  std::optional<Instant> arrived_at;  // inkommen till nämnden
  report::Channel channel{};
  std::optional<WithdrawnView> withdrawn;
  std::optional<report::Content> content;
  std::optional<ChildLineView> child;  // of the content, as far as it is shown
  std::string content_hidden;
  bool masked{};
  std::vector<std::string> withheld;
  std::vector<AdditionView> supplements;
  LawShown gate{};               // by which law the copy was given; empty: there is no copy
  std::optional<DoorView> door;  // not known of handovers made before it was told on
  FactsView facts;
  std::vector<ClockView> clocks;  // the earliest first
  std::vector<LegView> legs;
  std::optional<handover::PhoneProof> phone;
  std::optional<handover::State::Assessment> protection;
  bool protection_hidden{};  // only that it was made, and when: `at` alone is written
  bool assesses_in_words{};  // this viewer would assess for another: with reasons
  std::vector<MissedView> missed;
  std::vector<NightView> nights;
  std::optional<handover::State::Registration> registration;
  std::optional<ReturnView> returned;
  std::string hub_ring;
  MayView may;
  std::vector<TimelineItem> timeline;
};

// What a line of a consultation has of its own.
struct ConsultationPart {
  consultation::Sort sort{};
  bool mine{};                                 // the viewer asked
  Personal asker;                              // empty: asked orally
  std::string asker_unit;                      // name
  std::optional<consultation::Advice> advice;  // the latest
  std::string report;                          // "ING-…": it became that report
};

// … and of a message, of which each side has its own.
struct MessagePart {
  message::Side side{};
  std::string type;
  form::Bilingual title;
  bool one_end{};
  std::string from_unit;  // name
  std::string to_unit;    // name, as it was sent
};

struct ReportItem {
  std::string reference;
  std::string kind;  // report, handover
  std::string state;
  std::string urgency;
  Instant at;
  std::optional<Instant> arrived_at;
  std::optional<ClockView> clock;
  std::optional<UnitView> unit;
  std::optional<report::Responsibility> responsibility;  // handovers
  std::optional<bool> acting;                            // handovers
  std::string report;                                    // handovers: "ING-…"
  std::optional<DoorView> door;                          // reports
  Personal received_by;                                  // who has it now
  FactsView facts;
  // Whoever it lies with has received it. The fact tells that somebody has: it stands, also when
  // the next leg waits.
  bool received{};
  bool mine{};  // and by this viewer
  std::vector<std::string> tags;
  std::optional<ConsultationPart> consultation{};  // consultations
  std::optional<MessagePart> message{};            // messages
  std::optional<ChildLineView> child{};            // none: protected, or not this viewer's to know
};

// Känd här: other reports at the same nämnd about somebody with the same identity number.
struct KnownHereView {
  struct Other {
    std::vector<std::string> whose;  // of those compared
    ReportItem handover;
  };
  std::vector<std::string> compared;  // who in this one has a number, as pointers into its content
  std::vector<Other> others;          // the latest first
};

// Closed before a newer program knew that they were never done; see app/reopened.h.
struct ReopenedView {
  std::uint64_t count{};
  Instant since;
};

struct ListView {
  std::vector<ReportItem> items;
  std::string cursor;  // empty: no more
  std::string ring;    // the hub's number
  Instant now;
  UnitView unit;                           // the viewer's
  std::optional<ReopenedView> reopened{};  // of an inbox
};

struct CheckView {
  bool can_send{};
  std::vector<Refusal> errors;
  std::vector<std::string> missing;
};

struct SentView {
  std::string reference;
  Instant stored_at;
  FactsView facts;
  DoorView door;
  std::string ring;
  bool replayed{};
};

struct ConditionView {
  std::string condition;
  report::Answer answer{};
  std::string evidence{};
};
struct ProposedReceiver {
  report::Responsibility responsibility{};
  std::string authority;
  std::string authority_name;
  std::string unit;
  std::string unit_name;
  bool acting{};
  bool outside{};
  bool login{};
  std::string phone{};
  std::string reason;  // the first reason's code: what RoutingBody sends back
  std::vector<std::string> reasons{};
  std::string evidence;
  std::vector<std::string> warnings{};
};
struct ProposalView {
  Instant at;
  bool held{};
  bool acting_stands{};  // whoever acts has it already
  std::vector<ConditionView> conditions;
  std::vector<ProposedReceiver> receivers;
  std::vector<std::string> questions;
  std::vector<std::string> warnings;
};

}  // namespace ingang::app
