// Verifying: both logs of an installation against each other, their rows and files, and a note kept
// outside.
//
// Promise: everything that the program can say of the ledger's entries is compared: rows,
//          attachments, erasures on record, what was sent; the ledger's name; notes of every epoch.
// Errors:  unavailable when the store could not be asked at all; all else is a finding.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "cli/installation.h"
#include "ledger/verify.h"

namespace ingang::cli {

struct Verified {
  ledger::VerifyReport main;
  ledger::VerifyReport access;
  // The rows are of an older fold, or only half made anew: they are not judged until the server, or
  // `replay`, has made them.
  bool to_be_refolded{};
  [[nodiscard]] bool whole() const { return main.whole() && access.whole(); }
};

// Called about once a page: which log, which part, what is done of what is to do.
using VerifyProgress = std::function<void(std::string_view log, std::string_view part,
                                          std::uint64_t done, std::uint64_t total)>;

// `outside`: the latest note kept outside the database. Without it, a ledger that was replaced as a
// whole looks whole.
ledger::Stored<Verified> verify_both(Installation& installation, std::optional<std::string> outside,
                                     const VerifyProgress& progress = {});

}  // namespace ingang::cli
