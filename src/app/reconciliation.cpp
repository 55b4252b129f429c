#include "app/reconciliation.h"

#include <map>

#include "app/access_log.h"
#include "app/list_making.h"
#include "app/staff_marks.h"
#include "app/terms.h"

namespace ingang::app {

namespace {

constexpr std::uint32_t kPage = 500;

// Every handover row in the viewer's lists from `after` on, until `take` answers false.
template <typename Take>
Outcome<void> each_row(const House& house, ledger::RowQuery query, Take take) {
  while (true) {
    const auto rows = house.ledger.rows(query);
    if (!rows) return failed(rows.error());
    for (const auto& row : *rows) {
      if (!take(row)) return {};
    }
    if (rows->size() < query.limit) return {};
    query.after = std::pair{rows->back().at, rows->back().id};
  }
}

// Something is missing, or nobody can tell.
bool has_next_step(const ReportItem& item) { return item.clock || is_unreadable(item); }

// What is counted and listed, by unit.
struct Balances {
  const House& house;
  std::map<std::string, UnitBalance> units{};
  std::vector<std::string> shown{};

  // Without a code: those that this viewer may not know of.
  UnitBalance& of(const ReportItem& item, const ledger::Row& row) {
    const auto code = item.unit ? row.unit : std::string{};
    auto& out = units[code];
    out.unit = code;
    if (out.name.empty() && !code.empty()) out.name = unit_name(house, code);
    return out;
  }
  // Of the day.
  void count(ReportItem item, const ledger::Row& row) {
    auto& balance = of(item, row);
    ++balance.sent;
    // By the unit itself: that a team or the hub holds what acts now is not its reception.
    if (item.received || row.facts[3]) ++balance.received;
    if (!row.facts[3]) return;
    ++balance.registered;
    if (has_next_step(item)) return;
    shown.push_back(row.reference);
    balance.done.push_back(std::move(item));
  }
  // What has no next step for this viewer is no longer theirs to hear of.
  void list(ReportItem item, const ledger::Row& row) {
    if (!has_next_step(item)) return;
    shown.push_back(row.reference);
    auto& balance = of(item, row);
    balance.open.push_back(std::move(item));
  }
};

}  // namespace

Outcome<std::vector<UnitBalance>> Reconciliation::of(LocalDate date,
                                                     const access::Actor& actor) const {
  const Instant first = from_stockholm({date, 0});
  const Instant end = from_stockholm({date.plus_days(1), 0});
  const Viewer viewer{house_, actor, house_.clock.now()};
  Balances balances{.house = house_};
  Outcome<void> listed{};
  const auto each = [&](void (Balances::*take)(ReportItem, const ledger::Row&)) {
    return [&, take](const ledger::Row& row) {
      auto item = item_for(viewer, row);
      if (!item) listed = std::unexpected(item.error());
      if (item && *item) (balances.*take)(std::move(**item), row);
      return item.has_value();
    };
  };
  ledger::RowQuery query{.kind = std::string{Kind<handover::State>::word},
                         .audience = marked_tokens(house_.keys, actor),
                         .open_only = false,
                         .unit = {},
                         .after = std::pair{first - Duration{1}, ledger::StreamId{}},
                         .limit = kPage};
  const auto day = each_row(house_, query, [&, count = each(&Balances::count)](const auto& row) {
    return row.at < end && count(row);
  });
  if (!day) return std::unexpected(day.error());
  query.open_only = true;
  query.after.reset();
  const auto list = each(&Balances::list);
  if (const auto open = each_row(house_, query, list); !open) return std::unexpected(open.error());
  query.kind = Kind<report::State>::word;
  if (actor.has(access::Role::duty_worker)) {
    if (const auto door = each_row(house_, query, list); !door)
      return std::unexpected(door.error());
  }
  if (!listed) return std::unexpected(listed.error());
  auto access = access_by(actor, "reconciliation", house_.clock.now());
  access.filter = date.text();
  access.references = std::move(balances.shown);
  if (const auto noted = house_.accesses.note_list(access); !noted) return failed(noted.error());
  std::vector<UnitBalance> out;
  for (auto& [code, balance] : balances.units) out.push_back(std::move(balance));
  return out;
}

}  // namespace ingang::app
