#include "app/overdue.h"

#include <algorithm>

#include "app/hears_now.h"
#include "app/list_states.h"
#include "app/staff_marks.h"
#include "domain/access/tokens.h"

namespace ingang::app {

namespace {
constexpr std::uint32_t kAtOnce = 500;
// A row may come with a clock that had just run out when it was written.
constexpr Duration kLookBack{std::chrono::minutes{10}};

// Each clock that runs, and whom it concerns. A row tells the earliest clock only.
struct Running {
  std::vector<Instant> clocks;
  std::vector<std::string> hears;
  bool all{true};  // false: the stream did not open, and there may be more
};
Running clocks_of(const House& house, const ledger::Row& row) {
  Running out{.clocks = {}, .hears = row.audience};
  const auto found = with_kind(row.kind, [&]<typename State>(Of<State>) {
    const auto state = house.list_states.get<State>(house, row);
    if (!state) return false;
    out.clocks = Kind<State>::clocks(**state);
    out.hears = marked(house.keys, Kind<State>::hears_late(**state));
    return true;
  });
  if (!found || !*found) {
    out.all = false;
    // Found by tests/simulation: registered, and unreadable for a moment, the hub heard of it; and
    // of what it notes for a unit without a login it did not.
    if (has_left_hub(row)) std::erase_if(out.hears, access::is_duty_token);
  }
  // What does not open is told by its row.
  if (out.clocks.empty() && row.due) out.clocks.push_back(*row.due);
  return out;
}

// Whether a clock that has run out matters still, of a kind that says so.
bool matters(const Foundation& foundation, const ledger::Row& row, Instant due, Instant now) {
  const auto said = with_kind(row.kind, [&]<typename State>(Of<State>) {
    if constexpr (requires(const State& state) {
                    Kind<State>::matters(foundation, state, due, now);
                  }) {
      const auto state = foundation.list_states.get<State>(foundation, row);
      return !state || Kind<State>::matters(foundation, **state, due, now);
    } else {
      return true;
    }
  });
  return said.value_or(true);
}

}  // namespace

bool is_late(const Foundation& house, const ledger::Row& row, Instant now) {
  if (!row.due || now < *row.due) return false;
  const auto running = clocks_of(house, row);
  return !running.all || std::ranges::any_of(running.clocks, [&](Instant due) {
    return due <= now && matters(house, row, due, now);
  });
}

namespace {

deadlines::Urgency urgency_of(const ledger::Row& row) {
  for (const auto urgency : deadlines::kUrgencies) {
    if (code(urgency) == row.urgency) return urgency;
  }
  return deadlines::Urgency::other;
}

ledger::DueQuery until(Instant now) {
  return {.until = now, .urgency = {}, .of = {}, .audience = {}, .after = {}, .limit = kAtOnce};
}

}  // namespace

void Overdue::renew(Known& known, const ledger::Row& row) const {
  std::vector<Clock> clocks;
  auto running = clocks_of(house_, row);
  for (const Instant due : running.clocks) {
    const auto before = std::ranges::find(known.clocks, due, &Clock::due);
    clocks.push_back(
        {.due = due, .told = before == known.clocks.end() ? std::nullopt : before->told});
  }
  known.clocks = std::move(clocks);
  known.hears = std::move(running.hears);
  known.remind = deadlines::remind_every(urgency_of(row), house_.data.deadlines);
  // What did not open is asked anew the next time: its later clocks are not forgotten.
  known.version = running.all ? row.version : 0;
}

bool Overdue::is_to_be_told(const Known& known, const Clock& clock, Instant now) {
  return clock.due <= now && (!clock.told || now - *clock.told >= known.remind);
}

std::size_t Overdue::tell_one(const ledger::Row& row, Instant now) {
  Known& known = known_[row.id];
  if (known.version != row.version) renew(known, row);
  known.round = round_;
  bool news = false;
  bool over = false;
  for (Clock& clock : known.clocks) {
    if (clock.due > now) continue;
    if (!matters(house_, row, clock.due, now)) {
      over = over || clock.told;
      clock.told.reset();
    } else if (is_to_be_told(known, clock, now)) {
      clock.told = now;
      news = true;
    }
  }
  if (!news && !over) return 0;
  // Pages that were told of one look again when it is over by itself.
  notifier_.changed({.kind = news ? "late" : row.kind,
                     .reference = known_number(row),
                     .audience = hears_now(house_, row, known.hears)});
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

// A row is late by its earliest clock; the later ones are waited for here, and reminders too.
ledger::Stored<std::size_t> Overdue::tell_again(Instant now) {
  std::vector<ledger::StreamId> run_out;
  for (const auto& [id, known] : known_) {
    if (std::ranges::any_of(known.clocks,
                            [&](const Clock& clock) { return is_to_be_told(known, clock, now); }))
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
       {&Overdue::tell_newly_due, &Overdue::tell_next_page, &Overdue::tell_again}) {
    const auto told = (this->*part)(now);
    if (!told) return told;
    count += *told;
  }
  return count;
}

}  // namespace ingang::app
