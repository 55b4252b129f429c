#include "cli/fiction/night.h"

#include <algorithm>
#include <array>

namespace ingang::cli {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr Duration kNight = std::chrono::hours{10};
// How long before the end the latest were sent; the others lie evenly before them.
constexpr std::array<Duration, 7> kLatest{seconds{20}, seconds{70}, seconds{150}, minutes{4},
                                          minutes{7},  minutes{11}, minutes{16}};
constexpr Duration kOthersBefore = minutes{24};

Duration age_of(std::uint64_t later, std::uint64_t reports) {
  if (later < kLatest.size()) return kLatest[later];
  const auto others = static_cast<Duration::rep>(reports - kLatest.size());
  const auto place = static_cast<Duration::rep>(later - kLatest.size());
  return kOthersBefore + (kNight - kOthersBefore) / others * place;
}

}  // namespace

std::vector<NightAct> working_night(std::uint64_t reports, Instant end) {
  std::vector<NightAct> out;
  for (std::uint64_t number = 1; number <= reports; ++number) {
    const auto later = reports - number;
    auto at = end - age_of(later, reports);
    const auto then = [&](Duration after, Deed deed) {
      at = at + after;
      if (at <= end) out.push_back({at, number, deed});
    };
    then(Duration{0}, Deed::send);
    // One of three is a minute slower. Whether a unit that is closed does its part is not known
    // here.
    const auto slower = minutes{number % 3 == 0 ? 1 : 0};
    then(minutes{3} + slower, Deed::receive);
    then(minutes{4} + slower, Deed::route);
    then(minutes{3} + slower, Deed::take);
    if (number % 9 == 4) {
      then(minutes{6}, Deed::give_back);
      continue;
    }
    then(minutes{9}, Deed::assess);
    if (number % 4 != 1) then(minutes{25}, Deed::register_);
  }
  std::ranges::stable_sort(out, {}, &NightAct::at);
  return out;
}

}  // namespace ingang::cli
