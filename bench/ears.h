// Ears: many who listen to the live stream over TLS, in one thread.
//
// Promise: each has a connection of its own and notes each event that it is told, with the time on
//          the wall, before the next is read.
// Errors:  throws Stopped when one cannot connect.
// Threads: listen() in one; the rest before and after it.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ingang::bench {

struct Heard {
  std::size_t unit{};
  std::string reference;
  std::int64_t at_ms{};  // since 1970
};

class Ears {
 public:
  Ears(int port, const std::string& certificate);
  ~Ears();
  Ears(const Ears&) = delete;
  Ears& operator=(const Ears&) = delete;

  void add(std::size_t unit, const std::string& token);
  [[nodiscard]] std::size_t count() const;
  void listen(const std::atomic<bool>& enough);
  [[nodiscard]] const std::vector<Heard>& heard() const { return heard_; }
  [[nodiscard]] std::size_t lost() const { return lost_; }        // connections that ended
  [[nodiscard]] std::size_t resyncs() const { return resyncs_; }  // told to read all again

 private:
  class Ear;
  void take(Ear& ear);
  void line(Ear& ear, std::string_view text);

  struct Context;
  std::unique_ptr<Context> context_;
  int epoll_;
  std::vector<std::unique_ptr<Ear>> ears_;
  std::vector<Heard> heard_;
  std::size_t lost_{};
  std::size_t resyncs_{};
};

}  // namespace ingang::bench
