#include "app/found_under.h"

#include <algorithm>

#include "app/folding.h"
#include "app/index_worker.h"

namespace ingang::app {
namespace {

constexpr std::uint32_t kFoundMax = 200;
constexpr std::uint32_t kTailMax = 2000;

}  // namespace

SearchTerm term_for(std::string_view kind, std::string_view text) {
  return {.kind = std::string{kind}, .form = folded_compound(kind, text)};
}

Outcome<std::set<ledger::StreamId>> streams_under(const House& house,
                                                  std::span<const SearchTerm> terms,
                                                  const ledger::Authority& authority,
                                                  std::size_t& lag) {
  std::vector<Hash> tokens;
  for (const auto& term : terms) {
    const auto its = house.keys.tokens_of_every_version(authority, term.kind, term.form);
    tokens.insert(tokens.end(), its.begin(), its.end());
  }
  std::set<ledger::StreamId> out;
  // The tail before the index: what moves from one to the other meanwhile is seen in one of them.
  const auto tail = house.ledger.index_tasks(kTailMax);
  if (!tail) return failed(tail.error());
  lag = tail->size();
  for (const auto& [number, task] : *tail) {
    if (task.authority != authority) continue;
    const auto its = tokens_of(house, task);
    // What cannot be read is told of by its row, and alarms.
    if (!its && its.error().kind == ledger::StoreError::Kind::corrupt) continue;
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

Outcome<std::vector<Compound>> told_compounds(const House& house, ledger::StreamId stream) {
  const auto entries = house.ledger.read(stream);
  if (!entries) return failed(entries.error());
  auto compounds = compounds_from_entries(house, *entries);
  if (compounds) return std::move(*compounds);
  if (compounds.error().kind == ledger::StoreError::Kind::missing)
    return std::vector<Compound>{};  // erased
  return failed(compounds.error());
}

bool tells(const std::vector<Compound>& compounds, const SearchTerm& term) {
  return std::ranges::any_of(compounds, [&](const Compound& one) {
    return one.kind == term.kind &&
           folded_compound(one.kind, one.text.reveal(Purpose::compare)) == term.form;
  });
}

}  // namespace ingang::app
