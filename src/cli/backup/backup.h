// Backup: one consistent cut of an installation, in a folder of its own, beside a server that
// works.
//
// Source:  docs/decisions/0021-backup-restore-move.md.
// Promise: each entry in the copy has its key, its file, and its rows as they were at the cut. The
//          format is the same for both engines: SQLite's. A folder with the final name is whole.
//          The master key is not in it unless asked for.
// Errors:  a sentence in Swedish; then nothing with the final name has been made.
#pragma once

#include <expected>
#include <string>

#include "cli/backup/manifest.h"
#include "cli/installation.h"
#include "stores/copying.h"

namespace ingang::cli {

// Where the ledger of that name ("ledger", "access") lies.
[[nodiscard]] stores::LedgerPlace place_of(const Places& places, std::string_view name);

struct BackupOptions {
  Places places;
  std::string to;
  bool with_master_key{};
};
[[nodiscard]] std::expected<Manifest, std::string> make_backup(const BackupOptions& options);

}  // namespace ingang::cli
