#include "app/duty_watch.h"

#include <algorithm>

#include "app/list_making.h"
#include "app/terms.h"
#include "domain/access/may.h"

namespace ingang::app {

bool is_duty_alarm(const Alarm& alarm) {
  return alarm.code == kHeldReportWaits || alarm.code == kNoClearedOnShift ||
         alarm.code == kClockRunOut;
}

bool DutyWatch::set(std::string_view code, bool stands, Instant now) {
  const auto all = alarms_.list();
  const bool stood =
      std::ranges::any_of(all, [&](const Alarm& alarm) { return alarm.code == code; });
  if (stands == stood) return false;
  if (stands) {
    alarms_.raise(std::string{code}, {}, now);
  } else {
    alarms_.clear(code, {});
  }
  return true;
}

bool DutyWatch::nobody_cleared(Instant now) const {
  if (!house_.staff) return false;  // Nobody can sign in here at all.
  const auto heard = house_.staff->last_heard(hub_authority(house_),
                                              {access::Role::duty_worker, access::Role::cleared});
  return now - std::max(heard.value_or(started_), started_) > kAbsentAfter;
}

ledger::Stored<void> DutyWatch::look(Instant now) {
  const auto hub = hub_authority(house_);
  const auto held = house_.ledger.rows({.kind = "report",
                                        .audience = {access::held_token(hub)},
                                        .open_only = true,
                                        .unit = {},
                                        .after = {},
                                        .limit = 1});
  if (!held) return std::unexpected(held.error());
  const auto late = house_.ledger.rows_due(
      {.until = now,
       .urgency = {},
       .states = states_at_hub(),
       .audience =
           std::vector{"a:" + hub + ":" + std::string{access::code(access::Role::duty_worker)}},
       .after = {},
       .limit = 1});
  if (!late) return std::unexpected(late.error());
  bool changed = set(kHeldReportWaits, !held->empty(), now);
  changed = set(kClockRunOut, !late->empty(), now) || changed;
  if (set(kNoClearedOnShift, nobody_cleared(now), now) || changed) {
    notifier_.changed(
        {.kind = "duty",
         .reference = {},
         .n = 0,
         .audience = {"a:" + hub + ":" + std::string{access::code(access::Role::duty_worker)}}});
  }
  return {};
}

}  // namespace ingang::app
