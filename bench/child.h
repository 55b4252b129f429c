// Child: another program, started for a measurement and ended with it.
//
// Promise: it and all that it started are gone when the object goes: asked first, then ended.
//          Nothing else is touched.
// Errors:  throws Stopped with the end of what the program said.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "bench.h"

namespace ingang::bench {

struct Command {
  std::vector<std::string> words;          // the program first, found along PATH
  std::vector<std::string> environment{};  // NAME=value, beside our own
  std::filesystem::path folder{};          // to run in
  std::filesystem::path log{"/dev/null"};  // what it says
  int ask_to_end{15};                      // the signal; 2 for those that end fast by it
};

class Child {
 public:
  explicit Child(const Command& command);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] bool ended();
  void stop();

 private:
  pid_t pid_{-1};
  int ask_to_end_;
};

struct Ended {
  std::string said;
  double peak_mib{};  // the most that was resident
  double seconds{};
};
// Runs it to its end; throws unless it ended with 0.
Ended run_to_end(Command command);
inline std::string output_of(Command command) { return run_to_end(std::move(command)).said; }
// Our own program, as `./dev` has built it.
[[nodiscard]] std::string program();
// Our server in a process of its own, on the port it says; began is when it was asked to start.
class Served {
 public:
  explicit Served(const std::filesystem::path& folder, std::vector<std::string> more = {});
  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] double seconds_to_start() const { return seconds_; }
  [[nodiscard]] double resident_mib() const;
  [[nodiscard]] Child& child() { return *child_; }

 private:
  Folder log_;
  std::unique_ptr<Child> child_;
  int port_{};
  double seconds_{};
};
// Of 127.0.0.1, free a moment ago.
[[nodiscard]] int free_port();
// Until somebody listens there; throws when the child ends first, or when the time is out.
void wait_for_port(int port, Child& child, const std::filesystem::path& log,
                   std::chrono::seconds longest);
// Resident now; 0 when there is no such process.
[[nodiscard]] double resident_mib(pid_t pid);
[[nodiscard]] std::string end_of(const std::filesystem::path& log);

}  // namespace ingang::bench
