// What can happen to an agreement, from the first draft until it has ended. Nothing is signed here:
// what is told of decisions and signatures is told by a named person.
//
// Units:   Stockholm dates, as they stand in the decision, the signed document or the letter. When
//          it was told here is in Recorded.
// Secrecy: whoever signed, and every free text, is Personal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/time.h"
#include "domain/access/actor.h"
#include "domain/agreement/course.h"
#include "domain/form/answers.h"

namespace ingang::agreement {

using access::Who;

enum class Sort {
  hub,  // with the hub
  team  // of an after-hours team with a nämnd that it answers for
};
// The sides of an agreement.
enum class Side {
  receiver,  // whoever receives by it: the hub's authority, or the team's host
  committee  // the nämnd that gives the mandate
};
enum class Step { union_council, disability_council, other_council };
enum class Validation { not_checked, valid, invalid, on_paper };
enum class DocumentSort { agreement, decision, validation_report, referral, other };
// What somebody means to do, by the answer to a reminder.
enum class Will { let_it_renew, renew, renegotiate, give_notice, let_it_end, ask };

// Between whom it is. It never changes.
struct Between {
  Sort sort{};
  directory::MunicipalityCode municipality;
  std::string committee;  // authority; empty where a municipality has several and none was named
  std::string receiver;   // authority
  std::string team;       // unit, of a team's
  std::string hub;        // authority of the hub, whose agreement managers keep it
  friend bool operator==(const Between&, const Between&) = default;
};
struct Terms {
  LocalDate from{};  // planned; what counts is EnteredIntoForce
  LocalDate to{};    // the last day of the first term
  Renewal renewal{Renewal::unknown};
  int renewal_months{12};
  int notice_months{3};
  friend bool operator==(const Terms&, const Terms&) = default;
};
// What may be received of one type of message, while the agreement is in force.
struct MandateRow {
  std::string type;  // a word of data/message_types.toml: "report"
  Mandate mandate{};
  LocalDate from{};
  std::optional<LocalDate> to{};
  std::string delegation_reference{};
  friend bool operator==(const MandateRow&, const MandateRow&) = default;
};
struct Decision {
  Side side{};
  std::string body;  // nämnd or delegate
  std::string paragraph{};
  LocalDate on{};
  std::optional<LocalDate> adjusted_on{};  // justerad
  std::optional<LocalDate> posted_on{};    // anslagen
  std::optional<LocalDate> final_on{};     // laga kraft
  std::string reference;
  Mandate gives{};  // the widest
  friend bool operator==(const Decision&, const Decision&) = default;
};
struct Signature {
  Side side{};
  Personal name;
  std::string title;
  bool acting{};      // t.f.
  std::string right;  // the decision that gives the right to sign
  LocalDate on{};
  std::optional<report::Attachment> document{};
  std::optional<report::Attachment> validation{};  // the report of whoever validated it
  Validation validated{};
  friend bool operator==(const Signature&, const Signature&) = default;
};
struct UnitAt {
  std::string unit;
  std::string authority;
  friend bool operator==(const UnitAt&, const UnitAt&) = default;
};

struct Begun {
  Who by;
  std::string reference;  // "AVT-7K3MQ-2XPRA"
  Between between;
  std::string owner;  // accounts
  std::string deputy;
  friend bool operator==(const Begun&, const Begun&) = default;
};
// As it stood in a file: how it came about is not told here.
struct Imported {
  Who by;
  std::string reference;
  Between between;
  Agreement terms;
  friend bool operator==(const Imported&, const Imported&) = default;
};
struct TermsSet {
  Who by;
  Terms terms;
  friend bool operator==(const TermsSet&, const TermsSet&) = default;
};
struct PeopleNamed {
  Who by;
  std::string owner;
  std::string deputy;
  friend bool operator==(const PeopleNamed&, const PeopleNamed&) = default;
};
struct CostTold {
  Who by;
  std::optional<std::int64_t> kronor{};  // a year
  Personal words;
  friend bool operator==(const CostTold&, const CostTold&) = default;
};
// Every row: those that stood are replaced.
struct MandatesSet {
  Who by;
  std::vector<MandateRow> rows;
  friend bool operator==(const MandatesSet&, const MandatesSet&) = default;
};
struct Prepared {
  Who by;
  Step step{};
  std::string name;
  LocalDate on{};
  Personal words;
  friend bool operator==(const Prepared&, const Prepared&) = default;
};
struct PreparationSkipped {
  Who by;
  Personal why;
  friend bool operator==(const PreparationSkipped&, const PreparationSkipped&) = default;
};
struct Referred {
  Who by;
  std::vector<std::string> to;
  LocalDate on{};
  LocalDate answer_by{};
  friend bool operator==(const Referred&, const Referred&) = default;
};
struct ReferralSkipped {
  Who by;
  Personal why;
  friend bool operator==(const ReferralSkipped&, const ReferralSkipped&) = default;
};
struct ReferralAnswered {
  Who by;
  std::string to;  // whose answer
  LocalDate on{};
  Personal words;
  friend bool operator==(const ReferralAnswered&, const ReferralAnswered&) = default;
};
struct ChildImpactAnalysed {
  Who by;
  form::Answers answers;
  friend bool operator==(const ChildImpactAnalysed&, const ChildImpactAnalysed&) = default;
};
struct DocumentAdded {
  Who by;
  DocumentSort sort{};
  report::Attachment file;
  friend bool operator==(const DocumentAdded&, const DocumentAdded&) = default;
};
struct Decided {
  Who by;
  Decision decision;
  friend bool operator==(const Decided&, const Decided&) = default;
};
struct Signed {
  Who by;
  Signature signature;
  friend bool operator==(const Signed&, const Signed&) = default;
};
// Expedierad till.
struct Dispatched {
  Who by;
  std::vector<UnitAt> to;
  LocalDate on{};
  friend bool operator==(const Dispatched&, const Dispatched&) = default;
};
struct Received {
  Who by;
  std::string unit;
  friend bool operator==(const Received&, const Received&) = default;
};
struct EnteredIntoForce {
  Who by;
  LocalDate from{};
  std::string replaces;  // reference, or empty
  friend bool operator==(const EnteredIntoForce&, const EnteredIntoForce&) = default;
};
// By a person, of one that does not renew itself or whose renewal nobody knew.
struct Renewed {
  Who by;
  LocalDate until{};
  Renewal renewal{};  // how it is renewed after that
  std::string reference;
  Personal words;
  friend bool operator==(const Renewed&, const Renewed&) = default;
};
struct NoticeGiven {
  Who by;
  Side side{};
  LocalDate on{};
  LocalDate last_day{};  // by the terms
  Personal words;
  friend bool operator==(const NoticeGiven&, const NoticeGiven&) = default;
};
struct Ended {
  Who by;
  LocalDate on{};  // the last day
  bool agreed{};
  std::string reference;
  Personal words;
  friend bool operator==(const Ended&, const Ended&) = default;
};
struct Replaced {
  Who by;
  std::string with;  // reference
  LocalDate last_day{};
  friend bool operator==(const Replaced&, const Replaced&) = default;
};
struct ReminderAnswered {
  Who by;
  LocalDate reminder{};
  Will will{};
  Personal words;
  bool late{};
  friend bool operator==(const ReminderAnswered&, const ReminderAnswered&) = default;
};

using Event =
    std::variant<Begun, Imported, TermsSet, PeopleNamed, CostTold, MandatesSet, Prepared,
                 PreparationSkipped, Referred, ReferralSkipped, ReferralAnswered,
                 ChildImpactAnalysed, DocumentAdded, Decided, Signed, Dispatched, Received,
                 EnteredIntoForce, Renewed, NoticeGiven, Ended, Replaced, ReminderAnswered>;
using Events = std::vector<Event>;

struct Recorded {
  Event event;
  Instant decided_at;
  Instant recorded_at;
};

}  // namespace ingang::agreement
