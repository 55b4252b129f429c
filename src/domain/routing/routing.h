// Routing: who should have a report, lastingly and right now, proposed with evidence. A human
// confirms.
//
// Source:  LAW: sol.residence (lasting: home municipality), sol.stay (acute: where the child is);
//          the agreement's three conditions; docs/decisions.
// Promise: a proposal never says nothing: a receiver, an ordinary channel, or a question and who
//          decides meanwhile. Skyddad folkbokföring is held and never routed by register; fingerade
//          uppgifter are never joined with register evidence. An acute one goes to where the child
//          is, by phone and without address when held.
// Secrecy: evidence carries codes of places and sources, never a name, number or address.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "domain/agreement/terms.h"
#include "domain/directory/directory.h"
#include "domain/person/person.h"
#include "domain/report/answer.h"
#include "domain/routing/residence.h"

namespace ingang::routing {

using report::Answer;

// Where somebody told that the child belongs (the placing municipality, the parent's home …). Above
// the register.
struct ToldHome {
  directory::MunicipalityCode municipality;
  std::optional<directory::DistrictCode> district{};
  std::string source{};
  std::optional<LocalDate> as_of{};
  friend bool operator==(const ToldHome&, const ToldHome&) = default;
};

struct Place {
  directory::MunicipalityCode municipality;
  std::optional<directory::DistrictCode> district{};
  friend bool operator==(const Place&, const Place&) = default;
};

struct Question {
  Answer at_risk{};  // Of faring ill, or of harming others.
  Answer gang_related{};
  std::optional<Place> found_in{};  // Where the child is now; none: not known, or outside the
                                    // county when told so below.
  Answer found_in_county{};         // Answered by found_in when that is given.
  person::Age age{};                // person::age_on(child, day received).
  person::ProtectedIdentity protected_identity{};
  bool acute{};
  std::optional<ToldHome> told_home{};
  std::optional<ResidenceEvidence> registered{};
  Answer placed{};  // Placed by a nämnd away from home.
  Answer alternating_residence{};
  Answer asylum{};
  Answer home_outside_county{};
};

enum class ConditionKind { at_risk, gang_related, found_in_county, under_18, home_is_party };
struct Evidence {
  std::string what;   // Code: "registered_in", "told_home", "found_in", "agreement" …
  std::string value;  // Code of a place, reference of a decision. Never a person.
  std::string source;
  std::optional<LocalDate> as_of{};
  friend bool operator==(const Evidence&, const Evidence&) = default;
};
struct Condition {
  ConditionKind kind{};
  Answer answer{};
  std::vector<Evidence> evidence{};
  friend bool operator==(const Condition&, const Condition&) = default;
};

enum class TargetGroup { inside, outside, undecided };

enum class Reason {
  home_told,
  home_registered,
  home_of_placing_committee,
  district_board_of_home,
  district_board_of_stay,
  stays_here_without_home,
  child_is_here,
  standard_receiver_district_unknown,
  hub_decides_home_unknown,
  hub_decides_stay_unknown,
  chosen_by_hand,
  reception_open,
  after_hours_team,
  fallback_unit,
  hub_as_last_resort,
};
enum class Warning {
  renewal_unknown,
  register_is_evidence_only,
  register_is_old,
  register_differs_from_told,
  protected_mark,
  protected_not_routed_by_register,
  unit_without_login,
  unverified_unit,
  age_unknown_counts_as_child,
  receiver_is_closed,
  identity_not_to_be_linked,
  same_receiver_for_both,
  day_unit_takes_over_later,
};
enum class ToAsk {
  where_is_the_child,
  home_municipality,
  district_of_home,
  district_of_stay,
  placement,
  placing_municipality,
  alternating_residence,
  asylum,
  home_outside_county,
  is_at_risk,
  is_gang_related,
  age,
};

struct Receiver {
  directory::AuthorityCode authority;  // Whose nämnd answers.
  directory::UnitCode unit;            // Who receives at this minute.
  directory::UnitCode day_unit;        // Where the chain ends; may be the same.
  bool by_phone{};                     // No login, or held: told by phone.
  bool without_address{};              // Say no address; the child is protected.
  std::vector<Reason> reasons{};
  std::vector<Evidence> evidence{};
  std::vector<Warning> warnings{};
  friend bool operator==(const Receiver&, const Receiver&) = default;
};

enum class OutsideReason { not_party, not_target_group, outside_county };

// Outside the agreement: the ordinary channel of that municipality. Shown and used, never nothing.
struct OutsideChannel {
  OutsideReason reason{};
  std::optional<directory::MunicipalityCode> municipality{};
  std::string name{};  // Empty when the municipality is unknown or out of the county.
  std::optional<Receiver> receiver{};               // Its unit, when the directory knows one.
  std::vector<directory::ContactPoint> contacts{};  // Numbers and addresses to use; never empty.
  std::vector<Evidence> evidence{};
  friend bool operator==(const OutsideChannel&, const OutsideChannel&) = default;
};

struct Proposal {
  Instant made_at{};
  TargetGroup target_group{TargetGroup::undecided};
  std::vector<Condition> conditions{};  // All five, in the order of ConditionKind.
  std::optional<Receiver> lasting{};
  std::optional<Receiver> acute_now{};            // Marked as acting.
  std::optional<OutsideChannel> outside{};        // Instead of lasting.
  std::optional<OutsideChannel> acute_outside{};  // Instead of acute_now.
  bool held{};  // Skyddad folkbokföring or fingerade uppgifter: a cleared officer routes by hand.
  std::vector<Warning> warnings{};
  std::vector<ToAsk> ask{};
  friend bool operator==(const Proposal&, const Proposal&) = default;
};

[[nodiscard]] Proposal propose(const Question& question, const directory::Directory& directory,
                               std::span<const agreement::Agreement> agreements, Instant at);

// Which nämnd a human chose, and which of its units; without a unit, whoever receives at this
// minute.
struct Chosen {
  directory::AuthorityCode authority;
  std::optional<directory::UnitCode> unit{};
};

// What a human decided, to be checked before it is recorded.
struct Confirmation {
  std::optional<Chosen> lasting{};
  std::optional<Chosen> acting{};
  bool acting_stands{};  // Whoever acts has it already; what remains is the lasting one.
  bool by_cleared_officer{};
  bool closed_unit_answers{};  // Somebody there has said that they receive now, whatever the hours.
  std::string reason{};        // Needed when it differs from the proposal, or when held.
};

// When both name one authority it is one handover, marked as acting.
struct Confirmed {
  std::optional<Receiver> lasting{};
  std::optional<Receiver> acting{};
  bool differs_from_proposal{};
};

// A held report may leave without a cleared officer only as an acute one, acting receiver alone.
// Acting never waits: the lasting receiver may come later when the home is not known, or held. A
// place without a receiver in the directory (outside the county) is confirmed without one: its
// ordinary channel is used by phone. Refuses, in the order of codes.h.
Result<Confirmed> confirm(const Proposal& proposal, bool acute, const Confirmation& confirmation,
                          const directory::Directory& directory, Instant at);

[[nodiscard]] std::string_view code(ConditionKind kind);
[[nodiscard]] std::string_view code(TargetGroup group);
[[nodiscard]] std::string_view code(Reason reason);
[[nodiscard]] std::string_view code(Warning warning);
[[nodiscard]] std::string_view code(ToAsk ask);
[[nodiscard]] std::string_view code(OutsideReason reason);

}  // namespace ingang::routing
