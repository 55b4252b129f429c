// CheckpointKeeper: signs the ledger's head, with the access log's head bound into it, and keeps a
// copy outside.
//
// Source:  schema/ledger-format.md §6; decision 2.
// Promise: signs only what goes on from what was signed before. The first time it reads every leaf
// and compares with the
//          note outside and the one in the store; then only what has come since. A ledger that was
//          rewritten while nobody looked is not signed, and the note outside is not overwritten: it
//          is the proof.
// Errors:  the alarm checkpoint_contradicted until the restart; checkpoint_failed until it works
// again. Threads: one thread signs; latest() may be asked by any.
#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/integrity.h"
#include "ledger/checkpoint.h"
#include "ledger/merkle.h"

namespace ingang::app {

struct SignedHead {
  std::string note;
  std::uint64_t size{};
  Instant at;
};

// What the latest note says of both logs.
struct SignedHeads {
  ledger::LogHead main;
  ledger::LogHead access;
};

// A log followed from its first leaf: whether its leaves make the root that its head says, and each
// root that was signed.
class FollowedLog {
 public:
  explicit FollowedLog(const ledger::Store& store) : store_(store) {}
  // Before the first follow().
  void must_hold(const ledger::LogHead& head) { signed_.push_back(head); }
  // The head; corrupt when something does not agree.
  ledger::Stored<ledger::Head> follow();

 private:
  [[nodiscard]] bool holds() const;

  const ledger::Store& store_;
  ledger::Frontier tree_;
  std::vector<ledger::LogHead> signed_;
};

class CheckpointKeeper {
 public:
  // The copy is a whole file, replaced in one rename.
  CheckpointKeeper(const House& house, Alarms& alarms, std::filesystem::path copy_outside)
      : house_(house),
        alarms_(alarms),
        copy_(std::move(copy_outside)),
        main_(house.ledger),
        access_(house.access_log) {}
  // Nothing when neither log has grown since the last.
  ledger::Stored<std::optional<SignedHead>> sign();
  [[nodiscard]] std::optional<SignedHead> latest() const;
  [[nodiscard]] std::optional<SignedHeads> signed_heads() const;

 private:
  ledger::Stored<void> begin();
  ledger::Stored<void> take_note(const std::string& name, std::string_view note);
  ledger::Stored<std::optional<SignedHead>> sign_new();

  const House& house_;
  Alarms& alarms_;
  std::filesystem::path copy_;
  FollowedLog main_;
  FollowedLog access_;
  bool begun_{};
  std::optional<ledger::StoreError> contradicted_;
  mutable std::mutex mutex_;
  std::optional<SignedHead> latest_;
  std::optional<SignedHeads> heads_;
};

}  // namespace ingang::app
