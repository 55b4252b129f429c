// Accounts: who may sign in, with which roles in which unit, from when until when. Sessions: who is
// signed in now.
//
// Promise: a session's token is kept only as a keyed hash; ending a session or a membership holds
// at the next request.
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
  Instant expires;
};

struct NewSession {
  std::string token;
  SignedIn who;
};

class Accounts final : public StaffPort {
 public:
  struct Settings {
    std::chrono::minutes session_length{12 * 60};  // a night's shift
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
  [[nodiscard]] std::optional<SignedIn> find_session(std::string_view token);
  void sign_out(std::string_view token);
  void end_sessions_of(std::string_view account);

 private:
  struct Copy {
    SignedIn who;
    Instant until;
  };
  struct Tries {
    int wrong{};
    Instant rest_until;
  };
  [[nodiscard]] std::optional<SignedIn> load(const std::string& hashed, Instant now);
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
};

}  // namespace ingang::app
