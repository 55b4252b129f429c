// StoreSaid: what could not be opened or written, why, and what to do, of what a store said. The
// engine's own words stand last, in brackets.
//
// Promise: each cause has its own words: a database that is not there is not one that is full, or
//          that does not know the password.
#pragma once

#include <string>
#include <string_view>

#include "ledger/store.h"

namespace ingang::cli {

// "ledger" or "access", as a person calls it.
[[nodiscard]] inline std::string_view part_of(std::string_view log) {
  return log == "access" ? "Åtkomstloggen" : "Liggaren";
}
// It holds the ledger of another county, or of another installation.
[[nodiscard]] bool is_anothers(const ledger::StoreError& error);
// `store`: the address of the database; empty for SQLite. Asks the database why it refuses a line,
// when that is what it did: seconds at most.
[[nodiscard]] std::string in_words(std::string_view part, const ledger::StoreError& error,
                                   const std::string& store);

}  // namespace ingang::cli
