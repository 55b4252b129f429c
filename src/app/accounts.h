// Accounts: who may sign in, with which roles in which unit, and from when until when. Sessions:
// who is signed in now.
//
// Source:  docs/decisions/0030-accounts-are-what-the-access-ledger-says.md.
// Promise: the access ledger decides what an account and a session are (security_log.h). Each time
//          a row is loaded it is compared with the ledger: a row that somebody has put back, moved
//          or prolonged by hand gives no access. A change of an account is durable in the ledger,
//          with who made it, before the row is written, and it ends the account's sessions. Of a
//          session's token only a keyed hash is stored. When a session or a membership is ended,
//          that holds everywhere within a second. Sessions end by the times of data/sessions.toml;
//          the person can prolong one, up to the longest time. A session that nobody has used for
//          the idle time is locked until the password is given; after five wrong passwords it ends.
//          A one-time code works once. sign_in_tries.h says who must wait after wrong tries.
// Errors:  see the codes below. A wrong account, password and code have the same answer. Only a
//          right password with a code that was already used has its own, since only somebody who
//          knows both can get it.
// Secrecy: records are encrypted under a standing key; names are Personal.
// Threads: any.
#pragma once

#include <chrono>
#include <expected>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
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
// This device must wait. Other devices need not, and neither must this person at another device.
inline constexpr Code kSignInRestingDevice{"sign_in_resting_device"};
inline constexpr Code kNoMembership{"no_membership"};
inline constexpr Code kAccountExists{"account_exists"};
inline constexpr Code kAccountUnknown{"account_unknown"};
inline constexpr Code kAccountBlocked{"account_blocked"};
inline constexpr Code kStoreUnavailable{"busy"};
inline constexpr Code kPasswordWrong{"password_wrong"};
inline constexpr Code kSessionGone{"not_signed_in"};

struct SignedIn {
  access::Actor actor;
  std::string session;  // its name, by which it can be ended; not the token
  std::string tag;      // its name for the browser that has its cookie; tells nothing of the token
  Instant expires;
  Instant warn_from;   // from then on the page says that the end is near
  Instant extends_to;  // when it would end if the person chose now to go on
  Instant locks_at;    // when it is locked, unless the person does something before

  [[nodiscard]] bool locked(Instant now) const { return now >= locks_at; }
};

// For what a session is looked up: for a request of a page or program; for a live stream, which
// does not show that anybody sits there; or before something is sent on a live stream. The last
// happens thousands of times a second, so a copy is trusted for longer, but none that is older than
// the last change of an account.
enum class Asking { person, line, telling };

struct NewSession {
  std::string token;
  SignedIn who;
  std::string device;  // the note that the browser is to keep
};

// From where somebody signs in.
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
    // Each live stream is checked once a minute: see cli/rounds.
    std::chrono::milliseconds trust_when_telling_for{75'000};
  };
  Accounts(ledger::Store& store, ledger::Store& access_log, const ledger::Keys& keys,
           std::function<Instant()> now);
  Accounts(ledger::Store& store, ledger::Store& access_log, const ledger::Keys& keys,
           std::function<Instant()> now, Settings settings);

  Result<void> create(const Account& account, std::string_view by = kProgram);
  // Changes an account; a refusal changes nothing. Where the row does not agree with the ledger,
  // its values are given empty; when password and code are set again, the row is valid again.
  using Change = std::function<Result<void>(Account&)>;
  // `act` is the word of the ledger: "account.block" … Ends the account's sessions.
  Result<void> change(std::string_view account, std::string_view act, std::string_view by,
                      const Change& how);
  // These answer only accounts that agree with the ledger.
  Result<Account> find(std::string_view account) const;
  [[nodiscard]] std::vector<Account> all() const;
  // Rows of accounts that do not agree with the ledger: nobody can sign in by them.
  [[nodiscard]] std::vector<std::string> strays() const;
  // The other way round: the account that this stream of the access ledger has made, if it is not
  // blocked and has no row. create() makes the row again.
  [[nodiscard]] ledger::Stored<std::optional<std::string>> lost(ledger::StreamId stream) const;
  [[nodiscard]] bool empty() const;
  // Writes entries for accounts and sessions that an earlier version of the program has made. It
  // may be interrupted anywhere, since what is done is not done again. Calls `each` after each
  // account, and answers how many there were.
  ledger::Stored<int> take_over(const std::function<void()>& each = {});

  [[nodiscard]] SecurityLog& log() const { return log_; }
  // Writes entries for the failed sign-ins of past minutes, and what could not be written before;
  // with `all` also those of this minute. False when something still waits to be written.
  bool write_failures(bool all = false);
  // Whether an account was changed since the last time this was asked, by this node or another.
  [[nodiscard]] bool moved();

  [[nodiscard]] Outcome<std::optional<LocalDate>> last_day_at(
      std::string_view account, std::string_view authority) const override;
  [[nodiscard]] Outcome<std::optional<access::Actor>> find_at_work(
      std::string_view account) const override;
  // Decrypts every account when one was changed, or a minute has passed; otherwise it asks the
  // store only whether one was changed.
  [[nodiscard]] Outcome<std::vector<access::Actor>> at_work_in(
      std::string_view authority) const override;
  // When a session last asked for something. An open page asks at least once a minute.
  [[nodiscard]] std::optional<Instant> last_heard(
      std::string_view authority, const std::set<access::Role>& roles) const override;
  [[nodiscard]] std::vector<Heard> heard_at(std::string_view unit) const override;
  // Decrypts every account: not to be called for each request.
  [[nodiscard]] Outcome<bool> has_another(std::string_view authority, access::Role role,
                                          std::string_view account) const override;

  std::expected<NewSession, SignInRefused> sign_in(std::string_view account,
                                                   std::string_view password, std::string_view code,
                                                   const From& from = {});
  // The device that has this note, as a number. Does not ask the store.
  [[nodiscard]] std::optional<std::uint64_t> find_device(std::string_view note) const;
  // Accounts for which somebody tries to sign in from many places now.
  [[nodiscard]] std::vector<std::string> besieged() { return tries_.besieged(now_()); }
  // kSessionGone when the token is unknown, ended or expired, or its account has no membership
  // today; kAccountBlocked when the account is blocked. kStoreUnavailable when the store does not
  // answer: then nobody is signed out.
  [[nodiscard]] Result<SignedIn> find_session(std::string_view token,
                                              Asking asking = Asking::person);
  // Whether this node has lately found a session by this token. Does not ask the store, and gives
  // no access.
  [[nodiscard]] bool was_here(std::string_view token) const;
  // Notes that the person did something. Stored at most every few seconds.
  Result<SignedIn> note_activity(const SignedIn& who);
  // Prolongs the session, when the person chooses to go on.
  Result<SignedIn> extend(const SignedIn& who);
  // Unlocks the session, when the person has come back and gives the password.
  Result<SignedIn> unlock(const SignedIn& who, std::string_view password,
                          std::string_view source = {});
  void sign_out(std::string_view token);
  // Ends all sessions, after a restore. False when some entry could not be written.
  bool end_all_sessions();

 private:
  struct Copy {
    SignedIn who;
    Instant read;  // when it was read from the store; the beginning of time: do not trust it
    std::optional<Instant> heard;
  };
  struct Session;
  // Who was at work at an authority when it was last asked.
  struct Listed {
    std::vector<access::Actor> actors;
    Instant read;
    std::uint32_t moved{};  // times_moved() before it was read
  };
  // A row as it is stored; and the entry that confirms it, if there is one.
  struct Kept {
    Account account;
    std::uint32_t version{};
    std::uint64_t n{};
  };
  [[nodiscard]] Result<SignedIn> load(const std::string& key, Instant now) const;
  [[nodiscard]] Result<SignedIn> why_gone(const std::string& key, const Refusal& gone,
                                          Instant now) const;
  [[nodiscard]] Result<Session> read_session(const std::string& key, Instant now) const;
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
  // How many times an account was changed, on any node; nothing when the store does not answer.
  [[nodiscard]] std::optional<std::uint32_t> times_moved() const;

  [[nodiscard]] Hash secret_of(const Account& account) const;
  [[nodiscard]] AccountState state_of(const Account& account) const;
  // Where the row of an account lies, and whose its sessions are; what a row of accounts says.
  [[nodiscard]] std::string row_of(std::string_view account) const;
  [[nodiscard]] std::string owner_of_sessions(std::string_view account) const;
  [[nodiscard]] std::optional<Account> opened(const ledger::Record& record) const;
  [[nodiscard]] ledger::Stored<std::vector<ledger::Record>> rows() const;
  // What the row says, whoever wrote it.
  [[nodiscard]] ledger::Stored<std::optional<Kept>> read_row(std::string_view account) const;
  // Only if the ledger confirms it.
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
  mutable std::map<std::string, Listed, std::less<>> listed_;  // by authority
};

}  // namespace ingang::app
