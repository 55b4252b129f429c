// UnreadableCase: what is known from its row alone of a case that cannot be read.
//
// Source:  LAW: secrecy.access_log; docs/decisions/0039-indexes-are-looked-into.md.
// Promise: a case is called unreadable only when its own stream, or that of one of its handovers,
//          cannot be opened or decoded, and not when the access log or something else fails.
//          Somebody for whom the row is not meant gets the answer that there is no such case. What
//          is shown of the row is written to the access log before it is answered.
// Errors:  no_such_report or no_such_handover; a Fault when the store or the access log fails.
// Threads: any.
// Tests:   unreadable_test.cpp, tests/api/unreadable_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/problem.h"
#include "app/view_making.h"
#include "domain/access/actor.h"

namespace ingang::app {

// As its row has it, without a word of the case: it stands in the lists that it stood in, with its
// clock. Nothing for whom the row was not meant, nor where the line itself would give something
// away.
Outcome<std::optional<ReportItem>> unreadable_item(const Viewer& viewer, const ledger::Row& row,
                                                   Gives gives = Gives::line);
// Whether this row stands in a list of this person's, as far as the row alone tells.
[[nodiscard]] bool is_meant_for(const House& house, const ledger::Row& row,
                                const access::Actor& actor);

struct AskedCase {
  std::string_view reference;
  std::string_view kind;  // what the reference names: the word of a kind
  std::string operation;  // "GET /v1/reports/{reference}", for the access log
};
// Nothing when the case can be opened: then something else has failed.
Outcome<std::optional<ReportItem>> find_unreadable(const House& house, const AskedCase& asked,
                                                   const access::Actor& actor);

}  // namespace ingang::app
