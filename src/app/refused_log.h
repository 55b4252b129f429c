// RefusedLog: what was tried and refused, noted as a look is.
//
// Source:  LAW: secrecy.access_log; docs/decisions/0009-reads-are-logged-first.md.
// Promise: one entry: who, which operation, why not; in the stream of the case when there is one by
//          that reference, else in the person's own. Durable before the refusal is answered.
// Secrecy: what was written or sought is not noted, nor a reference that no case has.
// Errors:  a Fault when it cannot be noted: then the refusal is not answered either.
#pragma once

#include <string>

#include "app/house.h"
#include "app/problem.h"
#include "domain/access/actor.h"

namespace ingang::app {

struct RefusedAct {
  std::string operation;    // "POST /v1/reports/{reference}/reception"
  std::string code;         // "not_yours_to_do"
  bool of_handover{};       // what the reference names: a handover, else a report
  std::string reference{};  // as it was asked for; empty when the operation has none
};
Outcome<void> note_refused(const House& house, const access::Actor& actor, const RefusedAct& act);

// The person's own drafts: read like everything else that tells of a child.
Outcome<void> note_drafts(const House& house, const access::Actor& actor, std::string act,
                          std::vector<std::string> drafts);

}  // namespace ingang::app
