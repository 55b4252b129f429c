// The ladders of alerts as data.
//
// Format:  data/ladders.toml, which explains itself.
// Errors:  as data_directory.h.
#pragma once

#include <expected>
#include <filesystem>
#include <string>

#include "domain/alert/ladder.h"

namespace ingang::codec {

[[nodiscard]] std::expected<alert::Ladders, std::string> load_ladders(
    const std::filesystem::path& file);

}  // namespace ingang::codec
