// Beginning: what kind of installation this is. Fixed once, by the first entry of its access ledger
// that says so.
//
// Source:  docs/decisions/0032-the-kind-of-installation.md.
// Promise: never changed: another kind is another folder. What an earlier version made is training;
//          its accounts and sessions are taken over before the entry is written, so that a
//          beginning that was broken off is begun again.
// Errors:  a sentence that says what to do.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "cli/installation.h"

namespace ingang::cli {

enum class Kind {
  training,  // fictional users whose passwords everybody may read
  pilot,     // named accounts; test numbers only, all the same
};
[[nodiscard]] std::string_view name(Kind kind);
[[nodiscard]] std::string_view in_words(Kind kind);  // "övning (training)"
[[nodiscard]] std::optional<Kind> find_kind(std::string_view name);

// Nothing when it has not begun.
std::expected<std::optional<Kind>, std::string> kind_of(const Installation& installation);
// Refused when it has begun as another.
std::expected<void, std::string> begin(Installation& installation, Kind kind, std::string_view by);

}  // namespace ingang::cli
