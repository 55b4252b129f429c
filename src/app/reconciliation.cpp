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

}  // namespace

Outcome<std::vector<UnitBalance>> Reconciliation::of(LocalDate date,
                                                     const access::Actor& actor) const {
  const Instant first = from_stockholm({date, 0});
  const Instant end = from_stockholm({date.plus_days(1), 0});
  std::map<std::string, UnitBalance> units;
  // Without a code: those that this viewer may not know of.
  const auto unit = [&](const std::string& code) -> UnitBalance& {
    auto& out = units[code];
    out.unit = code;
    if (out.name.empty() && !code.empty()) out.name = unit_name(house_, code);
    return out;
  };
  const Viewer viewer{house_, actor, house_.clock.now()};
  Outcome<void> listed{};
  ledger::RowQuery query{.kind = std::string{Kind<handover::State>::word},
                         .audience = marked_tokens(house_.keys, actor),
                         .open_only = false,
                         .unit = {},
                         .after = std::pair{first - Duration{1}, ledger::StreamId{}},
                         .limit = kPage};
  const auto day = each_row(house_, query, [&](const ledger::Row& row) {
    if (row.at >= end) return false;
    const auto item = item_for(viewer, row);
    if (!item) listed = std::unexpected(item.error());
    if (!item) return false;
    if (!*item) return true;
    auto& balance = unit((*item)->unit ? row.unit : std::string{});
    ++balance.sent;
    // By the unit itself: that a team or the hub holds what acts now is not its reception.
    if ((*item)->received || row.facts[3]) ++balance.received;
    if (row.facts[3]) ++balance.registered;
    return true;
  });
  if (!day) return std::unexpected(day.error());
  query.open_only = true;
  query.after.reset();
  std::vector<std::string> shown;
  const auto list = [&](const ledger::Row& row) {
    auto item = item_for(viewer, row);
    if (!item) listed = std::unexpected(item.error());
    if (!item) return false;
    // What has no next step for this viewer is no longer theirs to hear of.
    if (!*item || (!(*item)->clock && !is_unreadable(**item))) return true;
    shown.push_back(row.reference);
    unit((*item)->unit ? row.unit : std::string{}).open.push_back(std::move(**item));
    return true;
  };
  if (const auto open = each_row(house_, query, list); !open) return std::unexpected(open.error());
  query.kind = Kind<report::State>::word;
  if (actor.has(access::Role::duty_worker)) {
    if (const auto door = each_row(house_, query, list); !door)
      return std::unexpected(door.error());
  }
  if (!listed) return std::unexpected(listed.error());
  auto access = access_by(actor, "reconciliation", house_.clock.now());
  access.filter = date.text();
  access.references = std::move(shown);
  if (const auto noted = house_.accesses.note_list(access); !noted) return failed(noted.error());
  std::vector<UnitBalance> out;
  for (auto& [code, balance] : units) out.push_back(std::move(balance));
  return out;
}

}  // namespace ingang::app
