// Made of a report and of a handover: one life makes both, since a handover is given out of a
// report. See made_test.h.
#pragma once

#include <algorithm>

#include "app/kind_handover.h"
#include "app/kind_report.h"
#include "app/made_test.h"
#include "app/reports.h"
#include "app/routing_of.h"

namespace ingang::app {

inline const auto kZoe = person("zoe", "Zoe Socialjour", "0180-socialjour-hub", "0180-socialjour",
                                {Role::duty_worker, Role::protection_assessor});

class ReportLife {
 public:
  ReportLife(KindsWorld& at, Dice& dice) : at_(at), dice_(dice) {}

  void live(const Each& each) {
    constexpr int kSteps = 24;
    later();
    send();
    each();
    for (int step = 0; step < kSteps; ++step) {
      later();
      const auto all = copies();
      if (all.empty() || dice_.one_in(3)) {
        on_report();
      } else {
        on_handover(dice_.of(all));
      }
      each();
    }
  }

 private:
  void later() {
    at_.pass((dice_.one_in(9) ? 600 : 1 + static_cast<int>(dice_.below(40))) * KindsWorld::kMinute);
  }
  const access::Actor& somebody() {
    static const std::vector<access::Actor> kAll{kOlle, kOther, kDesk, kSara,  kSiv, kCleared,
                                                 kEva,  kEbba,  kNina, kHanna, kZoe};
    return dice_.of(kAll);
  }
  // Most acts are tried by whoever can do them, so that lives get on.
  const access::Actor& rather(const access::Actor& one) {
    return dice_.one_in(4) ? somebody() : one;
  }
  const access::Actor& desk() { return dice_.one_in(3) ? kCleared : kSara; }
  // Whoever works at the unit that has it now.
  const access::Actor& holder(const std::string& unit) {
    if (dice_.one_in(5)) return somebody();
    if (unit == kEva.who.unit) return dice_.one_in(2) ? kEbba : kEva;
    if (unit == kNina.who.unit) return kNina;
    if (unit == kHanna.who.unit) return kHanna;
    return dice_.one_in(2) ? kZoe : desk();
  }

  void send() {
    auto told = KindsWorld::content();
    told.danger = dice_.one_in(3) ? report::DangerNow::yes : report::DangerNow::no;
    if (dice_.one_in(3))
      told.child.protected_identity = static_cast<person::ProtectedIdentity>(dice_.below(4));
    told.circumstances.home_municipality =
        dice_.of(std::vector<std::string>{"0125", "0125", "0126", "0140"});
    const bool by_phone = dice_.one_in(4);
    SendReport send{.content = std::move(told)};
    if (by_phone) {
      send.channel = report::Channel::phone;
      send.told_at = at_.clock_.now() - KindsWorld::kMinute;
      if (dice_.one_in(2)) send.told_by_unit = kOlle.who.unit;
    }
    const auto answer = at_.reports().send(std::move(send), by_phone ? kSara : kOlle, at_.once());
    ASSERT_TRUE(answer) << KindsWorld::code_of(answer.error());
    reference_ = answer->reference;
  }

  [[nodiscard]] std::vector<ledger::Row> copies() const {
    const auto row = at_.ledger_->row_by_reference("report", reference_);
    return *at_.ledger_->children((**row).id);
  }

  void on_report() {
    const auto reports = at_.reports();
    switch (dice_.below(11)) {
      case 0:
        return tried(reports.supplement(reference_, Personal{"Mer."}, somebody(), at_.once()));
      case 1:
        return tried(reports.correct(reference_, "/now/place", Personal{"Rätt."}, rather(kOlle),
                                     at_.once()));
      case 2: return tried(reports.confirm(reference_, Personal{}, rather(kDesk), at_.once()));
      case 3:
        if (!dice_.one_in(4)) return;
        return tried(reports.withdraw(reference_, "Fel barn", rather(kOlle), at_.once()));
      case 4:
        return tried(reports.note_urgency(reference_, static_cast<report::Urgency>(dice_.below(3)),
                                          Personal{"Vapen"}, desk(), at_.once()));
      case 5: return link();
      case 6: return tried(reports.reopen(reference_, Personal{"Tillsyn"}, desk(), at_.once()));
      case 7: return tried(reports.view(reference_, somebody()));
      case 8: return tried(reports.receive(reference_, rather(desk()), at_.once()));
      default: return route();
    }
  }
  void link() {
    const auto reports = at_.reports();
    const auto other = at_.sent();
    const auto& by = desk();
    tried(reports.link(reference_, {.reference = other, .kind = report::LinkKind::sibling}, by,
                       at_.once()));
    if (dice_.one_in(2)) tried(reports.unlink(reference_, other, by, at_.once()));
  }
  void route() {
    const auto reports = at_.reports();
    const auto& by = desk();
    tried(reports.receive(reference_, by, at_.once()));
    const auto proposal = reports.proposal(reference_, by);
    tried(proposal);
    if (!proposal) return;
    tried(reports.route(reference_,
                        {.receivers = as_proposed(*proposal),
                         .note = Personal{"Vidare"},
                         .closed_unit_answers = dice_.one_in(2)},
                        by, at_.once()));
  }

  void on_handover(const ledger::Row& row) {
    const auto handovers = at_.handovers();
    const auto& by = holder(row.unit);
    switch (dice_.below(9)) {
      case 0: return tried(handovers.view(row.reference, by));
      case 1:
        return tried(handovers.by_phone(row.reference,
                                        {.spoke_with = Personal{"Karin"},
                                         .number = Personal{"08-465 004 17"},
                                         .at = at_.clock_.now(),
                                         .read_back = true},
                                        desk(), at_.once()));
      case 2:
        return tried(handovers.return_(row.reference,
                                       {.reason = handover::ReturnReason::moved,
                                        .evidence = Personal{"Flyttat"},
                                        .suggested_authority = "0126"},
                                       by, at_.once()));
      case 3:
        return tried(handovers.redirect(
            row.reference, {.authority = "0126", .unit = "0126-mottagning"}, desk(), at_.once()));
      case 4: return tried(handovers.pass_on(row.reference, "nordvast-jour", desk(), at_.once()));
      case 5:
        return tried(handovers.assess_protection(
            row.reference, {.immediate_protection_needed = false, .reason = Personal{"Tryggt"}}, by,
            at_.once()));
      case 6:
        return tried(handovers.register_(row.reference,
                                         {.kind = handover::RegistrationKind::actualisation,
                                          .reference = Personal{"A-1"},
                                          .on = stockholm(at_.clock_.now()).date},
                                         by, at_.once()));
      default: return tried(handovers.receive(row.reference, by, at_.once()));
    }
  }

  KindsWorld& at_;
  Dice& dice_;
  std::string reference_;
};

// Handed over, received, registered and assessed: the report is closed. Answers the handover.
inline std::string handed_over_and_done(KindsWorld& at) {
  const auto handover = at.handed_over();
  const auto handovers = at.handovers();
  EXPECT_TRUE(handovers.receive(handover, kEva, at.once()));
  EXPECT_TRUE(handovers.register_(handover,
                                  {.kind = handover::RegistrationKind::actualisation,
                                   .reference = Personal{"A-1"},
                                   .on = stockholm(at.clock_.now()).date},
                                  kEva, at.once()));
  EXPECT_TRUE(handovers.assess_protection(
      handover, {.immediate_protection_needed = false, .reason = Personal{"Tryggt"}}, kEbba,
      at.once()));
  return handover;
}

template <>
struct Made<report::State> {
  static void live(KindsWorld& at, Dice& dice, const Each& each) {
    ReportLife(at, dice).live(each);
  }
  static std::string over(KindsWorld& at) {
    return at.handovers().view(handed_over_and_done(at), kEva)->report;
  }
};

template <>
struct Made<handover::State> {
  static void live(KindsWorld& at, Dice& dice, const Each& each) {
    ReportLife(at, dice).live(each);
  }
  static std::string over(KindsWorld& at) { return handed_over_and_done(at); }
};

}  // namespace ingang::app
