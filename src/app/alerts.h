// Alerts: what is shown of who was told of a case outside the pages: when, by what, and how it
// went.
//
// Source:  docs/decisions/0054-alerts-and-notices.md.
// Promise: as Reports: allowed, and logged before it is answered. The number of somebody on call
//          is theirs, and shown to nobody.
//          It is never said that somebody has heard it: that it was handed over, and what whoever
//          carries it has told of it since.
// Errors:  Refused: no_such_alert. Fault: see problem.h.
// Threads: any.
// Tests:   alert_round_test.cpp, tests/api/alert_test.cpp
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/reports.h"
#include "domain/alert/alert.h"

namespace ingang::app {

struct NoticeView {
  alert::Channel channel{};
  Personal who{};  // of somebody on call
  int tries{};
  std::optional<Instant> handed_at{};
  std::string why{};                      // of the last try that failed: a code
  bool given_up{};                        // it is not tried again
  std::optional<alert::Outcome> heard{};  // the worst that whoever carries it has told
  std::optional<Instant> heard_at{};
};
struct ClimbView {
  Instant at;
  alert::Rung rung{};
  std::vector<NoticeView> notices;
  std::optional<alert::Skipped> skipped{};
};
struct AlertView {
  std::string reference;
  std::string about;  // "ING-7K3MQ-2XPRA"
  report::Step step{};
  UnitView unit;
  alert::Cause cause{};
  std::string state;  // climbing ended
  Instant begun_at;
  std::optional<Instant> next{};  // when the next rung is reached
  std::optional<alert::Rung> next_rung{};
  std::optional<Instant> ended_at{};
  std::optional<alert::Ending> ending{};
  bool told_nobody{};             // the whole ladder was climbed, and nobody was there to tell
  std::vector<ClimbView> climbs;  // the latest last
  Instant now;
};
// Of one case and what was given out of it, the latest first; and by what anybody can be told here
// at all.
struct AlertsAbout {
  std::vector<alert::Channel> channels;
  std::vector<AlertView> alerts;
};

class Alerts {
 public:
  explicit Alerts(House house) : house_(std::move(house)) {}

  Outcome<AlertView> view(std::string_view reference, const access::Actor& actor) const;
  Outcome<ListView> list(const Page& page, const access::Actor& actor) const;
  // Those about a case that this person may see; the case itself is not opened.
  Outcome<AlertsAbout> about(std::string_view reference, const access::Actor& actor) const;
  // By what anybody can be told outside the pages here.
  [[nodiscard]] std::vector<alert::Channel> channels() const;

 private:
  const House house_;
};

}  // namespace ingang::app
