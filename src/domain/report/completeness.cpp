#include <algorithm>

#include "domain/report/check.h"

namespace ingang::report {
namespace {

bool any_time_missing(const Content& content) {
  return std::ranges::any_of(content.observations,
                             [](const Observation& observation) { return !observation.when; });
}
bool age_is_known(const person::Person& child) {
  return child.born_on || child.birth_year_about || !child.identifiers.empty();
}

}  // namespace

std::vector<std::string_view> completeness(const Content& content) {
  std::vector<std::string_view> missing;
  const auto when = [&](bool is_missing, std::string_view key) {
    if (is_missing) missing.push_back(key);
  };
  const person::Person& child = content.child;
  const Circumstances& asked = content.circumstances;
  when(is_blank(content.now.place), "place");
  when(is_blank(content.now.municipality), "municipality_now");
  when(is_blank(content.now.with_whom), "with_whom");
  when(content.danger != DangerNow::no && is_blank(content.danger_text), "danger_text");
  when(child.identifiers.empty(), "child_number");
  when(!has_name(child), "child_name");
  when(!age_is_known(child), "child_age");
  when(is_blank(asked.home_municipality), "home_municipality");
  when(asked.placed == Answer::unknown, "placed");
  when(asked.alternating_residence == Answer::unknown, "alternating_residence");
  when(asked.asylum == Answer::unknown, "asylum");
  when(asked.at_risk == Answer::unknown, "at_risk");
  when(asked.gang_related == Answer::unknown, "gang_related");
  when(content.guardians.empty(), "guardians");
  when(content.siblings.empty(), "siblings");
  when(content.observations.empty(), "observations");
  when(any_time_missing(content), "observation_times");
  when(content.childs_words.empty(), "childs_words");
  when(is_blank(content.assessment), "assessment");
  when(content.risks.empty(), "risks");
  when(content.suspicion == CrimeSuspicion::unknown, "suspicion");
  when(content.notice == YouthActNotice::unknown, "youth_act_notice");
  when(is_blank(content.staff_safety), "staff_safety");
  when(content.told.empty(), "told");
  when(is_blank(content.known_contacts), "known_contacts");
  when(is_blank(content.reporter.name) && is_blank(content.reporter.withheld_reason),
       "reporter_name");
  when(is_blank(content.reporter.police_reference), "police_reference");
  return missing;
}

}  // namespace ingang::report
