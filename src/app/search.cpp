#include "app/search.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/access_log.h"
#include "app/brake.h"
#include "app/folding.h"
#include "app/found_under.h"
#include "app/list_making.h"
#include "app/list_states.h"
#include "app/showing.h"
#include "app/terms.h"
#include "base/written.h"
#include "domain/access/roles.h"
#include "domain/person/codes.h"

namespace ingang::app {

namespace {

struct Term : SearchTerm {
  std::optional<Refusal> when_none{};  // what to answer instead of "none"
};

Term sought_as(std::string_view kind, std::string_view text) { return {term_for(kind, text), {}}; }

Outcome<Term> personal_term(const House& house, const person::Number& number) {
  if (house.settings.test_numbers_only) {
    if (auto test = person::require_test_number(number, house.data.test_series); !test)
      return refused(test.error().code, "/identity_number");
  }
  return sought_as("number", person::reveal(number, Purpose::index));
}

// LAW: personnummer
Outcome<Term> number_term(const House& house, std::string_view text) {
  constexpr auto kUnknown = person::IdentityLevel::unknown;
  const std::string field = "/identity_number";
  const auto today = stockholm(house.clock.now()).date;
  const auto personal = person::Personnummer::parse(text, today);
  if (personal) return personal_term(house, *personal);
  if (const auto other = person::Samordningsnummer::parse(text, kUnknown, today))
    return personal_term(house, *other);
  const bool other_form = personal.error().code == person::kPersonnummerMalformed;
  const auto other = person::OtherNumber::parse(person::OtherKind::other, text);
  if (!other) return refused(other_form ? kSearchNumberMalformed : kSearchNumberImpossible, field);
  auto out = sought_as("number", other->reveal(Purpose::index));
  if (!other_form) out.when_none = Refusal{.code = kSearchNumberImpossible, .field = field};
  return out;
}

// A purpose that is a reference is one that there is, or it would be a word for anything.
Outcome<bool> names_a_case(const House& house, std::string_view purpose) {
  if (!is_reference(purpose)) return true;
  const auto reference = reference_as_meant(purpose);
  for (const auto kind : kind_words()) {
    const auto row = house.ledger.row_by_reference(kind, reference);
    if (!row) return failed(row.error());
    if (*row) return true;
  }
  return false;
}

Outcome<Term> term_of(const House& house, const SearchFor& sought, const access::Actor& actor) {
  const auto number = sought.identity_number.reveal(Purpose::index);
  const auto name = sought.name.reveal(Purpose::index);
  const int terms = (is_all_blank(number) ? 0 : 1) + (is_all_blank(sought.reference) ? 0 : 1) +
                    (is_all_blank(name) ? 0 : 1);
  // LAW: secrecy.access_log
  if (auto wrong = wrong_purpose(sought.purpose, stockholm(house.clock.now()).date))
    return refused(std::move(*wrong));
  if (const auto names = names_a_case(house, sought.purpose); !names || !*names)
    return names ? refused(kSearchPurposeUnclear) : std::unexpected(names.error());
  if (terms != 1 || (!is_all_blank(name) && !sought.birth_year)) return refused(kOneSearchTerm);
  // LAW: search.terms
  if (access::is_police(actor) && is_all_blank(sought.reference))
    return refused(kSearchNotForPolice);
  if (!is_all_blank(sought.reference)) return sought_as("reference", sought.reference);
  if (!is_all_blank(number)) return number_term(house, number);
  return sought_as("name_and_year", std::string{name} + "|" + std::to_string(*sought.birth_year));
}

// Under whose keys the term was written: the viewer's own authority. What the police sent is the
// hub's, and the police see of it what is their own.
ledger::Authority authority_of(const House& house, const access::Actor& actor) {
  return access::is_police(actor) ? hub_authority(house) : actor.who.authority;
}

Outcome<std::vector<ledger::Row>> rows_of(const House& house, const SearchFor& sought,
                                          const Term& term, const access::Actor& actor,
                                          std::size_t& lag) {
  std::map<ledger::StreamId, ledger::Row> found;
  const auto reference = reference_as_meant(sought.reference);
  for (const auto kind : kind_words()) {
    if (term.kind != "reference") break;
    const auto row = house.ledger.row_by_reference(kind, reference);
    if (!row) return failed(row.error());
    if (*row) found.emplace((**row).id, **row);
  }
  const SearchTerm& alone = term;
  const auto streams = streams_under(house, {&alone, 1}, authority_of(house, actor), lag);
  if (!streams) return std::unexpected(streams.error());
  for (const auto& stream : *streams) {
    const auto row = house.ledger.row(stream);
    if (!row) return failed(row.error());
    if (*row) found.emplace(stream, **row);
  }
  std::vector<ledger::Row> out;
  for (auto& [stream, row] : found) {
    const auto told = told_compounds(house, stream);
    // Who asks for a reference is answered by the row, which says that it cannot be read. Whether
    // it was told of a number or a name cannot be known.
    const bool unreadable = !told && is_unreadable(told.error());
    if (!told && !unreadable) return std::unexpected(told.error());
    if (unreadable ? row.reference == reference : tells(*told, term)) out.push_back(std::move(row));
  }
  return out;
}

// What this viewer is shown of the rows.
struct Shown {
  std::vector<ReportItem> items;
  bool own{true};  // all of it lies on the viewer's own lists
};

Outcome<bool> is_own(const House& house, const ledger::Row& row, const access::Actor& actor,
                     Instant now) {
  const auto own = with_kind(row.kind, [&]<typename State>(Of<State>) -> Outcome<bool> {
    const auto state = house.list_states.get<State>(house, row);
    if (!state) return std::unexpected(state.error());
    return in_own_list(actor, as_seen(house, **state), now);
  });
  return own ? *own : Outcome<bool>{false};
}

// LAW: secrecy.protected_persons. A hit on a number or a name says whose case it is, so it is one
// only for who reads identities there; for others it is a miss, logged as any other.
Outcome<Shown> shown_of(const House& house, const std::vector<ledger::Row>& rows, const Term& term,
                        const access::Actor& actor, Instant now) {
  const auto gives = term.kind == "reference" ? Gives::line : Gives::identity;
  const Viewer viewer{.house = house, .actor = actor, .now = now};
  Shown out;
  for (const auto& row : rows) {
    auto item = item_for(viewer, row, gives);
    if (!item) return std::unexpected(item.error());
    if (!*item) continue;
    const auto own = is_own(house, row, actor, now);
    if (!own && !is_unreadable(own.error())) return std::unexpected(own.error());
    out.own = out.own && own && *own;
    out.items.push_back(std::move(**item));
  }
  std::ranges::sort(out.items, {}, &ReportItem::at);
  return out;
}

}  // namespace

Outcome<Found> Search::find(const SearchFor& sought, const access::Actor& actor) const {
  const auto term = term_of(house_, sought, actor);
  if (!term) return std::unexpected(term.error());
  Found out;
  out.list.now = house_.clock.now();
  out.list.ring = hub_phone(house_);
  auto access = access_by(actor, "search", out.list.now);
  access.purpose = sought.purpose;
  access.filter = hex(house_.keys.token(actor.who.authority, term->kind, term->form));
  const auto log = house_.accesses.stream_of(actor.who.account);
  const Look look{.sort = budget::Sort::search, .by = actor};
  const bool by_reference = term->kind == "reference";
  // A reference may lead to the own desk, which is known when it has been looked up.
  if (const auto left =
          by_reference ? Outcome<void>{} : house_.brake.ask(house_, look, log, access);
      !left)
    return std::unexpected(left.error());
  const auto rows = rows_of(house_, sought, *term, actor, out.index_lag);
  if (!rows) return std::unexpected(rows.error());
  auto shown = shown_of(house_, *rows, *term, actor, out.list.now);
  if (!shown) return std::unexpected(shown.error());
  for (const auto& item : shown->items) access.references.push_back(item.reference);
  if (by_reference && shown->own && !shown->items.empty()) {
    if (const auto noted = house_.accesses.note(log, access); !noted) return failed(noted.error());
  } else if (const auto noted = house_.brake.note(house_, look, log, access); !noted) {
    return std::unexpected(noted.error());
  }
  if (shown->items.empty() && term->when_none) return refused(*term->when_none);
  out.list.items = std::move(shown->items);
  return out;
}

}  // namespace ingang::app
