// The terms of duty as data.
//
// Format:  data/duty.toml, which explains itself.
// Errors:  as data_directory.h.
#pragma once

#include <expected>
#include <filesystem>
#include <string>

#include "domain/roster/terms.h"

namespace ingang::codec {

[[nodiscard]] std::expected<roster::TermsData, std::string> load_duty(
    const std::filesystem::path& file);

}  // namespace ingang::codec
