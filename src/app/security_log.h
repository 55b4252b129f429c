// SecurityLog: the entries of the access ledger about accounts, sessions, sign-ins and the kind of
// the installation. Rows outside the ledger count only if they agree with these entries.
//
// Source:  docs/decisions/0030-accounts-are-what-the-access-ledger-says.md,
//          schema/ledger-format.md §9.
// Promise: an account is what its latest entry with a state says. A session is what its own entries
//          say, and it is over when its account has been changed since it began. Each entry says
//          who did it.
// Secrecy: no name of a person, no password, code or token. A name that no account has is never
//          written, since it may be a password.
// Errors:  StoreError; corrupt when an entry cannot be opened or decoded: then it gives no access.
// Threads: any.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/access_log.h"
#include "app/account.h"

namespace ingang::app {

// The author of what the program does by itself, such as making the fictional users.
inline constexpr std::string_view kProgram = "ingang";
// The authority under whose key these entries are encrypted, and no others of the access ledger.
inline constexpr std::string_view kSecurityAuthority = "accounts";

struct AccountState {
  bool blocked{};
  std::vector<Membership> memberships;
  Hash secret{};  // keyed hash of what the row keeps beside this: name, password, code
  friend bool operator==(const AccountState&, const AccountState&) = default;
};

struct AccountOnRecord {
  AccountState state;
  std::uint64_t n{};        // of the latest entry: sessions that rest on an earlier one are over
  std::uint32_t version{};  // of the stream
  Instant at;               // of the latest entry
};

struct SessionOnRecord {
  std::string account;
  std::uint64_t rests_on{};  // AccountOnRecord::n when it began
  Instant began;
  Instant expires;
  bool ended{};
};

struct SecurityEntry {
  std::string act;        // "account.block", "session.begin", "sign_in.failed" …
  std::string by;         // an account; at the machine "os:" and the user's name
  std::string account{};  // about whom
  std::string source{};   // the address that it came from
  std::int64_t count{};
  std::string kind{};  // of installation
  std::optional<AccountState> state{};
  std::uint64_t rests_on{};
  std::optional<Instant> expires{};
  Instant at{};
};

class SecurityLog {
 public:
  SecurityLog(ledger::Store& access_log, const ledger::Keys& keys)
      : log_(access_log, keys), keys_(keys) {}

  [[nodiscard]] ledger::Stored<std::optional<AccountOnRecord>> account(
      std::string_view account) const;
  // The account that a stream of the access ledger is of; nothing when it is of something else.
  [[nodiscard]] ledger::Stored<std::optional<std::string>> account_of(
      ledger::StreamId stream) const;
  // Nothing when it never began.
  [[nodiscard]] ledger::Stored<std::optional<SessionOnRecord>> session(
      std::string_view session) const;

  // Durable when it returns. Conflict when the account does not have `version` entries.
  ledger::Stored<std::uint64_t> note_account(const SecurityEntry& entry, std::uint32_t version);
  // Of a session that has begun; `fresh` when this entry begins it.
  ledger::Stored<void> note_session(std::string_view session, const SecurityEntry& entry,
                                    bool fresh = false);
  // For what must not keep anybody waiting: it is tried now, and again by write_waiting() until it
  // is durable.
  void note_end(std::string_view session, SecurityEntry entry);
  // About an account's sign-ins; about nobody's when the entry names no account.
  void note_sign_in(SecurityEntry entry);
  // False when something still waits to be written.
  bool write_waiting();

  // The first entry that began the installation; nothing when it has none yet.
  [[nodiscard]] ledger::Stored<std::optional<SecurityEntry>> beginning() const;
  // Conflict when it has begun already.
  ledger::Stored<void> note_beginning(const SecurityEntry& entry);

  // For the log reviewer, and for tests: in order.
  [[nodiscard]] ledger::Stored<std::vector<SecurityEntry>> about_account(
      std::string_view account) const;
  [[nodiscard]] ledger::Stored<std::vector<SecurityEntry>> about_session(
      std::string_view session) const;
  [[nodiscard]] ledger::Stored<std::vector<SecurityEntry>> about_sign_ins(
      std::string_view account) const;

 private:
  struct Waiting {
    ledger::StreamId stream;
    SecurityEntry entry;
  };
  [[nodiscard]] ledger::StreamId stream_of(std::string_view what, std::string_view key) const;
  [[nodiscard]] ledger::Stored<std::vector<SecurityEntry>> read(ledger::StreamId stream) const;
  ledger::Stored<ledger::Receipt> append(ledger::StreamId stream, std::uint32_t expected,
                                         const SecurityEntry& entry);
  void note_soon(ledger::StreamId stream, SecurityEntry entry);

  AccessLog log_;
  const ledger::Keys& keys_;
  std::mutex mutex_;
  std::vector<Waiting> waiting_;
};

}  // namespace ingang::app
