// assemble: the directory of a county at an instant, put together of what each authority keeps.
//
// Promise: assemble(import of a file) is that file's directory. What is answered for an instant
//          that has passed never changes, whatever is changed later: a route that remembers version
//          and instant can be shown the directory that it followed. A planned change is in it from
//          its instant on.
// Units:   `version` of the directory is the sum of the authorities' versions.
// Threads: pure.
// Tests:   assemble_test.cpp
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/unitbook/unitbook.h"

namespace ingang::unitbook {

// What of a county no authority keeps for itself.
struct Frame {
  std::string county;  // "01"
  std::string name;
  std::vector<directory::Municipality> municipalities;  // with their districts
  std::vector<ContactPoint> ordinary_outside;
  duty::Holidays holidays;
};
[[nodiscard]] Frame frame_of(const directory::Directory& directory);
// One for each authority, in the order of the directory.
[[nodiscard]] std::vector<Whole> import_of(const directory::Directory& directory);

// One authority as it stands at an instant; nothing when it is kept from a later one on.
[[nodiscard]] std::optional<Whole> whole_at(const State& state, Instant at);
// The same without the numbers that one person has given for some hours: what a change is compared
// with, so that nobody makes such a number last alone.
[[nodiscard]] std::optional<Whole> lasting_at(const State& state, Instant at);

[[nodiscard]] directory::Directory assemble(std::span<const State* const> authorities,
                                            const Frame& frame, Instant at);
[[nodiscard]] directory::Directory assemble(std::span<const State> authorities, const Frame& frame,
                                            Instant at);

// The first instant after this one at which something else holds: a planned change, or the end of a
// temporary number.
[[nodiscard]] std::optional<Instant> next_change(std::span<const State* const> authorities,
                                                 Instant after);
[[nodiscard]] std::optional<Instant> next_change(std::span<const State> authorities, Instant after);

[[nodiscard]] std::vector<const State*> pointers(std::span<const State> states);

}  // namespace ingang::unitbook
