// What can happen to a message, on either side. Each side has a stream of its own, under its own
// authority's key; what the other side is told is the same event there, in the words of crosses.h.
//
// Secrecy: every free text, the ground and whoever it is about is Personal. An event that was told
//          by the other side may have nobody's name.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/access/actor.h"
#include "domain/form/answers.h"
#include "domain/message/type.h"
#include "domain/person/person.h"

namespace ingang::message {

using access::Who;

enum class Side { sender, receiver };

// Of the type, as it was on the day: what the rules go by for as long as the message stands.
struct Terms {
  std::string type;
  LocalDate type_from{};
  gate::Direction direction{};
  Shape shape{};
  bool one_end{};
  Lane lane{};
  deadlines::Basis basis{};
  std::string law;
  int answer_minutes{};
  int register_minutes{};
  friend bool operator==(const Terms&, const Terms&) = default;
};

// By which rule something was told. A duty has no more than its key; the reasons for a choice stay
// with whoever made it.
struct By {
  std::string gate;
  std::string law;
  std::optional<gate::Ground> ground{};
  friend bool operator==(const By&, const By&) = default;
};

struct Sent {
  std::string reference;  // of this stream: "MED-7K3MQ-2XPRA"; the receiver's ends with "-M"
  std::string known_as;   // what people on both sides say: the sender's
  Side side{};
  Who by;
  Terms terms;
  std::string to_authority;
  std::string to_unit;
  std::string day_unit;  // the nämnd's own, which has it whoever it is sent or passed to
  std::optional<person::Person> about;
  form::Answers answers;
  By told_by;
  Personal callback;
  Instant answer_by;
  bool synthetic{};
  friend bool operator==(const Sent&, const Sent&) = default;
};
// The first time somebody on the receiver's side opens it.
struct Opened {
  Who by;
  friend bool operator==(const Opened&, const Opened&) = default;
};
struct Taken {
  Who by;
  friend bool operator==(const Taken&, const Taken&) = default;
};
struct LetGo {
  Who by;
  friend bool operator==(const LetGo&, const LetGo&) = default;
};
// To another unit on the receiver's side.
struct PassedOn {
  Who by;
  std::string to_unit;
  Personal words;
  friend bool operator==(const PassedOn&, const PassedOn&) = default;
};
// The clock rests until the sender has made it clear.
struct ClarificationAsked {
  Who by;
  Personal words;
  Instant clarify_by;
  friend bool operator==(const ClarificationAsked&, const ClarificationAsked&) = default;
};
struct Clarified {
  Who by;
  Personal words;
  Instant answer_by;  // moved by as long as it rested
  friend bool operator==(const Clarified&, const Clarified&) = default;
};
struct Extended {
  Who by;
  Instant until;
  Personal why;
  friend bool operator==(const Extended&, const Extended&) = default;
};
struct PartAnswered {
  Who by;
  form::Answers answers;  // of these questions; more may follow
  By told_by;
  friend bool operator==(const PartAnswered&, const PartAnswered&) = default;
};
struct Answered {
  Who by;
  form::Answers answers;  // with all parts before
  By told_by;
  friend bool operator==(const Answered&, const Answered&) = default;
};
// Why: the answerer's own, and never told where there is one end.
enum class Reason {
  unknown_here,  // nobody here knows of the person
  no_gate,       // known, and nothing lets us tell
  protected_,    // personal data are protected
  not_ours,      // another authority's
  other,
};
struct NotAnswered {
  Who by;
  std::optional<Reason> reason;
  Personal words;
  friend bool operator==(const NotAnswered&, const NotAnswered&) = default;
};
struct Supplemented {
  Who by;
  Personal text;
  friend bool operator==(const Supplemented&, const Supplemented&) = default;
};
// A mark: what has arrived stays readable, and is registered.
struct Withdrawn {
  Who by;
  Personal reason;
  friend bool operator==(const Withdrawn&, const Withdrawn&) = default;
};
// Vi är inte överens: lifted to the managers.
struct Disagreed {
  Who by;
  Personal words;
  friend bool operator==(const Disagreed&, const Disagreed&) = default;
};
// The sender asks for the refusal as a written decision, which can be appealed.
struct DecisionAsked {
  Who by;
  friend bool operator==(const DecisionAsked&, const DecisionAsked&) = default;
};
// One side's own: never crosses.
struct Noted {
  Who by;
  Personal text;
  friend bool operator==(const Noted&, const Noted&) = default;
};
// Under this side's own reference; the other side is told that it was, and not under what.
struct Registered {
  Who by;
  Personal under;
  friend bool operator==(const Registered&, const Registered&) = default;
};

using Event = std::variant<Sent, Opened, Taken, LetGo, PassedOn, ClarificationAsked, Clarified,
                           Extended, PartAnswered, Answered, NotAnswered, Supplemented, Withdrawn,
                           Disagreed, DecisionAsked, Noted, Registered>;
using Events = std::vector<Event>;

struct Recorded {
  Event event;
  Instant decided_at;
  Instant recorded_at;
};

}  // namespace ingang::message
