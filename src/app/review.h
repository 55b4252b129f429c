// Review: the alarms that a budget was spent, for the log reviewer of the person's own authority.
// An alarm says who, of what sort, when and how many times, and is closed with a reason.
//
// Source:  LAW: secrecy.access_log (checked systematically and regularly); docs/decisions/0029.
// Promise: the list is read from the entries of the access log, and not from anything that could be
//          edited without a trace. An alarm is never removed: a closed one shows who closed it,
//          when and why, and a later stop opens it again. Nobody can close an alarm about
//          themselves. Reading the list is logged like any look.
// Errors:  not_yours_to_do, no_such_alarm, alarm_already_closed, alarm_about_yourself,
//          reason_not_in_words, identity_number_not_allowed.
// Threads: any.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/access_log.h"
#include "app/house.h"
#include "app/ports.h"
#include "app/reports.h"
#include "domain/access/actor.h"
#include "domain/budget/budget.h"

namespace ingang::app {

inline constexpr std::string_view kReviewClosedAct{"review.closed"};
inline constexpr std::string_view kReviewKind{"review"};  // of its row, and of the live event

// An alarm, as its entry says. Its id is that of the stream in which the hour is counted.
struct Raised {
  ledger::StreamId id;
  budget::Sort sort{};
  Instant from;  // the hour
  std::uint32_t per_hour{};
};
// Adds the entry that raises the alarm, and answers the row by which open pages are told.
[[nodiscard]] ledger::Row add_raised(const House& house, const Raised& raised,
                                     const access::Who& who, Instant at,
                                     std::vector<Noting>& notings);

struct ClosingView {
  std::string account;
  Personal name{};
  Instant at;
  std::string reason;
};
struct AlarmView {
  std::string id;
  std::string account;
  Personal name{};   // as long as the person works here
  std::string unit;  // its name
  std::string sort;  // search, opening, download; upload, draft, report, each also …_of_unit
  Instant from;      // the hour
  Instant until;
  std::uint32_t per_hour{};
  std::uint32_t stopped{};
  Instant first_at{};
  Instant last_at{};
  bool open{};
  bool own{};  // about whoever looks
  std::vector<ClosingView> closings{};
};
struct ReviewView {
  std::vector<AlarmView> alarms;  // the open ones first, then those closed last
  std::size_t open{};
  std::string cursor;
  Instant now;
};

class Review {
 public:
  explicit Review(House house) : house_(std::move(house)) {}
  [[nodiscard]] Outcome<ReviewView> list(const Page& page, const access::Actor& actor) const;
  Outcome<AlarmView> close(std::string_view id, const std::string& reason,
                           const access::Actor& actor) const;

 private:
  const House house_;
};

// Authorities that have an open alarm which nobody at work today may close: they have no log
// reviewer, or only the one whom it is about.
[[nodiscard]] Outcome<std::vector<ledger::Authority>> without_reviewer(const House& house);

// Reviews are told for as long as this is kept. When it has gone, nobody is being told any longer.
using ToldReviews = std::shared_ptr<void>;

// Tells the pages of reviewers that something has changed, also by another node. The notifier is
// called on the store's thread.
[[nodiscard]] ToldReviews tell_reviews(ledger::Store& access_log, Notifier& notifier);

}  // namespace ingang::app
