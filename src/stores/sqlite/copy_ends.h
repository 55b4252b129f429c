// CopyEnds: a folder of SQLite's as the end of a copy.
//
// Promise: reading moves nothing in the write-ahead log and holds the log only while a cut is read:
//          docs/decisions/0004. A target is one plain file for each database when it is finished.
// Errors:  throws Fault.
#pragma once

#include <filesystem>

#include "stores/copying.h"
#include "stores/sql/copy_ends.h"

namespace ingang::stores::sqlite {

[[nodiscard]] std::unique_ptr<sql::CopyFrom> copy_from(const std::filesystem::path& folder,
                                                       Reading reading);
[[nodiscard]] std::unique_ptr<sql::CopyInto> copy_into(const std::filesystem::path& folder);

}  // namespace ingang::stores::sqlite
