// Reader: the other process, which decodes one file of a stranger's and ends.
//
// Promise: it is this program started anew (exec), so nothing of the server's memory is in it:
//          no key, no session, no other file. It has given up everything (sandbox.h) before it
//          reads.
// Errors:  its answer, or how it ended (wire.h).
// Threads: its only one.
#pragma once

#include <optional>

namespace ingang::channels {

inline constexpr const char* kReaderCommand = "decode-files";

// The first thing in main() of every program that opens an installation. When the program was
// started to read a file, it does, and the answer is how to end; otherwise nothing, and from then
// on readers may be started from this program (readers.h).
[[nodiscard]] std::optional<int> read_if_asked(int argc, char** argv);
// Whether main() has asked. A program that has not would start itself over and over.
[[nodiscard]] bool answers_as_reader();

}  // namespace ingang::channels
