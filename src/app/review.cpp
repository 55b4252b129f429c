#include "app/review.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <mutex>
#include <set>

#include "app/brake.h"
#include "app/codes.h"
#include "app/terms.h"
#include "base/written.h"
#include "domain/access/tokens.h"
#include "domain/person/recognised.h"
#include "domain/report/codes.h"

namespace ingang::app {
namespace {

constexpr std::string_view kRaisedAct{"review.raised"};
constexpr int kFirstYear = 2026;  // nothing was counted before
constexpr std::string_view kAtMachine{"command-line"};
constexpr int kReviewTurnsMax = 100;

int review_year(Instant at) { return stockholm(at).date.year; }

// LAW: secrecy.between_authorities. Each authority follows up its own; what was done at the machine
// is the hub's, which runs it.
ledger::Authority reviewing(const House& house, const access::Who& who) {
  return who.authority == kAtMachine ? hub_authority(house) : who.authority;
}

ledger::StreamId stream_of(const House& house, const ledger::Authority& authority, int year) {
  return house.accesses.stream_of("review of", authority + "\n" + std::to_string(year));
}

std::string reviewers_of(const ledger::Authority& authority) {
  return "a:" + authority + ":" + std::string(access::code(access::Role::log_reviewer));
}

// Carries no more than who is told: what is listed comes from the entries.
ledger::Row row_of(ledger::StreamId stream, const ledger::Authority& authority, Instant at) {
  ledger::Row row;
  row.id = stream;
  row.kind = kReviewKind;
  row.authority = authority;
  row.reference = stream.text();
  row.at = at;
  row.open = false;
  row.audience = {reviewers_of(authority)};
  return row;
}

std::string encode(const Raised& raised) {
  return "sort=" + std::string(budget::code(raised.sort)) +
         "&from=" + std::to_string(raised.from.ms) + "&per_hour=" + std::to_string(raised.per_hour);
}

template <typename Number>
Number number_after(std::string_view text, std::string_view name) {
  Number out{};
  if (const auto at = text.find(name); at != std::string_view::npos)
    (void)std::from_chars(text.data() + at + name.size(), text.data() + text.size(), out);
  return out;
}

std::optional<Raised> find_raised(const Access& access) {
  if (access.act != kRaisedAct || access.references.size() != 1) return std::nullopt;
  const auto id = ledger::StreamId::find(access.references.front());
  if (!id) return std::nullopt;
  Raised out{.id = *id,
             .from = {number_after<std::int64_t>(access.filter, "&from=")},
             .per_hour = number_after<std::uint32_t>(access.filter, "&per_hour=")};
  constexpr std::string_view kSort{"sort="};
  if (access.filter.starts_with(kSort)) {
    const auto word = std::string_view(access.filter).substr(kSort.size());
    if (const auto sort = budget::find_sort(word.substr(0, word.find('&')))) out.sort = *sort;
  }
  return out;
}

// One authority's alarms of all years, from their entries.
struct OneAlarm {
  Raised raised;
  access::Who who;
  bool open{};
  std::vector<AccessLog::Noted> closings;
};
struct Year {
  ledger::StreamId stream;
  std::uint32_t version{};
};
struct AlarmsOfOne {
  std::map<ledger::StreamId, OneAlarm> by_id;
  std::map<int, Year> years;
};

void fold(AlarmsOfOne& alarms, const AccessLog::Noted& noted) {
  const auto& access = noted.access;
  if (const auto raised = find_raised(access)) {
    auto& alarm = alarms.by_id[raised->id];
    alarm.raised = *raised;
    alarm.who = access.viewer;
    alarm.open = true;
    return;
  }
  if (access.act != kReviewClosedAct || access.references.empty()) return;
  const auto id = ledger::StreamId::find(access.references.front());
  const auto found = id ? alarms.by_id.find(*id) : alarms.by_id.end();
  if (found == alarms.by_id.end()) return;
  found->second.open = false;
  found->second.closings.push_back(noted);
}

Outcome<AlarmsOfOne> alarms_of(const House& house, const ledger::Authority& authority) {
  AlarmsOfOne alarms;
  for (int year = kFirstYear; year <= review_year(house.clock.now()); ++year) {
    const auto stream = stream_of(house, authority, year);
    const auto entries = house.accesses.about(stream);
    if (!entries) return failed(entries.error());
    for (const auto& noted : *entries) fold(alarms, noted);
    alarms.years[year] = {.stream = stream, .version = static_cast<std::uint32_t>(entries->size())};
  }
  return alarms;
}

Outcome<Personal> name_of(const House& house, const std::string& account) {
  if (!house.staff) return Personal{};
  const auto found = house.staff->find_at_work(account);
  if (!found) return std::unexpected(found.error());
  return *found ? (*found)->who.name : Personal{};
}

Outcome<AlarmView> view_of(const House& house, const OneAlarm& alarm, const access::Actor& actor) {
  const auto& raised = alarm.raised;
  const auto hour = budget::hour_of(raised.from);
  AlarmView view{.id = raised.id.text(),
                 .account = alarm.who.account,
                 .unit = unit_name(house, alarm.who.unit),
                 .sort = std::string(budget::code(raised.sort)),
                 .from = hour.from,
                 .until = hour.until,
                 .per_hour = raised.per_hour,
                 .open = alarm.open,
                 .own = alarm.who.account == actor.who.account};
  auto name = name_of(house, alarm.who.account);
  if (!name) return std::unexpected(name.error());
  view.name = std::move(*name);
  const auto entries = house.accesses.about(raised.id);
  if (!entries) return failed(entries.error());
  for (const auto& [access, recorded_at] : *entries) {
    const auto event = budget_event(access);
    const auto* stopped = event ? std::get_if<budget::Stopped>(&*event) : nullptr;
    if (!stopped) continue;
    if (view.stopped == 0) view.first_at = access.at;
    view.stopped += stopped->times;
    view.last_at = access.at;
  }
  for (const auto& [access, recorded_at] : alarm.closings) {
    auto by = name_of(house, access.viewer.account);
    if (!by) return std::unexpected(by.error());
    view.closings.push_back({.account = access.viewer.account,
                             .name = std::move(*by),
                             .at = access.at,
                             .reason = access.purpose});
  }
  return view;
}

// The open ones first, the latest hour on top; then those that were closed last.
std::vector<const OneAlarm*> in_order(const AlarmsOfOne& alarms, Scope scope) {
  std::vector<const OneAlarm*> out;
  for (const auto& [id, alarm] : alarms.by_id) {
    if (alarm.open || scope == Scope::all) out.push_back(&alarm);
  }
  std::ranges::stable_sort(out, [](const OneAlarm* a, const OneAlarm* b) {
    if (a->open != b->open) return a->open;
    if (a->open) return a->raised.from > b->raised.from;
    return a->closings.back().access.at > b->closings.back().access.at;
  });
  return out;
}

bool is_reviewer(const access::Actor& actor) { return actor.has(access::Role::log_reviewer); }

}  // namespace

ledger::Row add_raised(const House& house, const Raised& raised, const access::Who& who, Instant at,
                       std::vector<Noting>& notings) {
  const auto authority = reviewing(house, who);
  const auto stream = stream_of(house, authority, review_year(raised.from));
  Access access;
  access.viewer = who;
  access.act = kRaisedAct;
  access.filter = encode(raised);
  access.references = {raised.id.text()};
  access.at = at;
  notings.push_back({.about = stream, .access = std::move(access)});
  return row_of(stream, authority, at);
}

// LAW: secrecy.access_log
Outcome<ReviewView> Review::list(const Page& page, const access::Actor& actor) const {
  if (!is_reviewer(actor)) return refused(report::kNotYoursToDo);
  const auto alarms = alarms_of(house_, actor.who.authority);
  if (!alarms) return std::unexpected(alarms.error());
  const auto all = in_order(*alarms, page.scope);
  auto next = all.begin();
  if (!page.after.empty()) {
    const auto last = ledger::StreamId::find(page.after);
    next = std::ranges::find_if(
        all, [&](const OneAlarm* alarm) { return last && alarm->raised.id == *last; });
    if (next == all.end()) return refused(kBadCursor, "after");
    ++next;
  }
  ReviewView view;
  view.now = house_.clock.now();
  view.open = static_cast<std::size_t>(
      std::ranges::count_if(all, [](const OneAlarm* alarm) { return alarm->open; }));
  auto access = access_by(actor, "review", view.now);
  access.filter = page.scope == Scope::open ? "scope=open" : "scope=all";
  for (; next != all.end() && view.alarms.size() < page.limit; ++next) {
    auto one = view_of(house_, **next, actor);
    if (!one) return std::unexpected(one.error());
    access.references.push_back(one->id);
    view.alarms.push_back(std::move(*one));
  }
  if (next != all.end() && !view.alarms.empty()) view.cursor = view.alarms.back().id;
  if (const auto noted = house_.accesses.note_list(access); !noted) return failed(noted.error());
  return view;
}

// LAW: secrecy.access_log
Outcome<AlarmView> Review::close(std::string_view id, const std::string& reason,
                                 const access::Actor& actor) const {
  if (!is_reviewer(actor)) return refused(report::kNotYoursToDo);
  if (person::holds_identity_number(reason, stockholm(house_.clock.now()).date))
    return refused(report::kIdentityNumberNotAllowed, "/reason");
  if (!is_in_words(reason)) return refused(kReasonNotInWords, "/reason");
  for (int tries = 0; tries < kReviewTurnsMax; ++tries) {
    const auto alarms = alarms_of(house_, actor.who.authority);
    if (!alarms) return std::unexpected(alarms.error());
    const auto wanted = ledger::StreamId::find(id);
    const auto found = wanted ? alarms->by_id.find(*wanted) : alarms->by_id.end();
    if (found == alarms->by_id.end()) return refused(kNoSuchAlarm);
    const auto& alarm = found->second;
    if (alarm.who.account == actor.who.account) return refused(kAlarmAboutYourself);
    if (!alarm.open) {  // Asked again, since no answer came: it is done.
      const auto& last = alarm.closings.back().access;
      if (last.viewer.account == actor.who.account && last.purpose == reason)
        return view_of(house_, alarm, actor);
      return refused(kAlarmAlreadyClosed);
    }
    auto closed = access_by(actor, std::string(kReviewClosedAct), house_.clock.now());
    closed.purpose = reason;
    closed.references = {std::string(id)};
    const auto& year = alarms->years.at(review_year(alarm.raised.from));
    const auto noted = house_.accesses.note_all(
        {{.about = year.stream, .access = closed, .expected = year.version},
         {.about = alarm.raised.id, .access = closed}},
        {row_of(year.stream, actor.who.authority, closed.at)});
    if (!noted && noted.error().kind != ledger::StoreError::Kind::conflict)
      return failed(noted.error());
    if (!noted) continue;  // Another was closed or raised meanwhile.
    auto as_closed = alarm;
    as_closed.open = false;
    as_closed.closings.push_back({.access = closed, .recorded_at = closed.at});
    return view_of(house_, as_closed, actor);
  }
  return failed(Fault{.kind = Fault::Kind::busy, .what = "the review is written by many at once"});
}

namespace {

Outcome<bool> waits_for_nobody(const House& house, const ledger::Authority& authority) {
  const auto alarms = alarms_of(house, authority);
  if (!alarms) return std::unexpected(alarms.error());
  for (const auto& [id, alarm] : alarms->by_id) {
    if (!alarm.open) continue;
    const auto another =
        house.staff->has_another(authority, access::Role::log_reviewer, alarm.who.account);
    if (!another) return std::unexpected(another.error());
    if (!*another) return true;
  }
  return false;
}

}  // namespace

// LAW: secrecy.access_log. What nobody follows up is not followed up.
Outcome<std::vector<ledger::Authority>> without_reviewer(const House& house) {
  constexpr std::uint32_t kAtOnce = 500;
  std::set<ledger::Authority> all;
  ledger::RowQuery query{.kind = std::string(kReviewKind),
                         .audience = {},
                         .open_only = false,
                         .unit = {},
                         .after = {},
                         .limit = kAtOnce};
  for (const auto& each : house.county.directory.parts().authorities)
    query.audience.push_back(reviewers_of(each.code.text()));
  for (bool more = true; more;) {
    const auto rows = house.access_log.rows(query);
    if (!rows) return failed(rows.error());
    more = rows->size() == query.limit;
    for (const auto& row : *rows) {
      query.after = std::pair{row.at, row.id};
      all.insert(row.authority);
    }
  }
  std::vector<ledger::Authority> out;
  for (const auto& authority : all) {
    const auto waits = waits_for_nobody(house, authority);
    if (!waits) return std::unexpected(waits.error());
    if (*waits) out.push_back(authority);
  }
  return out;
}

ToldReviews tell_reviews(ledger::Store& access_log, Notifier& notifier) {
  // Of its own: a store may still tell of a commit when whoever was told has gone.
  struct To {
    std::mutex mutex;
    Notifier* notifier;
  };
  const auto to = std::make_shared<To>();
  to->notifier = &notifier;
  access_log.on_commit([to](const ledger::Commit& commit) {
    const std::lock_guard lock(to->mutex);
    if (!to->notifier) return;
    for (const auto& row : commit.rows) {
      if (row.kind == kReviewKind)
        to->notifier->changed({.kind = row.kind, .reference = {}, .audience = row.audience});
    }
  });
  return {nullptr, [to](void*) {
            const std::lock_guard lock(to->mutex);
            to->notifier = nullptr;
          }};
}

}  // namespace ingang::app
