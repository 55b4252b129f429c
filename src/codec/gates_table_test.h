// The table of every gate, written by hand from the law and not from data/gates.toml.
#pragma once

#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "domain/gate/gate.h"

namespace ingang::gate {

inline constexpr auto kPs = Direction::police_to_social;
inline constexpr auto kPo = Direction::police_to_other;
inline constexpr auto kSp = Direction::social_to_police;
inline constexpr auto kSs = Direction::social_to_social;
inline constexpr auto kSh = Direction::social_to_health_care;
inline constexpr auto kSo = Direction::social_to_other;
inline constexpr auto kDuty = Nature::duty;
inline constexpr auto kChoice = Nature::choice;
inline const std::set kAll{kPs, kPo, kSp, kSs, kSh, kSo};
inline const std::set kAuthority{RecipientKind::authority};
inline const std::set kBoth{RecipientKind::authority, RecipientKind::private_party};
inline const std::string kWeighs = "necessary_and_proportionate";  // when the police tell

struct Line {
  std::string key;
  std::string law;
  Nature nature;
  std::set<Direction> directions;
  std::set<RecipientKind> recipients;
  int from;   // years; 0: from no age
  int below;  // years; 0: below no age
  LocalDate first_day;
  // One sign for each Sort: + carried, - never, L the leader of the investigation decides. In
  // order: circumstances, risk of crime, suspected crime, contact data, whereabouts, known in case,
  // decision, case transfer, home hours, under investigation, health care, family counselling,
  // other exempt.
  std::string sorts;
  std::string conditions;  // those of all directions, with blanks between
  std::string written;     // p n c i r d, as Written
};

// A row of the law is two lines here, to be read as a table.
// clang-format off
inline const std::vector<Line>& table() {
  static const std::vector<Line> kTable{
      {"report_of_concern", "report.duty", kDuty, {kPs, kSs}, kAuthority, 0, 18, {2025, 7, 1},
       "+++++++++++-+", "", ""},
      {"open_investigation", "sol.tell_when_opened", kDuty, {kPs, kSs}, kAuthority, 0, 18, {2025, 7, 1},
       "+++++++++++-+", "", ""},
      {"suspected_under_18", "lul.notice_suspected", kDuty, {kPs}, kAuthority, 0, 18, {1965, 1, 1},
       "--+------+---", "", ""},
      {"suspected_under_15", "lul.notice_under_15", kDuty, {kPs}, kAuthority, 0, 21, {1965, 1, 1},
       "--+------+---", "", ""},
      {"whereabouts", "sol.placement_told", kDuty, {kSp}, kAuthority, 0, 0, {2025, 7, 1},
       "----+----+---", "", ""},
      {"known_in_case", "sol.current_case", kDuty, {kSs}, kAuthority, 0, 0, {2025, 7, 1},
       "-----+---+---", "", ""},
      {"case_transfer", "sol.transfer", kDuty, {kSs}, kAuthority, 0, 0, {2025, 7, 1},
       "-------+-+---", "", ""},
      {"home_hours", "measures.tell_police", kDuty, {kSp}, kAuthority, 0, 21, {2027, 1, 2},
       "---+----++---", "", ""},
      {"contact_data", "contact_data.duty", kDuty, {kSp}, kAuthority, 0, 0, {2025, 4, 1},
       "---+-----+---", "", ""},
      {"consent", "secrecy.consent", kChoice, kAll, kBoth, 18, 0, {2009, 6, 30},
       "+++++++++L+++", "informed_consent own_secrecy necessary_and_proportionate", "pird"},
      {"consent_for_child", "secrecy.guardian", kChoice, kAll, kBoth, 0, 18, {2009, 6, 30},
       "+++++++++L+++", "guardian_consents no_harm_from_guardian informed_consent own_secrecy necessary_and_proportionate", "pird"},
      {"own_task", "secrecy.own_task", kChoice, {kPs, kSp}, kAuthority, 0, 0, {2009, 6, 30},
       "+++++++++L---", "needed_for_own_task necessary_and_proportionate", "pnird"},
      {"support_for_child", "secrecy.social_to_social", kChoice, {kSs, kSh}, kAuthority, 0, 18, {2013, 7, 1},
       "+++++++++L---", "needed_for_support", "pnird"},
      {"feedback", "secrecy.feedback", kChoice, {kSp, kSs, kSh, kSo}, kBoth, 0, 0, {2026, 1, 15},
       "------+--L---", "reported_by_duty not_unsuitable", "rd"},
      {"young_person_at_risk", "secrecy.prevent_crime_social", kChoice, {kSp}, kAuthority, 0, 21, {2025, 4, 1},
       "++-++++++L---", "concrete_risk_of_crime suits_support", "pncird"},
      {"national_security", "secrecy.terrorism", kChoice, {kSp}, kAuthority, 0, 0, {2025, 4, 1},
       "++-++++++L+--", "concrete_risk_to_security", "pncird"},
      {"violence_against_relative", "secrecy.crime_against_close", kChoice, {kSp}, kAuthority, 0, 0, {2025, 4, 1},
       "++-++++++L+--", "concrete_risk_to_relative suits_support", "pncird"},
      {"immediate_intervention", "secrecy.acute_danger", kChoice, {kSp}, kAuthority, 0, 18, {2015, 1, 1},
       "+++++++++L---", "met_in_danger needed_for_intervention", "ird"},
      {"crime_against_child", "secrecy.crime_against_child", kChoice, {kSp}, kAuthority, 0, 0, {2009, 6, 30},
       "--+------L++-", "crime_against_child", "pird"},
      {"supply_to_child", "secrecy.supply_to_child", kChoice, {kSp}, kAuthority, 0, 0, {2009, 6, 30},
       "--+------L---", "supply_to_child", "pird"},
      {"committed_crime", "secrecy.committed_crime", kChoice, {kSp}, kAuthority, 0, 0, {2025, 4, 1},
       "--+------L++-", "crime_of_six_months matters_to_investigation", "pnird"},
      {"prevent_crime", "secrecy.prevent_crime", kChoice, {kPs, kPo}, kAuthority, 0, 0, {2025, 12, 1},
       "+++++++++----", "needed_to_prevent secrecy_does_not_outweigh necessary_and_proportionate", "pncird"},
      {"prevent_crime_social", "secrecy.prevent_crime", kChoice, {kSp, kSs, kSh, kSo}, kAuthority, 0, 0, {2025, 12, 1},
       "++-++++++----", "needed_to_prevent secrecy_does_not_outweigh", "pncird"},
      {"investigate_crime", "secrecy.prevent_crime", kChoice, {kPo}, kAuthority, 0, 0, {2025, 12, 1},
       "+++++++++----", "needed_to_investigate secrecy_does_not_outweigh necessary_and_proportionate", "pncird"},
      {"wrong_payments", "secrecy.prevent_crime", kChoice, {kPs, kPo, kSs, kSo}, kAuthority, 0, 0, {2025, 12, 1},
       "++-++++++----", "needed_against_cheating secrecy_does_not_outweigh necessary_and_proportionate", "pncird"},
      {"general_clause", "secrecy.general_clause", kChoice, {kPs, kPo}, kAuthority, 0, 0, {2009, 6, 30},
       "+++++++++L---", "interest_is_manifest necessary_and_proportionate", "pncird"},
  };
  return kTable;
}
// clang-format on

inline std::vector<std::string> words_in(const std::string& text) {
  std::istringstream in{text};
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

}  // namespace ingang::gate
