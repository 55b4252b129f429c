// Tokens: what search finds cases by, as it lies in ledger.db.
//
// Promise: a token is found from the moment its task is done, also while generations are merged;
//          nothing of an erased key is found, or left.
// Errors:  throws Fault.
// Source:  docs/decisions/0017-search-tokens-in-generations.md.
#pragma once

#include <span>

#include "stores/sql/known.h"

namespace ingang::stores::sql {

using Task = std::pair<std::uint64_t, ledger::IndexTask>;

[[nodiscard]] ledger::IndexWaiting index_waiting(Connection& connection);
[[nodiscard]] std::vector<Task> tasks_waiting(Connection& connection, std::uint32_t limit);
// Whether the lists of keys' tokens are taken at their word. If a list was lost while its tokens
// were not, that fails, and only `nothing` gets on.
enum class Trust { lists, nothing };
// `entries` in the ledger now: they decide the generation.
void add_tokens(Connection& connection, Known& known, std::uint64_t entries,
                std::span<const ledger::Indexed> done, Trust trust = Trust::lists);
[[nodiscard]] std::vector<ledger::StreamId> streams_with(Connection& connection, const Hash& token,
                                                         std::uint32_t limit);
void erase_tokens_under(Connection& connection, ledger::KeyId key);
void empty_tokens(Connection& connection);
// Moves about `tokens` of them from generations that are complete into the larger one. False when
// nothing is left to do.
[[nodiscard]] bool merge_tokens(Connection& connection, std::uint64_t entries,
                                std::uint32_t tokens);

}  // namespace ingang::stores::sql
