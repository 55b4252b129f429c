#include "domain/agreement/agreement.h"

#include <algorithm>

namespace ingang::agreement {

namespace {

// Periods are counted by months from the day after the term, so that 31 December is followed by 31
// December.
LocalDate end_of_renewal(const Agreement& agreement, int renewals) {
  return agreement.term_to.plus_days(1)
      .plus_months(agreement.renewal_months * renewals)
      .plus_days(-1);
}

int renewals_allowed(const Agreement& agreement) {
  switch (agreement.renewal) {
    case Renewal::none: return 0;
    case Renewal::once: return 1;
    case Renewal::rolling:
    case Renewal::unknown: return 1'000;  // Without end: more than any municipality's age.
  }
  return 0;
}

// How many renewals have passed when `date` comes; 0 within the term.
int renewals_until(const Agreement& agreement, LocalDate date) {
  int count = 0;
  while (count < renewals_allowed(agreement) && end_of_renewal(agreement, count) < date) ++count;
  return count;
}

// Notice works at the end of the first period that ends at least `notice_months` after it.
LocalDate end_by_notice(const Agreement& agreement, LocalDate given) {
  int count = renewals_until(agreement, given);
  while (count < renewals_allowed(agreement) &&
         given > end_of_renewal(agreement, count).plus_months(-agreement.notice_months)) {
    ++count;
  }
  return end_of_renewal(agreement, count);
}

}  // namespace

LocalDate period_end(const Agreement& agreement, LocalDate date) {
  return end_of_renewal(agreement, renewals_until(agreement, date));
}

std::optional<LocalDate> known_end(const Agreement& agreement) {
  std::optional<LocalDate> end;
  const auto take_earlier = [&](LocalDate day) { end = end ? std::min(*end, day) : day; };
  if (agreement.renewal == Renewal::none) take_earlier(agreement.term_to);
  if (agreement.renewal == Renewal::once) take_earlier(end_of_renewal(agreement, 1));
  if (agreement.notice_given_on) take_earlier(end_by_notice(agreement, *agreement.notice_given_on));
  if (agreement.ended_on) take_earlier(*agreement.ended_on);
  return end;
}

// LAW: agreement.party
Standing standing_on(const Agreement& agreement, LocalDate date) {
  if (date < agreement.in_force_from) return Standing::no;
  if (const auto end = known_end(agreement); end && date > *end) return Standing::no;
  if (agreement.renewal == Renewal::unknown && date > agreement.term_to) {
    return Standing::unknown_renewal;
  }
  return Standing::yes;
}

Party party_on(std::span<const Agreement> agreements,
               const directory::MunicipalityCode& municipality, LocalDate date) {
  Party best;
  for (const auto& agreement : agreements) {
    if (agreement.municipality != municipality) continue;
    const auto standing = standing_on(agreement, date);
    if (standing == Standing::yes) return {standing, &agreement};
    if (!best.agreement || standing == Standing::unknown_renewal) best = {standing, &agreement};
  }
  return best;
}

Mandate mandate_on(std::span<const Agreement> agreements,
                   const directory::MunicipalityCode& municipality, LocalDate date) {
  const auto party = party_on(agreements, municipality, date);
  if (party.standing != Standing::yes) return Mandate::receive_and_forward;
  return party.agreement->mandate;
}

std::optional<NextRenewal> next_renewal(const Agreement& agreement, LocalDate date) {
  if (agreement.renewal == Renewal::none) return std::nullopt;
  const auto end = period_end(agreement, date);
  if (const auto known = known_end(agreement); known && *known <= end) return std::nullopt;
  return NextRenewal{.renews_on = end.plus_days(1),
                     .notice_by = end.plus_months(-agreement.notice_months)};
}

std::string_view code(Standing standing) {
  switch (standing) {
    case Standing::yes: return "yes";
    case Standing::no: return "no";
    case Standing::unknown_renewal: return "unknown_renewal";
  }
  return {};
}

std::string_view code(Mandate mandate) {
  switch (mandate) {
    case Mandate::receive_and_forward: return "receive_and_forward";
    case Mandate::also_protection_assessment: return "also_protection_assessment";
  }
  return {};
}

}  // namespace ingang::agreement
