// Nodes: what this node is, beside the other nodes that serve from the same database.
//
// Source:  docs/decisions/0038-it-says-what-is-so.md.
// Errors:  a sentence in Swedish that says what to do.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "app/node_mark.h"
#include "cli/installation.h"

namespace ingang::cli {

// With a hash of each file that decides something: data/, and the register of the folder.
// Before anything is served. Refused when a living node has another folder, key or ledger, or
// decides by other data; by other data with another program it goes on: so are nodes upgraded one
// by one. Waits some seconds when a node that has just gone differs, to see that it is gone.
[[nodiscard]] std::expected<app::NodeIdentity, std::string> identity_beside_others(
    Installation& installation);

// This machine's name and the port: the same when the node has been started again.
[[nodiscard]] std::string name_of_node(std::uint16_t port);

// What a node leaves in the folder that it serves, for as long as it does: a file by the key of its
// mark. A folder that was copied has the same number and the same key as the one that is shared,
// and not this.
class Trace {
 public:
  Trace(std::filesystem::path folder, std::string key);
  ~Trace() { take_away(key_); }
  Trace(const Trace&) = delete;
  Trace& operator=(const Trace&) = delete;
  [[nodiscard]] bool left() const { return left_; }
  [[nodiscard]] bool finds(const std::string& key) const;
  // Of a node that ended without a word.
  void take_away(const std::string& key) const;

 private:
  [[nodiscard]] std::filesystem::path file_of(const std::string& key) const;
  const std::filesystem::path folder_;
  const std::string key_;
  bool left_{};
};

struct OthersSeen {
  // Of each other node that lives and differs, in what: "0.1.0: deadlines.toml, quotas.toml".
  std::vector<std::string> differing;
  std::vector<std::string> silent;    // names of those that have ended without a word, or hang
  std::vector<std::string> untraced;  // keys of those that live and left no trace in this folder
};
[[nodiscard]] ledger::Stored<OthersSeen> look_at(app::NodeMark& mark, const Trace& trace);

}  // namespace ingang::cli
