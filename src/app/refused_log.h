// RefusedLog: writes what was tried and refused to the access log, as a look is.
//
// Source:  LAW: secrecy.access_log; docs/decisions/0009-reads-are-logged-first.md.
// Promise: one entry says who, which operation, and why it was refused. It is in the stream of the
//          case, if there is a case with that reference, else in the person's own stream. It is
//          durable before the refusal is answered.
// Secrecy: what was written or searched for is not noted, and neither is a reference that no case
//          has.
// Errors:  a Fault when it cannot be written; then the refusal is not answered either.
#pragma once

#include <string>

#include "app/house.h"
#include "app/problem.h"
#include "domain/access/actor.h"

namespace ingang::app {

struct RefusedAct {
  std::string operation;    // "POST /v1/reports/{reference}/reception"
  std::string code;         // "not_yours_to_do"
  std::string_view kind{};  // what the reference names: the word of a kind
  std::string reference{};  // as it was asked for; empty when the operation has none
};
Outcome<void> note_refused(const House& house, const access::Actor& actor, const RefusedAct& act);

// For the person's own drafts, which are logged like everything else about a child.
Outcome<void> note_drafts(const House& house, const access::Actor& actor, std::string act,
                          std::vector<std::string> drafts);

}  // namespace ingang::app
