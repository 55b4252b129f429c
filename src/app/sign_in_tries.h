// SignInTries: decides who must wait after wrong tries to sign in, and finds accounts that somebody
// tries from many places at once.
//
// Source:  docs/decisions/0035-the-door-held-open.md.
// Promise: who must wait is the pair of a source (address) and a name. So wrong tries from one
//          place keep nobody at another place from an account, and keep nobody at the same place
//          from another account. A device from which the account has signed in is counted apart: it
//          does not wait for what others at its address do, nor for what a copy of its cookie is
//          used for elsewhere. Five wrong tries are free. Then one waits 30 seconds, doubling each
//          time, at most eight minutes. One wrong try is forgotten every three minutes. While a
//          name is tried from many places, a place that it does not know has one try before it
//          waits; the account is never closed. Memory is limited whatever is typed, and names that
//          no account has are treated in the same way: what has been silent longest is forgotten
//          first.
// Secrecy: names are kept as keyed hashes. Only the name of an existing account is kept in words.
// Threads: any.
#pragma once

#include <array>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/time.h"
#include "ledger/keys.h"

namespace ingang::app {

// Somebody who tries to sign in.
struct Attempt {
  std::string_view account;
  std::string_view source;
  std::optional<std::uint64_t> device{};  // one that this account has signed in from
};

// Keeps at most so many keys: those that were used last.
template <typename Value>
class Latest {
 public:
  using Key = std::array<std::uint8_t, 16>;
  explicit Latest(std::size_t most) : most_(most) {}

  [[nodiscard]] Value* find(const Key& key) {
    const auto at = places_.find(key);
    return at == places_.end() ? nullptr : &at->second->second;
  }
  Value& touch(const Key& key) {
    const auto at = places_.find(key);
    if (at != places_.end()) {
      values_.splice(values_.begin(), values_, at->second);
      return values_.front().second;
    }
    if (values_.size() >= most_) {
      places_.erase(values_.back().first);
      values_.pop_back();
    }
    values_.emplace_front(key, Value{});
    places_.emplace(key, values_.begin());
    return values_.front().second;
  }
  void erase(const Key& key) {
    const auto at = places_.find(key);
    if (at == places_.end()) return;
    values_.erase(at->second);
    places_.erase(at);
  }
  [[nodiscard]] std::size_t size() const { return values_.size(); }
  [[nodiscard]] auto begin() const { return values_.begin(); }
  [[nodiscard]] auto end() const { return values_.end(); }

 private:
  struct FirstOctets {  // The key is already a hash.
    std::size_t operator()(const Key& key) const {
      std::size_t out = 0;
      for (std::size_t i = 0; i < sizeof out; ++i) out = out << 8U | key.at(i);
      return out;
    }
  };
  std::size_t most_;
  std::list<std::pair<Key, Value>> values_;
  std::unordered_map<Key, typename std::list<std::pair<Key, Value>>::iterator, FirstOctets> places_;
};

class SignInTries {
 public:
  explicit SignInTries(const ledger::Keys& keys) : keys_(keys) {}

  // How long this pair must wait; nothing when it may try now.
  [[nodiscard]] std::optional<Duration> rest(const Attempt& attempt, Instant now);

  struct Noted {
    bool rests{};     // from now on, after it has not for a while
    bool besieged{};  // the account, from now on
  };
  // `known`: there is such an account.
  Noted note_wrong(const Attempt& attempt, bool known, Instant now);
  void note_right(const Attempt& attempt);

  // The accounts that somebody tries from many places now.
  [[nodiscard]] std::vector<std::string> besieged(Instant now);
  // How many pairs and names are kept.
  [[nodiscard]] std::size_t size();

 private:
  using Key = std::array<std::uint8_t, 16>;
  struct Pair {
    int wrong{};
    Instant at{};  // as of when
    Instant rest_until{};
  };
  struct Name {
    std::string account;  // empty: nobody's
    int wrong{};
    Instant at{};
    std::array<std::pair<Key, Instant>, 8> sources{};  // the latest, and when
    bool told{};
  };
  [[nodiscard]] Key key_of(const Attempt& attempt) const;
  [[nodiscard]] Key key_of(std::string_view label, std::string_view text) const;
  [[nodiscard]] static bool is_besieged(const Name& name, Instant now);

  const ledger::Keys& keys_;
  std::mutex mutex_;
  Latest<Pair> pairs_{50'000};
  Latest<Name> names_{10'000};
};

}  // namespace ingang::app
