// Accounts: who may sign in, with which roles in which unit, from when until when. Sessions: who is
// signed in now.
//
// Source:  docs/decisions/0030-accounts-are-what-the-access-ledger-says.md.
// Promise: an account and a session are what the access ledger says (security_log.h), asked each
// time a row is loaded: a row that was put back, moved or prolonged by hand opens nothing. A change
// is durable there, with who made it, before the row is written; it ends the account's sessions.
//          A session's token is kept only as a keyed hash; ending a session or a membership holds
// within a second.
//          A session ends by the times of data/sessions.toml. Going on prolongs it, never past the
//          longest. What nobody has touched for the idle time is locked until the password is
//          given; after five wrong ones the session ends.
//          A one-time code works once. Who waits after wrong tries stands in sign_in_tries.h.
// Errors:  see codes below; a wrong account, password or code all answer the same. A right password
//          with a code that has been used says so: only who knows both hears it.
// Secrecy: records are sealed under a standing key; names are Personal.
// Threads: any.
#pragma once

#include <chrono>
#include <expected>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "app/account.h"
#include "app/devices.h"
#include "app/ports.h"
#include "app/security_log.h"
#include "app/sign_in_failures.h"
#include "app/sign_in_tries.h"
#include "base/personal.h"
#include "base/result.h"
#include "base/time.h"
#include "codec/data_rules.h"
#include "domain/access/actor.h"
#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::app {

inline constexpr Code kSignInWrong{"sign_in_wrong"};
inline constexpr Code kSignInCodeSpent{"sign_in_code_spent"};
inline constexpr Code kSignInResting{"sign_in_resting"};
inline constexpr Code kNoMembership{"no_membership"};
inline constexpr Code kAccountExists{"account_exists"};
inline constexpr Code kAccountUnknown{"account_unknown"};
inline constexpr Code kAccountBlocked{"account_blocked"};
inline constexpr Code kStoreUnavailable{"busy"};
inline constexpr Code kPasswordWrong{"password_wrong"};
inline constexpr Code kSessionGone{"not_signed_in"};

struct SignedIn {
  access::Actor actor;
  std::string session;  // names it for ending, is not the token
  std::string tag;      // names it to the browser that has its cookie; tells nothing of the token
  Instant expires;
  Instant warn_from;   // from then on the page says that the end is near
  Instant extends_to;  // when it would end if the person chose now to go on
  Instant locks_at;    // when it is locked, unless the person does something before

  [[nodiscard]] bool locked(Instant now) const { return now >= locks_at; }
};

// Who looks a session up: a person's page or program, or a line that only listens for them. A line
// that is open says nothing of whether anybody is there.
enum class Asking { person, line };

struct NewSession {
  std::string token;
  SignedIn who;
  std::string device;  // the note that the browser is to keep
};

// Where somebody who signs in comes from.
struct From {
  std::string_view address{};  // for the access log
  std::string_view source{};   // what counts as one place; the address when empty
  std::string_view device{};   // the note that the browser has kept
};

struct SignInRefused : Refusal {
  SignInRefused(Refusal refusal, std::optional<Duration> again = std::nullopt)
      : Refusal(std::move(refusal)), again_in(again) {}
  std::optional<Duration> again_in;
};

class Accounts final : public StaffPort {
 public:
  struct Settings {
    codec::Sessions sessions{};
    std::chrono::milliseconds trust_copy_for{1000};
  };
  Accounts(ledger::Store& store, ledger::Store& access_log, const ledger::Keys& keys,
           std::function<Instant()> now);
  Accounts(ledger::Store& store, ledger::Store& access_log, const ledger::Keys& keys,
           std::function<Instant()> now, Settings settings);

  Result<void> create(const Account& account, std::string_view by = kProgram);
  // What becomes of an account; a refusal changes nothing. What the row keeps and the ledger does
  // not bear out is given empty: a password and a code that are set anew make the row good again.
  using Change = std::function<Result<void>(Account&)>;
  // `act` as it stands in the ledger: "account.block" … Ends the account's sessions.
  Result<void> change(std::string_view account, std::string_view act, std::string_view by,
                      const Change& how);
  // These answer accounts as the ledger says that they are, and no others.
  Result<Account> find(std::string_view account) const;
  [[nodiscard]] std::vector<Account> all() const;
  // Rows of accounts that the ledger does not bear out: nobody can sign in by them.
  [[nodiscard]] std::vector<std::string> strays() const;
  [[nodiscard]] bool empty() const;
  // Accounts and sessions that an earlier version made get their entries. What was done is not
  // done again, so it may be broken off anywhere; `each` is told after each account. How many.
  ledger::Stored<int> take_over(const std::function<void()>& each = {});

  [[nodiscard]] SecurityLog& log() const { return log_; }
  // What has failed in the minutes that are over becomes entries, and what could not be written
  // before; `all`: this minute's too. False when something still waits.
  bool write_failures(bool all = false);
  // Whether an account was changed since the last time this was asked, by this node or another.
  [[nodiscard]] bool moved();

  [[nodiscard]] Outcome<std::optional<access::Actor>> find_at_work(
      std::string_view account) const override;
  // Heard from: a session asked something. An open page asks at least once a minute.
  [[nodiscard]] std::optional<Instant> last_heard(
      std::string_view authority, const std::set<access::Role>& roles) const override;
  // Opens every account: not for each request.
  [[nodiscard]] Outcome<bool> has_another(std::string_view authority, access::Role role,
                                          std::string_view account) const override;

  std::expected<NewSession, SignInRefused> sign_in(std::string_view account,
                                                   std::string_view password, std::string_view code,
                                                   const From& from = {});
  // The device whose note this is, as a number; asks no store.
  [[nodiscard]] std::optional<std::uint64_t> find_device(std::string_view note) const;
  // Accounts that are tried from many places now.
  [[nodiscard]] std::vector<std::string> besieged() { return tries_.besieged(now_()); }
  // Nothing when the token is unknown, ended or expired, or its account is blocked or has no
  // membership today.
  [[nodiscard]] std::optional<SignedIn> find_session(std::string_view token,
                                                     Asking asking = Asking::person);
  // Whether this node has lately found a session by it: never asks the store, and opens nothing.
  [[nodiscard]] bool was_here(std::string_view token) const;
  // Why a token that opens nothing did once, when it did: its account has been blocked.
  [[nodiscard]] bool is_of_blocked(std::string_view token) const;
  // The person did something. Kept at most every few seconds.
  Result<SignedIn> note_activity(const SignedIn& who);
  // The person chose to go on.
  Result<SignedIn> extend(const SignedIn& who);
  // The person has come back and gives the password.
  Result<SignedIn> unlock(const SignedIn& who, std::string_view password,
                          std::string_view source = {});
  void sign_out(std::string_view token);
  // After a restore: nobody is signed in. False when some entry could not be written.
  bool end_all_sessions();

 private:
  struct Copy {
    SignedIn who;
    Instant until;
    std::optional<Instant> heard;
  };
  struct Session;
  // A row as it is kept; and the entry that bears it out, when one does.
  struct Kept {
    Account account;
    std::uint32_t version{};
    std::uint64_t n{};
  };
  [[nodiscard]] std::optional<SignedIn> load(const std::string& key, Instant now) const;
  [[nodiscard]] std::optional<Session> read_session(const std::string& key, Instant now) const;
  [[nodiscard]] std::optional<Session> read_session_row(const std::string& key,
                                                        const ledger::Record& record) const;
  [[nodiscard]] SignedIn seen(const std::string& key, const Session& session,
                              access::Actor actor) const;
  Result<void> keep(const std::string& key, const Session& session);
  Result<SignedIn> change_session(const SignedIn& who,
                                  const std::function<void(Session&, Instant now)>& how);
  Result<NewSession> begin_session(const Kept& of, access::Actor actor, std::string_view source);
  void end_session(const std::string& key, std::string_view by);
  void end_sessions_of(std::string_view account);
  ledger::Stored<void> take_over_sessions(std::string_view account, std::uint64_t rests_on);
  void note_moved();

  [[nodiscard]] Hash secret_of(const Account& account) const;
  [[nodiscard]] AccountState state_of(const Account& account) const;
  // Where the row of an account lies, and whose its sessions are; what a row of accounts says.
  [[nodiscard]] std::string row_of(std::string_view account) const;
  [[nodiscard]] std::string owner_of_sessions(std::string_view account) const;
  [[nodiscard]] std::optional<Account> opened(const ledger::Record& record) const;
  [[nodiscard]] ledger::Stored<std::vector<ledger::Record>> rows() const;
  // What stands there, whoever put it there.
  [[nodiscard]] ledger::Stored<std::optional<Kept>> read_row(std::string_view account) const;
  // Only what the ledger bears out.
  [[nodiscard]] ledger::Stored<std::optional<Kept>> read(std::string_view account) const;
  ledger::Stored<std::uint32_t> put(const Account& account, std::uint32_t version);
  // Of an account whose latest entry is `n`; nothing when it has a later one.
  Result<void> write_row(const Account& account, std::uint64_t n);
  Result<Account> changed(std::string_view account, const AccountOnRecord& on_record,
                          const Change& how) const;
  [[nodiscard]] std::string hashed(std::string_view token) const;
  void note_wrong(const Attempt& attempt, bool known, std::string_view address);

  ledger::Store& store_;
  const ledger::Keys& keys_;
  ledger::CaseKey seal_key_;
  mutable SecurityLog log_;
  SignInFailures failures_;
  SignInTries tries_;
  Devices devices_;
  std::function<Instant()> now_;
  Settings settings_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Copy> copies_;
  std::unordered_map<std::string, int> wrong_passwords_;  // by session, since it was unlocked
  std::uint32_t moved_seen_{};
};

}  // namespace ingang::app
