// Account: says who may sign in, with which roles in which unit, and from when until when.
//
// Secrecy: the name is Personal. The rest is stored encrypted (accounts.h).
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/personal.h"
#include "base/time.h"
#include "domain/access/actor.h"

namespace ingang::app {

// A membership gives roles in a unit. It always has an end date.
struct Membership {
  std::string unit;
  std::string authority;
  std::set<access::Role> roles;
  LocalDate from;
  LocalDate to;  // last day
  friend bool operator==(const Membership&, const Membership&) = default;
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

// Nothing when no membership is valid on that day.
[[nodiscard]] const Membership* membership_on(const Account& account, LocalDate day);
[[nodiscard]] access::Actor actor_in(const Account& account, const Membership& in);

}  // namespace ingang::app
