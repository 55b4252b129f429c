// AgreementView: one agreement as it is shown: what was told, what follows of it today, and what
// the viewer may do with it. AgreementListView: all of a county's, one line for each party.
//
// Promise: whoever may read an agreement reads all of it: it is a public document. The dates are
//          computed for the day on which it is shown.
// Tests:   tests/api/agreement_test.cpp
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/showing.h"
#include "app/streams.h"
#include "app/view_making.h"
#include "domain/agreement/as_terms.h"
#include "domain/agreement/message_type.h"
#include "domain/agreement/outlook.h"

namespace ingang::app {

// A municipality, an authority or a unit.
struct Named {
  std::string code;
  std::string name;
};

// One act: open, or why not; for which sides and units.
struct MayAct {
  agreement::Action action{};
  std::optional<Code> why{};
  std::vector<agreement::Side> sides{};
  std::vector<std::string> units{};
};

struct AgreementView {
  agreement::State state;
  std::string viewer;  // account
  std::optional<Named> municipality{};
  std::optional<Named> committee{};
  Named receiver;
  std::optional<Named> team{};
  std::map<std::string, std::string> units;  // names of those that are told of, by code
  std::map<std::string, Personal> people{};  // names of its owner and deputy, by account
  LawShown final_law{};                      // on which it rests when a decision is final
  agreement::Course course;
  std::vector<agreement::ShownReminder> reminders;
  std::optional<agreement::Next> next;
  std::vector<agreement::Warning> warnings;
  std::vector<agreement::Action> asked;
  std::vector<MayAct> may;
  std::vector<TimelineItem> history;
  std::vector<agreement::MessageType> types;
  LocalDate today{};
  Instant now;
};
// Allowed, logged, opened, as a report is (showing.h).
Outcome<AgreementView> show_agreement(const House& house, std::string_view reference,
                                      const access::Actor& actor, std::string act,
                                      Why why = Why::after_an_act);

struct AgreementItem {
  agreement::Sort sort{};
  Named of{};                        // the municipality, or the team's unit
  std::optional<Named> committee{};  // of a team's
  std::string reference{};           // empty: there is none
  std::string state{};
  agreement::Course course{};
  std::optional<LocalDate> in_force_from{};
  std::optional<agreement::Next> next{};
  std::vector<agreement::Action> asked{};
  std::vector<agreement::Warning> warnings{};
  struct Mandate {
    agreement::MandateRow row;
    bool holds{};
  };
  std::vector<Mandate> mandates{};  // that hold today, or will
  struct Other {
    std::string reference;
    std::string state;
  };
  std::vector<Other> others{};
};
struct AgreementListView {
  std::vector<AgreementItem> items;
  std::vector<std::string> unreadable;  // references
  std::vector<agreement::MessageType> types;
  bool may_begin{};
  LocalDate today{};
  Instant now;
};
Outcome<AgreementListView> list_agreements(const House& house, const access::Actor& actor);

// How it is with somebody who is named for an agreement between these, today: works at none of the
// sides; works at one, and has no role by which it is answered for; or answers for it. Of a house
// that knows accounts.
enum class NamedFor { gone, may_not, answers };
[[nodiscard]] Outcome<NamedFor> named_for(const Foundation& house,
                                          const agreement::Between& between,
                                          const std::string& account);
// Who of those named for it does not answer for it.
[[nodiscard]] Outcome<agreement::Gone> gone_of(const Foundation& house,
                                               const agreement::State& state);
[[nodiscard]] Named named_municipality(const House& house, const directory::MunicipalityCode& code);
[[nodiscard]] Named named_authority(const House& house, std::string_view code);
[[nodiscard]] Named named_unit(const House& house, std::string_view code);

}  // namespace ingang::app
