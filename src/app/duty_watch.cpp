#include "app/duty_watch.h"

#include <algorithm>

#include "app/directory_now.h"
#include "app/list_making.h"
#include "app/overdue.h"
#include "app/roster_watch.h"
#include "app/terms.h"
#include "app/unreadable_case.h"
#include "domain/access/tokens.h"
#include "domain/directory/answering.h"

namespace ingang::app {

bool is_duty_alarm(const Alarm& alarm) {
  return alarm.code == kHeldReportWaits || alarm.code == kNoClearedOnShift ||
         alarm.code == kClockRunOut || alarm.code == kNumberUnproven ||
         alarm.code == kDirectoryLate || alarm.code == kRosteredAbsent ||
         alarm.code == kPresentUnrostered || alarm.code == kNobodyRelieved ||
         alarm.code == kRosterGap || alarm.code == kRosterLeaver || alarm.code == kRosterNumber;
}

bool is_mended_by_day(const Alarm& alarm) {
  return alarm.code == kNumberUnproven || alarm.code == kDirectoryLate ||
         alarm.code == kRosterGap || alarm.code == kRosterLeaver || alarm.code == kRosterNumber;
}

ledger::Stored<std::optional<UnreadableAlarm>> unreadable_at_desk(const House& house,
                                                                  const std::vector<Alarm>& alarms,
                                                                  const access::Actor& actor) {
  std::optional<UnreadableAlarm> out;
  for (const auto& alarm : alarms) {
    if (alarm.code != kStreamUnreadableAlarm) continue;
    const auto stream = ledger::StreamId::find(alarm.about);
    if (!stream) continue;
    const auto row = house.ledger.row(*stream);
    if (!row) return std::unexpected(row.error());
    if (!*row || !(**row).open || !is_meant_for(house, **row, actor)) continue;
    if (!out) out = UnreadableAlarm{.since = alarm.since, .count = 0, .references = {}};
    out->since = std::min(out->since, alarm.since);
    ++out->count;
    if (out->references.size() < kReferencesAtMost) out->references.push_back((**row).reference);
  }
  return out;
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

bool DutyWatch::set_about(std::string_view code, const std::vector<std::string>& about,
                          Instant now) {
  const auto standing = [&] {
    auto all = alarms_.list();
    std::erase_if(all, [&](const Alarm& alarm) { return alarm.code != code; });
    return all;
  };
  const auto before = standing();
  alarms_.raise_only(code, about, now);
  return standing() != before;
}

ledger::Stored<bool> DutyWatch::look_ahead(Instant now) {
  auto near = ahead_.look(now);
  if (!near) return std::unexpected(near.error());
  if (!*near) return false;
  bool changed = set_about(kRosterGap, (**near)[roster::Sounds::gap], now);
  changed = set_about(kRosterLeaver, (**near)[roster::Sounds::leaver], now) || changed;
  return set_about(kRosterNumber, (**near)[roster::Sounds::number], now) || changed;
}

// LAW: secrecy.protected_persons. At a change of shift whoever comes on has the same five minutes.
bool DutyWatch::nobody_cleared(const std::string& hub, std::optional<bool> on_shift, Instant now) {
  if (!house_.staff) return false;  // Nobody can sign in here at all.
  if (on_shift) {
    if (*on_shift) cleared_seen_ = now;
    return now - std::max(cleared_seen_.value_or(started_), started_) > kAbsentAfter;
  }
  const auto heard =
      house_.staff->last_heard(hub, {access::Role::duty_worker, access::Role::cleared});
  return now - std::max(heard.value_or(started_), started_) > kAbsentAfter;
}

bool DutyWatch::look_at_proofs(Instant now) {
  constexpr std::chrono::minutes kEach{1};
  if (proofs_seen_ && now - *proofs_seen_ < kEach && *proofs_seen_ <= now) return false;
  proofs_seen_ = now;
  // One that cannot be read has an alarm of its own.
  const auto kept = KeptUnits::of(house_);
  if (!kept) return false;
  const auto directory = kept->at(house_, now);
  const auto unproven =
      directory::unproven_numbers(directory, stockholm(now).date, contact_terms(house_).proof_days);
  std::map<std::string, std::string> by_authority;
  for (const auto& one : unproven) {
    const auto* unit = directory.find_unit(one.unit);
    for (const auto* state : kept->states()) {
      if (unit && state->authority() == unit->authority)
        by_authority.emplace(state->authority().text(), state->reference);
    }
  }
  tell_of_unkept(by_authority, now);
  return set(kNumberUnproven, !unproven.empty(), now);
}

void DutyWatch::tell_of_unkept(const std::map<std::string, std::string>& unproven, Instant now) {
  const auto remind = deadlines::remind_every(deadlines::Urgency::other, house_.data.deadlines);
  access::Tokens hub(false);
  for (const auto role : {access::Role::contact_manager, access::Role::unit_manager})
    hub.authority(hub_authority(house_), role);
  const auto audience = std::move(hub).all();
  std::map<std::string, Instant> told;
  for (const auto& [authority, reference] : unproven) {
    // When the accounts do not answer it is asked again in a minute.
    const auto kept = is_kept_there(house_, authority);
    if (!kept || *kept) continue;
    const auto before = told_unkept_.find(reference);
    const bool fresh = before == told_unkept_.end() || now - before->second >= remind;
    told.emplace(reference, fresh ? now : before->second);
    if (fresh)
      notifier_.changed({.kind = std::string{Kind<unitbook::State>::word},
                         .reference = reference,
                         .audience = audience});
  }
  told_unkept_ = std::move(told);
}

ledger::Stored<bool> DutyWatch::look_at_directory(Instant now) {
  constexpr std::uint32_t kAtOnce = 200;
  ledger::DueQuery query{.until = now,
                         .urgency = {},
                         .of = {{std::string{Kind<unitbook::State>::word}, {}}},
                         .audience = {},
                         .after = {},
                         .limit = kAtOnce};
  bool late = false;
  for (bool more = true; more && !late;) {
    const auto rows = house_.ledger.rows_due(query);
    if (!rows) return std::unexpected(rows.error());
    late = std::ranges::any_of(*rows, [&](const auto& row) { return is_late(house_, row, now); });
    more = rows->size() == kAtOnce;
    if (more) query.after = std::pair{*rows->back().due, rows->back().id};
  }
  const bool changed = set(kDirectoryLate, late, now);
  return look_at_proofs(now) || changed;
}

ledger::Stored<void> DutyWatch::look(Instant now) {
  const auto hub = hub_authority(house_);
  const auto held = house_.ledger.rows({.kind = std::string{Kind<report::State>::word},
                                        .audience = {report::held_token(hub)},
                                        .open_only = true,
                                        .unit = {},
                                        .after = {},
                                        .limit = 1});
  if (!held) return std::unexpected(held.error());
  const auto late = house_.ledger.rows_due(
      {.until = now,
       .urgency = {},
       .of = states_watched(),
       .audience =
           std::vector{"a:" + hub + ":" + std::string{access::code(access::Role::duty_worker)}},
       .after = {},
       .limit = 1});
  if (!late) return std::unexpected(late.error());
  const auto directory = look_at_directory(now);
  if (!directory) return std::unexpected(directory.error());
  const auto rosters = look_at_rosters(house_, started_, now);
  if (!rosters) return std::unexpected(rosters.error());
  bool changed = set(kHeldReportWaits, !held->empty(), now) || *directory;
  changed = set(kRosteredAbsent, rosters->absent, now) || changed;
  changed = set(kPresentUnrostered, rosters->unrostered, now) || changed;
  changed = set(kNobodyRelieved, rosters->unrelieved, now) || changed;
  changed = set(kClockRunOut, !late->empty(), now) || changed;
  changed = set(kNoClearedOnShift, nobody_cleared(hub, rosters->cleared, now), now) || changed;
  // Last: what is wrong with a plan ahead must not keep back what waits now.
  const auto ahead = look_ahead(now);
  if (changed || (ahead && *ahead)) {
    notifier_.changed(
        {.kind = "duty",
         .reference = {},
         .audience = {"a:" + hub + ":" + std::string{access::code(access::Role::duty_worker)}}});
  }
  if (!ahead) return std::unexpected(ahead.error());
  return {};
}

}  // namespace ingang::app
