// EpochRecord: the entry with which a new epoch begins. It says at which entry the ledger continues
// after a restore, and what is known to be lost.
//
// Source:  schema/ledger-format.md §6.
// Promise: it is the first entry of its epoch, and is appended before anything is served. The
//          stream of these records has no row.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/house.h"
#include "domain/access/actor.h"
#include "ledger/checkpoint.h"

namespace ingang::app {

// What was lost: a newer note says that it existed, and it is not here.
struct Lost {
  std::string origin;  // of that note
  Instant until;       // when its last entry was recorded
  std::uint64_t entries{};
  std::uint64_t access_entries{};
  friend bool operator==(const Lost&, const Lost&) = default;
};

struct EpochRecord {
  std::uint64_t epoch{};
  std::string checkpoint;  // the last note that survived, whole; empty when none was ever signed
  ledger::LogHead main;    // what the ledger held when the epoch began
  ledger::LogHead access;
  Instant kept_until;        // when the last entry that is left was recorded
  std::optional<Lost> lost;  // nothing: no newer note was shown
  friend bool operator==(const EpochRecord&, const EpochRecord&) = default;
};

[[nodiscard]] ledger::StreamId epoch_stream(const House& house);
ledger::Stored<std::uint64_t> put_epoch(const House& house, const EpochRecord& record,
                                        const access::Who& by, Instant now);
// Corrupt when one of them does not open or decode.
ledger::Stored<std::vector<EpochRecord>> epochs_on_record(const House& house);

}  // namespace ingang::app
