// Accounts: who may sign in, with which roles in which unit, from when until when. Sessions: who is
// signed in now.
//
// Promise: a session's token is kept only as a keyed hash; ending a session or a membership holds
// at the next request.
//          A session ends by the times of data/sessions.toml. Going on prolongs it, never past the
//          longest. What nobody has touched for the idle time is locked until the password is
//          given; after five wrong ones the session ends.
//          A one-time code works once. After five wrong tries an account rests, longer for each
//          further one.
// Errors:  see codes below; a wrong account, password or code all answer the same.
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

#include "app/ports.h"
#include "base/personal.h"
#include "base/result.h"
#include "base/time.h"
#include "codec/data_rules.h"
#include "domain/access/actor.h"
#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::app {

inline constexpr Code kSignInWrong{"sign_in_wrong"};
inline constexpr Code kSignInResting{"sign_in_resting"};
inline constexpr Code kNoMembership{"no_membership"};
inline constexpr Code kAccountExists{"account_exists"};
inline constexpr Code kAccountUnknown{"account_unknown"};
inline constexpr Code kStoreUnavailable{"busy"};
inline constexpr Code kPasswordWrong{"password_wrong"};
inline constexpr Code kSessionGone{"not_signed_in"};

// A membership is what gives roles; it always has an end date.
struct Membership {
  std::string unit;
  std::string authority;
  std::set<access::Role> roles;
  LocalDate from;
  LocalDate to;  // last day
};

struct Account {
  std::string account;  // "anna.lind", what is typed at sign-in
  Personal name;
  std::string password_hash;
  Bytes totp_secret;
  std::int64_t totp_step{};  // the last code used
  std::vector<Membership> memberships;
  bool blocked{};
  std::string
      training_password;  // only in a training installation: shown on the console and in About
  std::string training_title;
};

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

// Nothing when none holds on that day.
[[nodiscard]] const Membership* membership_on(const Account& account, LocalDate day);
[[nodiscard]] access::Actor actor_in(const Account& account, const Membership& in);

// Who looks a session up: a person's page or program, or a line that only listens for them. A line
// that is open says nothing of whether anybody is there.
enum class Asking { person, line };

struct NewSession {
  std::string token;
  SignedIn who;
};

class Accounts final : public StaffPort {
 public:
  struct Settings {
    codec::Sessions sessions{};
    std::chrono::milliseconds trust_copy_for{1000};
  };
  Accounts(ledger::Store& store, const ledger::Keys& keys, std::function<Instant()> now);
  Accounts(ledger::Store& store, const ledger::Keys& keys, std::function<Instant()> now,
           Settings settings);

  Result<void> create(const Account& account);
  Result<void> replace(const Account& account);  // the caller has read it first
  Result<Account> find(std::string_view account) const;
  [[nodiscard]] std::vector<Account> all() const;

  [[nodiscard]] Outcome<std::optional<access::Actor>> find_at_work(
      std::string_view account) const override;
  // Heard from: a session asked something. An open page asks at least once a minute.
  [[nodiscard]] std::optional<Instant> last_heard(
      std::string_view authority, const std::set<access::Role>& roles) const override;

  Result<NewSession> sign_in(std::string_view account, std::string_view password,
                             std::string_view code);
  // Nothing when the token is unknown, ended or expired, or its account is blocked or has no
  // membership today.
  [[nodiscard]] std::optional<SignedIn> find_session(std::string_view token,
                                                     Asking asking = Asking::person);
  // The person did something. Kept at most every few seconds.
  Result<SignedIn> note_activity(const SignedIn& who);
  // The person chose to go on.
  Result<SignedIn> extend(const SignedIn& who);
  // The person has come back and gives the password.
  Result<SignedIn> unlock(const SignedIn& who, std::string_view password);
  void sign_out(std::string_view token);
  void end_sessions_of(std::string_view account);

 private:
  struct Copy {
    SignedIn who;
    Instant until;
    std::optional<Instant> heard;
  };
  struct Session;
  struct Tries {
    int wrong{};
    Instant rest_until;
  };
  [[nodiscard]] std::optional<SignedIn> load(const std::string& key, Instant now) const;
  [[nodiscard]] std::optional<Session> read_session(const std::string& key, Instant now) const;
  [[nodiscard]] SignedIn seen(const std::string& key, const Session& session,
                              access::Actor actor) const;
  Result<void> keep(const std::string& key, const Session& session);
  Result<SignedIn> change(const SignedIn& who,
                          const std::function<void(Session&, Instant now)>& how);
  Result<NewSession> begin_session(const std::string& account, access::Actor actor, Instant now);
  void end_session(const std::string& key);
  Result<void> put(const Account& account, std::uint32_t version);
  [[nodiscard]] std::optional<std::pair<Account, std::uint32_t>> read(
      std::string_view account) const;
  [[nodiscard]] std::string hashed(std::string_view token) const;
  [[nodiscard]] bool resting(std::string_view account);
  void note_try(std::string_view account, bool right);

  ledger::Store& store_;
  const ledger::Keys& keys_;
  ledger::CaseKey seal_key_;
  std::function<Instant()> now_;
  Settings settings_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Copy> copies_;
  std::unordered_map<std::string, Tries> tries_;
  std::unordered_map<std::string, int> wrong_passwords_;  // by session, since it was unlocked
};

}  // namespace ingang::app
