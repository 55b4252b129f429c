// Progress: a bar on a terminal, a line now and then elsewhere, nothing when quiet.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace ingang::cli {

class Progress {
 public:
  Progress(std::string what, std::uint64_t total);
  ~Progress();  // Ends the line.
  void at(std::uint64_t done);
  // When the whole is known only now.
  void at(std::uint64_t done, std::uint64_t total);

 private:
  std::string what_;
  std::uint64_t total_;
  bool terminal_;
  std::chrono::steady_clock::time_point began_;
  std::chrono::steady_clock::time_point shown_{};
  std::uint64_t done_{};
};

}  // namespace ingang::cli
