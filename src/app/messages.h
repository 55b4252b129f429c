// Messages: the use cases of a message between the police and the social services, on either side.
//
// Promise: as Reports: what is answered is durable, each write is done once for each Once, and
//          nothing is read before its access entry is durable. Both sides' streams are written in
//          one batch: what has been sent has arrived, and what crosses has been told. Who looks is
//          answered from their own side's stream.
// Errors:  Refused: no_such_message (also when it is not the viewer's to know),
//          no_such_message_type, those of message_addressee.h, the domain's codes, those of a form
//          and of a gate, key_reused. Fault: see problem.h.
// Threads: any.
// Tests:   messages_test.cpp, tests/api/message_test.cpp
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/message_addressee.h"
#include "app/message_view.h"
#include "app/reports.h"

namespace ingang::app {

inline constexpr Code kNoSuchMessageType{"no_such_message_type"};

// What one may send, and what is to come.
struct MessageTypeView {
  const message::Type* type{};
  LawShown law;
  bool in_force{};
  int form_version{};  // newest that holds today; 0: none does
};

struct SendMessage {
  std::string type;
  MessageTo to;
  std::optional<person::Person> about;
  form::Answers answers;
  std::optional<gate::Ground> ground;
  Personal callback;
};
struct AnswerMessage {
  form::Answers answers;
  std::optional<gate::Ground> ground;
};
struct DeclineMessage {
  message::Reason reason{};
  Personal words;
};
struct ExtendMessage {
  Instant until;
  Personal why;
};
struct PassMessage {
  std::string unit;
  Personal words;
};

class Messages {
 public:
  explicit Messages(House house) : house_(std::move(house)) {}

  using View = Outcome<MessageView>;
  using Actor = access::Actor;

  [[nodiscard]] std::vector<MessageTypeView> types(const Actor& actor) const;
  View view(std::string_view reference, const Actor& actor) const;
  // What one's side has sent, and what has come to one's desk.
  Outcome<ListView> list(const Page& page, const Actor& actor) const;

  View send(SendMessage send, const Actor& actor, const Once& once) const;
  View take(std::string_view reference, const Actor& actor, const Once& once) const;
  View let_go(std::string_view reference, const Actor& actor, const Once& once) const;
  View pass_on(std::string_view reference, PassMessage pass, const Actor& actor,
               const Once& once) const;
  View ask_clarification(std::string_view reference, Personal words, const Actor& actor,
                         const Once& once) const;
  View clarify(std::string_view reference, Personal words, const Actor& actor,
               const Once& once) const;
  View extend(std::string_view reference, ExtendMessage extend, const Actor& actor,
              const Once& once) const;
  View answer_part(std::string_view reference, AnswerMessage answer, const Actor& actor,
                   const Once& once) const;
  View answer(std::string_view reference, AnswerMessage answer, const Actor& actor,
              const Once& once) const;
  View decline(std::string_view reference, DeclineMessage decline, const Actor& actor,
               const Once& once) const;
  View supplement(std::string_view reference, Personal text, const Actor& actor,
                  const Once& once) const;
  View withdraw(std::string_view reference, Personal reason, const Actor& actor,
                const Once& once) const;
  View disagree(std::string_view reference, Personal words, const Actor& actor,
                const Once& once) const;
  View ask_decision(std::string_view reference, const Actor& actor, const Once& once) const;
  View note(std::string_view reference, Personal text, const Actor& actor, const Once& once) const;
  View register_(std::string_view reference, Personal under, const Actor& actor,
                 const Once& once) const;

 private:
  const House house_;
};

}  // namespace ingang::app
