#include "app/reopened.h"

#include <algorithm>

#include "app/staff_marks.h"
#include "ledger/sealing.h"

namespace ingang::app {

namespace {

constexpr std::string_view kReopenedKind = "reopened";
constexpr std::uint32_t kNotedMax = 10'000;  // of one unit

ledger::CaseKey reopened_key(const House& house) {
  return house.keys.standing_key(std::string(kReopenedKind));
}

bool is_ours(const House& house, const ledger::Record& record) {
  return ledger::open(reopened_key(house), {kReopenedKind, record.key}, record.value).has_value();
}

}  // namespace

ledger::Stored<void> Reopened::note(const ledger::Row& row) const {
  const auto key = row.id.text();
  const auto done =
      house_.ledger.put({.kind = std::string(kReopenedKind),
                         .key = key,
                         .owner = row.unit,
                         .value = ledger::seal(reopened_key(house_), {kReopenedKind, key},
                                               view("reopened"), house_.keys.random()),
                         .expires = {},
                         .changed_at = house_.clock.now()});
  // Noted before the work was broken off.
  if (!done && done.error().kind != ledger::StoreError::Kind::conflict)
    return std::unexpected(done.error());
  return {};
}

Outcome<std::optional<ReopenedView>> Reopened::at_unit_of(const access::Actor& actor) const {
  const auto noted = house_.ledger.list(kReopenedKind, actor.who.unit, kNotedMax);
  if (!noted) return failed(noted.error());
  if (noted->empty()) return std::nullopt;
  const auto tokens = marked_tokens(house_.keys, actor);
  std::optional<ReopenedView> out;
  for (const auto& record : *noted) {
    const auto id = ledger::StreamId::find(record.key);
    if (!id) continue;
    const auto row = house_.ledger.row(*id);
    if (!row) return failed(row.error());
    if (!*row || !(**row).open) {
      (void)house_.ledger.erase(kReopenedKind,
                                record.key);  // Done with; if it stays, it is asked again.
      continue;
    }
    const auto& audience = (**row).audience;
    if ((**row).unit != actor.who.unit || !is_ours(house_, record) ||
        std::ranges::find_first_of(audience, tokens) == audience.end())
      continue;
    if (!out) out = ReopenedView{.count = 0, .since = record.changed_at};
    ++out->count;
    out->since = std::min(out->since, record.changed_at);
  }
  return out;
}

Outcome<ListView> with_reopened(const House& house, const access::Actor& actor, ListView list) {
  auto reopened = Reopened(house).at_unit_of(actor);
  if (!reopened) return std::unexpected(reopened.error());
  list.reopened = *reopened;
  return list;
}

}  // namespace ingang::app
