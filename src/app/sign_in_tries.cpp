#include "app/sign_in_tries.h"

#include <algorithm>

namespace ingang::app {

namespace {

constexpr int kFree = 5;
constexpr Duration kFirstRest = std::chrono::seconds{30};
constexpr Duration kLongestRest = std::chrono::minutes{8};
constexpr int kDoublingsMost = 4;
constexpr Duration kForgetsOneEach = std::chrono::minutes{3};

// Of a name that is tried from many places.
constexpr int kFreeWhenBesieged = 1;
constexpr int kWrongToBesiege = 15;
constexpr std::ptrdiff_t kSourcesToBesiege = 5;
constexpr Duration kNameForgetsOneEach = std::chrono::minutes{1};
constexpr Duration kSourceCountsFor = std::chrono::minutes{60};

// What is left of so many tries after a while. `at` is moved on by what was forgotten.
void forget(int& wrong, Instant& at, Instant now, Duration each) {
  const auto gone = std::max<std::int64_t>(0, (now - at).count() / each.count());
  if (gone >= wrong) {
    wrong = 0;
    at = now;
    return;
  }
  wrong -= static_cast<int>(gone);
  at = at + each * gone;
}

}  // namespace

SignInTries::Key SignInTries::key_of(std::string_view label, std::string_view text) const {
  const Hash hash = keys_.mac(label, view(text));
  Key key;
  std::copy_n(hash.begin(), key.size(), key.begin());
  return key;
}

SignInTries::Key SignInTries::key_of(const Attempt& attempt) const {
  std::string text = std::to_string(attempt.account.size()) + ":" + std::string(attempt.account);
  // A device that somebody has stolen the cookie of makes nobody wait but where it is.
  if (attempt.device) text += "device:" + std::to_string(*attempt.device) + ":";
  text += "source:" + std::string(attempt.source);
  return key_of("sign-in pair", text);
}

bool SignInTries::is_besieged(const Name& name, Instant now) {
  int wrong = name.wrong;
  Instant at = name.at;
  forget(wrong, at, now, kNameForgetsOneEach);
  const auto counts = [&](const auto& source) {
    return source.second.ms > 0 && now - source.second < kSourceCountsFor;
  };
  return wrong >= kWrongToBesiege &&
         std::ranges::count_if(name.sources, counts) >= kSourcesToBesiege;
}

std::optional<Duration> SignInTries::rest(const Attempt& attempt, Instant now) {
  const auto key = key_of(attempt);
  const std::scoped_lock lock(mutex_);
  const auto* pair = pairs_.find(key);
  if (!pair || pair->rest_until <= now) return std::nullopt;
  return pair->rest_until - now;
}

SignInTries::Noted SignInTries::note_wrong(const Attempt& attempt, bool known, Instant now) {
  const auto key = key_of(attempt);
  const auto name_key = key_of("sign-in name", attempt.account);
  const auto source_key = key_of("sign-in source", attempt.source);
  Noted noted;
  const std::scoped_lock lock(mutex_);
  auto& name = names_.touch(name_key);
  if (known) name.account = attempt.account;
  forget(name.wrong, name.at, now, kNameForgetsOneEach);
  ++name.wrong;
  auto same = std::ranges::find(name.sources, source_key, &std::pair<Key, Instant>::first);
  if (same == name.sources.end())
    same = std::ranges::min_element(name.sources, {},
                                    [](const auto& source) { return source.second.ms; });
  *same = {source_key, now};
  const bool besieged = is_besieged(name, now);
  noted.besieged = besieged && !std::exchange(name.told, besieged) && known;

  auto& pair = pairs_.touch(key);
  forget(pair.wrong, pair.at, now, kForgetsOneEach);
  ++pair.wrong;
  const int over = pair.wrong - (besieged && !attempt.device ? kFreeWhenBesieged : kFree);
  if (over < 0) return noted;
  pair.rest_until =
      now + std::min(kLongestRest, kFirstRest * (1 << std::min(over, kDoublingsMost)));
  noted.rests = pair.wrong == kFree && known;
  return noted;
}

void SignInTries::note_right(const Attempt& attempt) {
  const auto key = key_of(attempt);
  const std::scoped_lock lock(mutex_);
  pairs_.erase(key);
}

std::vector<std::string> SignInTries::besieged(Instant now) {
  const std::scoped_lock lock(mutex_);
  std::vector<std::string> out;
  for (const auto& [key, name] : names_) {
    if (!name.account.empty() && is_besieged(name, now)) out.push_back(name.account);
  }
  std::ranges::sort(out);
  return out;
}

std::size_t SignInTries::size() {
  const std::scoped_lock lock(mutex_);
  return pairs_.size() + names_.size();
}

}  // namespace ingang::app
