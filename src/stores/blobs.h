// FileBlobs: blobs as files under <folder>/blobs/ab/<id>, one for each.
//
// Promise: as ledger/blobs.h. A blob is written as <id>.part, synced, renamed and its folder
//          synced: a name without .part is a whole blob, whatever happens to the process or the
//          machine.
// Format:  for each chunk: its size as four octets, the highest first, then its octets.
// Threads: any.
// Tests:   file_blobs_test.cpp.
#pragma once

#include <filesystem>

#include "ledger/blobs.h"

namespace ingang::stores {

// Removes what an earlier process never finished. Unavailable when the folder cannot be made.
[[nodiscard]] ledger::Stored<std::unique_ptr<ledger::Blobs>> open_blobs(
    const std::filesystem::path& folder);
// Only to be read: nothing is made or removed, and there need be no folder.
[[nodiscard]] std::unique_ptr<ledger::Blobs> open_blobs_to_read(
    const std::filesystem::path& folder);

}  // namespace ingang::stores
