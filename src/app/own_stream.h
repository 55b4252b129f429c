// OwnStream: streams of the house itself, about no case: proofs of erasure, beginnings of epochs.
//
// Promise: found by their name alone; no row, never on the live stream. Each entry has a key of its
//          own, under the hub's authority.
#pragma once

#include <string_view>

#include "app/house.h"

namespace ingang::app {

[[nodiscard]] ledger::StreamId own_stream(const House& house, std::string_view name);
// Appends one entry; its position.
ledger::Stored<std::uint64_t> append_to_own(const House& house, ledger::StreamId stream,
                                            std::string_view plain, Instant now);

}  // namespace ingang::app
