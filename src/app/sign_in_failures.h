// SignInFailures: gathers failed sign-ins for a minute: how many there were for each account and
// source.
//
// Promise: its size is limited, whoever tries from wherever. After a thousand different pairs in a
//          minute the rest are counted together, without a source.
// Secrecy: a name that no account has is never given to it, since it may be a password.
// Threads: any.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/time.h"

namespace ingang::app {

class SignInFailures {
 public:
  struct Counted {
    Instant minute;       // its beginning
    std::string account;  // empty: nobody's
    std::string source;
    std::int64_t count{};
  };
  void count(std::string_view account, std::string_view source, Instant now);
  // Takes out those of past minutes, or all. Each is given once.
  [[nodiscard]] std::vector<Counted> take_before(Instant now);
  [[nodiscard]] std::vector<Counted> take_all();

 private:
  using Key = std::tuple<std::int64_t, std::string, std::string>;  // minute, account, source
  std::vector<Counted> take_until(std::int64_t minute);

  std::mutex mutex_;
  std::map<Key, std::int64_t> counts_;
};

}  // namespace ingang::app
