// Made of a message: sent either way, and answered by people drawn at random. See made_test.h.
#pragma once

#include <map>

#include "app/kind_message.h"
#include "app/made_test.h"
#include "app/messages.h"

namespace ingang::app {

inline const auto kRoc =
    person("rolf", "Rolf Roc", "police-stockholm-roc", "police-stockholm", {Role::police_desk});
inline const auto kEskil =
    person("eskil", "Eskil Ekerö", "0125-mottagning", "0125", {Role::intake, Role::cleared});
inline const auto kEllen =
    person("ellen", "Ellen Enhetschef", "0125-mottagning", "0125", {Role::unit_manager});

inline form::Answers answers_to(std::string form, std::map<std::string, form::AnswerValue> values) {
  form::Answers out{.form = std::move(form), .version = 1, .values = {}};
  for (auto& [name, value] : values) out.values.emplace(name, std::move(value));
  return out;
}
inline gate::Ground own_task(bool by_police) {
  gate::Ground out{
      .gate = "own_task",
      .affirmed = {"needed_for_own_task"},
      .purpose = Personal{"Stöd till pojken"},
      .need = Personal{"Nämnden känner inte till det"},
      .items = {{.sort = gate::Sort::circumstances, .what = Personal{"Det som hände"}}},
      .recipient = Personal{"Socialnämnden i Ekerö"},
      .decided_by = Personal{"Eva Exempel"},
      .at = *Instant::find("2026-11-01T08:00:00Z")};
  if (by_police) out.affirmed.emplace_back("necessary_and_proportionate");
  return out;
}
inline person::Person boy_of(person::ProtectedIdentity grade = {}) {
  return {.name = person::Name{Personal{"Pojke"}, Personal{"Testsson"}},
          .born_on = LocalDate{2012, 3, 1},
          .protected_identity = grade};
}

inline SendMessage question_to_social(person::Person about = boy_of()) {
  return {
      .type = "question_to_social",
      .to = {.municipality = "0125", .district = {}, .unit = {}},
      .about = std::move(about),
      .answers = answers_to("question_to_social", {{"question", Personal{"Vem svarar för pojken?"}},
                                                   {"why", Personal{"För att nå rätt person."}}}),
      .ground = own_task(true),
      .callback = Personal{"08-465 004 01"}};
}
inline SendMessage question_to_police(std::string unit = kRoc.who.unit) {
  return {.type = "question_to_police",
          .to = {.municipality = {}, .district = {}, .unit = std::move(unit)},
          .about = boy_of(),
          .answers = answers_to("question_to_police",
                                {{"asked", form::ChosenMany{{"risk", "threat"}}},
                                 {"question", Personal{"Hembesök i kväll: finns det hot?"}}}),
          .ground = own_task(false),
          .callback = Personal{"08-465 004 07"}};
}
inline SendMessage suspected_notice(person::Person about = boy_of()) {
  return {.type = "suspected_notice",
          .to = {.municipality = "0125", .district = {}, .unit = {}},
          .about = std::move(about),
          .answers = answers_to("suspected_notice", {{"suspicion", Personal{"Stöld i dag."}},
                                                     {"mediation", form::Chosen{"not_asked"}},
                                                     {"deprived", form::Chosen{"no"}},
                                                     {"reported", true}}),
          .ground = {},
          .callback = Personal{"08-465 004 01"}};
}
inline AnswerMessage answer_to_police(std::string text = "Han bor hemma.") {
  return {
      .answers = answers_to("question_to_social_answer", {{"answer", Personal{std::move(text)}}}),
      .ground = own_task(false)};
}
inline AnswerMessage answer_of_police(std::string item = "risk") {
  return {.answers = answers_to("question_to_police_answer", {{item, Personal{"Låg."}}}),
          .ground = own_task(true)};
}

class MessageLife {
 public:
  MessageLife(KindsWorld& at, Dice& dice) : at_(at), dice_(dice) {}

  void live(const Each& each) {
    constexpr int kSteps = 14;
    at_.pass(KindsWorld::kMinute * static_cast<int>(1 + dice_.below(90)));
    begin();
    each();
    for (int step = 0; step < kSteps && !reference_.empty(); ++step) {
      at_.pass(KindsWorld::kMinute * static_cast<int>(1 + dice_.below(20)));
      go_on();
      each();
    }
  }

 private:
  void begin() {
    const Messages messages(at_.house());
    const auto grade = dice_.one_in(5) ? person::ProtectedIdentity::skyddad_folkbokforing
                                       : person::ProtectedIdentity::none;
    const auto sort = dice_.below(4);
    to_police_ = sort > 1;
    const auto sent = sort == 0   ? messages.send(question_to_social(boy_of(grade)), kOlle, once())
                      : sort == 1 ? messages.send(suspected_notice(boy_of(grade)), kOlle, once())
                                  : messages.send(question_to_police(), kEva, once());
    ASSERT_TRUE(sent) << KindsWorld::code_of(sent.error());
    reference_ = sent->reference;
    answer_ = sort == 0 ? answer_to_police() : answer_of_police();
  }
  Once once() { return at_.once(); }
  const access::Actor& receiver() {
    static const std::vector<access::Actor> kSocial{kEva, kEskil, kEskil, kEllen, kHanna};
    static const std::vector<access::Actor> kPolice{kRoc, kRoc, kRoc, kDesk};
    return dice_.of(to_police_ ? kPolice : kSocial);
  }
  const access::Actor& anybody() {
    if (dice_.one_in(2)) return receiver();
    return to_police_ ? kEva : kOlle;
  }

  void go_on() {
    const Messages messages(at_.house());
    const auto& by = receiver();
    const auto& asker = to_police_ ? kEva : kOlle;
    const Personal words{"Så."};
    switch (dice_.below(17)) {
      case 0: return tried(messages.view(reference_, anybody()));
      case 1:
      case 2: return tried(messages.take(reference_, by, once()));
      case 3: return tried(messages.let_go(reference_, by, once()));
      case 4: return tried(messages.ask_clarification(reference_, words, by, once()));
      case 5:
      case 6: return tried(messages.clarify(reference_, words, asker, once()));
      case 7:
        return tried(messages.extend(reference_, {at_.clock_.now() + std::chrono::hours{24}, words},
                                     by, once()));
      case 8: return tried(messages.answer_part(reference_, answer_, by, once()));
      case 9: return tried(messages.answer(reference_, answer_, by, once()));
      case 10:
        return tried(messages.decline(reference_, {message::Reason::no_gate, words}, by, once()));
      case 11: return tried(messages.supplement(reference_, words, anybody(), once()));
      case 12:
        if (!dice_.one_in(3)) return;
        return tried(messages.withdraw(reference_, words, asker, once()));
      case 13: return tried(messages.disagree(reference_, words, anybody(), once()));
      case 14: return tried(messages.ask_decision(reference_, asker, once()));
      case 15: return tried(messages.note(reference_, words, anybody(), once()));
      default:
        return tried(messages.register_(reference_, Personal{"SN 2026:1"}, anybody(), once()));
    }
  }

  KindsWorld& at_;
  Dice& dice_;
  bool to_police_{};
  std::string reference_;
  AnswerMessage answer_;
};

template <>
struct Made<message::State> {
  static void live(KindsWorld& at, Dice& dice, const Each& each) {
    MessageLife(at, dice).live(each);
  }
  // Asked and answered: the sender's side of it.
  static std::string over(KindsWorld& at) {
    const Messages messages(at.house());
    const auto asked = messages.send(question_to_police(), kEva, at.once());
    EXPECT_TRUE(asked) << KindsWorld::code_of(asked.error());
    if (!asked) return {};
    const auto answered = messages.answer(asked->reference, answer_of_police(), kRoc, at.once());
    EXPECT_TRUE(answered) << KindsWorld::code_of(answered.error());
    return asked->reference;
  }
};

}  // namespace ingang::app
