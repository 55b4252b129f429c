#include "app/review_watch.h"

#include <algorithm>

#include "app/review.h"

namespace ingang::app {

Outcome<void> watch_reviews(const House& house, Alarms& alarms) {
  const auto wanting = without_reviewer(house);
  if (!wanting) return std::unexpected(wanting.error());
  for (const auto& alarm : alarms.list()) {
    const bool stands = std::ranges::find(*wanting, alarm.about) != wanting->end();
    if (alarm.code == kReviewWithoutReviewer && !stands) alarms.clear(alarm.code, alarm.about);
  }
  for (const auto& authority : *wanting)
    alarms.raise(std::string(kReviewWithoutReviewer), authority, house.clock.now());
  return {};
}

}  // namespace ingang::app
