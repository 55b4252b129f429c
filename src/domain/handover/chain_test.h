// A chain of legs as the tests of handover/ and access/ tell it: hub → after-hours team → day unit.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "domain/handover/handover.h"
#include "domain/report/people_test.h"

namespace ingang::handover::testing_ {

using namespace ingang::testing_;

inline const std::string kDay = "0125-mottagning";
inline const std::string kNight = "ekero-jour";
inline const Actor kInga = kIntake;
inline const Actor kIvar = someone("ivar", kDay, "0125", {Role::intake});
inline const Actor kNatalie = someone("natalie", kNight, "0125", {Role::intake});
inline const Actor kNils = someone("nils", kNight, "0125", {Role::intake});
inline const Actor kNacka = someone("noa", "0182-mottagning", "0182", {Role::intake});
inline const Actor kAssessor = someone("asta", "0125-ledning", "0125", {Role::protection_assessor});
inline const Actor kOtherAssessor =
    someone("bo", "0182-ledning", "0182", {Role::protection_assessor});
inline const Actor kHubAssessor = with(kSara, Role::protection_assessor);
inline const Actor kProbeIntake = with(kIntake, Role::probe);

inline const Instant kMorning = kMonday9 + 23h;  // Tuesday at eight
inline const NextLeg kToDay{.to_unit = kDay, .final_leg = true, .receive_by = kMorning + 2h};

inline Offer offer(NextLeg first = {
                       .to_unit = kDay, .final_leg = true, .receive_by = kMonday9 + 2h}) {
  return {.reference = "HND-00001-00001",
          .report = {{1}},
          .report_reference = "ING-00001-00001",
          .responsibility = report::Responsibility::lasting,
          .acting = true,
          .outside = false,
          .from_unit = kHubUnit,
          .to_authority = "0125",
          .first = std::move(first),
          .urgency = report::Urgency::other,
          .stored_at = kMonday9,
          .door_at = kMonday9,
          .assess_by = kMonday9 + 15h,
          .register_by = kMonday9 + 39h,
          .decide_by = kMonday9 + 24h * 14,
          .by = kSara,
          .synthetic = false,
          .held = false,
          .hub = kHub};
}
inline Offered offered(const std::string& to_unit = kDay, bool final_leg = true) {
  return {.reference = "HND-00001-00001",
          .report = {{1}},
          .report_reference = "ING-00001-00001",
          .responsibility = report::Responsibility::lasting,
          .acting = true,
          .outside = false,
          .leg = 1,
          .from_unit = kHubUnit,
          .to_authority = "0125",
          .to_unit = to_unit,
          .final_leg = final_leg,
          .urgency = report::Urgency::other,
          .stored_at = kMonday9,
          .door_at = kMonday9,
          .receive_by = kMonday9 + 2h,
          .assess_by = kMonday9 + 15h,
          .register_by = kMonday9 + 39h,
          .decide_by = kMonday9 + 24h * 14,
          .by = kSara.who,
          .synthetic = false,
          .held = false,
          .hub = kHub,
          .instead_of = {}};
}
inline CopyGiven copy_given() {
  return {.content = report::testing_::five_answers(),
          .supplements = {},
          .channel = report::Channel::screen,
          .gate = "secrecy.duty_to_inform"};
}
inline Received received(const Actor& by = kInga, int leg = 1, bool final_leg = true) {
  return {.leg = leg, .by = by.who, .late = false, .final_leg = final_leg};
}
inline LegOpened to_day(const Actor& by = kNatalie) {
  return {.leg = 2,
          .from_unit = kNight,
          .to_unit = kDay,
          .final_leg = true,
          .receive_by = kMorning + 2h,
          .by = by.who};
}
inline PhoneProof call() {
  return {.spoke_with = personal("Rut Ek"),
          .number = personal("08-465 004 60"),
          .at = kMonday9,
          .read_back = true};
}
inline HandedOverByPhone told_by_phone() {
  return {.leg = 1, .proof = call(), .by = kSara.who, .late = false, .final_leg = true};
}
inline ProtectionAssessed assessed(const Actor& by = kAssessor) {
  return {by.who, false, personal("Bor tryggt hos mormor.")};
}
inline Returned returned(const Actor& by = kInga, int leg = 1) {
  return {.leg = leg,
          .reason = ReturnReason::moved,
          .evidence = personal("Flyttade till Nacka 2026-10-01"),
          .suggested_authority = "0182",
          .by = by.who};
}
inline Registered registered(const Actor& by = kInga, bool typed_in_later = false) {
  return {.kind = RegistrationKind::diary_number,
          .reference = personal("SN 2026/0456"),
          .on = {2026, 11, 23},
          .by = by.who,
          .typed_in_later = typed_in_later};
}

inline std::vector<Event> and_then(std::vector<Event> history, std::vector<Event> more) {
  for (Event& event : more) history.push_back(std::move(event));
  return history;
}
// To the day unit by day, and through the after-hours team by night.
inline const std::vector<Event> kDelivered = {offered(), copy_given(), Delivered{1}};
inline const std::vector<Event> kReceived = and_then(kDelivered, {received()});
inline const std::vector<Event> kReturned = and_then(kDelivered, {returned()});
inline const std::vector<Event> kByNight = {offered(kNight, false), copy_given(), Delivered{1}};
inline const std::vector<Event> kNightHasIt =
    and_then(kByNight, {received(kNatalie, 1, false), to_day()});
inline const std::vector<Event> kRegistered = and_then(kReceived, {registered()});
inline const std::vector<Event> kReleased =
    and_then(kReturned, {Redirected{"HND-00002-00002", kSara.who}, Released{"0182-mottagning"}});
inline const std::vector<Event> kTakenBack =
    and_then(kDelivered, {Withdrawn{kOlle.who, "Fel barn"}});

inline std::vector<Recorded> recorded(std::vector<Event> events) {
  std::vector<Recorded> history;
  for (Event& event : events) history.push_back({std::move(event), kMonday9, kMonday9});
  return history;
}
inline Given<Event, Recorded> given(std::vector<Event> events) {
  return Given<Event, Recorded>(recorded(std::move(events)));
}

}  // namespace ingang::handover::testing_
