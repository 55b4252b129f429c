#include "app/checkpoint_keeper.h"

#include <algorithm>

#include "app/whole_file.h"
#include "ledger/verify.h"

namespace ingang::app {

using StoreWhy = ledger::StoreError::Kind;

namespace {

std::unexpected<ledger::StoreError> contradicted(std::string what) {
  return std::unexpected(ledger::StoreError{StoreWhy::corrupt, std::move(what)});
}

}  // namespace

bool FollowedLog::holds() const {
  return std::ranges::all_of(signed_, [&](const ledger::LogHead& head) {
    return head.size != tree_.size() || head.root == tree_.root();
  });
}

ledger::Stored<ledger::Head> FollowedLog::follow() {
  constexpr std::uint64_t kPage = 4096;
  const auto head = store_.head();
  if (!head) return std::unexpected(head.error());
  while (tree_.size() < head->size) {
    const auto want = static_cast<std::uint32_t>(std::min(kPage, head->size - tree_.size()));
    const auto leaves = store_.leaves(tree_.size(), want);
    if (!leaves) return std::unexpected(leaves.error());
    if (leaves->empty()) return contradicted(head->origin + ": leaves are missing");
    for (const Hash& leaf : *leaves) {
      tree_.append(leaf);
      if (!holds())
        return contradicted(head->origin + ": not what was signed at " +
                            std::to_string(tree_.size()));
    }
  }
  const bool shorter =
      std::ranges::any_of(signed_, [&](const auto& known) { return known.size > head->size; });
  if (shorter || tree_.size() > head->size)
    return contradicted(head->origin + ": shorter than what was signed");
  if (tree_.root() != head->root)
    return contradicted(head->origin + ": the head is not the leaves'");
  return *head;
}

ledger::Stored<void> CheckpointKeeper::take_note(const std::string& name, std::string_view note) {
  const auto checkpoint = ledger::open_note(note, ledger::signers_of(house_.keys, name));
  if (!checkpoint) return contradicted("a checkpoint of " + name + " that was not signed here");
  main_.must_hold({checkpoint->size, checkpoint->root});
  if (checkpoint->access) access_.must_hold(*checkpoint->access);
  return {};
}

// What was signed before this process began.
ledger::Stored<void> CheckpointKeeper::begin() {
  const auto head = house_.ledger.head();
  if (!head) return std::unexpected(head.error());
  const auto outside =
      copy_.empty() ? ledger::Stored<std::optional<std::string>>{} : read_whole(copy_);
  if (!outside) return std::unexpected(outside.error());
  const auto stored = house_.ledger.latest_checkpoint();
  if (!stored) return std::unexpected(stored.error());
  const auto name = head->origin.substr(0, head->origin.rfind("/epoch-"));
  for (const auto& note : {*outside, *stored}) {
    if (!note) continue;
    if (auto taken = take_note(name, *note); !taken) return taken;
  }
  begun_ = true;
  return {};
}

ledger::Stored<std::optional<SignedHead>> CheckpointKeeper::sign_new() {
  if (!begun_) {
    if (auto done = begin(); !done) return std::unexpected(done.error());
  }
  const auto access = access_.follow();
  if (!access) return std::unexpected(access.error());
  const auto head = main_.follow();
  if (!head) return std::unexpected(head.error());
  {
    const std::lock_guard lock(mutex_);
    if (heads_ && heads_->main.size == head->size && heads_->access.size == access->size)
      return std::nullopt;
  }
  const ledger::Checkpoint checkpoint{.origin = head->origin,
                                      .size = head->size,
                                      .root = head->root,
                                      .recorded_at = head->recorded_at,
                                      .access = ledger::LogHead{access->size, access->root},
                                      .other_lines = {}};
  SignedHead made{.note = house_.keys.signer(head->origin).sign(checkpoint),
                  .size = head->size,
                  .at = house_.clock.now()};
  if (auto saved = house_.ledger.save_checkpoint(head->size, made.note); !saved) {
    // This node stood still on the way, and another leads.
    if (saved.error().kind == StoreWhy::conflict) return std::nullopt;
    return std::unexpected(saved.error());
  }
  if (!copy_.empty()) {
    if (auto kept = write_whole(copy_, made.note); !kept) return std::unexpected(kept.error());
  }
  covered_ = {.main = {head->size, head->root}, .access = {access->size, access->root}};
  unsigned_since_.reset();
  const std::lock_guard lock(mutex_);
  latest_ = made;
  heads_ = SignedHeads{.main = {head->size, head->root}, .access = {access->size, access->root}};
  return made;
}

ledger::Stored<std::optional<SignedHead>> CheckpointKeeper::sign() {
  if (contradicted_) {
    alarms_.raise("checkpoint_contradicted", contradicted_->what, house_.clock.now());
    return std::unexpected(*contradicted_);
  }
  auto made = sign_new();
  if (made) {
    for (const auto& alarm : alarms_.list()) {
      if (alarm.code == "checkpoint_failed") alarms_.clear(alarm.code, alarm.about);
    }
    return made;
  }
  const bool corrupt = made.error().kind == StoreWhy::corrupt;
  alarms_.raise(corrupt ? "checkpoint_contradicted" : "checkpoint_failed", made.error().what,
                house_.clock.now());
  if (corrupt) contradicted_ = made.error();
  return made;
}

// One that was not signed here covers nothing.
ledger::Stored<void> CheckpointKeeper::see(const std::string& note) {
  const auto head = house_.ledger.head();
  if (!head) return std::unexpected(head.error());
  const auto name = head->origin.substr(0, head->origin.rfind("/epoch-"));
  const auto checkpoint = ledger::open_note(note, ledger::signers_of(house_.keys, name));
  covered_ = {};
  if (!checkpoint) return {};
  covered_ = {.main = {checkpoint->size, checkpoint->root},
              .access = checkpoint->access.value_or(ledger::LogHead{})};
  const std::lock_guard lock(mutex_);
  // When it was signed nobody has written down: just now, unless this node has just begun.
  const auto at = latest_ ? house_.clock.now() : checkpoint->recorded_at;
  latest_ = SignedHead{.note = note, .size = checkpoint->size, .at = at};
  return {};
}

ledger::Stored<bool> CheckpointKeeper::look(std::chrono::steady_clock::time_point now) {
  const auto stored = house_.ledger.latest_checkpoint();
  if (!stored) return std::unexpected(stored.error());
  const auto seen = latest();
  if (*stored && (!seen || seen->note != **stored)) {
    unsigned_since_.reset();
    if (auto done = see(**stored); !done) return std::unexpected(done.error());
  }
  const auto main = house_.ledger.head();
  if (!main) return std::unexpected(main.error());
  const auto access = house_.access_log.head();
  if (!access) return std::unexpected(access.error());
  const bool all = main->size <= covered_.main.size && access->size <= covered_.access.size;
  if (all)
    unsigned_since_.reset();
  else if (!unsigned_since_)
    unsigned_since_ = now;
  return !unsigned_since_ || now - *unsigned_since_ <= kCheckpointLateAfter;
}

std::optional<SignedHeads> CheckpointKeeper::signed_heads() const {
  const std::lock_guard lock(mutex_);
  return heads_;
}

std::optional<SignedHead> CheckpointKeeper::latest() const {
  const std::lock_guard lock(mutex_);
  return latest_;
}

}  // namespace ingang::app
