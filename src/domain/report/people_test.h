// The people, a report and its first events, as the tests of report/, handover/ and access/ tell
// about them.
#pragma once

#include <set>
#include <string>
#include <utility>

#include "domain/report/given_test.h"
#include "domain/report/report.h"

namespace ingang::testing_ {

using access::Actor;
using access::Role;

inline const std::string kHub = "0180-socialjour";
inline const std::string kHubUnit = "0180-socialjour-hub";

inline Personal personal(std::string text) { return Personal(std::move(text)); }
inline Actor someone(std::string account, std::string unit, std::string authority,
                     std::set<Role> roles) {
  return {.who = {.account = account,
                  .name = personal("Namn " + account),
                  .unit = std::move(unit),
                  .authority = std::move(authority)},
          .roles = std::move(roles)};
}
inline Actor with(Actor actor, Role role) {
  actor.roles.insert(role);
  return actor;
}

inline const Actor kOlle =
    someone("olle", "police-stockholm-roc", "police-stockholm", {Role::officer});
inline const Actor kColleague =
    someone("carin", "police-stockholm-roc", "police-stockholm", {Role::officer});
inline const Actor kDesk =
    someone("dina", "police-stockholm-roc", "police-stockholm", {Role::police_desk});
inline const Actor kOtherDesk =
    someone("erik", "police-stockholm-syd", "police-stockholm", {Role::police_desk});
inline const Actor kSara = someone("sara", kHubUnit, kHub, {Role::duty_worker});
inline const Actor kTor = someone("tor", kHubUnit, kHub, {Role::duty_worker});
inline const Actor kCleared =
    with(someone("ulla", kHubUnit, kHub, {Role::duty_worker}), Role::cleared);
inline const Actor kIntake = someone("inga", "0125-mottagning", "0125", {Role::intake});
inline const Actor kOperator = someone("otto", kHubUnit, kHub, {Role::operator_});
inline const Actor kProbeOfficer = with(kOlle, Role::probe);
inline const Actor kProbeDuty = with(kSara, Role::probe);

inline const report::Targets kTargets{.acute = 5min, .urgent = 30min, .other = 120min};

}  // namespace ingang::testing_

namespace ingang::report::testing_ {

using namespace ingang::testing_;

// Five answers, and nothing more.
inline Content five_answers() {
  Content content;
  content.form_version = "2026-1";
  content.reporter.phone = personal("08-465 004 91");
  content.child.description = personal("Pojke, omkring 14 år, svart jacka");
  content.now.place = personal("Farsta centrum, utanför biblioteket");
  content.danger = DangerNow::no;
  content.what_happened = personal("Hittades med en väska som inte är hans.");
  return content;
}
inline Content in_danger() {
  Content content = five_answers();
  content.danger = DangerNow::yes;
  return content;
}
inline Content of_protected(person::ProtectedIdentity grade) {
  Content content = five_answers();
  content.child.protected_identity = grade;
  return content;
}

inline Send send(const Actor& by = kOlle, Content content = five_answers()) {
  return {.reference = "ING-00001-00001",
          .by = by,
          .channel = Channel::screen,
          .content = std::move(content),
          .hub = kHub,
          .receive = kTargets,
          .route = kTargets};
}
inline Send send_by_phone(const Actor& by = kSara) {
  Send command = send(by);
  command.channel = Channel::phone;
  command.told_at = kMonday9 - 10min;
  command.told_by_unit = "police-stockholm-roc";
  command.told_by_account = "olle";
  return command;
}

inline Sent sent(Content content = five_answers(), const Actor& by = kOlle) {
  const Urgency urgency = presumed_urgency(content);
  return {.reference = "ING-00001-00001",
          .by = by.who,
          .channel = Channel::screen,
          .told_at = {},
          .content = std::move(content),
          .synthetic = by.has(Role::probe),
          .hub = kHub,
          .told_by_unit = {},
          .told_by_account = {},
          .urgency = urgency,
          .receive_by = kMonday9 + kTargets.of(urgency)};
}
inline Sent sent_by_phone() {
  Sent event = sent(five_answers(), kSara);
  event.channel = Channel::phone;
  event.told_at = kMonday9 - 10min;
  event.told_by_unit = "police-stockholm-roc";
  event.told_by_account = "olle";
  event.receive_by = kMonday9 - 10min + kTargets.other;
  return event;
}
inline ReceivedAtDoor received_at_door(const Actor& by = kSara) {
  return {.by = by.who, .late = false, .route_by = kMonday9 + kTargets.other};
}
inline Receiver lasting(std::string handover = "HND-00001-00001", bool acting = true) {
  return {.responsibility = Responsibility::lasting,
          .authority = "0125",
          .unit = "0125-mottagning",
          .acting = acting,
          .outside = false,
          .reason = "home_registered",
          .evidence = "folkbokföring 2026-11-20",
          .handover = std::move(handover)};
}
inline Receiver acute_now(std::string handover = "HND-00002-00002", bool acting = true) {
  return {.responsibility = Responsibility::acute_now,
          .authority = "0180-farsta",
          .unit = "0180-farsta-mottagning",
          .acting = acting,
          .outside = false,
          .reason = "child_is_here",
          .evidence = "vistelse",
          .handover = std::move(handover)};
}
inline RoutingConfirmed routed(std::vector<Receiver> receivers = {lasting()}) {
  return {.by = kSara.who, .receivers = std::move(receivers), .note = {}, .after_return = {}};
}

// Events that all were recorded on Monday at nine.
inline std::vector<Recorded> recorded(std::vector<Event> events) {
  std::vector<Recorded> history;
  for (Event& event : events) history.push_back({std::move(event), kMonday9, kMonday9});
  return history;
}
inline Given<Event, Recorded> given(std::vector<Event> events) {
  return Given<Event, Recorded>(recorded(std::move(events)));
}

}  // namespace ingang::report::testing_
