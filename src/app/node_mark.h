// NodeMark: a record that each node writes into both stores again and again. It shows that the node
// can write, and what the node is. From its age health knows whether a report could be received.
// From the other nodes' marks one sees whether nodes differ.
//
// Source:  docs/decisions/0038-it-says-what-is-so.md; schema/ledger-format.md §9.
// Promise: a mark is as large as a report and takes the same way: through the writer, and it counts
//          when it is durable (and replicated, where there are replicas). What a report also writes
//          is written and rolled back, so that a table that accepts nothing is noticed. Each node
//          has one record, which it overwrites.
// Secrecy: a mark is not encrypted. It contains the program's version, the folder's number, a
//          fingerprint of the master key and hashes of public files, and nothing of any case or
//          person.
// Errors:  those of the store when writing. A mark that cannot be read counts as none.
// Threads: one thread calls write(), others() and end_earlier(). Any thread may call the rest.
#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/ports.h"
#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::app {

struct NodeIdentity {
  std::string program;                      // its version
  std::string ledger;                       // the ledger's name
  std::string folder;                       // the number of the folder that nodes share
  std::string key;                          // fingerprint_of() the master key
  std::map<std::string, std::string> data;  // file below data/ → the beginning of its SHA-256
  friend bool operator==(const NodeIdentity&, const NodeIdentity&) = default;
};

// A fingerprint by which two master keys can be told apart. It says nothing else of them.
[[nodiscard]] std::string fingerprint_of(const ledger::Keys& keys);

// In what two nodes differ. With another folder or key they are two installations in one database.
// With other data they would decide differently about the same report.
struct NodeDifference {
  std::string program;             // the other's version
  std::vector<std::string> place;  // "folder", "key", "ledger"
  std::vector<std::string> data;   // files
  [[nodiscard]] bool any() const { return !place.empty() || !data.empty(); }
};
[[nodiscard]] NodeDifference difference(const NodeIdentity& own, const NodeIdentity& other);

// What a node says of itself from one mark to the next.
struct NodeSaid {
  std::string name{};   // machine and port: the same when it has been started again
  bool leads_ledger{};  // each log has a lead of its own
  bool leads_access_log{};
  bool leaves_trace{};                  // in its folder, by its mark's key: see cli/nodes.h
  std::vector<std::string> untraced{};  // keys of others whose trace it does not find in its own
};

class NodeMark {
 public:
  // How long the mark of a node stays that ended without a word. One that ends well takes its own
  // away, and one of the same name that starts again takes those before it away.
  static constexpr std::chrono::hours kStays{7 * 24};

  NodeMark(ledger::Store& ledger, ledger::Store& access_log, const Clock& clock, Ids& ids,
           NodeIdentity identity);

  // Into both stores, and read again from both.
  ledger::Stored<void> write();
  // Since both stores last had it; before the first time since this was made.
  [[nodiscard]] std::chrono::milliseconds age() const;
  // False when the latest write was refused.
  [[nodiscard]] bool works() const { return works_; }
  [[nodiscard]] bool written() const { return written_; }
  // For how long that log has been asked now, without an answer.
  enum class Of { ledger, access_log };
  [[nodiscard]] std::chrono::milliseconds waits(Of of) const;
  struct Other {
    std::string key;  // of its mark
    NodeIdentity identity;
    NodeSaid said;
    bool lives{};                        // its mark has moved since this was last asked
    std::chrono::milliseconds silent{};  // since it was last seen to move, or first seen
  };
  ledger::Stored<std::vector<Other>> others();
  // Takes away the marks of those before it: of the same name, or, alone on its store, all others.
  // Their keys.
  ledger::Stored<std::vector<std::string>> end_earlier(bool alone);
  [[nodiscard]] const std::string& key() const { return key_; }
  // From the next mark on. The leads are the stores' to say.
  void say(NodeSaid said);
  // This node and the others as they were last looked at: what health tells.
  struct Seen {
    std::string name;
    std::string program;
    bool here{};    // this node
    bool silent{};  // no mark for kSilentAfter
    bool leads_ledger{};
    bool leads_access_log{};
  };
  static constexpr std::chrono::seconds kSilentAfter{15};
  [[nodiscard]] std::vector<Seen> nodes() const;
  [[nodiscard]] const NodeIdentity& identity() const { return identity_; }
  // When the node goes, and the stores answer.
  void erase();

 private:
  ledger::Stored<void> write_into(ledger::Store& store, std::uint32_t& version, Instant now);
  [[nodiscard]] ledger::Batch like_a_report(Instant now) const;
  [[nodiscard]] std::string text() const;

  ledger::Store& ledger_;
  ledger::Store& access_log_;
  const Clock& clock_;
  Ids& ids_;
  const NodeIdentity identity_;
  std::string key_;  // of this start of the program
  std::uint32_t in_ledger_{};
  std::uint32_t in_access_log_{};
  struct Moved {
    std::uint32_t version{};
    std::chrono::milliseconds at{};  // by the clock that never steps
  };
  std::map<std::string, Moved> seen_;  // the others' marks, and how far they had come
  mutable std::mutex mutex_;
  NodeSaid said_;
  std::vector<Seen> others_;
  static constexpr std::int64_t kAsksNothing = -1;
  std::atomic<std::int64_t> asked_ledger_ms_{kAsksNothing};  // by the clock that never steps
  std::atomic<std::int64_t> asked_access_log_ms_{kAsksNothing};
  std::atomic<std::int64_t> at_ms_;  // by the clock that never steps
  std::atomic<bool> works_{true};
  std::atomic<bool> written_{};
};

inline constexpr std::string_view kNodeRecord = "node";

}  // namespace ingang::app
