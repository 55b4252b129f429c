// Search: by a whole identity number, a case number, or a whole name with year of birth; with a
// stated purpose.
//
// Source:  LAW: search.terms. No free text, no part of a name, no search by gang or place.
// Promise: the access entry, with the purpose and the hash of what was sought, is durable before
// anything is answered.
//          Only what the viewer's own authority holds is found, and only what may() shows. The
//          police find their own reports by case number and nothing else: they cannot look a person
//          up.
//          What was told in one form is found by each other (folding.h). What the index names is
//          opened and compared before it counts: a token that is stale shows nothing. A number that
//          cannot be one is refused, unless somebody is known by it as another kind of number.
//          A search is counted before it is answered, and stopped when the hour's budget is spent;
//          one by a reference that leads to cases on one's own lists alone is neither.
// Errors:  search_purpose_missing, search_purpose_unclear, identity_number_not_allowed in the
//          purpose, which lasts; one_search_term, search_not_for_police, search_number_malformed,
//          search_number_impossible, not_a_test_number; search_budget_spent.
// Threads: any.
#pragma once

#include <optional>
#include <string>

#include "app/house.h"
#include "app/purpose.h"
#include "app/views.h"
#include "domain/access/actor.h"

namespace ingang::app {

inline constexpr Code kOneSearchTerm{"one_search_term"};
inline constexpr Code kSearchNotForPolice{"search_not_for_police"};
inline constexpr Code kSearchNumberMalformed{"search_number_malformed"};
inline constexpr Code kSearchNumberImpossible{"search_number_impossible"};

struct SearchFor {
  Personal identity_number{};
  std::string reference{};
  Personal name{};
  std::optional<int> birth_year{};
  std::string purpose{};
};

struct Found {
  ListView list;
  std::size_t index_lag{};
};

class Search {
 public:
  explicit Search(const House& house) : house_(house) {}
  Outcome<Found> find(const SearchFor& sought, const access::Actor& actor) const;

 private:
  const House& house_;
};

}  // namespace ingang::app
