// CountyRecord: that the county is kept in the ledger, and what of it no authority keeps for
// itself: its name, its municipalities with their districts, and the ways to places outside it.
//
// Source:  docs/decisions/0045-one-snapshot-of-the-county.md.
// Promise: it is written when the import of the files is done, as the entry after which they decide
//          nothing. The stream of these records has no row. Were there two, the first holds.
// Errors:  corrupt, when it does not open or decode.
// Tests:   county_kept_test.cpp
#pragma once

#include <optional>
#include <string>

#include "app/house.h"
#include "domain/access/actor.h"
#include "domain/unitbook/assemble.h"

namespace ingang::app {

struct CountyRecord {
  std::string hub;        // the authority that answers the door: its people keep the county
  unitbook::Frame frame;  // without holidays, which are the country's
};

[[nodiscard]] ledger::StreamId county_stream(const House& house);
ledger::Stored<std::uint64_t> put_county(const House& house, const CountyRecord& record,
                                         const access::Who& by, Instant now);
// Nothing until the county is kept in the ledger.
ledger::Stored<std::optional<CountyRecord>> county_on_record(const House& house);

}  // namespace ingang::app
