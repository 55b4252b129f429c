// Made of a consultation: asked and answered by people drawn at random. See made_test.h.
#pragma once

#include "app/consultations.h"
#include "app/kind_consultation.h"
#include "app/made_test.h"

namespace ingang::app {

inline const auto kAda =
    person("ada", "Ada Hos Polisen", "0180-farsta-hos-polis", "0180-farsta", {Role::adviser});
inline const auto kUnn =
    person("unn", "Unn Ungdom", "police-stockholm-ungdom", "police-stockholm", {Role::adviser});

class ConsultationLife {
 public:
  ConsultationLife(KindsWorld& at, Dice& dice) : at_(at), dice_(dice) {}

  void live(const Each& each) {
    constexpr int kSteps = 12;
    at_.pass(KindsWorld::kMinute * static_cast<int>(1 + dice_.below(90)));
    begin();
    each();
    for (int step = 0; step < kSteps && !reference_.empty(); ++step) {
      at_.pass(KindsWorld::kMinute * static_cast<int>(1 + dice_.below(90)));
      go_on();
      each();
    }
  }

 private:
  // Most are about a child; the police's desk is asked nothing about one.
  form::Answers answers(bool about_child) {
    form::Answers out{.form = "consultation", .version = 1, .values = {}};
    out.values.emplace("about", form::Chosen{about_child ? "child" : "general"});
    out.values.emplace("question", Personal{"Ska jag anmäla?"});
    out.values.emplace("asker_role", form::Chosen{"patrol"});
    if (about_child) {
      out.values.emplace("danger_now", form::Chosen{dice_.one_in(3) ? "yes" : "no"});
      out.values.emplace("age_known", form::Chosen{"unknown"});
      out.values.emplace("seen", Personal{"Dyra kläder och nya vänner."});
    }
    return out;
  }
  const access::Actor& adviser() {
    static const std::vector<access::Actor> kAll{kAda, kAda, kUnn, kSara, kSiv, kEva};
    return dice_.of(kAll);
  }

  void begin() {
    const Consultations consultations(at_.house());
    const bool about_child = !dice_.one_in(4);
    const auto begun = [&]() -> Outcome<ConsultationView> {
      if (dice_.one_in(4))
        return consultations.note_oral(
            {.answers = answers(about_child),
             .asker_unit = dice_.one_in(2) ? kOlle.who.unit : "",
             .advice = about_child ? consultation::Advice::report : consultation::Advice::answered,
             .words = Personal{"Anmäl."}},
            kAda, at_.once());
      const bool of_police = !about_child && dice_.one_in(2);
      return consultations.ask({.answers = answers(about_child),
                                .callback = Personal{"08-465 004 07"},
                                .to = of_police         ? kUnn.who.unit
                                      : dice_.one_in(2) ? kAda.who.unit
                                                        : std::string{}},
                               of_police ? kEva : kOlle, at_.once());
    }();
    ASSERT_TRUE(begun) << KindsWorld::code_of(begun.error());
    reference_ = begun->reference;
  }

  void go_on() {
    const Consultations consultations(at_.house());
    const auto& by = adviser();
    switch (dice_.below(8)) {
      case 0: return tried(consultations.view(reference_, by));
      case 1: return tried(consultations.take(reference_, by, at_.once()));
      case 2: return tried(consultations.let_go(reference_, by, at_.once()));
      case 3:
        return tried(consultations.advise(reference_,
                                          static_cast<consultation::Advice>(dice_.below(4)),
                                          Personal{"Anmäl."}, by, at_.once()));
      case 4:
        return tried(consultations.add(reference_, Personal{"Mer."}, dice_.one_in(2) ? kOlle : by,
                                       at_.once()));
      case 5:
        if (!dice_.one_in(3)) return;
        return tried(at_.reports().send(
            {.content = KindsWorld::content(), .consultation = reference_}, kOlle, at_.once()));
      default: return tried(consultations.view(reference_, dice_.one_in(2) ? kOlle : kAda));
    }
  }

  KindsWorld& at_;
  Dice& dice_;
  std::string reference_;
};

template <>
struct Made<consultation::State> {
  static void live(KindsWorld& at, Dice& dice, const Each& each) {
    ConsultationLife(at, dice).live(each);
  }
  // Asked and answered.
  static std::string over(KindsWorld& at) {
    form::Answers answers{.form = "consultation", .version = 1, .values = {}};
    answers.values.emplace("about", form::Chosen{"general"});
    answers.values.emplace("question", Personal{"Vem svarar i Farsta?"});
    answers.values.emplace("asker_role", form::Chosen{"desk"});
    const Consultations consultations(at.house());
    const auto asked = consultations.ask(
        {.answers = std::move(answers), .callback = Personal{"08-465 004 07"}, .to = {}}, kOlle,
        at.once());
    EXPECT_TRUE(asked) << KindsWorld::code_of(asked.error());
    if (!asked) return {};
    const auto answered =
        consultations.advise(asked->reference, consultation::Advice::answered,
                             Personal{"Mottagningen, på dagtid."}, kSara, at.once());
    EXPECT_TRUE(answered) << KindsWorld::code_of(answered.error());
    return asked->reference;
  }
};

}  // namespace ingang::app
