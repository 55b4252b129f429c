#include "domain/unitbook/temporary.h"

#include <algorithm>
#include <ranges>

#include "base/written.h"
#include "domain/directory/answering.h"

namespace ingang::unitbook {

namespace {

// As it is rung within the country: "+46 8 465 004 78" is "0846500478".
std::string rung(std::string_view written) {
  auto number = as_number(written);
  const bool international = number.find('+') != std::string::npos;
  std::erase_if(number, [](char c) { return c < '0' || '9' < c; });
  if (!international && number.starts_with("00")) return rung("+" + number.substr(2));
  if (international && number.starts_with("46")) number.replace(0, 2, "0");
  if (number.starts_with("00")) number.erase(0, 1);  // "+46 (0)8 …"
  return number;
}

}  // namespace

bool is_same_number(std::string_view one, std::string_view other) {
  return rung(one) == rung(other);
}

GivenAlone given_alone(const State& state, const AddTemporary& ask, Instant now) {
  GivenAlone out{.left = ask.terms.temporary_max};
  Instant next = now;
  // One at a time holds for a unit: the latest began and ended last.
  for (const auto& one : state.temporaries | std::views::reverse) {
    const bool same = is_same_number(one.value, ask.value);
    const bool theirs = same || one.by.account == ask.by.who.account;
    if (one.unit != ask.unit || !theirs || one.settled.how == State::Settled::accepted) continue;
    const Instant end = ends(one);
    if (ask.terms.temporary_apart <= next - end) break;
    if (out.latest == 0) out.latest = one.number;
    const bool refused = same && one.settled.how == State::Settled::rejected;
    out.left = refused ? Duration{0} : std::max(Duration{0}, out.left - (end - one.from));
    next = one.from;
  }
  return out;
}

bool has_proved_number(const directory::Unit& unit, LocalDate today, int proof_days) {
  return std::ranges::any_of(unit.contacts, [&](const ContactPoint& one) {
    return one.kind == ContactKind::phone && !one.until &&
           !directory::is_unproven(one, today, proof_days);
  });
}

}  // namespace ingang::unitbook
