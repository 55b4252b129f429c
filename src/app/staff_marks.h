// StaffMarks: what stands in the clear of a store where the name of an account would: a keyed hash.
// The only place that makes them.
//
// Source:  docs/decisions/0031-no-name-of-staff-in-the-clear.md; Keys::mac, from the master key.
// Promise: the same name has the same mark for the same use, for as long as the master key is, and
//          marks for two uses cannot be joined without the key. A mark is never marked again.
// Secrecy: the names are few: whoever has the key can try them all.
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
// and the live stream have and take no other.
[[nodiscard]] std::vector<std::string> marked(const ledger::Keys& keys,
                                              std::vector<std::string> tokens);
[[nodiscard]] std::vector<std::string> marked_tokens(const ledger::Keys& keys,
                                                     const access::Actor& actor);

// The kind, key and owner under which a record that an older program kept is to stand; nothing when
// it stands so already. Its value is sealed anew when its key becomes another.
[[nodiscard]] std::optional<ledger::Renamed> find_renamed(const ledger::Keys& keys,
                                                          const ledger::Record& record);

}  // namespace ingang::app
