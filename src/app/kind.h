// Kind: a sort of stream, told once: its word, its number, its events, and what app/ must know of
// its states. Each noun has one, in a file of its own; the list of them all is kinds.h.
//
// Promise: a noun that lacks a part does not compile. What is asked here of a state is asked of
//          whole ones, unless a function says otherwise.
// Errors:  none of its own; those that read a store say so.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/index_task.h"
#include "app/problem.h"
#include "base/time.h"
#include "domain/access/actor.h"
#include "domain/report/content.h"
#include "domain/report/summary.h"
#include "ledger/store.h"

namespace ingang::app {

struct Foundation;
struct House;
struct Viewer;
struct ReportItem;

// What a stream is found by, heard event by event, without folding it.
struct Told {
  std::string reference;
  std::optional<report::Content> content;
};

// What a list shows when the stream itself cannot be read: the step that is missing, as far as the
// row alone tells, and whether it is the hub's.
struct UnreadStep {
  report::Step step{report::Step::receive};
  bool hubs{};
};

// Which of two things a list line must be allowed to give away.
enum class Gives { line, identity };

// Kind<State> has:
//   Event, Recorded, Command, Action  the noun's own
//   Opening                           the command that notes that somebody reads it
//   word                              row.kind, and the first word of its events' types
//   prefix                            of its public references
//   path                              of its routes: "/v1/reports"
//   called                            in Swedish, before its reference, on a certificate
//   none                              what a stranger is told
//   known_number(reference)           optional: what people call it instead of its reference
//   states_at_hub                     in which something waits at the hub, or is heard of there:
//                                     until it is registered
//   states_watched                    in which the hub is alarmed when a clock has run out
//   makes_county                      optional: it is of what the county keeps by itself, and each
//                                     change makes another snapshot
//   is_copy                           given out of another case: it has that case as its parent,
//                                     and what happens to it may be news to that one's author
//   decide(state, command, context)   the noun's own
//   encode(event), decode(text)       of one event
//   row(state)                        its row, without id, version, key, authority; with audience
//   strip(state)                      takes away what lists do not keep in memory
//   files(state)                      that it names
//   found_by(state)                   what it is found by
//   hear(told, event)                 the same, while it is read
//   clocks(state)                     that run
//   matters(house, state, due, now)   optional: whether one that has run out matters still
//   hears_late(state)                 who is told when one has run out
//   tells_reporter(event)             whether the author's side is told that it has happened
//   same_asked(then, now)             whether two first events say the same
//   item(viewer, row, state)          one line of a list
//   seen(house, state)                optional: the state with what may() asks beside it, of the
//                                     house's snapshot; see as_seen()
//   hub_hears(house, row)             optional: whether the hub, when the row names it, hears of it
//                                     now; see hears_now.h
//   is_own(house, loaded, actor)      whether it lies on one of the actor's own lists
//   unread_step(row), unread(…)       what is shown of it when it cannot be read
//   open_all(house, id)               its own stream, and those that its page shows
//   require_over(house, id)           refuses its erasure while somebody has to act on it
template <typename State>
struct Kind;

template <typename State>
struct Loaded;

// What may() of the kind is asked with.
template <typename State>
decltype(auto) as_seen(const House& house, const State& state) {
  if constexpr (requires { Kind<State>::seen(house, state); })
    return Kind<State>::seen(house, state);
  else
    return (state);
}

}  // namespace ingang::app
