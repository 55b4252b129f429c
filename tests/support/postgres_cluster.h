// Cluster: a PostgreSQL server of the test's own, in a folder of its own, on a socket only.
//
// Promise: nothing of another server is touched; gone when the object goes. Real syncs, as in
//          service: fsync and synchronous_commit are on.
// Errors:  throws std::runtime_error with what the server said.
#pragma once

#include <filesystem>
#include <string>

namespace ingang {

class Cluster {
 public:
  Cluster();
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;
  ~Cluster();

  [[nodiscard]] std::string url() const;
  // A database of its own, made now; its URL.
  [[nodiscard]] std::string fresh_database(const std::string& name) const;
  // As another of its databases is now, to which nobody is connected; its URL.
  [[nodiscard]] std::string copied_database(const std::string& name, const std::string& of) const;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  void start();
  void kill();  // as a power cut would: no goodbye
  // One statement as the database's owner, behind every store's back. What the server refused, or
  // nothing.
  [[nodiscard]] std::string refusal_of(const std::string& sql) const {
    return refusal_of_in(url(), sql);
  }
  // In another of its databases.
  [[nodiscard]] static std::string refusal_of_in(const std::string& url, const std::string& sql);

 private:
  [[nodiscard]] std::string made_database(const std::string& name, const std::string& how) const;
  [[nodiscard]] std::string as_owner(const std::string& command) const;
  void run(const std::string& command) const;

  std::filesystem::path folder_;
};

// The program's one cluster, started when first asked for.
Cluster& cluster();

}  // namespace ingang
