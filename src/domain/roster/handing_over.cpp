#include "domain/roster/handing_over.h"

#include <algorithm>
#include <tuple>

namespace ingang::roster {

HandingOver handing_over(const State& state, std::vector<OpenItem> open, Instant now) {
  std::ranges::sort(open, {}, [&](const OpenItem& item) {
    return std::tuple(item.due.value_or(kNever), item.reference);
  });
  HandingOver out{.late = {},
                  .acute = {},
                  .other = {},
                  .lines = state.lines,
                  .relief = state.relief,
                  .at = now};
  for (auto& item : open) {
    auto& to = item.due && *item.due < now ? out.late
               : item.urgency == "acute"   ? out.acute
                                           : out.other;
    to.push_back(std::move(item));
  }
  std::erase_if(out.lines, [&](const auto& line) { return line.at + kLineKept < now; });
  return out;
}

}  // namespace ingang::roster
