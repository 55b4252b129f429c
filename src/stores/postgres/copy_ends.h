// CopyEnds: a ledger's schemas in PostgreSQL as the end of a copy.
//
// Promise: an end that is at rest holds alone the lock that every node shares, and the head's
//          table: a server that runs is found, and none can write or lead. A target is at rest too.
// Errors:  throws Fault.
#pragma once

#include "stores/copying.h"
#include "stores/sql/copy_ends.h"

namespace ingang::stores::postgres {

[[nodiscard]] std::unique_ptr<sql::CopyFrom> copy_from(const LedgerPlace& place, Reading reading);
[[nodiscard]] std::unique_ptr<sql::CopyInto> copy_into(const LedgerPlace& place);

}  // namespace ingang::stores::postgres
