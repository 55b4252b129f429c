// Epoch: what a restored ledger goes through before it is served: a new epoch, the destroyed keys
//        destroyed again, a signed head.
//
// Source:  schema/ledger-format.md §6, §7.
// Errors:  a sentence in Swedish.
#pragma once

#include <expected>
#include <filesystem>
#include <string>

#include "app/epoch_record.h"
#include "cli/installation.h"

namespace ingang::cli {

// `note`: the newest one kept outside, or empty. Refuses a note of another ledger, and a newer
// epoch is left behind too.
[[nodiscard]] std::expected<app::EpochRecord, std::string> begin_new_epoch(
    Installation& installation, const std::string& note);
// Puts the list in its place and destroys what it names, with a proof of those that nothing here
// says were erased. How many were alive.
[[nodiscard]] std::expected<std::uint32_t, std::string> apply_shred_list(
    Installation& installation, const std::filesystem::path& list);

}  // namespace ingang::cli
