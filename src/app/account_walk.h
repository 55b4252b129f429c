// AccountWalk: checks that each account that the access ledger has made still has its row. If a row
// is gone, that person cannot sign in, and no other check would notice.
//
// Source:  docs/decisions/0030-accounts-are-what-the-access-ledger-says.md,
//          schema/ledger-format.md §10.
// Promise: a missing row raises the alarm account_missing within one round. It stands until the row
//          is made again, and names the account's stream, never the account. An account that is
//          just being made raises no alarm.
// Units:   a step, every two seconds, reads kEntriesAtOnce entries.
// Errors:  those of the store. The step is then done again.
// Threads: one.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "app/accounts.h"
#include "app/look_over.h"

namespace ingang::app {

class AccountWalk {
 public:
  static constexpr std::uint32_t kEntriesAtOnce = 500;

  AccountWalk(const ledger::Store& access_log, const Accounts& accounts, Alarms& alarms)
      : access_log_(access_log), accounts_(accounts), found_(alarms, "account_missing") {}
  ledger::Stored<void> step(Instant now);

 private:
  ledger::Stored<void> ask_again(Instant now);

  const ledger::Store& access_log_;
  const Accounts& accounts_;
  Findings found_;
  // An account's entry is written before its row: one without a row is checked again at the next
  // step.
  std::set<ledger::StreamId> perhaps_;
  std::uint64_t after_{};
};

// Reads the whole access ledger once, and answers the names of the accounts without a row.
[[nodiscard]] ledger::Stored<std::vector<std::string>> lost_accounts(
    const ledger::Store& access_log, const Accounts& accounts);

}  // namespace ingang::app
