// Wholeness: whether every part of an installation is there before any of it is opened. What is
//            missing beside the others was lost, and is never made anew: an empty key store would
//            make every case unreadable, an empty access log would forget who looked.
//
// Errors:  a sentence that says what to do.
#pragma once

#include <optional>
#include <string>

#include "cli/installation.h"

namespace ingang::cli {

// By the files of the folder. `may_begin`: a folder in which nothing is yet is no fault.
[[nodiscard]] std::optional<std::string> find_missing(const Places& places, bool may_begin);
// By what both logs say, on either engine: one that is empty beside the other was made anew.
[[nodiscard]] std::optional<std::string> find_empty(const ledger::Store& ledger,
                                                    const ledger::Store& access);

}  // namespace ingang::cli
