// Agreement: the terms of one municipality's agreement with the hub, dated, and the mandate that it
// gives. What routing reads; as_terms.h makes it of a stream.
//
// Source:  the county's agreement: renewals of 12 months, 3 months' notice.
// Promise: an unknown renewal never stops a report: the municipality still counts as a party, with
//          a warning to the agreement manager. Only a known end, a term without renewal, or no
//          agreement at all says no.
// Units:   Stockholm dates; `term_to` and `ended_on` are the last day that counts. A term that ends
//          with a month is renewed to the end of a month.
// Tests:   terms_test.cpp, course_test.cpp
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/time.h"
#include "domain/directory/place_code.h"

namespace ingang::agreement {

enum class Renewal {
  none,     // Ends with its term.
  once,     // One period after the term.
  rolling,  // Period after period until notice is given.
  unknown,  // Nobody has told us.
};

enum class Mandate { receive_and_forward, also_protection_assessment };

struct Agreement {
  directory::MunicipalityCode municipality;
  std::string decision_reference;  // The nämnd's or delegate's decision.
  LocalDate signed_on{};
  LocalDate in_force_from{};
  LocalDate term_to{};
  Renewal renewal{Renewal::unknown};
  int renewal_months{12};
  int notice_months{3};
  std::optional<LocalDate> notice_given_on{};
  std::optional<LocalDate> ended_on{};  // Ended for another reason than notice.
  Mandate mandate{Mandate::receive_and_forward};
  std::string delegation_reference{};  // The decision that gave more than receive and forward.

  friend bool operator==(const Agreement&, const Agreement&) = default;
};

enum class Standing { yes, no, unknown_renewal };

struct Party {
  Standing standing{Standing::no};
  const Agreement* agreement{};  // The one that answers; null when there is none. Lives as long as
                                 // the list given.
  // Party for routing: yes, or an unknown renewal.
  [[nodiscard]] bool counts() const { return standing != Standing::no; }
};

// How often it may be renewed; without end is more than any municipality's age.
[[nodiscard]] int renewals_allowed(const Agreement& agreement);
// The last day of the term after so many renewals; 0 is the first term.
[[nodiscard]] LocalDate end_of_term(const Agreement& agreement, int renewals);
// How many renewals have passed when `date` comes; 0 within the first term.
[[nodiscard]] int renewals_until(const Agreement& agreement, LocalDate date);
// The last day for notice, so that it ends on `end`: the notice period, counted by months from that
// day, does not go past it.
[[nodiscard]] LocalDate notice_by(const Agreement& agreement, LocalDate end);
// Notice works at the end of the first term for which it came in time.
[[nodiscard]] LocalDate end_by_notice(const Agreement& agreement, LocalDate given);

// The last day on which it holds, or nothing while it renews itself or nobody knows.
[[nodiscard]] std::optional<LocalDate> known_end(const Agreement& agreement);
[[nodiscard]] Standing standing_on(const Agreement& agreement, LocalDate date);

[[nodiscard]] Party party_on(std::span<const Agreement> agreements,
                             const directory::MunicipalityCode& municipality, LocalDate date);
// receive_and_forward when not a party, or when the renewal is unknown: doubt never widens a
// mandate.
[[nodiscard]] Mandate mandate_on(std::span<const Agreement> agreements,
                                 const directory::MunicipalityCode& municipality, LocalDate date);

[[nodiscard]] std::string_view code(Standing standing);
[[nodiscard]] std::string_view code(Mandate mandate);

}  // namespace ingang::agreement
