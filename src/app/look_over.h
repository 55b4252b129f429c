// LookOver: the server looks over what it keeps beside rows and streams, a little all the time:
//           lists, search tokens, both logs from their first entry, and what the database is made
//           of.
//
// Source:  schema/ledger-format.md §10, the table of edits.
// Promise: an edit becomes an alarm within one round, and stays one until a round finds nothing of
//          it. Nothing is mended here: `ingang replay` does that, when somebody knows why.
// Units:   a step, every two seconds: kRowsAtOnce rows, kPlacesAtOnce places in lists and as many
//          search tokens, kEntriesAtOnce entries of each log, and the tokens of kStreamsAtOnce
//          streams. A round of each is as many steps as it has pages.
// Threads: one thread steps it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "app/checkpoint_keeper.h"
#include "app/house.h"
#include "app/index_task.h"
#include "app/integrity.h"
#include "ledger/merkle.h"

namespace ingang::app {

// An alarm for each thing that a round finds; those that the next one does not find are cleared.
class Findings {
 public:
  Findings(Alarms& alarms, std::string code) : alarms_(alarms), code_(std::move(code)) {}
  void find(const std::string& about, Instant now);
  void end_round();

 private:
  Alarms& alarms_;
  std::string code_;
  std::set<std::string> before_;
  std::set<std::string> now_;
};

// One log, made anew from its entries up to what was signed, as often as there is time.
class LogWalk {
 public:
  // `name`: of the log, in alarms. `keys`: none of its keys is ever destroyed, so each is there.
  enum class Keys { stay, may_go };
  LogWalk(const ledger::Store& store, Alarms& alarms, std::string name, Keys keys)
      : store_(store),
        name_(std::move(name)),
        keys_(keys),
        found_(alarms, "entry_differs"),
        keyless_(alarms, "key_missing") {}
  // `signed_head`: where a round that begins now ends.
  ledger::Stored<void> step(std::uint32_t entries,
                            const std::optional<ledger::LogHead>& signed_head, Instant now);

 private:
  void compare(const ledger::Entry& entry, const Hash& leaf, Instant now);
  ledger::Stored<void> find_keys(const std::vector<ledger::Entry>& entries, Instant now);

  const ledger::Store& store_;
  std::string name_;
  Keys keys_;
  Findings found_;
  Findings keyless_;
  std::optional<ledger::LogHead> goal_;
  ledger::Frontier tree_;
  std::string ledger_;
};

// The lists of one store, and its search tokens as they account for each other.
class ListWalk {
 public:
  ListWalk(const ledger::Store& store, Alarms& alarms)
      : store_(store),
        unlisted_(alarms, "row_not_listed"),
        strays_(alarms, "list_stray"),
        tokens_(alarms, "token_stray") {}
  ledger::Stored<void> step(Instant now);

 private:
  const ledger::Store& store_;
  Findings unlisted_;
  Findings strays_;
  Findings tokens_;
  ledger::StreamId row_;
  ledger::ListPlace place_;
  ledger::TokenPlace token_;
};

class LookOver {
 public:
  LookOver(const House& house, Alarms& alarms, const CheckpointKeeper& checkpoints);

  ledger::Stored<void> step();
  // Each minute, and on every node: both databases, as this program makes them.
  ledger::Stored<void> check_schema();

 private:
  ledger::Stored<void> check_tokens(Instant now);

  const House& house_;
  const CheckpointKeeper& checkpoints_;
  LogWalk main_;
  LogWalk access_;
  ListWalk lists_;
  ListWalk access_lists_;
  Findings untokened_;
  Findings schema_;
  std::uint64_t after_{};
};

// Whether a search for what the stream holds finds it. What cannot be opened is for others to say.
[[nodiscard]] ledger::Stored<bool> is_found(const House& house, ledger::StreamId stream);
// Whether a search finds the stream by each of these, under one version of the master key. True
// also while its task waits.
[[nodiscard]] ledger::Stored<bool> is_searchable(const House& house, const ledger::Entry& first,
                                                 const std::vector<Compound>& compounds);

}  // namespace ingang::app
