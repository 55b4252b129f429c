// Message (meddelande): one thing that an authority asks or tells another, beside the report, as
// one of the two sides has it.
//
// Source:  LAW: secrecy.between_authorities, secrecy.social_services; data/message_types.toml;
//          docs/decisions/0055-messages.md.
// Promise: two streams, the sender's and the receiver's, and nobody reads the other's: what crosses
//          is said in crosses.h and appended there by Hear. Of a question with one end the sender
//          is told nothing before the end, and of a refusal nothing but that there is no answer.
//          Late is never stored: it is what has passed `due`.
// Errors:  codes.h, and those of gate/ and form/.
// Secrecy: whom it is about is Personal. Of somebody with protected registration only the cleared
//          read it at the receiver.
// Tests:   message_test.cpp, answer_test.cpp, crosses_test.cpp, may_test.cpp
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/context.h"
#include "base/result.h"
#include "domain/form/form.h"
#include "domain/message/events.h"

namespace ingang::message {

using access::Actor;

// What is asked and told goes by a row of the types, and by the gates of the day.
struct Rules {
  const Type* type{};
  const form::Form* form{};  // that the answers are to
  const gate::Gates* gates{};
};

// Commands. `by` is the person who does it, with the roles of this moment.
struct Send {
  std::string reference;  // new
  Actor by;
  Rules rules;
  bool by_police{};  // of an authority of the police
  std::string to_authority;
  std::string to_unit;
  std::string day_unit;
  bool to_police{};
  std::optional<person::Person> about;
  form::Answers answers;
  std::optional<gate::Ground> ground;  // not of a duty
  Personal callback;
  Instant counted_from{};  // when the unit opens, of what waits its turn; else now
};
// What the other side is told of; see crosses.h.
struct Hear {
  Event event;
};
struct Open {
  Actor by;
};
struct Take {
  Actor by;
};
struct LeaveBack {
  Actor by;
};
struct PassOn {
  Actor by;
  std::string to_unit;
  bool receives{};  // the unit may have it: of the receiving authority, or serving it
  Personal words;
};
struct AskClarification {
  Actor by;
  Personal words;
};
struct Clarify {
  Actor by;
  Personal words;
};
struct Extend {
  Actor by;
  Instant until;
  Personal why;
};
struct AnswerPart {
  Actor by;
  Rules rules;
  form::Answers answers;
  std::optional<gate::Ground> ground;
};
struct Answer {
  Actor by;
  Rules rules;
  form::Answers answers;
  std::optional<gate::Ground> ground;
};
struct Decline {
  Actor by;
  Reason reason{};
  Personal words;
};
struct Supplement {
  Actor by;
  Personal text;
};
struct Withdraw {
  Actor by;
  Personal reason;
};
struct Disagree {
  Actor by;
  Personal words;
};
struct AskDecision {
  Actor by;
};
struct Note {
  Actor by;
  Personal text;
};
struct Register {
  Actor by;
  Personal under;
};
using Command = std::variant<Send, Hear, Open, Take, LeaveBack, PassOn, AskClarification, Clarify,
                             Extend, AnswerPart, Answer, Decline, Supplement, Withdraw, Disagree,
                             AskDecision, Note, Register>;

enum class Phase { not_sent, sent, taken, clarifying, received, answered, not_answered };

struct State {
  // Something that somebody said or did, with the words that came with it.
  struct Said {
    Who by;
    Instant at;
    Personal text;
    friend bool operator==(const Said&, const Said&) = default;
  };
  struct Clarification {
    Said asked;
    std::optional<Said> made;
    friend bool operator==(const Clarification&, const Clarification&) = default;
  };
  struct Extension {
    Said why;
    Instant from;  // by when it was due before
    Instant until;
    friend bool operator==(const Extension&, const Extension&) = default;
  };
  struct Part {
    Who by;
    Instant at;
    form::Answers answers;
    By told_by;
    friend bool operator==(const Part&, const Part&) = default;
  };
  struct Refused {
    Said said;  // internal words, where they are known
    std::optional<Reason> reason;
    friend bool operator==(const Refused&, const Refused&) = default;
  };
  struct Entered {
    Who by;
    Instant at;
    Personal under;
    friend bool operator==(const Entered&, const Entered&) = default;
  };

  Phase phase{Phase::not_sent};
  std::string reference;
  std::string known_as;
  Side side{};
  Who by;
  Terms terms;
  std::string to_authority;
  std::string to_unit;  // as it was sent
  std::string at_unit;  // where it is now
  std::string day_unit;
  std::optional<person::Person> about;
  form::Answers answers;
  By told_by;
  Personal callback;
  bool synthetic{};
  Instant sent_at;
  Instant answer_by;
  Instant clarify_by;
  std::optional<Said> opened;
  std::optional<Said> taken;  // who has it now
  std::vector<Said> passed_on;
  std::vector<Clarification> clarifications;
  std::vector<Extension> extensions;
  std::vector<Part> parts;
  std::optional<Part> answer;
  std::optional<Refused> refused;
  std::optional<Instant> over_at;  // answered, not answered, received, or withdrawn
  std::vector<Said> supplements;
  std::optional<Said> withdrawn;
  std::vector<Said> disagreed;
  std::optional<Said> decision_asked;
  std::vector<Said> notes;
  std::optional<Entered> registered;        // by this side
  std::optional<Entered> registered_there;  // by the other, which says no reference
  int told_since{};                         // by the other side, since this side last did something

  friend bool operator==(const State&, const State&) = default;
};

[[nodiscard]] Result<Events> decide(const State& state, const Command& command,
                                    const Context& context);
[[nodiscard]] State evolve(State state, const Recorded& recorded);
[[nodiscard]] State fold(std::span<const Recorded> history);
[[nodiscard]] bool can_follow(const State& state, const Event& event);

// On which side a person stands in this stream. Nobody stands in the other side's.
[[nodiscard]] bool is_sender(const Actor& actor, const State& state);
[[nodiscard]] bool is_receiver(const Actor& actor, const State& state);
// Whoever answers for their unit, once it has been lifted to them.
[[nodiscard]] bool is_manager(const Actor& actor, const State& state);

[[nodiscard]] bool is_police_side(const State& state);
// LAW: secrecy.protected_persons. Of somebody with protected registration: only for the cleared.
[[nodiscard]] bool is_held(const State& state);
// Somebody else has taken it, and it is not late. What is late anybody there takes over.
[[nodiscard]] bool is_anothers(const State& state, const Actor& actor, Instant now);
// An answer, or a taker, is awaited.
[[nodiscard]] bool waits(const State& state);
// It is over, and this side has not registered what it must.
[[nodiscard]] bool is_unregistered(const State& state);
// What is due now, and by when; nothing when nothing is.
[[nodiscard]] std::optional<Instant> due(const State& state);

// The number of the receiver's stream, of which nobody is told, and the number that both say.
[[nodiscard]] std::string receivers_number(std::string_view known_as);
[[nodiscard]] std::string known_number(std::string_view reference);

}  // namespace ingang::message
