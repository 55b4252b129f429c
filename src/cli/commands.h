// The commands of `ingang`, one function each. They answer the process's exit code: 0 done, 1 found
// wanting, 2 could not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/installation.h"
#include "cli/serving.h"

namespace ingang::cli {

int serve(const Serve& options);

struct Seed {
  Places places;
  std::uint64_t reports{24};
  std::uint64_t seed{1};
};
int seed(const Seed& options);

struct Verify {
  Places places;
  std::string checkpoint;  // a file with the latest note kept outside; the installation's own copy
                           // when empty
  bool json{};
};
int verify(const Verify& options);

struct Export {
  Places places;
  std::string to;         // a file; "-" is standard output
  std::string reference;  // one report with its handovers; everything sealed when empty
  std::string purpose;
  bool erase{};  // after the export, and only with a reference
};
int export_(const Export& options);

struct User {
  enum class Act { list, add, block, open, extend, password };
  Places places;
  Act act{Act::list};
  std::string account;
  std::string name;
  std::string unit;
  std::vector<std::string> roles;
  std::string until;  // last day
};
int user(const User& options);

int replay(const Places& places);

struct Probe {
  std::string url{"https://localhost:8443"};
  std::string certificate;
  int wait_seconds{30};
};
int probe(const Probe& options);

}  // namespace ingang::cli
