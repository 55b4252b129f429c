// Search: finds cases by a complete identity number, a case number, or a complete name with year of
// birth. A purpose must be given.
//
// Source:  LAW: search.terms. No free text, no part of a name, no search by gang or place.
// Promise: the access entry, with the purpose and a hash of the search term, is durable before
//          anything is answered. Only what the viewer's own authority holds is found, and only what
//          may() allows. The police find their own reports by case number and nothing else, so they
//          cannot look a person up. A person is found whatever spelling was used (folding.h). What
//          the index names is opened and compared before it counts, so a token that is out of date
//          shows nothing. A number that cannot exist is refused, unless somebody is known by it as
//          another kind of number. A search is counted before it is answered, and refused when the
//          budget of the hour is spent; a search by a reference that leads only to cases on one's
//          own lists is neither counted nor refused.
// Errors:  search_purpose_missing, search_purpose_unclear, identity_number_not_allowed (in the
//          purpose, which is kept); one_search_term, search_not_for_police,
//          search_number_malformed, search_number_impossible, not_a_test_number;
//          search_budget_spent.
// Threads: any.
#pragma once

#include <optional>
#include <string>
#include <utility>

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
  explicit Search(House house) : house_(std::move(house)) {}
  Outcome<Found> find(const SearchFor& sought, const access::Actor& actor) const;

 private:
  const House house_;
};

}  // namespace ingang::app
