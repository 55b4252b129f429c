// Spawned: one reader's process, from its start to its end, as the server sees it.
//
// Promise: started by posix_spawn (exec, never a bare fork), with one socket, no environment, no
//          signal blocked and no other descriptor but the program's own, which it closes first.
//          Ended and waited for when the object goes.
// Units:   a deadline is for everything: writing, thinking, answering.
// Threads: one.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <expected>

#include "channels/reader/wire.h"

namespace ingang::channels {

// This program, held open: what is started is what was started, also when the file has been
// replaced since.
class Program {
 public:
  Program();
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

// Why there is no answer.
struct Ended {
  enum class Why {
    not_started,
    no_sandbox,
    too_slow,   // its time was up, by the clock or by the processor
    too_large,  // its memory was, or what it answered
    broken,     // a signal of its own making, or an answer that is none
    killed,     // by somebody else
  };
  Why why{};
  int signal{};  // of broken
};

class Spawned {
 public:
  using Time = std::chrono::steady_clock::time_point;
  explicit Spawned(const Program& program);
  ~Spawned();
  Spawned(const Spawned&) = delete;
  Spawned& operator=(const Spawned&) = delete;

  struct Heard {
    Verdict verdict{};
    Bytes shown;
  };
  // Once.
  [[nodiscard]] std::expected<Heard, Ended> ask(const Question& question, ByteView file,
                                                std::uint64_t shown_bytes_max, Time until);

 private:
  enum class Moved { all, timed_out, closed };
  [[nodiscard]] Moved send(ByteView octets, Time until) const;
  [[nodiscard]] Moved receive(std::span<std::uint8_t> into, Time until) const;
  [[nodiscard]] Ended ended(Moved how);
  // Kills it when `now`; answers as waitpid does.
  int end(bool now);

  int socket_{-1};
  pid_t pid_{-1};
};

}  // namespace ingang::channels
