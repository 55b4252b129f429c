// Gate: a rule of law by which one authority may tell somebody else something about a person, and
// what whoever tells by it must affirm and write. A duty is a gate that leaves no choice.
//
// Source:  data/gates.toml, where each gate names its key of data/law.toml. docs/decisions/0042.
// Promise: a duty asks for nothing: it is shown. Whoever may choose names a Ground, which is
//          checked against the gate as it reads on that day.
// Errors:  refusals, with the law key of the gate or of the condition; see codes.h.
// Secrecy: what a person writes in a Ground is Personal.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/personal.h"
#include "base/refusal.h"
#include "base/time.h"
#include "domain/gate/codes.h"

namespace ingang::gate {

// Who tells whom. `other`: neither police nor social services nor health care.
enum class Direction {
  police_to_social,
  police_to_other,
  social_to_police,
  social_to_social,
  social_to_health_care,
  social_to_other,
};

// A private party is an independent school, a private home or an association.
enum class RecipientKind { authority, private_party };

enum class Nature { duty, choice };

// What one item tells. The last four say which secrecy protects it; the others are protected by
// that of the police (OSL 35 kap. 1 §) or of the social services (26 kap. 1 §).
enum class Sort {
  circumstances,            // a person's situation and needs
  risk_of_crime,            // a crime that may come
  suspected_crime,          // a crime that has been committed
  contact_data,             // address, telephone
  whereabouts,              // whether somebody lives in a home of the social services
  known_in_case,            // that a person has a case
  decision_to_investigate,  // that an investigation was opened, was not, or is going on already
  case_transfer,            // what is needed to take a case over
  home_hours,               // the condition to be at home at certain times
  under_investigation,      // OSL 18 kap.: criminal investigation and intelligence
  health_care,              // OSL 25 kap.
  family_counselling,       // OSL 26 kap. 3 §
  other_exempt,             // any other secrecy that OSL 10 kap. 15 a § exempts
};

// What must be written. The order is that of the form.
enum class Written { purpose, need, counter_interest, items, recipient, decided_by };

struct Text {
  std::string swedish;
  std::string english;
};

// Something that whoever tells must be able to say yes to.
struct Condition {
  std::string key;
  std::string law;                 // empty: that of the gate
  std::set<Direction> directions;  // empty: whoever tells whom
  Text text;
};

struct Gate {
  std::string key;
  std::string law;
  Nature nature{};
  int order{};  // that of the examination: duty, consent, special rules, OSL 10:15 a, OSL 10:27
  std::set<Direction> directions;
  std::set<RecipientKind> recipients;
  // Of the person that is told about. Whoever is told of a victim affirms the victim's age instead.
  std::optional<int> age_from{};
  std::optional<int> age_below{};
  std::vector<std::string> conditions;  // keys of Condition
  std::set<Written> written;
  std::set<Sort> never;  // what it can never carry
  std::set<Sort> only;   // when not empty, it carries nothing else
  LocalDate valid_from{};
  std::optional<LocalDate> valid_to{};  // the last day that counts
  std::string checked_by;               // a named lawyer; empty until then
  Text title;
  Text tells;  // what it lets one tell
  Text note;   // what one should know besides; may be empty
};

struct Gates {
  std::vector<Gate> gates;
  std::vector<Condition> conditions;
  std::map<Sort, Text> sorts;  // what each is called

  [[nodiscard]] const Gate* find(std::string_view key, LocalDate day) const;
  [[nodiscard]] const Condition* find_condition(std::string_view key) const;
};

// Affirmed when an item is under investigation and the gate leaves a choice.
inline constexpr std::string_view kInvestigationLeader = "investigation_leader_agrees";

// Who wants to tell whom, about whom, on which day.
struct Situation {
  Direction direction{};
  RecipientKind recipient{};
  std::optional<int> age{};  // nothing: unknown, which counts as a child
  LocalDate day{};
};

struct Item {
  Sort sort{};
  Personal what;
  friend bool operator==(const Item&, const Item&) = default;
};

// What a person names before telling something by a gate that leaves a choice.
struct Ground {
  std::string gate;
  std::vector<std::string> affirmed;  // keys of Condition
  Personal purpose;
  Personal need;
  Personal counter_interest;  // what speaks for keeping it secret, and why it weighs less
  std::vector<Item> items;
  Personal recipient;
  Personal decided_by;
  Instant at{};
  friend bool operator==(const Ground&, const Ground&) = default;
};

// The gates that can be used there, in the order in which they are examined.
[[nodiscard]] std::vector<const Gate*> offered(const Gates& gates, const Situation& situation);

// Empty when something may be told by this gate on this ground. Fields are JSON pointers: "/gate",
// "/recipient", "/items/0/sort", "/affirmed", "/purpose". A gate that does not fit the situation
// is told alone: what was written for it is of no use.
[[nodiscard]] std::vector<Refusal> check(const Gates& gates, const Situation& situation,
                                         const Ground& ground);

// The duty that carries a whole report, or the handover of one, to be shown; nothing when there is
// none, and somebody has to choose a gate.
[[nodiscard]] const Gate* duty_of(const Gates& gates, const Situation& situation);

// The conditions of a gate that hold for this direction.
[[nodiscard]] std::vector<const Condition*> conditions_of(const Gates& gates, const Gate& gate,
                                                          Direction direction);

// What becomes of an item that is under investigation.
enum class UnderInvestigation { carried, leader_decides, never };
[[nodiscard]] UnderInvestigation under_investigation(const Gate& gate);

// What is wrong with the data, a sentence each; nothing is served with such data.
[[nodiscard]] std::vector<std::string> faults(const Gates& gates);

}  // namespace ingang::gate
