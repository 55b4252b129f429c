// check: whether what would hold after a change is whole: somebody receives at each minute, no
// fallback leads in a circle or to whom no report is handed, each nämnd keeps a unit that receives,
// the hub stays, and no unit goes that holds something.
//
// Promise: what was wrong before the change refuses nothing: a directory can be mended step by
//          step. Tried on what will hold at the change's instant, on each of the seven days from
//          then, on each day that it closes, and on the next day off, to the minute; other changes
//          that are planned within that time are in it. A circle, and what names a unit that is not
//          there, is looked for at every instant that is planned, however far ahead. Asked again
//          when it is confirmed, and of a planned change that somebody says no to.
// Errors:  the last group of codes.h. The detail shows the loop ("a → b → a"), the authority and
//          the minutes that nobody has, or the unit.
// Tests:   check_test.cpp
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "domain/unitbook/assemble.h"

namespace ingang::unitbook {

// A unit that answers for another authority's reports by that one's agreement.
using Agreed = std::pair<UnitCode, AuthorityCode>;

// What a decision about one authority must know of all: each other one's state, the frame, the
// units that hold something open, and what is agreed on the day from which it is to hold. The
// authority's own state is taken from the decision.
struct County {
  std::vector<const State*> states;
  Frame frame;
  std::set<UnitCode> holding;
  std::set<Agreed> agreed{};
};

// `now`: the authority without the change; `then`: with it, as holding from `from`.
[[nodiscard]] std::optional<Refusal> check(const County& county, const State& now,
                                           const State& then, const Edits& edits, Instant from);

// The units of a circle that goes through `unit`, it first and last; empty when there is none.
[[nodiscard]] std::vector<UnitCode> find_loop(const directory::Directory& directory,
                                              const UnitCode& unit);

// Minutes of a local day on which nobody would receive for an authority but the hub as a last
// resort: from each first one to before the next that somebody has.
[[nodiscard]] std::vector<duty::Interval> minutes_of_nobody(const directory::Directory& directory,
                                                            const AuthorityCode& authority,
                                                            LocalDate day);

// Whether the code belongs to a unit that any authority has, had or plans: it means that one for
// ever.
[[nodiscard]] bool is_taken(const County& county, const State& own, const UnitCode& code);

}  // namespace ingang::unitbook
