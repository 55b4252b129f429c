#include "app/overdue.h"

#include <algorithm>

#include "app/list_states.h"
#include "domain/handover/summary.h"

namespace ingang::app {

namespace {
constexpr std::uint32_t kAtOnce = 500;
// A row may come with a clock that had just run out when it was written.
constexpr Duration kLookBack{std::chrono::minutes{10}};

// Each clock that runs. A row tells the earliest only.
struct Running {
  std::vector<Instant> clocks;
  bool all{true};  // false: the stream did not open, and there may be more
};
Running clocks_of(const House& house, const ledger::Row& row) {
  Running out;
  if (row.kind == "handover") {
    if (const auto state = house.list_states.handover(house, row)) {
      for (const auto& clock : handover::summarise(**state).clocks) out.clocks.push_back(clock.due);
    } else {
      out.all = false;
    }
  }
  // Of a report there is one; and what does not open is told by its row.
  if (out.clocks.empty() && row.due) out.clocks.push_back(*row.due);
  return out;
}

ledger::DueQuery until(Instant now) {
  return {.until = now, .states = {}, .audience = {}, .after = {}, .limit = kAtOnce};
}

}  // namespace

void Overdue::renew(Known& known, const ledger::Row& row) const {
  std::vector<Clock> clocks;
  const auto running = clocks_of(house_, row);
  for (const Instant due : running.clocks) {
    const bool told = std::ranges::any_of(
        known.clocks, [&](const Clock& before) { return before.due == due && before.told; });
    clocks.push_back({.due = due, .told = told});
  }
  known.clocks = std::move(clocks);
  // What did not open is asked anew the next time: its later clocks are not forgotten.
  known.version = running.all ? row.version : 0;
}

std::size_t Overdue::tell_one(const ledger::Row& row, Instant now) {
  Known& known = known_[row.id];
  if (known.version != row.version) renew(known, row);
  known.round = round_;
  bool news = false;
  for (Clock& clock : known.clocks) {
    if (clock.told || clock.due > now) continue;
    clock.told = news = true;
  }
  if (!news) return 0;
  notifier_.changed({.kind = "late", .reference = row.reference, .n = 0, .audience = row.audience});
  return 1;
}

ledger::Stored<std::size_t> Overdue::tell_newly_due(Instant now) {
  auto query = until(now);
  if (told_until_) query.after = Place{*told_until_ - kLookBack, {}};
  std::size_t count = 0;
  for (bool more = true; more;) {
    const auto rows = house_.ledger.rows_due(query);
    if (!rows) return std::unexpected(rows.error());
    more = rows->size() == kAtOnce;
    for (const auto& row : *rows) {
      query.after = Place{*row.due, row.id};
      count += tell_one(row, now);
    }
  }
  told_until_ = now;
  return count;
}

// Through all that are late, a page at a time: what was old when it was written is met here.
ledger::Stored<std::size_t> Overdue::tell_next_page(Instant now) {
  auto query = until(now);
  query.after = walked_to_;
  const auto rows = house_.ledger.rows_due(query);
  if (!rows) return std::unexpected(rows.error());
  std::size_t count = 0;
  for (const auto& row : *rows) {
    walked_to_ = Place{*row.due, row.id};
    count += tell_one(row, now);
  }
  if (rows->size() < kAtOnce) {  // The round is done: what it did not meet is late no longer.
    std::erase_if(known_, [&](const auto& one) { return one.second.round < round_; });
    ++round_;
    walked_to_.reset();
  }
  return count;
}

// A row is late by its earliest clock; the later ones are waited for here.
ledger::Stored<std::size_t> Overdue::tell_later_clocks(Instant now) {
  std::vector<ledger::StreamId> run_out;
  for (const auto& [id, known] : known_) {
    if (std::ranges::any_of(known.clocks,
                            [&](const Clock& clock) { return !clock.told && clock.due <= now; }))
      run_out.push_back(id);
  }
  std::size_t count = 0;
  for (const auto& id : run_out) {
    const auto row = house_.ledger.row(id);
    if (!row) return std::unexpected(row.error());
    if (*row && (**row).open && (**row).due) {
      count += tell_one(**row, now);
    } else {
      known_.erase(id);
    }
  }
  return count;
}

ledger::Stored<std::size_t> Overdue::tell(Instant now) {
  std::size_t count = 0;
  for (const auto part :
       {&Overdue::tell_newly_due, &Overdue::tell_next_page, &Overdue::tell_later_clocks}) {
    const auto told = (this->*part)(now);
    if (!told) return told;
    count += *told;
  }
  return count;
}

}  // namespace ingang::app
