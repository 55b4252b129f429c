#include "domain/routing/home.h"

#include <algorithm>

namespace ingang::routing {

namespace {

constexpr int kRegisterOldDays = 30;

Evidence register_says(const ResidenceEvidence& registered) {
  return {.what = "registered_in",
          .value = registered.municipality ? registered.municipality->text() : std::string{},
          .source = registered.source,
          .as_of = registered.as_of};
}

void take_told(const Question& question, Home& home) {
  const auto& told = *question.told_home;
  home.place = Place{.municipality = told.municipality, .district = told.district};
  // LAW: sol.placed_children
  home.reasons.push_back(question.placed == Answer::yes ? Reason::home_of_placing_committee
                                                        : Reason::home_told);
  home.evidence.push_back({.what = "told_home",
                           .value = told.municipality.text(),
                           .source = told.source,
                           .as_of = told.as_of});
  if (!question.registered || !question.registered->municipality) return;
  home.evidence.push_back(register_says(*question.registered));
  if (*question.registered->municipality == told.municipality) {
    if (!home.place->district) home.place->district = question.registered->district;
  } else if (question.placed != Answer::yes) {
    home.warnings.push_back(Warning::register_differs_from_told);
  }
}

void take_registered(const Question& question, LocalDate today, Home& home) {
  const auto& registered = *question.registered;
  home.place = Place{.municipality = *registered.municipality, .district = registered.district};
  home.reasons.push_back(Reason::home_registered);
  home.evidence.push_back(register_says(registered));
  home.warnings.push_back(Warning::register_is_evidence_only);
  if (registered.as_of.days_until(today) > kRegisterOldDays) {
    home.warnings.push_back(Warning::register_is_old);
  }
  if (question.alternating_residence == Answer::yes) home.ask.push_back(ToAsk::home_municipality);
}

// LAW: sol.stay
void take_stay(const Question& question, Home& home) {
  home.place = question.found_in;
  home.reasons.push_back(Reason::stays_here_without_home);
  home.evidence.push_back({.what = "found_in",
                           .value = question.found_in->municipality.text(),
                           .source = "report",
                           .as_of = {}});
}

void ask_what_is_unknown(const Question& question, Home& home) {
  const auto ask = [&](Answer answer, ToAsk what) {
    if (answer == Answer::unknown) home.ask.push_back(what);
  };
  ask(question.placed, ToAsk::placement);
  ask(question.alternating_residence, ToAsk::alternating_residence);
  ask(question.asylum, ToAsk::asylum);
  if (!question.told_home) ask(question.home_outside_county, ToAsk::home_outside_county);
}

bool register_can_answer(const Question& question, const directory::Directory& directory) {
  if (!question.registered || !question.registered->municipality) return false;
  // LAW: sol.placed_children
  if (question.placed == Answer::yes || question.asylum == Answer::yes) return false;
  // Told to live outside the county, yet registered in it: the register is what is wrong.
  return question.home_outside_county != Answer::yes ||
         !directory.find_municipality(*question.registered->municipality);
}

}  // namespace

ResidenceEvidence without_forbidden_place(ResidenceEvidence evidence) {
  if (evidence.protected_grade >= person::ProtectedIdentity::skyddad_folkbokforing) {
    evidence.municipality.reset();
    evidence.district.reset();
    evidence.registered_since.reset();
  }
  return evidence;
}

person::ProtectedIdentity protection(const Question& question) {
  if (!question.registered) return question.protected_identity;
  return std::max(question.protected_identity, question.registered->protected_grade);
}

// LAW: fbl.protected_registration
bool is_held(person::ProtectedIdentity grade) {
  return grade >= person::ProtectedIdentity::skyddad_folkbokforing;
}

// LAW: sol.residence
Home find_home(const Question& question, const directory::Directory& directory, LocalDate today) {
  Home home;
  if (is_held(protection(question))) {
    home.warnings.push_back(Warning::protected_not_routed_by_register);
    return home;
  }
  if (question.told_home) {
    take_told(question, home);
  } else if (register_can_answer(question, directory)) {
    take_registered(question, today, home);
  } else if (question.placed == Answer::yes) {
    home.ask.push_back(ToAsk::placing_municipality);
  } else if (question.home_outside_county == Answer::yes) {
    home.outside_county = true;
    home.ask.push_back(ToAsk::home_municipality);
  } else if (question.found_in && directory.find_municipality(question.found_in->municipality)) {
    take_stay(question, home);
    if (question.asylum != Answer::yes) home.ask.push_back(ToAsk::home_municipality);
  } else {
    home.ask.push_back(ToAsk::home_municipality);
  }
  ask_what_is_unknown(question, home);
  if (home.place && !directory.find_municipality(home.place->municipality)) {
    home.outside_county = true;
  }
  return home;
}

}  // namespace ingang::routing
