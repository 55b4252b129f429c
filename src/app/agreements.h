// Agreements: the use cases of an agreement, from a draft until it has ended, at those who keep it,
// at the nämnd's side, and at the units that it is sent to.
//
// Promise: as Reports: what is answered is durable, each write is done once for each Once, and
//          nothing is read before its access entry is durable. Two agreements of one party never
//          count on the same day, also when both are entered into force at once.
// Errors:  Refused: no_such_agreement (also when it is not the viewer's to know),
//          agreement_party_unknown, agreement_person_unknown,
//          agreement_person_may_not, agreement_unit_unknown, those of a
//          form and of attachments, the domain's codes, key_reused. Fault: see problem.h.
// Threads: any.
// Tests:   tests/api/agreement_test.cpp, agreements_test.cpp
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/act.h"
#include "app/agreement_view.h"

namespace ingang::app {

inline constexpr Code kPartyUnknown{"agreement_party_unknown"};
inline constexpr Code kPersonUnknown{"agreement_person_unknown"};
inline constexpr Code kPersonMayNot{"agreement_person_may_not"};
inline constexpr Code kUnitUnknown{"agreement_unit_unknown"};

struct BeginAgreement {
  agreement::Sort sort{};
  std::string municipality{};  // code, of one with the hub
  std::string team{};          // code of a unit, of a team's
  std::string committee{};     // code; empty where the municipality has only one
  std::string owner{};         // an account; whoever begins it, when empty
  std::string deputy{};
};

class Agreements {
 public:
  explicit Agreements(House house) : house_(std::move(house)) {}

  Outcome<AgreementListView> list(const access::Actor& actor) const;
  Outcome<AgreementView> view(std::string_view reference, const access::Actor& actor) const;

  Outcome<AgreementView> begin(const BeginAgreement& begin, const access::Actor& actor,
                               const Once& once) const;
  // One act on one agreement. `command.by` is the actor; `what`: for the access
  // log, "agreement.decide". What the directory, the forms, the accounts and the files must answer
  // is asked here.
  Outcome<AgreementView> act(std::string_view reference, agreement::Command command,
                             std::string what, const access::Actor& actor, const Once& once) const;

 private:
  const House house_;
};

// As it stood in a file. Answers its reference; done once for each Once, and nothing is compared
// with what stands already. `by`: in whose name, with the hub's authority.
Outcome<std::string> import_agreement(const House& house, const access::Actor& by,
                                      const agreement::Agreement& terms, const Once& once);
// What routing reads: the terms of every agreement with the hub that is in force, or was.
Outcome<std::vector<agreement::Agreement>> terms_in_ledger(const House& house);
// Of the after-hours teams, in the same way.
Outcome<std::vector<agreement::TeamTerms>> team_terms_in_ledger(const House& house);

}  // namespace ingang::app
