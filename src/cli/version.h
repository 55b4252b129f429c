// kVersion: what this program calls itself.
#pragma once

#include <string_view>

namespace ingang::cli {

inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace ingang::cli
