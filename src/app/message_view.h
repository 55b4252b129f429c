// MessageView: one side of a message as one viewer is answered, shaped as schema/openapi.yaml.
//
// Promise: it is made of the viewer's own side's stream, and of nothing else.
// Secrecy: of somebody with protected registration whoever is not cleared is shown that it is
//          there, by when, and the number to ring. Whom it is about is Personal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/showing.h"
#include "app/streams.h"
#include "app/view_making.h"

namespace ingang::app {

// Something that somebody said; who is empty where it was told by nobody.
struct SaidView {
  Instant at;
  Personal by;
  std::string unit;  // name
  bool ours{};       // by the viewer's side
  Personal text;
};
struct ClarificationView {
  SaidView asked;
  std::optional<SaidView> made{};
};
struct ExtensionView {
  SaidView why;
  Instant from;
  Instant until;
};
// By which rule it was told; the reasons for it where they are the viewer's side's own.
struct ToldByView {
  std::string gate;
  LawShown law;
  std::optional<gate::Ground> ground{};
};
struct AnswerView {
  Instant at;
  Personal by;
  std::string unit;  // name
  form::Answers answers;
  ToldByView told_by;
};
struct NoAnswerView {
  Instant at;
  std::optional<message::Reason> reason{};
  Personal words{};
};
struct EnteredView {
  Instant at;
  Personal under{};  // by the viewer's side alone
};

struct MessageView {
  std::string reference;
  std::string state;  // sent taken clarifying received answered not_answered
  message::Side side{};
  std::string type;
  form::Bilingual title;
  gate::Direction direction{};
  message::Shape shape{};
  message::Lane lane{};
  bool one_end{};
  std::string answer_form;  // key; of a receipt none
  Instant sent_at;
  SaidView sent_by;
  Personal callback{};
  UnitView to;
  std::optional<UnitView> at{};  // where it is now, at the receiver
  access::Sight sight{};
  std::optional<person::Person> about{};
  form::Answers answers{};
  ToldByView told_by{};
  std::optional<SaidView> taken{};
  std::optional<ClockView> clock{};
  std::vector<ClarificationView> clarifications{};
  std::vector<ExtensionView> extensions{};
  std::vector<AnswerView> parts{};
  std::optional<AnswerView> answer{};
  std::optional<NoAnswerView> no_answer{};
  std::vector<SaidView> supplements{};
  std::optional<SaidView> withdrawn{};
  std::vector<SaidView> disagreed{};
  std::optional<SaidView> decision_asked{};
  std::vector<SaidView> passed_on{};
  std::vector<SaidView> notes{};
  std::optional<EnteredView> registered{};
  std::optional<EnteredView> registered_there{};
  std::vector<std::string> tags{};
  MayView may{};
  Instant now;
};

[[nodiscard]] MessageView message_view(const Viewer& viewer, const Loaded<message::State>& loaded);

// The number of the viewer's own side's stream, of which people say `reference`; that number itself
// when the viewer is on no side of it.
[[nodiscard]] Outcome<std::string> own_number(const House& house, std::string_view reference,
                                              const access::Actor& actor);
// Allowed, logged, opened, as a report is (showing.h). `own`: own_number() of it.
Outcome<MessageView> show_message(const House& house, std::string_view own,
                                  const access::Actor& actor, std::string act,
                                  Why why = Why::after_an_act);

}  // namespace ingang::app
