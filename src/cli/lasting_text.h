// LastingText: what is written at the machine and kept for longer than the case that it is about.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ingang::cli {

// Why it cannot be taken, in Swedish: there is none, it holds a sign that is no text, or an
// identity number. `option` is how the command names it.
[[nodiscard]] std::optional<std::string> wrong_lasting_text(std::string_view option,
                                                            std::string_view text);

}  // namespace ingang::cli
