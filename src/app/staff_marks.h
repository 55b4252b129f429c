// StaffMarks: in the unencrypted part of a store, a keyed hash (a mark) stands instead of the name
// of an account. This is the only place that makes marks.
//
// Source:  docs/decisions/0031-no-name-of-staff-in-the-clear.md; Keys::mac, from the master key.
// Promise: for the same use, the same name has the same mark as long as the master key exists.
//          Without the key nobody can tell that marks for two uses belong together. A mark is never
//          marked again.
// Secrecy: there are few names, so whoever has the key can try them all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/access/actor.h"
#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::app {

enum class MarkOf {
  account,   // the key of an account's record
  session,   // the owner of a session
  draft,     // the owner of a draft, of its key, and of what it became
  audience,  // a person's token in the audience of a row
};

[[nodiscard]] std::string mark_of(const ledger::Keys& keys, MarkOf use, std::string_view name);
[[nodiscard]] bool is_mark(std::string_view text);

// The tokens of access::audience() and access::tokens(), with a mark where a person is named. Rows
// and the live stream use these only.
[[nodiscard]] std::vector<std::string> marked(const ledger::Keys& keys,
                                              std::vector<std::string> tokens);
[[nodiscard]] std::vector<std::string> marked_tokens(const ledger::Keys& keys,
                                                     const access::Actor& actor);

// The kind, key and owner that the record of an older program shall have; nothing when it has them
// already. Its value is encrypted again when its key changes.
[[nodiscard]] std::optional<ledger::Renamed> find_renamed(const ledger::Keys& keys,
                                                          const ledger::Record& record);

}  // namespace ingang::app
