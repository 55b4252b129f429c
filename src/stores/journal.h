// FileJournal: a journal in one file of 64 places, written full of zeros once.
//
// Promise: as ledger/journal.h. Several processes that share a folder have a file each: the first
//          that nobody holds. What a process left is found by whoever takes its file next.
// Format:  a place is 4,096 octets: the record's length as two octets, the highest first (0:
//          free), then the record.
#pragma once

#include <filesystem>

#include "ledger/journal.h"

namespace ingang::stores {

[[nodiscard]] ledger::Stored<std::unique_ptr<ledger::Journal>> open_journal(
    const std::filesystem::path& folder);

}  // namespace ingang::stores
