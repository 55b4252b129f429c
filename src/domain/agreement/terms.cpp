#include "domain/agreement/terms.h"

#include <algorithm>

namespace ingang::agreement {

namespace {

bool ends_a_month(LocalDate day) { return day.plus_days(1).day == 1; }

}  // namespace

int renewals_allowed(const Agreement& agreement) {
  switch (agreement.renewal) {
    case Renewal::none: return 0;
    case Renewal::once: return 1;
    case Renewal::rolling:
    case Renewal::unknown: return 1'000;
  }
  return 0;
}

// Always counted from the first term, never from the last: a short month shortens no later one.
LocalDate end_of_term(const Agreement& agreement, int renewals) {
  LocalDate end = agreement.term_to.plus_months(agreement.renewal_months * renewals);
  if (!ends_a_month(agreement.term_to)) return end;
  while (!ends_a_month(end)) end = end.plus_days(1);
  return end;
}

int renewals_until(const Agreement& agreement, LocalDate date) {
  int count = 0;
  while (count < renewals_allowed(agreement) && end_of_term(agreement, count) < date) ++count;
  return count;
}

LocalDate notice_by(const Agreement& agreement, LocalDate end) {
  LocalDate last = end.plus_months(-agreement.notice_months);
  while (last.plus_days(1).plus_months(agreement.notice_months) <= end) last = last.plus_days(1);
  return last;
}

LocalDate end_by_notice(const Agreement& agreement, LocalDate given) {
  int count = renewals_until(agreement, given);
  while (count < renewals_allowed(agreement) &&
         given > notice_by(agreement, end_of_term(agreement, count))) {
    ++count;
  }
  return end_of_term(agreement, count);
}

std::optional<LocalDate> known_end(const Agreement& agreement) {
  std::optional<LocalDate> end;
  const auto take_earlier = [&](LocalDate day) { end = end ? std::min(*end, day) : day; };
  if (agreement.renewal == Renewal::none) take_earlier(agreement.term_to);
  if (agreement.renewal == Renewal::once) take_earlier(end_of_term(agreement, 1));
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
