// An agreement as its tests tell it: of Ekerö with the hub, planned from 2026-12-01.
#pragma once

#include "domain/agreement/agreement.h"
#include "domain/report/people_test.h"

namespace ingang::agreement::testing_ {

using namespace ingang::testing_;

inline const Actor kAvid = someone("avid", kHubUnit, kHub, {Role::agreement_manager});
inline const Actor kEkero = someone("eko", "0125-mottagning", "0125", {Role::agreement_manager});
inline const Actor kNacka = someone("nack", "0182-mottagning", "0182", {Role::agreement_manager});
inline const Actor kChief = someone("enka", kHubUnit, kHub, {Role::unit_manager});
inline const Actor kChiefElsewhere =
    someone("chef", "0125-mottagning", "0125", {Role::unit_manager});
inline const Actor kFarIntake = someone("ida", "0182-mottagning", "0182", {Role::intake});
inline const Actor kTeamHost =
    someone("vera", "nordvast-jour", "nordvast", {Role::agreement_manager});

inline const auto kEkeroCode = *directory::MunicipalityCode::parse("0125");
inline const LocalDate kDecidedOn{2026, 11, 2};
inline const LocalDate kSignedOn{2026, 11, 9};
inline const LocalDate kFrom{2026, 12, 1};
inline const LocalDate kTo{2027, 12, 31};
inline const std::string kReference = "AVT-00001-00001";
inline const std::string kReception = "0125-mottagning";

inline Between between() {
  return {.sort = Sort::hub,
          .municipality = kEkeroCode,
          .committee = "0125",
          .receiver = kHub,
          .team = {},
          .hub = kHub};
}
inline Between of_team() {
  return {.sort = Sort::team,
          .municipality = kEkeroCode,
          .committee = "0125",
          .receiver = "nordvast",
          .team = "nordvast-jour",
          .hub = kHub};
}
inline Begun begun(Between of = between()) {
  return {.by = kAvid.who,
          .reference = kReference,
          .between = std::move(of),
          .owner = "avid",
          .deputy = "enka"};
}
inline Terms terms(Renewal renewal = Renewal::rolling) {
  return {.from = kFrom, .to = kTo, .renewal = renewal, .renewal_months = 12, .notice_months = 3};
}
inline MandateRow reports(Mandate mandate = Mandate::receive_and_forward) {
  return {.type = "report",
          .mandate = mandate,
          .from = kFrom,
          .to = {},
          .delegation_reference = mandate == Mandate::receive_and_forward ? "" : "SN 2026/9 § 4"};
}
inline Decision decision(Side side, Mandate gives = Mandate::receive_and_forward) {
  return {.side = side,
          .body = side == Side::committee ? "Socialnämnden" : "Socialnämnden i Stockholm",
          .paragraph = "112",
          .on = kDecidedOn,
          .adjusted_on = kDecidedOn,
          .posted_on = LocalDate{2026, 11, 3},
          .final_on = LocalDate{2026, 11, 25},
          .reference = side == Side::committee ? "SN 2026/9" : "SoN 2026/77",
          .gives = gives};
}
inline Signature signature(Side side) {
  return {.side = side,
          .name = personal("Fiktiv Undertecknare"),
          .title = "ordförande",
          .acting = false,
          .right = "SN 2026/9 § 112",
          .on = kSignedOn,
          .document = {},
          .validation = {},
          .validated = Validation::on_paper};
}
inline Agreement a_year(Renewal renewal = Renewal::rolling) {
  return {.municipality = kEkeroCode,
          .decision_reference = "SN 2024/135",
          .signed_on = {2024, 1, 10},
          .in_force_from = {2024, 2, 1},
          .term_to = {2024, 12, 31},
          .renewal = renewal};
}

// The events up to a phase, in their order.
using Life = std::vector<Event>;
inline Life drafted(Renewal renewal = Renewal::rolling) {
  return {begun(), TermsSet{kAvid.who, terms(renewal)}, MandatesSet{kAvid.who, {reports()}}};
}
inline Life and_then(Life life, const Life& more) {
  life.insert(life.end(), more.begin(), more.end());
  return life;
}
inline Life prepared(Renewal renewal = Renewal::rolling) {
  return and_then(drafted(renewal),
                  {Prepared{kAvid.who, Step::union_council, {}, {2026, 10, 7}, {}},
                   ReferralSkipped{kAvid.who, personal("Samma avtal som de andra kommunernas.")}});
}
inline Life decided(Renewal renewal = Renewal::rolling) {
  return and_then(prepared(renewal), {Decided{kEkero.who, decision(Side::committee)},
                                      Decided{kAvid.who, decision(Side::receiver)}});
}
inline Life signed_by_both(Renewal renewal = Renewal::rolling) {
  return and_then(decided(renewal), {Signed{kEkero.who, signature(Side::committee)},
                                     Signed{kAvid.who, signature(Side::receiver)}});
}
inline Life dispatched(Renewal renewal = Renewal::rolling) {
  return and_then(signed_by_both(renewal),
                  {Dispatched{kAvid.who, {{kReception, "0125"}}, {2026, 11, 16}}});
}
inline Life in_force(Renewal renewal = Renewal::rolling) {
  return and_then(dispatched(renewal), {EnteredIntoForce{kAvid.who, kFrom, {}}});
}
inline Imported imported(Agreement terms) {
  return {.by = {.account = "ingang", .name = {}, .unit = {}, .authority = kHub},
          .reference = kReference,
          .between = between(),
          .terms = std::move(terms)};
}

using History = Given<Event, Recorded>;
inline History given(const Life& events) {
  std::vector<Recorded> history;
  for (const auto& event : events) history.push_back({event, kMonday9, kMonday9});
  return History(std::move(history));
}
inline Instant at_noon(LocalDate day) { return from_stockholm({day, 12 * 60}); }

// On the day: 6 months before the last day for notice, 2027-09-30.
inline const LocalDate kFirstReminder{2027, 3, 30};
inline const LocalDate kSecondReminder{2027, 6, 30};
inline const LocalDate kNoticeBy{2027, 9, 30};

}  // namespace ingang::agreement::testing_
