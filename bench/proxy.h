// Proxy: a real nginx with deploy/nginx.conf, before a server that listens at a local socket.
//
// Promise: gone with the object.
// Errors:  throws Stopped when it does not start.
#pragma once

#include <filesystem>

#include "child.h"

namespace ingang::bench {

class Proxy {
 public:
  // `installed`: whose certificate it shows.
  Proxy(const std::filesystem::path& installed, const std::filesystem::path& socket);
  [[nodiscard]] int port() const { return port_; }
  // Of its one worker.
  [[nodiscard]] double resident_mib() const;

 private:
  Folder folder_;
  int port_;
  std::unique_ptr<Child> child_;
};

}  // namespace ingang::bench
