// Standby: a copy of a Cluster that follows it, and that it waits for at each commit.
//
// Promise: real replication over the cluster's own socket. When the object goes, the cluster waits
//          for nobody again.
// Errors:  throws std::runtime_error with what the server said.
#pragma once

#include <filesystem>
#include <string>

#include "support/postgres_cluster.h"

namespace ingang {

class Standby {
 public:
  explicit Standby(const Cluster& of);
  Standby(const Standby&) = delete;
  Standby& operator=(const Standby&) = delete;
  ~Standby();

  void start();
  void kill();  // as a power cut would
  // Takes the cluster's place, which no longer runs: written to from now on, and waits for nobody.
  void promote();
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  const Cluster& of_;
  std::filesystem::path folder_;
};

}  // namespace ingang
