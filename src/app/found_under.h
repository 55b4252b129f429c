// FoundUnder: which streams of one authority a term leads to: by the search tokens that the index
// has, by the tail that it has not reached yet, and by what the stream itself says.
//
// Promise: a stream of another authority is never found: tokens are made with each authority's own
//          key. What the index names is opened and compared before it counts, so that a token that
//          is out of date finds nothing.
// Secrecy: a term is folded and personal. It is hashed before it is looked up.
// Threads: any.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "app/house.h"
#include "app/index_task.h"
#include "app/problem.h"

namespace ingang::app {

struct SearchTerm {
  std::string kind;  // as of a Compound
  std::string form;  // folded: see folding.h
};

[[nodiscard]] SearchTerm term_for(std::string_view kind, std::string_view text);
// Streams under any of the terms: indexed ones, and those of the tail. `lag`: how long the tail is.
[[nodiscard]] Outcome<std::set<ledger::StreamId>> streams_under(const House& house,
                                                                std::span<const SearchTerm> terms,
                                                                const ledger::Authority& authority,
                                                                std::size_t& lag);
// What the stream was told of, whatever the index says; nothing when it is erased.
[[nodiscard]] Outcome<std::vector<Compound>> told_compounds(const House& house,
                                                            ledger::StreamId stream);
[[nodiscard]] bool tells(const std::vector<Compound>& compounds, const SearchTerm& term);

}  // namespace ingang::app
