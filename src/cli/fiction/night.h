// Night: what a working night has done with so many reports: who did what, and when. Most are with
// those who received them; the latest quarter of an hour is busy.
//
// Promise: the same for the same number of reports. Each act comes after those that it needs, and
//          none later than the end.
#pragma once

#include <cstdint>
#include <vector>

#include "base/time.h"

namespace ingang::cli {

enum class Deed { send, receive, route, take, assess, register_, give_back };
struct NightAct {
  Instant at;
  std::uint64_t report{};  // from 1
  Deed deed{};
};

// Ten hours that end at `end`, in the order of time.
[[nodiscard]] std::vector<NightAct> working_night(std::uint64_t reports, Instant end);

}  // namespace ingang::cli
