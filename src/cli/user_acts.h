// UserActs: what `ingang user` and `ingang begin` do with accounts, over an installation that is
// open: the command's own, or the one that a server serves (door.h).
//
// Promise: each change is an entry in the access ledger with who made it, before it holds.
// Secrecy: what is answered may hold a new password: it goes to whoever asked and nowhere else.
// Threads: any.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/installation.h"

namespace ingang::cli {

struct User {
  enum class Act { list, add, block, open, extend, assign, password };
  Places places;
  Act act{Act::list};
  std::string account;
  std::string name;
  std::string unit;
  std::vector<std::string> roles;
  std::string until;  // last day
};

// What a command says, and how it ends.
struct Said {
  int code{};
  std::string out{};
  std::string wrong{};
};

// What keeps a new account from being made, of what is known before there is any; nothing.
[[nodiscard]] std::optional<std::string> wrong_in(const User& asked,
                                                  const Installation& installation);
Said act_on_users(const User& asked, Installation& installation, std::string_view by);

}  // namespace ingang::cli
