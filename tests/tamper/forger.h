// Forger: somebody with the files of one log in their hands, who knows the format by heart and can
// make every table agree with what they changed, but has no key of the house.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/checkpoint.h"
#include "ledger/store.h"
#include "stores/sqlite/connection.h"

namespace ingang::cli {

// An entry, and the outbox items that came with it.
struct Told {
  ledger::Entry entry;
  std::vector<ledger::AttachedItem> items;
};

class Forger {
 public:
  // Drops every trigger that stands in the way, until it goes: then they stand there as before.
  explicit Forger(const std::filesystem::path& store);
  Forger(const Forger&) = delete;
  Forger& operator=(const Forger&) = delete;
  ~Forger();

  std::vector<Told> told;
  std::string ledger_name;
  std::uint64_t epoch{};

  // Numbers, versions, times, hashes, leaves, frontier, root and head anew, and writes them all.
  void make_agree();
  // What a checkpoint would say of the log as it is now.
  [[nodiscard]] ledger::LogHead head() const { return head_; }
  // In the place of all stored checkpoints: one by a key that the forger has just made.
  void sign(const std::optional<ledger::LogHead>& access);
  void drop_checkpoints();

  // Everything that hangs on a stream, so that it never was: entries, row, lists, tokens, keys.
  void hide(ledger::StreamId stream);
  // Any statements in the files.
  void in_ledger(const std::string& sql) { ledger_.script(sql); }
  void in_keys(const std::string& sql) { keys_.script(sql); }
  stores::sqlite::Connection& ledger() { return ledger_; }
  stores::sqlite::Connection& keys() { return keys_; }

 private:
  void load();
  void write_entries();
  void write_outbox();

  stores::sqlite::Connection ledger_;
  stores::sqlite::Connection keys_;
  ledger::LogHead head_;
  std::string ledger_triggers_;
  std::string keys_triggers_;
};

}  // namespace ingang::cli
