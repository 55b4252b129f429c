// County said: what the files of a county say otherwise than its ledger, in plain lines.
#pragma once

#include <expected>
#include <string>

#include "app/county_now.h"
#include "cli/user_acts.h"

namespace ingang::cli {

// 0: they say the same; 1: not, a line for each thing; 2: the files cannot be read.
[[nodiscard]] Said said_of_difference(const std::expected<app::CountyNow, std::string>& files,
                                      const app::CountyNow& ledger);

}  // namespace ingang::cli
