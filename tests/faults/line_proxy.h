// LineProxy: stands between an application and its PostgreSQL, on a socket of its own, and cuts.
//
// Promise: passes every octet on, until it is told to hold (octets wait), or to break (what waits
//          is thrown away, every line is closed, and no new one is taken) until passes again.
// Threads: one for each line, joined at the end.
#pragma once

#include <atomic>
#include <filesystem>
#include <list>
#include <mutex>
#include <string>
#include <thread>

namespace ingang::faults {

class LineProxy {
 public:
  // From `folder`/.s.PGSQL.5432 to `to`/.s.PGSQL.5432.
  LineProxy(const std::filesystem::path& folder, const std::filesystem::path& to);
  LineProxy(const LineProxy&) = delete;
  LineProxy& operator=(const LineProxy&) = delete;
  ~LineProxy();

  void hold() { state_ = State::holds; }
  void cut();
  void pass() { state_ = State::passes; }

 private:
  enum class State { passes, holds, cut, ends };
  void take_lines();
  void serve(int here);
  [[nodiscard]] bool move(int from, int to) const;

  std::string to_;
  int listening_{};
  std::atomic<State> state_{State::passes};
  std::atomic<std::uint64_t> cuts_{};
  std::mutex mutex_;
  std::list<std::jthread> lines_;
  std::jthread taking_;
};

}  // namespace ingang::faults
