// What a process that reads strangers' files can no longer do: each try in a child of the test's.
#include "channels/reader/sandbox.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <functional>

namespace ingang::channels {
namespace {

// More than a reader has: the test itself is large.
constexpr std::size_t kMemory = std::size_t{2} << 30;

// How a child ended that did `deed` within the sandbox: its exit code, or minus the signal.
int ended_by(const std::function<int()>& deed, unsigned cpu_seconds = 5) {
  const auto parent = ::getpid();
  std::array<int, 2> pipe{};
  EXPECT_EQ(::pipe(pipe.data()), 0);
  const auto child = ::fork();
  if (child == 0) {
    ::dup2(pipe[1], 0);
    ::_exit(enter({.memory_bytes = kMemory, .cpu_seconds = cpu_seconds, .parent = parent}) ? deed()
                                                                                           : 99);
  }
  ::close(pipe[1]);
  ::close(pipe[0]);
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

#ifndef INGANG_SANITIZED
TEST(Sandbox, MemoryIsTakenAndGivenBackAndTheProcessEnds) {
  EXPECT_EQ(ended_by([] {
              auto* made = std::malloc(std::size_t{100} << 20);
              std::memset(made, 1, std::size_t{100} << 20);
              made = std::realloc(made, std::size_t{200} << 20);
              std::free(made);
              return made != nullptr ? 7 : 8;
            }),
            7);
}

TEST(Sandbox, WhatReachesOutsideEndsTheProcess) {
  struct Try {
    const char* what;
    std::function<int()> deed;
  };
  const Try tries[] = {
      {"open", [] { return ::open("/etc/passwd", O_RDONLY); }},
      {"openat2", [] { return static_cast<int>(::syscall(SYS_openat2, AT_FDCWD, "/", 0, 0)); }},
      {"socket", [] { return ::socket(AF_INET, SOCK_STREAM, 0); }},
      {"socket of this machine", [] { return ::socket(AF_UNIX, SOCK_STREAM, 0); }},
      {"exec", [] { return ::execl("/bin/true", "true", nullptr); }},
      {"fork", [] { return static_cast<int>(::fork()); }},
      {"ptrace", [] { return static_cast<int>(::ptrace(PTRACE_ATTACH, ::getppid(), 0, 0)); }},
      {"kill", [] { return ::kill(::getppid(), 0); }},
      {"process_vm_readv",
       [] {
         return static_cast<int>(::syscall(SYS_process_vm_readv, ::getppid(), 0, 0, 0, 0, 0));
       }},
      {"a descriptor but 0", [] { return static_cast<int>(::write(5, "x", 1)); }},
      {"memfd_create", [] { return ::memfd_create("x", 0); }},
      {"io_uring", [] { return static_cast<int>(::syscall(SYS_io_uring_setup, 1, 0)); }},
      {"prctl", [] { return ::prctl(PR_SET_DUMPABLE, 1); }},
      {"more than its limits",
       [] {
         const rlimit more{.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
         return ::setrlimit(RLIMIT_AS, &more);
       }},
      {"memory that can be run",
       [] {
         return ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED;
       }},
      {"memory made runnable",
       [] {
         auto* page =
             ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
         return ::mprotect(page, 4096, PROT_READ | PROT_EXEC);
       }},
  };
  for (const auto& [what, deed] : tries) EXPECT_EQ(ended_by(deed), -SIGSYS) << what;
}

TEST(Sandbox, MemoryEndsAtTheLimit) {
  EXPECT_EQ(ended_by([] { return std::malloc(kMemory) == nullptr ? 7 : 8; }), 7);
}

TEST(Sandbox, WhatGoesOnAndOnIsEndedByItsTimeOnTheProcessor) {
  EXPECT_EQ(ended_by(
                [] {
                  for (std::atomic<unsigned> i = 0;;) ++i;
                  return 0;
                },
                1),
            -SIGXCPU);
}
#endif

TEST(Sandbox, NothingIsReadWhenTheParentHasGone) {
  const auto child = ::fork();
  if (child == 0) ::_exit(enter({.memory_bytes = kMemory, .cpu_seconds = 1, .parent = 1}) ? 1 : 0);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace ingang::channels
