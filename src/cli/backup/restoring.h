// Restoring: a backup becomes an installation again, in an empty place, in a new epoch.
//
// Source:  docs/decisions/0021-backup-restore-move.md; schema/ledger-format.md §6, §7.
// Promise: nothing is served before the list of destroyed keys has been applied: the folder has its
//          name, and its master key, only then. The backup is only read. Sessions are ended.
// Errors:  lines in Swedish, each a thing that is wrong. Nothing with the folder's final name has
//          been made.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "app/epoch_record.h"
#include "cli/backup/manifest.h"
#include "cli/installation.h"
#include "cli/verifying.h"

namespace ingang::cli {

struct RestoreOptions {
  Places places;  // where to: an empty folder, and an empty database when there is a store
  std::string from;
  std::string master_key;  // a file; not needed when it is in the backup
  bool key_is_linked{};    // for a trial: the folder gets a link to the master key, and no key
  std::string shred_list;  // the newest copy of outside/destroyed, kept outside the backups
  std::string lost_after;  // a file with the newest note kept outside
};

struct Restored {
  Manifest manifest;
  app::EpochRecord epoch;
  std::uint32_t keys_destroyed{};  // that the backup would have brought back
  Verified verified;
  std::string reference;  // of a report that was opened to see that it opens; empty when none is
  double seconds{};
};

using Wrong = std::vector<std::string>;

[[nodiscard]] std::expected<Restored, Wrong> restore_backup(const RestoreOptions& options);

}  // namespace ingang::cli
