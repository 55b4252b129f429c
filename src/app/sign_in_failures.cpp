#include "app/sign_in_failures.h"

#include <limits>

namespace ingang::app {

namespace {

constexpr std::size_t kDifferentMost = 1000;

std::int64_t minute_of(Instant at) {
  constexpr std::int64_t kMinuteMs = 60'000;
  return at.ms / kMinuteMs * kMinuteMs;
}

}  // namespace

void SignInFailures::count(std::string_view account, std::string_view source, Instant now) {
  const std::scoped_lock lock(mutex_);
  Key key{minute_of(now), account, source};
  if (counts_.size() >= kDifferentMost && !counts_.contains(key)) std::get<2>(key).clear();
  ++counts_[std::move(key)];
}

std::vector<SignInFailures::Counted> SignInFailures::take_until(std::int64_t minute) {
  const std::scoped_lock lock(mutex_);
  std::vector<Counted> out;
  while (!counts_.empty() && std::get<0>(counts_.begin()->first) < minute) {
    const auto taken = counts_.extract(counts_.begin());
    const auto& [at, account, source] = taken.key();
    out.push_back(
        {.minute = Instant{at}, .account = account, .source = source, .count = taken.mapped()});
  }
  return out;
}

std::vector<SignInFailures::Counted> SignInFailures::take_before(Instant now) {
  return take_until(minute_of(now));
}

std::vector<SignInFailures::Counted> SignInFailures::take_all() {
  return take_until(std::numeric_limits<std::int64_t>::max());
}

}  // namespace ingang::app
