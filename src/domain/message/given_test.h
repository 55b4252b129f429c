// A message as its tests tell it: the people of both sides, a few types, and what was sent.
#pragma once

#include "domain/message/crosses.h"
#include "domain/message/message.h"
#include "domain/report/people_test.h"

namespace ingang::message::testing_ {

using namespace ingang::testing_;

inline const std::string kPoliceDesk = "police-stockholm-roc";
inline const std::string kPolice = "police-stockholm";
inline const std::string kEkero = "0125-mottagning";
inline const std::string kTeam = "nordvast-jour";
inline const Actor kIda = someone("ida", kEkero, "0125", {Role::intake});
inline const Actor kEka = someone("eka", kEkero, "0125", {Role::intake, Role::cleared});
inline const Actor kNina = someone("nina", kTeam, "nordvast", {Role::intake});
inline const Actor kFarAway = someone("hanna", "0126-mottagning", "0126", {Role::intake});
inline const Actor kBoss = someone("bo", kEkero, "0125", {Role::unit_manager});
inline const Actor kPoliceBoss = someone("per", kPoliceDesk, kPolice, {Role::unit_manager});
inline const Actor kYouth = someone("unn", "police-ungdom", kPolice, {Role::adviser});
inline const Actor kProbeIda = with(kIda, Role::probe);

inline form::Field prose(std::string name, bool required = false) {
  return {.name = std::move(name), .type = form::Type::prose, .required = required};
}
inline const form::Form kQuestionForm{
    .key = "question", .version = 1, .fields = {prose("question", true)}};
inline const form::Form kAnswerForm{
    .key = "answer", .version = 1, .fields = {prose("risk"), prose("threat")}};

inline form::Answers answered_to(const form::Form& form, const std::string& name,
                                 std::string text) {
  form::Answers out{.form = form.key, .version = form.version, .values = {}};
  out.values.emplace(name, personal(std::move(text)));
  return out;
}
inline form::Answers question() {
  return answered_to(kQuestionForm, "question", "Vem svarar för pojken?");
}
inline form::Answers risk(std::string text = "Hög.") {
  return answered_to(kAnswerForm, "risk", std::move(text));
}
inline form::Answers threat() { return answered_to(kAnswerForm, "threat", "Inget känt."); }

inline gate::Gate gate_of(std::string key, gate::Nature nature, int order,
                          std::set<gate::Direction> directions, std::string law) {
  return {.key = std::move(key),
          .law = std::move(law),
          .nature = nature,
          .order = order,
          .directions = std::move(directions),
          .recipients = {gate::RecipientKind::authority},
          .age_below = nature == gate::Nature::duty ? std::optional{18} : std::nullopt,
          .conditions = nature == gate::Nature::duty ? std::vector<std::string>{}
                                                     : std::vector<std::string>{"needed"},
          .valid_from = {2025, 12, 1}};
}
inline const gate::Gates kGates{
    .gates = {gate_of("notice", gate::Nature::duty, 10, {gate::Direction::police_to_social},
                      "lul.notice_suspected"),
              gate_of("prevent", gate::Nature::choice, 60,
                      {gate::Direction::police_to_social, gate::Direction::social_to_police},
                      "secrecy.prevent_crime"),
              gate_of("other", gate::Nature::choice, 61, {gate::Direction::police_to_social},
                      "secrecy.general_clause")},
    .conditions = {{.key = "needed"}}};
inline gate::Ground ground(std::string gate = "prevent") {
  return {.gate = std::move(gate), .affirmed = {"needed"}, .purpose = personal("Förebygga")};
}

// Police to social services, with one end; social services to the police, item by item; a duty.
inline Type to_social() {
  return {.word = "question_to_social",
          .direction = gate::Direction::police_to_social,
          .senders = {Role::officer, Role::police_desk},
          .addressee = Addressee::responsible,
          .form = "question",
          .answer_form = "answer",
          .shape = Shape::items,
          .one_end = true,
          .send_gates = {"prevent"},
          .answer_gates = {"prevent"},
          .lane = Lane::same_day,
          .answer_minutes = 240,
          .basis = deadlines::Basis::agreed_target,
          .law = "secrecy.social_services",
          .register_minutes = 1440,
          .concerns = Concerns::child,
          .age_below = 21,
          .valid_from = {2026, 1, 1}};
}
inline Type to_police() {
  auto type = to_social();
  type.word = "question_to_police";
  type.direction = gate::Direction::social_to_police;
  type.senders = {Role::intake, Role::duty_worker};
  type.addressee = Addressee::police_desk;
  type.one_end = false;
  type.answer_gates = {"notice", "prevent"};
  type.lane = Lane::minutes;
  type.answer_minutes = 30;
  type.law = "sol.tell_when_opened";
  return type;
}
inline Type notice() {
  auto type = to_social();
  type.word = "suspected_notice";
  type.answer_form.clear();
  type.shape = Shape::receipt;
  type.one_end = false;
  type.send_gates = {"notice"};
  type.answer_gates.clear();
  type.lane = Lane::minutes;
  type.answer_minutes = 60;
  type.basis = deadlines::Basis::law;
  type.law = "lul.notice_suspected";
  type.age_below = 18;
  return type;
}
inline const Type kToSocial = to_social();
inline const Type kToPolice = to_police();
inline const Type kNotice = notice();

inline person::Person boy(person::ProtectedIdentity grade = {}) {
  return {.name = person::Name{personal("Pojke"), personal("Testsson")},
          .born_on = LocalDate{2012, 3, 1},
          .protected_identity = grade};
}

inline Send send(const Type& type = kToSocial, std::optional<person::Person> about = boy()) {
  const bool police = from_police(type);
  return {.reference = "MED-00001-00001",
          .by = police ? kOlle : kIda,
          .rules = {&type, &kQuestionForm, &kGates},
          .by_police = police,
          .to_authority = police ? "0125" : kPolice,
          .to_unit = police ? kEkero : kPoliceDesk,
          .to_police = !police,
          .about = std::move(about),
          .answers = question(),
          .ground = type.shape == Shape::receipt ? std::nullopt : std::optional{ground()},
          .callback = personal("08-465 004 07")};
}
inline Sent sent(const Type& type = kToSocial, std::optional<person::Person> about = boy()) {
  const auto events = decide({}, send(type, std::move(about)), Context::at(kMonday9));
  EXPECT_TRUE(events) << events.error().code.text;
  return std::get<Sent>(events->front());
}

using History = Given<Event, Recorded>;
inline History given(const std::vector<Event>& events, Instant at = kMonday9) {
  std::vector<Recorded> history;
  for (const auto& event : events) history.push_back({event, at, at});
  return History(std::move(history));
}
// What the other side has of these events, in its own stream.
inline std::vector<Event> told(const std::vector<Event>& events) {
  std::vector<Event> out;
  State state;
  for (const auto& event : events) {
    state = evolve(std::move(state), {event, kMonday9, kMonday9});
    if (auto there = crosses(state, event)) out.push_back(std::move(*there));
  }
  return out;
}
// The receiver's stream of a message that was sent, and what happened there.
inline std::vector<Event> there(const Type& type = kToSocial, std::vector<Event> then = {},
                                std::optional<person::Person> about = boy()) {
  std::vector<Event> out = told({sent(type, std::move(about))});
  out.insert(out.end(), then.begin(), then.end());
  return out;
}
inline By by_prevent() { return {"prevent", "secrecy.prevent_crime", ground()}; }

}  // namespace ingang::message::testing_
