// The measurements, and how they are told: a table for people, one line of JSON for machines.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace ingang::bench {

struct Options {
  bool json{};
  bool long_{};                   // also at 500 000 reports
  std::uint64_t preload{20'000};  // the second scenario of a short run
  int rounds{3};
  int seconds{5};
  int clients{64};
};

int intake(const Options& options);
int live(const Options& options);

struct Figure {
  std::string name;
  double ours{};
  double bare{};
  double p50_ms{};
  double p99_ms{};
};
void print_json(const Figure& figure);
void print_machine();

// A folder that goes with the measurement.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace ingang::bench
