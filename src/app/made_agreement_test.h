// Made of an agreement: drafted, decided, in force and ended by people drawn at random. See
// made_test.h.
#pragma once

#include "app/agreements.h"
#include "app/made_test.h"

namespace ingang::app {

inline const auto kAvid = person("avid", "Avid Avtal", "0180-socialjour-hub", "0180-socialjour",
                                 {Role::agreement_manager});
inline const auto kEnka =
    person("enka", "Enka Chef", "0180-socialjour-hub", "0180-socialjour", {Role::unit_manager});
inline const auto kEko =
    person("eko", "Eko Ekerö", "0125-mottagning", "0125", {Role::agreement_manager});
inline const auto kNack =
    person("nack", "Nack Nacka", "0182-mottagning", "0182", {Role::agreement_manager});

// The acts of one agreement, each right in itself on the day on which it is done.
class AgreementActs {
 public:
  explicit AgreementActs(KindsWorld& at) : at_(at) {}

  [[nodiscard]] LocalDate today() const { return stockholm(at_.clock_.now()).date; }
  [[nodiscard]] std::string begin(std::string municipality = "0125") const {
    const auto begun =
        Agreements(at_.house())
            .begin({.sort = agreement::Sort::hub, .municipality = std::move(municipality)}, kAvid,
                   at_.once());
    EXPECT_TRUE(begun) << KindsWorld::code_of(begun.error());
    return begun ? begun->state.reference : std::string{};
  }
  Outcome<AgreementView> act(std::string_view reference, agreement::Command command,
                             const access::Actor& by) const {
    std::visit(
        [&](auto& each) {
          if constexpr (std::is_same_v<decltype(each.by), access::Actor>) each.by = by;
        },
        command);
    return Agreements(at_.house())
        .act(reference, std::move(command), "agreement.act", by, at_.once());
  }

  [[nodiscard]] agreement::Command terms(
      agreement::Renewal renewal = agreement::Renewal::rolling) const {
    agreement::SetTerms out;
    out.terms = {.from = today(), .to = today().plus_days(300), .renewal = renewal};
    return out;
  }
  [[nodiscard]] agreement::Command mandates() const {
    agreement::SetMandates out;
    out.rows = {{.type = "report", .mandate = {}, .from = {2026, 1, 1}}};
    return out;
  }
  [[nodiscard]] agreement::Command decision(agreement::Side side) const {
    agreement::Decide out;
    out.decision = {.side = side,
                    .body = "Socialnämnden",
                    .on = {2026, 11, 2},
                    .reference = "SN 2026/9",
                    .gives = {}};
    return out;
  }
  [[nodiscard]] agreement::Command signature(agreement::Side side) const {
    agreement::Sign out;
    out.signature = {.side = side,
                     .name = Personal{"Fiktiv Undertecknare"},
                     .title = "ordförande",
                     .right = "SN 2026/9 § 112",
                     .on = {2026, 11, 9}};
    return out;
  }
  // What has to be told, in order, until it is in force.
  [[nodiscard]] std::vector<agreement::Command> way(
      agreement::Renewal renewal = agreement::Renewal::rolling) const {
    using agreement::Side;
    agreement::SkipPreparation preparation;
    preparation.why = Personal{"Samma som de andras."};
    agreement::SkipReferral referral;
    referral.why = Personal{"Samma som de andras."};
    agreement::EnterIntoForce enter;
    enter.from = today();
    return {terms(renewal),
            mandates(),
            preparation,
            referral,
            decision(Side::receiver),
            decision(Side::committee),
            signature(Side::receiver),
            signature(Side::committee),
            enter};
  }
  [[nodiscard]] agreement::Command end() const {
    agreement::End out;
    out.on = today();
    out.agreed = true;
    out.reference = "SN 2026/50";
    out.words = Personal{"Parterna är överens."};
    return out;
  }

 private:
  KindsWorld& at_;
};

class AgreementLife {
 public:
  AgreementLife(KindsWorld& at, Dice& dice) : at_(at), dice_(dice), acts_(at) {}

  void live(const Each& each) {
    constexpr int kSteps = 14;
    at_.pass(KindsWorld::kMinute * static_cast<int>(1 + dice_.below(90)));
    if (dice_.one_in(6)) {
      read_from_file();
    } else {
      reference_ = acts_.begin(dice_.one_in(2) ? "0125" : another());
    }
    each();
    if (reference_.empty()) return;
    const auto renewal = static_cast<agreement::Renewal>(dice_.below(4));
    const auto way = acts_.way(renewal);
    std::size_t next = 0;
    for (int step = 0; step < kSteps; ++step) {
      at_.pass(KindsWorld::kMinute * static_cast<int>(1 + dice_.below(90)));
      // Mostly onwards, and now and then something beside.
      if (next < way.size() && !dice_.one_in(4)) {
        tried(acts_.act(reference_, way[next++], keeper()));
      } else {
        beside();
      }
      each();
    }
    tried(acts_.act(reference_, dice_.one_in(2) ? acts_.end() : notice(), keeper()));
    each();
    // The next life of the same party must not meet one that runs.
    tried(acts_.act(reference_, acts_.end(), kAvid));
    each();
  }

 private:
  const access::Actor& keeper() {
    static const std::vector<access::Actor> kAll{kAvid, kAvid, kAvid, kAvid, kEko};
    return dice_.of(kAll);
  }

  // Of one party two never run at once: most lives are of another.
  [[nodiscard]] std::string another() {
    return dice_.of(stockholm_now().directory.parts().municipalities).code.text();
  }

  void read_from_file() {
    agreement::Agreement terms{.municipality = *directory::MunicipalityCode::parse("0125"),
                               .decision_reference = "SN 2024/135",
                               .signed_on = {2024, 1, 10},
                               .in_force_from = {2024, 2, 1},
                               .term_to = {2024, 12, 31},
                               .renewal = agreement::Renewal::rolling};
    const auto imported = import_agreement(at_.house(), kAvid, terms, at_.once());
    EXPECT_TRUE(imported) << KindsWorld::code_of(imported.error());
    if (imported) reference_ = *imported;
  }

  [[nodiscard]] agreement::Command notice() const {
    agreement::GiveNotice out;
    out.side = agreement::Side::committee;
    out.on = acts_.today();
    return out;
  }
  [[nodiscard]] agreement::Command dispatch() const {
    agreement::Dispatch out;
    out.to = {{.unit = "0125-mottagning", .authority = {}}};
    out.on = acts_.today();
    return out;
  }
  [[nodiscard]] agreement::Command renew() const {
    agreement::Renew out;
    out.until = acts_.today().plus_days(700);
    out.renewal = agreement::Renewal::unknown;
    out.reference = "SN 2026/60";
    return out;
  }
  [[nodiscard]] agreement::Command council() const {
    agreement::Prepare out;
    out.step = agreement::Step::union_council;
    out.on = acts_.today();
    return out;
  }
  [[nodiscard]] agreement::Command refer() const {
    agreement::Refer out;
    out.to = {"Solna stad"};
    out.on = acts_.today();
    out.answer_by = acts_.today();
    return out;
  }
  [[nodiscard]] agreement::Command referral_answer() const {
    agreement::AnswerReferral out;
    out.to = "Solna stad";
    out.on = acts_.today();
    out.words = Personal{"Ingen erinran."};
    return out;
  }
  [[nodiscard]] agreement::Command people() const {
    agreement::NamePeople out;
    out.owner = "avid";
    out.deputy = "avid";
    return out;
  }
  [[nodiscard]] agreement::Command cost() const {
    agreement::TellCost out;
    out.kronor = 250'000;
    out.words = Personal{"Var och en bär sin kostnad."};
    return out;
  }

  void beside() {
    switch (dice_.below(12)) {
      case 0: return tried(acts_.act(reference_, people(), kAvid));
      case 1: return tried(acts_.act(reference_, cost(), kAvid));
      case 2: return tried(acts_.act(reference_, council(), kAvid));
      case 3: return tried(acts_.act(reference_, refer(), kAvid));
      case 4: return tried(acts_.act(reference_, referral_answer(), kAvid));
      case 5:
      case 6: return tried(acts_.act(reference_, dispatch(), kAvid));
      case 7:
      case 8: return tried(acts_.act(reference_, agreement::Receive{}, kEva));
      case 9: return tried(acts_.act(reference_, renew(), kAvid));
      case 10:
        return tried(Agreements(at_.house()).view(reference_, dice_.one_in(2) ? kEko : kEnka));
      default:
        return tried(acts_.act(reference_, acts_.mandates(), dice_.one_in(2) ? kNack : kAvid));
    }
  }

  KindsWorld& at_;
  Dice& dice_;
  AgreementActs acts_;
  std::string reference_;
};

template <>
struct Made<agreement::State> {
  static void live(KindsWorld& at, Dice& dice, const Each& each) {
    AgreementLife(at, dice).live(each);
  }
  // A draft that came to nothing.
  static std::string over(KindsWorld& at) {
    const AgreementActs acts(at);
    auto reference = acts.begin();
    const auto ended = acts.act(reference, acts.end(), kAvid);
    EXPECT_TRUE(ended) << KindsWorld::code_of(ended.error());
    return reference;
  }
};

}  // namespace ingang::app
