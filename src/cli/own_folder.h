// OwnFolder: the folders that an installation keeps: whether they are there, can be made, and made.
//
// Promise: a folder that is made is its owner's alone. What may not be looked at counts as there:
//          nothing is ever made in the place of what cannot be seen.
// Errors:  a sentence that says what to do.
#pragma once

#include <expected>
#include <filesystem>
#include <optional>
#include <string>

#include "base/time.h"

namespace ingang::cli {

[[nodiscard]] bool is_there(const std::filesystem::path& path);
// Whether this user could make the folder and write in it; nothing is made.
[[nodiscard]] std::expected<void, std::string> require_makeable(
    const std::filesystem::path& folder);
[[nodiscard]] std::expected<void, std::string> make_own_folder(const std::filesystem::path& folder);
// When its stores were last written, by the machine's clock of that moment; nothing of an empty
// one. A server that runs writes each two seconds.
[[nodiscard]] std::optional<Instant> last_written(const std::filesystem::path& folder);

}  // namespace ingang::cli
