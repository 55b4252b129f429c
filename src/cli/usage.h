// usage: what was wrong with a command line, in Swedish, and where the help is.
//
// Promise: nothing has been opened, made or changed. The command ends with kUsageCode.
// Source:  CLI11's kinds of error; what it says in English is never printed.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace ingang::cli {

inline constexpr int kUsageCode = 2;
// `typed`: the words after the program's name.
[[nodiscard]] std::string usage_error(const CLI::ParseError& wrong, const CLI::App& app,
                                      const std::vector<std::string>& typed);

}  // namespace ingang::cli
