// OwnStream: streams of the installation itself, which are about no case: proofs of erasure, and
// the beginnings of epochs.
//
// Promise: they are found by their name alone, have no row, and are never on the live stream. Each
//          entry has a key of its own, under the hub's authority.
#pragma once

#include <string_view>

#include "app/house.h"

namespace ingang::app {

[[nodiscard]] ledger::StreamId own_stream(const House& house, std::string_view name);
// Appends one entry, and answers its position.
ledger::Stored<std::uint64_t> append_to_own(const House& house, ledger::StreamId stream,
                                            std::string_view plain, Instant now);

}  // namespace ingang::app
