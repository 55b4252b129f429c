// WholeFile: small files that are always replaced as a whole: a note, a list.
//
// Promise: a reader sees the old text or the new one, also after a power cut.
// Errors:  unavailable, with the name of the file; never its content.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/store.h"

namespace ingang::app {

// Writes a new file, makes it durable, then renames it (atomic).
[[nodiscard]] ledger::Stored<void> write_whole(const std::filesystem::path& file,
                                               std::string_view text);
// Nothing when there is no such file.
[[nodiscard]] ledger::Stored<std::optional<std::string>> read_whole(
    const std::filesystem::path& file);

}  // namespace ingang::app
