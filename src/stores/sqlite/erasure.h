// Erasure: destroys keys so that no octet of them is left in any file, and deletes what
//          derives from them.
//
// Promise: a destroyed key is never usable again, whatever happens next: if the process ends half
//          way, the next start finishes. Old pages are overwritten in the files and emptied from
//          both logs before it is answered.
// Errors:  throws Fault. Busy when a reader held a log: the keys are gone, ask again to have the
//          rest swept.
// Tests:   erasure_test.cpp.
#pragma once

#include <span>

#include "stores/sqlite/connection.h"

namespace ingang::stores::sqlite {

void destroy(Connection& ledger, Connection& keys, std::span<const ledger::KeyId> ids, Instant at);
// What an interrupted destroy() has left. For the start.
void finish_destroying(Connection& ledger, Connection& keys);

}  // namespace ingang::stores::sqlite
