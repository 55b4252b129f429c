// Sandbox: what a process gives up before it reads the first octet of a stranger's file.
//
// Promise: afterwards it can read and write the one descriptor 0, take and give back memory up to
//          the limit, and end. It cannot open, connect, start, trace or signal anything, nor make
//          memory that can be run: each ends the process (SIGSYS). It has no other descriptor,
//          cannot gain rights (no_new_privs), has no network when the kernel lets it leave it,
//          leaves no core file, and dies with the thread that started it.
// Units:   octets of address space; seconds of processor time.
// Errors:  false: something that must hold could not be set, and nothing may be read.
// Tests:   sandbox_test.cpp. In a build with sanitizers, which need more of the kernel and
//          terabytes of addresses, neither the filter nor the limit on memory is set.
#pragma once

#include <sys/types.h>

#include <cstddef>

namespace ingang::channels {

struct Sandbox {
  std::size_t memory_bytes{};
  unsigned cpu_seconds{};
  pid_t parent{};  // that it must not outlive
};

[[nodiscard]] bool enter(const Sandbox& sandbox);

// Memory for the largest picture: fifty million points, decoded, turned and made anew.
inline constexpr std::size_t kReaderMemoryBytes = std::size_t{768} << 20;
// Three times what the heaviest honest file has taken.
inline constexpr unsigned kReaderCpuSeconds = 10;

}  // namespace ingang::channels
