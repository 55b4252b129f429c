// The county as data: its directory with holidays, and its agreements.
//
// Format:  data/counties/<county>.toml, data/agreements/<county>.toml, data/holidays.toml; each
//          explains itself.
// Errors:  one text with a line for each fault: file, line, key, reason. An unknown key, an unknown
//          code or a hole in the whole (no hub, nobody after hours …) is a fault; nothing is loaded
//          by halves.
#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "domain/agreement/terms.h"
#include "domain/directory/directory.h"
#include "domain/duty/opening_hours.h"

namespace ingang::codec {

struct CountyData {
  directory::Directory directory;
  std::vector<agreement::Agreement> agreements;
};

// `data`: the folder data/; `county`: the files' name, "stockholm".
[[nodiscard]] std::expected<CountyData, std::string> load_county(const std::filesystem::path& data,
                                                                 std::string_view county);

[[nodiscard]] std::expected<duty::Holidays, std::string> load_holidays(
    const std::filesystem::path& file);
[[nodiscard]] std::expected<directory::Directory, std::string> load_directory(
    const std::filesystem::path& file, duty::Holidays holidays);
[[nodiscard]] std::expected<std::vector<agreement::Agreement>, std::string> load_agreements(
    const std::filesystem::path& file, const directory::Directory& directory);

}  // namespace ingang::codec
