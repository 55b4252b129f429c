#include "app/list_making.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

#include "app/codes.h"
#include "app/handovers.h"
#include "app/list_states.h"
#include "app/reopened.h"
#include "app/showing.h"
#include "app/staff_marks.h"
#include "app/terms.h"
#include "app/unreadable_case.h"
#include "domain/access/roles.h"
#include "domain/access/tokens.h"
#include "domain/report/codes.h"

namespace ingang::app {
namespace {

// Acute comes first.
constexpr auto kByUrgency = deadlines::kUrgencyWords;
std::size_t rank_of(std::string_view urgency) {
  const auto found = std::ranges::find(kByUrgency, urgency);
  return static_cast<std::size_t>(found - kByUrgency.begin());
}
// By urgency, then by the clock that runs.
auto place_in_inbox(const ledger::Row& row) {
  return std::tuple(rank_of(row.urgency), row.due.value_or(row.at), row.id);
}

// Time and public reference: the internal id stays inside.
struct Cursor {
  Instant at;
  std::string reference;
};
// LAW: secrecy.between_authorities. Only a cursor that this door gave this person is looked up, or
// a guessed one would tell whether there is such a case.
std::string seal_of(const House& house, const access::Actor& actor, std::string_view place) {
  constexpr std::size_t kSealDigits = 32;
  const auto of = actor.who.account + "\n" + std::string{place};
  return hex(house.keys.mac("cursor", view(of))).substr(0, kSealDigits);
}
std::string cursor_text(const House& house, const access::Actor& actor, const Cursor& cursor) {
  const auto place = std::to_string(cursor.at.ms) + "." + cursor.reference;
  return place + "." + seal_of(house, actor, place);
}
std::optional<Cursor> find_cursor(const House& house, const access::Actor& actor,
                                  std::string_view text) {
  Cursor cursor;
  const auto last = text.rfind('.');
  if (last == std::string_view::npos) return std::nullopt;
  const auto seal = text.substr(last + 1);
  text = text.substr(0, last);
  if (seal != seal_of(house, actor, text)) return std::nullopt;
  const auto dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + dot, cursor.at.ms);
  if (error != std::errc{} || end != text.data() + dot) return std::nullopt;
  cursor.reference = std::string{text.substr(dot + 1)};
  return cursor;
}

Outcome<ListView> new_list(const House& house, const access::Actor& actor) {
  ListView list;
  list.ring = hub_phone(house);
  list.now = house.clock.now();
  list.unit = unit_view(house, actor.who.unit);
  return list;
}

std::string filter_text(const Page& page) {
  return std::string{"scope="} + (page.scope == Scope::open ? "open" : "all") +
         (page.after.empty() ? "" : "&after=" + page.after);
}

Outcome<ListView> noted(const House& house, const access::Actor& actor, const Page& page,
                        std::string act, ListView list) {
  if (auto noted = note_list(house, actor, std::move(act), filter_text(page), list.items); !noted) {
    return std::unexpected(noted.error());
  }
  return list;
}

std::uint32_t limit_of(const Page& page) { return std::clamp<std::uint32_t>(page.limit, 1, 100); }

// The row with which the page before ended, as it is now, at the place that it had then.
Outcome<ledger::Row> row_after(const House& house, const access::Actor& actor,
                               std::string_view after) {
  const auto cursor = find_cursor(house, actor, after);
  if (!cursor) return refused(kBadCursor, "after");
  for (const auto kind : kind_words()) {
    const auto last = house.ledger.row_by_reference(kind, cursor->reference);
    if (!last) return failed(last.error());
    if (!*last) continue;
    ledger::Row row = **last;
    row.due = cursor->at;
    return row;
  }
  return refused(kBadCursor, "after");
}

}  // namespace

namespace {

template <typename State>
Outcome<std::optional<ReportItem>> item_of(const Viewer& viewer, const ledger::Row& row,
                                           Gives gives) {
  using Action = typename Kind<State>::Action;
  const auto state = viewer.house.list_states.get<State>(viewer.house, row);
  if (!state) return std::unexpected(state.error());
  const auto may_here = [&](Action action) {
    return may(viewer.actor, action, as_seen(viewer.house, **state), viewer.now);
  };
  if (!may_here(Action::see_in_list)) return std::nullopt;
  if (gives == Gives::identity && !may_here(Action::read_identity)) return std::nullopt;
  auto item = Kind<State>::item(viewer, row, **state);
  if (!item) return std::unexpected(item.error());
  return std::move(*item);
}

}  // namespace

Outcome<std::optional<ReportItem>> item_for(const Viewer& viewer, const ledger::Row& row,
                                            Gives gives) {
  auto item = with_kind(
      row.kind, [&]<typename State>(Of<State>) { return item_of<State>(viewer, row, gives); });
  if (item && (*item || !is_unreadable(item->error()))) return std::move(*item);
  return unreadable_item(viewer, row, gives);
}

bool is_unreadable(const ReportItem& item) {
  return std::ranges::find(item.tags, kUnreadableTag) != item.tags.end();
}

Outcome<ListView> list_rows(const House& house, const access::Actor& actor, std::string kind,
                            const Page& page, std::vector<std::string> tokens, std::string act) {
  auto list = new_list(house, actor);
  if (!list) return list;
  ledger::RowQuery query{.kind = kind,
                         .audience = std::move(tokens),
                         .open_only = page.scope == Scope::open,
                         .unit = {},
                         .after = {},
                         .limit = limit_of(page),
                         .newest_first = true};
  if (!page.after.empty()) {
    const auto cursor = find_cursor(house, actor, page.after);
    if (!cursor) return refused(kBadCursor, "after");
    const auto last = house.ledger.row_by_reference(kind, cursor->reference);
    if (!last) return failed(last.error());
    if (!*last) return refused(kBadCursor, "after");
    query.after = std::pair{cursor->at, (*last)->id};
  }
  const auto rows = house.ledger.rows(query);
  if (!rows) return failed(rows.error());
  const Viewer viewer{house, actor, list->now};
  for (const auto& row : *rows) {
    auto item = item_for(viewer, row);
    if (!item) return std::unexpected(item.error());
    if (*item) list->items.push_back(std::move(**item));
  }
  if (rows->size() == query.limit)
    list->cursor = cursor_text(house, actor, {rows->back().at, rows->back().reference});
  return noted(house, actor, page, std::move(act), std::move(*list));
}

// One urgency of the queue, by the clock that runs, until the page is full.
Outcome<void> add_queue(const Viewer& viewer, ledger::DueQuery query, ListView& list,
                        std::uint32_t limit) {
  const House& house = viewer.house;
  for (bool more = true; more && list.items.size() < limit;) {
    const auto rows = house.ledger.rows_due(query);
    if (!rows) return failed(rows.error());
    more = rows->size() == query.limit;
    for (const auto& row : *rows) {
      query.after = std::pair{*row.due, row.id};
      auto item = item_for(viewer, row);
      if (!item) return std::unexpected(item.error());
      if (!*item) continue;
      list.items.push_back(std::move(**item));
      list.cursor = cursor_text(house, viewer.actor, {*row.due, row.reference});
      if (list.items.size() == limit) return {};
    }
  }
  return {};
}

// By urgency before time: whatever is open elsewhere, the most urgent stays on top.
Outcome<ListView> list_queue(const House& house, const access::Actor& actor, const Page& page) {
  if (!actor.has(access::Role::duty_worker)) return refused(report::kNotYoursToDo);
  auto list = new_list(house, actor);
  if (!list) return list;
  ledger::DueQuery query{.until = {},
                         .urgency = {},
                         .of = states_at_hub(),
                         .audience = marked_tokens(house.keys, actor),
                         .after = {},
                         .limit = limit_of(page)};
  std::size_t from = 0;
  if (!page.after.empty()) {
    const auto last = row_after(house, actor, page.after);
    if (!last) return std::unexpected(last.error());
    from = rank_of(last->urgency);
    query.after = std::pair{*last->due, last->id};
  }
  const Viewer viewer{house, actor, list->now};
  const auto limit = limit_of(page);
  for (std::size_t at = from; at < kByUrgency.size() && list->items.size() < limit; ++at) {
    query.urgency = std::string{kByUrgency[at]};
    if (auto added = add_queue(viewer, query, *list, limit); !added)
      return std::unexpected(added.error());
    query.after.reset();
  }
  if (list->items.size() < limit) list->cursor.clear();
  return noted(house, actor, page, "queue", std::move(*list));
}

// Everything open at these tokens' inbox.
Outcome<std::vector<ledger::Row>> open_rows(const House& house, std::vector<std::string> tokens) {
  constexpr std::uint32_t kAtOnce = 500;
  ledger::RowQuery query{.kind = std::string{Kind<handover::State>::word},
                         .audience = std::move(tokens),
                         .open_only = true,
                         .unit = {},
                         .after = {},
                         .limit = kAtOnce};
  std::vector<ledger::Row> all;
  while (true) {
    auto rows = house.ledger.rows(query);
    if (!rows) return failed(rows.error());
    all.insert(all.end(), rows->begin(), rows->end());
    if (rows->size() < kAtOnce) return all;
    query.after = std::pair{rows->back().at, rows->back().id};
  }
}

// An inbox, by urgency before time: what is most urgent and has waited longest comes first.
Outcome<ListView> list_inbox(const House& house, const access::Actor& actor, const Page& page,
                             std::vector<std::string> tokens) {
  auto list = new_list(house, actor);
  if (!list) return list;
  auto rows = open_rows(house, std::move(tokens));
  if (!rows) return std::unexpected(rows.error());
  std::ranges::sort(*rows, {}, place_in_inbox);
  auto next = rows->begin();
  if (!page.after.empty()) {
    const auto last = row_after(house, actor, page.after);
    if (!last) return std::unexpected(last.error());
    next = std::ranges::upper_bound(*rows, place_in_inbox(*last), {}, place_in_inbox);
  }
  const Viewer viewer{house, actor, list->now};
  const auto limit = limit_of(page);
  for (; next != rows->end() && list->items.size() < limit; ++next) {
    auto item = item_for(viewer, *next);
    if (!item) return std::unexpected(item.error());
    if (!*item) continue;
    list->items.push_back(std::move(**item));
    list->cursor = cursor_text(house, actor, {next->due.value_or(next->at), next->reference});
  }
  if (next == rows->end()) list->cursor.clear();
  return noted(house, actor, page, "inbox", std::move(*list));
}

Outcome<ListView> Reports::list(const Page& page, const access::Actor& actor) const {
  return list_rows(house_, actor, "report", page, marked_tokens(house_.keys, actor),
                   "reports.list");
}
Outcome<ListView> Reports::queue(const Page& page, const access::Actor& actor) const {
  return list_queue(house_, actor, page);
}
Outcome<ListView> Handovers::inbox(const Page& page, const access::Actor& actor) const {
  // The unit's, also for somebody who answers the door as well: the hub has its queue.
  auto tokens = marked_tokens(house_.keys, actor);
  std::erase_if(tokens, access::is_duty_token);
  auto list = page.scope == Scope::open
                  ? list_inbox(house_, actor, page, std::move(tokens))
                  : list_rows(house_, actor, "handover", page, std::move(tokens), "inbox");
  return list ? with_reopened(house_, actor, std::move(*list)) : list;
}

}  // namespace ingang::app
