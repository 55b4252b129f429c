// CheckpointKeeper: signs the head of the ledger together with the head of the access log (a
// checkpoint), and keeps a copy of the signed note outside the database.
//
// Source:  schema/ledger-format.md §6; docs/decisions/0002.
// Promise: it refuses to sign a head that does not extend the last signed one. The first time it
//          reads every leaf and compares with the note outside and the note in the store; after
//          that it reads only new leaves. If somebody has rewritten the ledger, the new head is not
//          signed, and the note outside is not overwritten, because it is the proof.
// Errors:  the alarm checkpoint_contradicted until the restart; checkpoint_failed until it works
//          again.
// Threads: one thread signs and looks. Any thread may ask latest().
#pragma once

#include <chrono>
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

// Follows a log from its first leaf, and checks that its leaves give the root in its head, and each
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

inline constexpr std::chrono::seconds kCheckpointLateAfter{10};

class CheckpointKeeper {
 public:
  // The copy is a whole file, replaced in one rename.
  CheckpointKeeper(const Foundation& house, Alarms& alarms, std::filesystem::path copy_outside)
      : house_(house),
        alarms_(alarms),
        copy_(std::move(copy_outside)),
        main_(house.ledger),
        access_(house.access_log) {}
  // Does nothing when neither log has grown since the last note.
  ledger::Stored<std::optional<SignedHead>> sign();
  // Called on every node each second: reads the latest note in the store, whichever node signed it.
  // False when part of either log has not been signed for kCheckpointLateAfter.
  ledger::Stored<bool> look(
      std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now());
  // Signed here, or seen by look().
  [[nodiscard]] std::optional<SignedHead> latest() const;
  [[nodiscard]] std::optional<SignedHeads> signed_heads() const;

 private:
  ledger::Stored<void> see(const std::string& note);
  ledger::Stored<void> begin();
  ledger::Stored<void> take_note(const std::string& name, std::string_view note);
  ledger::Stored<std::optional<SignedHead>> sign_new();

  const Foundation& house_;
  Alarms& alarms_;
  std::filesystem::path copy_;
  FollowedLog main_;
  FollowedLog access_;
  bool begun_{};
  std::optional<ledger::StoreError> contradicted_;
  SignedHeads covered_;  // by the note that look() saw last
  std::optional<std::chrono::steady_clock::time_point> unsigned_since_;
  mutable std::mutex mutex_;
  std::optional<SignedHead> latest_;
  std::optional<SignedHeads> heads_;  // signed here
};

}  // namespace ingang::app
