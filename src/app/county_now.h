// CountyNow: what a county keeps by itself, its directory and its agreements, as they stand from
// one change to the next. Never changed: a change makes another.
//
// Source:  the streams of the kinds that make a county (makes_county in kinds.h).
// Units:   `from` and `until` are instants: it holds from the first, and until the second.
// Threads: a value; read from any.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "domain/agreement/as_terms.h"
#include "domain/directory/directory.h"

namespace ingang::app {

// What a unit or an authority has been called, by its code: from each instant on, the oldest first.
// Those that are gone too.
struct Called {
  Instant from;
  std::string name;
};
using Names = std::map<std::string, std::vector<Called>, std::less<>>;
// As it was called then; before the first instant that is known, by the first name. Nothing of a
// code that is not among them.
[[nodiscard]] const std::string* find_name(const Names& names, std::string_view code, Instant at);

struct CountyNow {
  directory::Directory directory;
  std::vector<agreement::Agreement> agreements;
  std::vector<agreement::TeamTerms> teams{};     // agreements of the after-hours teams
  std::vector<agreement::TypeTerms> messages{};  // beside reports, what the hub may receive
  Instant from{};
  std::optional<Instant> until{};  // when a planned change takes effect; none: nothing is planned
  std::uint64_t version{};         // the sum of its streams' versions; 0: of files
  std::vector<std::string> unread{};  // references of streams that did not open: as last known
  std::vector<std::string> unread_authorities{};  // codes of those whose units are as last known
  Names names{};                                  // of each that there is, or was
};

}  // namespace ingang::app
