// SignInFailures: failed sign-ins, gathered for a minute: how many for each account and source.
//
// Promise: bounded, whoever knocks and from wherever: past a thousand different ones in a minute
//          the rest are counted together, without a source.
// Secrecy: a name that nobody has is never given to it: it may be a password.
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
  // Those of minutes that are over, or all; each is given once.
  [[nodiscard]] std::vector<Counted> take_before(Instant now);
  [[nodiscard]] std::vector<Counted> take_all();

 private:
  using Key = std::tuple<std::int64_t, std::string, std::string>;  // minute, account, source
  std::vector<Counted> take_until(std::int64_t minute);

  std::mutex mutex_;
  std::map<Key, std::int64_t> counts_;
};

}  // namespace ingang::app
