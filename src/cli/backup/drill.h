// Drill: the note that a backup was restored and found whole: outside/drill.
//
// Promise: a note that this installation did not write counts for nothing.
// Format:  one line: time of the backup, time of the drill, entries, keyed hash of all three.
#pragma once

#include <filesystem>
#include <optional>

#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::cli {

struct Drill {
  Instant backup_at;
  Instant at;
  std::uint64_t entries{};
};

// A drill older than this says nothing of today's backups.
inline constexpr std::chrono::days kDrillHolds{92};

[[nodiscard]] ledger::Stored<void> note_drill(const ledger::Keys& keys,
                                              const std::filesystem::path& file,
                                              const Drill& drill);
[[nodiscard]] std::optional<Drill> find_drill(const ledger::Keys& keys,
                                              const std::filesystem::path& file);

}  // namespace ingang::cli
