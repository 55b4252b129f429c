// A consultation as its tests tell it: who asks, who answers, and what was asked.
#pragma once

#include "domain/consultation/consultation.h"
#include "domain/report/people_test.h"

namespace ingang::consultation::testing_ {

using namespace ingang::testing_;

inline const std::string kDeskUnit = "0125-hos-polis";
inline const Actor kAda = someone("ada", kDeskUnit, "0125", {Role::adviser});
inline const Actor kBea = someone("bea", kDeskUnit, "0125", {Role::adviser});
inline const Actor kFarAway = someone("cia", "0182-hos-polis", "0182", {Role::adviser});
inline const Actor kUnn = someone("unn", "polis-ungdom", "police-stockholm", {Role::adviser});
inline const Actor kProbeAdviser = with(kAda, Role::probe);

inline form::Field choice(std::string name, std::vector<std::string> words) {
  form::Field field{.name = std::move(name), .type = form::Type::choice};
  for (auto& word : words) field.choices.push_back({.word = std::move(word)});
  return field;
}
inline form::Field prose(std::string name) {
  return {.name = std::move(name), .type = form::Type::prose};
}
// As data/forms has it, and no more than the rules ask of it.
inline const form::Form kForm{.key = "consultation",
                              .version = 1,
                              .fields = {choice("about", {"child", "general"}),
                                         choice("danger_now", {"yes", "no", "unknown"}),
                                         prose("danger_text"),
                                         {.name = "age_years", .type = form::Type::number},
                                         {.name = "municipality", .type = form::Type::municipality},
                                         prose("seen"),
                                         prose("question")}};

inline form::Answers answers(std::string about, std::string danger = "no") {
  form::Answers out{.form = "consultation", .version = 1, .values = {}};
  out.values.emplace("about", form::Chosen{about});
  if (about == "child") {
    out.values.emplace("danger_now", form::Chosen{std::move(danger)});
    out.values.emplace("age_years", std::int64_t{14});
    out.values.emplace("seen", personal("Dyra kläder och nya vänner."));
  }
  out.values.emplace("question", personal("Ska jag anmäla?"));
  return out;
}

inline Ask ask(form::Answers said = answers("child"), const Actor& by = kOlle) {
  return {.reference = "KON-00001-00001",
          .by = by,
          .form = &kForm,
          .answers = std::move(said),
          .callback = personal("08-465 004 07"),
          .to_unit = kDeskUnit,
          .to_authority = "0125",
          .hub = kHub,
          .to_police = false,
          .targets = kTargets};
}
inline Asked asked(report::Urgency urgency = report::Urgency::other,
                   form::Answers said = answers("child"), const Actor& by = kOlle) {
  return {.reference = "KON-00001-00001",
          .by = by.who,
          .channel = Channel::screen,
          .sort = Sort::child,
          .answers = std::move(said),
          .callback = personal("08-465 004 07"),
          .asker_unit = by.who.unit,
          .to_unit = kDeskUnit,
          .to_authority = "0125",
          .hub = kHub,
          .urgency = urgency,
          .answer_by = kMonday9 + kTargets.of(urgency),
          .synthetic = by.has(Role::probe)};
}
inline Asked general() {
  auto event = asked(report::Urgency::other, answers("general"));
  event.sort = Sort::general;
  return event;
}
inline const report::ReportId kReport{{7}};
inline Reported reported(const Actor& by, bool by_adviser) {
  return {
      .by = by.who, .report = kReport, .reference = "ING-00001-00001", .by_adviser = by_adviser};
}

using History = Given<Event, Recorded>;
inline History given(const std::vector<Event>& events) {
  std::vector<Recorded> history;
  for (const auto& event : events) history.push_back({event, kMonday9, kMonday9});
  return History(std::move(history));
}

}  // namespace ingang::consultation::testing_
