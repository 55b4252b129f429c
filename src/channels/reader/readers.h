// Readers: FilePort in the server: each file that a stranger sent is read by a process of its own.
//
// Promise: this process decodes nothing of strangers': it looks for a few octets at the beginning
//          and the end, hands the file over and reads an answer of known length. A reader that is
//          over its time, memory or output is killed, and the next file gets a new one. At most
//          `at_once` run; the others wait in order, at most `waiting_max` of them and no longer
//          than `wait`. What is kept can be shown: a check also makes the picture anew.
// Errors:  attachment_type, attachment_too_many_pixels, attachment_encrypted;
//          attachment_took_too_long, attachment_too_large_to_read, attachment_broke_the_reader (it
//          did what is not allowed, or fell over). Fault busy: the line is full, or a reader was
//          ended from outside. Fault unavailable: no reader can be started; works() is then false.
// Threads: any. A reader dies with the thread that waits for it.
// Tests:   readers_test.cpp, tests/faults/reader_test.cpp with the real server.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>

#include "app/ports.h"
#include "channels/reader/spawned.h"

namespace ingang::channels {

inline constexpr Code kAttachmentTookTooLong{"attachment_took_too_long"};
inline constexpr Code kAttachmentBrokeReader{"attachment_broke_the_reader"};

struct ReaderLimits {
  std::size_t at_once{2};
  std::size_t waiting_max{16};
  std::chrono::milliseconds wait{8'000};
  // By the clock. Work is limited by the processor's time (sandbox.h), which is the same on a busy
  // machine; together with `wait` this is less than a request may take.
  std::chrono::milliseconds each{20'000};
  std::uint64_t shown_bytes_max{std::uint64_t{128} << 20};
};

class Readers final : public app::FilePort {
 public:
  explicit Readers(ReaderLimits limits = {}) : limits_(limits) {}

  [[nodiscard]] app::Outcome<std::string> type_of(ByteView file) const override;
  [[nodiscard]] app::Outcome<Bytes> shown(std::string_view media_type,
                                          ByteView file) const override;
  [[nodiscard]] bool works() const override { return works_; }

 private:
  class Turn;
  [[nodiscard]] app::Outcome<Bytes> ask(const Question& question, ByteView file) const;
  [[nodiscard]] app::Problem problem_of(const Ended& ended, const Question& question) const;

  ReaderLimits limits_;
  Program program_;
  mutable std::atomic<bool> works_{true};
  mutable std::mutex mutex_;
  mutable std::condition_variable freed_;
  mutable std::size_t running_{};
  mutable std::uint64_t next_{};
  mutable std::deque<std::uint64_t> line_;  // who waits, the first first
};

}  // namespace ingang::channels
