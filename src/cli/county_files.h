// CountyFiles: the county as data/counties and data/agreements say: what a folder begins with. Once
// its ledger says what the county is, they decide nothing.
//
// Errors:  a sentence that says what to do.
#pragma once

#include <expected>
#include <string>

#include "app/county_now.h"

namespace ingang::cli {

struct Places;

[[nodiscard]] std::expected<app::CountyNow, std::string> read_county_files(const Places& places);
[[nodiscard]] std::string not_usable_because(const std::string& why);

}  // namespace ingang::cli
