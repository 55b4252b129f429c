#include "app/unreadable_case.h"

#include <algorithm>

#include "app/hears_now.h"
#include "app/kind_rows.h"
#include "app/list_making.h"
#include "app/showing.h"
#include "app/staff_marks.h"
#include "app/streams.h"
#include "app/terms.h"
#include "domain/access/roles.h"
#include "domain/report/summary.h"

namespace ingang::app {
namespace {

// The step that is missing, as far as the row alone tells. What a row of no kind that we know waits
// for is not known: it is the unit's that the row names.
UnreadStep step_of(const ledger::Row& row) {
  return with_kind(row.kind,
                   [&]<typename State>(Of<State>) { return Kind<State>::unread_step(row); })
      .value_or(UnreadStep{});
}

// LAW: secrecy.protected_persons. Where somebody protected is, no more is told than to the unit
// itself.
bool may_know_unit(const Viewer& viewer, const ledger::Row& row) {
  if (row.unit == viewer.actor.who.unit) return true;
  return !has_tag(row, "protected") && !has_tag(row, "held");
}

std::optional<ClockView> clock_of(const Viewer& viewer, const ledger::Row& row) {
  if (!row.open || !row.due) return std::nullopt;
  const House& house = viewer.house;
  const auto& own = viewer.actor.who.unit;
  ClockView clock;
  const auto [step, hubs] = step_of(row);
  clock.kind = code(step);
  const auto unit = hubs ? hub_unit(house) : row.unit;
  const bool known = hubs || may_know_unit(viewer, row);
  clock.due = *row.due;
  clock.basis = step == report::Step::protection_assessment ? "law" : "target";
  clock.unit = known ? unit_name(house, unit) : std::string{};
  clock.yours = unit == own;
  if (access::is_police(viewer.actor))
    clock.ring = hub_phone(house);
  else if (known)
    clock.ring = ring_for(house, unit, own, viewer.now);
  return clock;
}

// False when its own stream, or one of those that its page shows, does not open or decode.
template <typename State>
Outcome<bool> opens(const House& house, const ledger::Row& row) {
  const auto opened = Kind<State>::open_all(house, row.id);
  if (opened || std::holds_alternative<Refused>(opened.error())) return true;
  if (is_unreadable(opened.error())) return false;
  return std::unexpected(opened.error());
}

}  // namespace

bool is_meant_for(const House& house, const ledger::Row& row, const access::Actor& actor) {
  const auto tokens = marked_tokens(house.keys, actor);
  const auto hears = hears_now(house, row, row.audience);
  return std::ranges::find_first_of(hears, tokens) != hears.end();
}

Outcome<std::optional<ReportItem>> unreadable_item(const Viewer& viewer, const ledger::Row& row,
                                                   Gives gives) {
  if (!is_meant_for(viewer.house, row, viewer.actor) || gives != Gives::line) return std::nullopt;
  ReportItem item;
  item.reference = known_number(row);
  item.kind = row.kind;
  item.state = row.state;
  item.urgency = row.urgency;
  item.at = row.at;
  item.facts = no_facts();
  for (std::size_t i = 0; i < item.facts.size(); ++i) item.facts[i].at = row.facts[i];
  item.clock = clock_of(viewer, row);
  if (may_know_unit(viewer, row)) item.unit = unit_view(viewer.house, row.unit);
  item.tags = {std::string{kUnreadableTag}};
  const auto done = with_kind(
      row.kind, [&]<typename State>(Of<State>) { return Kind<State>::unread(viewer, row, item); });
  if (done && !*done) return std::unexpected(done->error());
  return item;
}

namespace {

template <typename State>
Outcome<std::optional<ReportItem>> find_unreadable_of(const House& house, const AskedCase& asked,
                                                      const access::Actor& actor) {
  const auto row = house.ledger.row_by_reference(Kind<State>::word, asked.reference);
  if (!row) return failed(row.error());
  if (!*row) return std::nullopt;
  const auto open = opens<State>(house, **row);
  if (!open) return std::unexpected(open.error());
  if (*open) return std::nullopt;
  auto item = unreadable_item({house, actor, house.clock.now()}, **row);
  if (!item) return item;
  // LAW: secrecy.between_authorities. That it fails must not tell a stranger that it exists.
  if (!*item) return refused(Kind<State>::none);
  // LAW: secrecy.access_log
  const auto noted =
      note_access(house, actor, (**row).id, asked.reference, asked.operation + ".unreadable");
  if (!noted) return std::unexpected(noted.error());
  return item;
}

}  // namespace

Outcome<std::optional<ReportItem>> find_unreadable(const House& house, const AskedCase& asked,
                                                   const access::Actor& actor) {
  auto found = with_kind(asked.kind, [&]<typename State>(Of<State>) {
    return find_unreadable_of<State>(house, asked, actor);
  });
  return found ? std::move(*found) : Outcome<std::optional<ReportItem>>{std::nullopt};
}

}  // namespace ingang::app
