#include "http/places.h"

#include <arpa/inet.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>

#include "base/bytes.h"

namespace ingang::http {
namespace {

constexpr std::int64_t kForTheKnown = 4;  // a quarter
constexpr std::int64_t kForTheNext = 8;   // an eighth
constexpr int kSourcesLookedAt = 8;
constexpr std::chrono::seconds kNobodyLetIn{1};
// Databases, attachments, logs: files that are no connection.
constexpr std::int64_t kOtherFiles = 512;
constexpr std::size_t kNetworkOctets = 8;

}  // namespace

std::string source_of(std::string_view peer) {
  std::array<std::uint8_t, 16> octets{};
  const std::string text(peer);
  if (text.find(':') == std::string::npos) return text;
  if (::inet_pton(AF_INET6, text.substr(0, text.find('%')).c_str(), octets.data()) != 1)
    return text;
  const auto in6 = std::span(octets);
  constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  if (std::ranges::equal(in6.first(kMapped.size()), kMapped)) {
    std::array<char, INET_ADDRSTRLEN> four{};
    ::inet_ntop(AF_INET, octets.data() + kMapped.size(), four.data(), four.size());
    return four.data();
  }
  return hex(in6.first(kNetworkOctets)) + "/64";
}

std::string network_of(std::string_view peer) {
  const auto source = source_of(peer);
  constexpr std::size_t kSite = 12;  // digits of 48 bits
  if (source.ends_with("/64")) return source.substr(0, kSite) + "/48";
  return source.substr(0, source.rfind('.')) + ".0/24";
}

std::int64_t connections_that_fit(std::int64_t wanted) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
  const auto needed = static_cast<rlim_t>(wanted + 2 * kOtherFiles);
  if (limit.rlim_cur < needed) {
    limit.rlim_cur = std::min(limit.rlim_max, needed);
    (void)::setrlimit(RLIMIT_NOFILE, &limit);
  }
  const auto left = static_cast<std::int64_t>(limit.rlim_cur) - kOtherFiles;
  return std::clamp<std::int64_t>(left, 64, wanted);
}

std::unique_ptr<Places::Place> Places::take(std::string_view source) {
  auto place = std::make_unique<Place>(*this, std::string(source));
  GiveWay tell;
  const auto now = std::chrono::steady_clock::now();
  {
    const std::lock_guard lock(mutex_);
    const auto strangers_max = max_ - max_ / kForTheKnown;
    if (strangers_ >= strangers_max || strangers_ + known_ >= max_) {
      auto* leaving = who_gives_way();
      shortage_.note();
      if (!leaving) {
        // In a burst some are turned away while others give way.
        if (now - taken_at_ > kNobodyLetIn) exhausted_.note();
        return nullptr;
      }
      remove(*leaving);
      ++gave_way_;
      tell = leaving->give_way_;
    }
    add(*place);
    taken_at_ = now;
  }
  if (tell) tell();
  return place;
}

void Places::add(Place& place) {
  auto& list = by_source_[place.source_];
  by_count_.erase({list.size(), place.source_});
  place.at_ = list.insert(list.end(), &place);
  by_count_.insert({list.size(), place.source_});
  place.counted_ = true;
  ++strangers_;
}

void Places::remove(Place& place) {
  if (!place.counted_) return;
  const auto found = by_source_.find(place.source_);
  by_count_.erase({found->second.size(), place.source_});
  found->second.erase(place.at_);
  if (found->second.empty())
    by_source_.erase(found);
  else
    by_count_.insert({found->second.size(), place.source_});
  place.counted_ = false;
  --strangers_;
}

Places::Place* Places::who_gives_way() {
  int looked_at = 0;
  for (auto most = by_count_.rbegin(); most != by_count_.rend() && looked_at < kSourcesLookedAt;
       ++most, ++looked_at) {
    const auto& list = by_source_.at(most->second);
    const auto found = std::ranges::find_if(
        list, [](const Place* each) { return each->waits_ && each->give_way_; });
    if (found != list.end()) return *found;
  }
  return nullptr;
}

void Places::give_back(Place& place) {
  const std::lock_guard lock(mutex_);
  remove(place);
  if (place.known_) --known_;
}

void Places::become_known(Place& place) {
  const std::lock_guard lock(mutex_);
  // What is left is for who comes next: those who are known do not shut the door either.
  if (!place.counted_ || known_ >= max_ - max_ / kForTheNext) return;
  remove(place);
  place.known_ = true;
  ++known_;
}

void Places::Place::on_give_way(GiveWay tell) {
  const std::lock_guard lock(of_.mutex_);
  give_way_ = std::move(tell);
}

}  // namespace ingang::http
