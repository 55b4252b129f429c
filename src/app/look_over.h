// LookOver: while the server runs, it checks a little all the time of what it keeps beside rows and
// streams: lists, search tokens, both logs from their first entry, and the schema of the database.
//
// Source:  schema/ledger-format.md §10, the table of edits.
// Promise: an edit raises an alarm within one round, and the alarm stands until a round does not
//          find the edit any more. Nothing is repaired here: `ingang replay` does that, when
//          somebody knows the cause.
// Units:   a step, every two seconds: kRowsAtOnce rows, kPlacesAtOnce places in lists and as many
//          search tokens, kIndexedAtOnce places in the database's indexes, kEntriesAtOnce entries
//          of each log, and the tokens of kStreamsAtOnce streams. A round takes as many steps as
//          there are pages.
// Threads: one thread steps it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "app/checkpoint_keeper.h"
#include "app/house.h"
#include "app/index_task.h"
#include "app/integrity.h"
#include "ledger/indexes.h"
#include "ledger/merkle.h"

namespace ingang::app {

// Raises an alarm for each thing that a round finds, and clears those that the next round does not
// find.
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

// Checks one log: computes it again from its entries up to the signed head, as often as there is
// time; and checks the keys of those entries as they are in the store, not as the server has them
// in memory.
class LogWalk {
 public:
  // `name`: of the log, in alarms. `keys`: none of its keys is ever destroyed, so each is there.
  enum class Keys { stay, may_go };
  LogWalk(const ledger::Store& store, const ledger::Keys& master, Alarms& alarms, std::string name,
          Keys stay)
      : store_(store),
        master_(master),
        name_(std::move(name)),
        stay_(stay),
        found_(alarms, "entry_differs"),
        keyless_(alarms, "key_missing"),
        altered_(alarms, "key_altered") {}
  // `signed_head`: where a round that begins now ends.
  ledger::Stored<void> step(std::uint32_t entries,
                            const std::optional<ledger::LogHead>& signed_head, Instant now);

 private:
  void compare(const ledger::Entry& entry, const Hash& leaf, Instant now);
  ledger::Stored<void> find_keys(const std::vector<ledger::Entry>& entries, Instant now);

  const ledger::Store& store_;
  const ledger::Keys& master_;
  std::string name_;
  Keys stay_;
  Findings found_;
  Findings keyless_;
  Findings altered_;
  std::optional<ledger::LogHead> goal_;
  ledger::Frontier tree_;
  std::string ledger_;
};

// Checks the lists of one store, and whether its search tokens agree with each other.
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

// Checks the indexes of one store's database.
class IndexLook {
 public:
  // `name`: of the log, in alarms.
  IndexLook(const ledger::Store& store, Alarms& alarms, std::string name);
  // Looks at so many places on average: after a step that saw more, some steps are left out.
  ledger::Stored<void> step(std::uint32_t places, Instant now);

 private:
  std::unique_ptr<ledger::IndexWalk> walk_;
  std::string name_;
  Findings found_;
  std::uint64_t owed_{};
};

class LookOver {
 public:
  // `here`: for what each node finds by itself.
  LookOver(const Foundation& house, Alarms& alarms, Alarms& here,
           const CheckpointKeeper& checkpoints);

  ledger::Stored<void> step();
  // Called each minute, on every node: checks that the schema of both databases is this program's.
  ledger::Stored<void> check_schema();

 private:
  ledger::Stored<void> check_tokens(Instant now);

  const Foundation& house_;
  const CheckpointKeeper& checkpoints_;
  LogWalk main_;
  LogWalk access_;
  ListWalk lists_;
  ListWalk access_lists_;
  IndexLook indexes_;
  IndexLook access_indexes_;
  Findings untokened_;
  Findings schema_;
  std::uint64_t after_{};
};

// Whether a search for what the stream contains finds it. Reports no stream that cannot be opened:
// other checks do that.
[[nodiscard]] ledger::Stored<bool> is_found(const House& house, ledger::StreamId stream);
// Whether a search finds the stream by each of these, under one version of the master key. True
// also while its task waits.
[[nodiscard]] ledger::Stored<bool> is_searchable(const House& house, const ledger::Entry& first,
                                                 const std::vector<Compound>& compounds);

}  // namespace ingang::app
