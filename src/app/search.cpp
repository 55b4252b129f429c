#include "app/search.h"

#include <algorithm>
#include <set>

#include "app/access_log.h"
#include "app/folding.h"
#include "app/index_worker.h"
#include "app/list_making.h"
#include "app/showing.h"
#include "app/terms.h"
#include "base/written.h"
#include "domain/access/roles.h"

namespace ingang::app {

namespace {

constexpr std::uint32_t kFoundMax = 200;
constexpr std::uint32_t kTailMax = 2000;

struct Term {
  std::string kind;
  std::string form;
};

Outcome<Term> term_of(const SearchFor& sought, const access::Actor& actor) {
  const int terms = (sought.identity_number.empty() ? 0 : 1) + (sought.reference.empty() ? 0 : 1) +
                    (sought.name.empty() ? 0 : 1);
  if (sought.purpose.empty()) return refused(kSearchPurposeMissing, "/purpose");
  if (terms != 1 || (!sought.name.empty() && !sought.birth_year)) return refused(kOneSearchTerm);
  // LAW: search.terms
  if (access::is_police(actor) && sought.reference.empty()) return refused(kSearchNotForPolice);
  if (!sought.reference.empty()) return Term{"reference", as_number(sought.reference)};
  if (!sought.identity_number.empty()) {
    auto digits = folded_compound("number", sought.identity_number.reveal(Purpose::index));
    return Term{"number", std::move(digits)};
  }
  const auto name =
      std::string(sought.name.reveal(Purpose::index)) + "|" + std::to_string(*sought.birth_year);
  return Term{"name_and_year", folded_compound("name_and_year", name)};
}

// Streams under the term: indexed ones, and those of the tail that the worker has not reached.
Outcome<std::set<ledger::StreamId>> streams_of(const House& house, const Term& term,
                                               const access::Actor& actor, std::size_t& lag) {
  const auto tokens = house.keys.tokens_of_every_version(actor.who.authority, term.kind, term.form);
  std::set<ledger::StreamId> out;
  // The tail before the index: what moves from one to the other meanwhile is seen in one of them.
  const auto tail = house.ledger.index_tasks(kTailMax);
  if (!tail) return failed(tail.error());
  lag = tail->size();
  for (const auto& [number, task] : *tail) {
    if (task.authority != actor.who.authority) continue;
    const auto its = tokens_of(house, task);
    if (!its) return failed(its.error());
    if (std::ranges::any_of(
            tokens, [&](const Hash& token) { return std::ranges::binary_search(*its, token); }))
      out.insert(task.stream);
  }
  for (const auto& token : tokens) {
    const auto found = house.ledger.find_indexed(token, kFoundMax);
    if (!found) return failed(found.error());
    out.insert(found->begin(), found->end());
  }
  return out;
}

Outcome<std::vector<ledger::Row>> rows_of(const House& house, const Term& term,
                                          const access::Actor& actor, std::size_t& lag) {
  std::vector<ledger::Row> out;
  if (term.kind == "reference") {
    for (const auto* kind : {"report", "handover"}) {
      const auto row = house.ledger.row_by_reference(kind, term.form);
      if (!row) return failed(row.error());
      if (*row) out.push_back(**row);
    }
    return out;
  }
  const auto streams = streams_of(house, term, actor, lag);
  if (!streams) return std::unexpected(streams.error());
  for (const auto& stream : *streams) {
    const auto row = house.ledger.row(stream);
    if (!row) return failed(row.error());
    if (*row) out.push_back(**row);
  }
  return out;
}

}  // namespace

Outcome<Found> Search::find(const SearchFor& sought, const access::Actor& actor) const {
  const auto term = term_of(sought, actor);
  if (!term) return std::unexpected(term.error());
  Found out;
  const auto rows = rows_of(house_, *term, actor, out.index_lag);
  if (!rows) return std::unexpected(rows.error());
  out.list.now = house_.clock.now();
  out.list.ring = hub_phone(house_);
  const Viewer viewer{.house = house_, .actor = actor, .now = out.list.now};
  auto access = access_by(actor, "search", out.list.now);
  access.purpose = sought.purpose;
  access.filter = hex(house_.keys.token(actor.who.authority, term->kind, term->form));
  // LAW: secrecy.protected_persons. A hit on a number or a name says whose case it is, so it is one
  // only for who reads identities there; for others it is a miss, logged as any other.
  const auto needed =
      term->kind == "reference" ? access::Action::see_in_list : access::Action::read_identity;
  for (const auto& row : *rows) {
    auto item = item_for(viewer, row, needed);
    if (!item) return std::unexpected(item.error());
    if (!*item) continue;
    access.references.push_back((*item)->reference);
    out.list.items.push_back(std::move(**item));
  }
  std::ranges::sort(out.list.items, {}, &ReportItem::at);
  if (const auto noted = house_.accesses.note_list(access); !noted) return failed(noted.error());
  return out;
}

}  // namespace ingang::app
