#include "app/alert_round.h"

#include <atomic>
#include <mutex>
#include <set>

#include "app/alert_moving.h"
#include "app/alert_numbers.h"
#include "app/kind_rows.h"
#include "app/list_states.h"
#include "app/notice_port.h"
#include "app/side_by_side.h"
#include "app/terms.h"

namespace ingang::app {

namespace {

constexpr std::uint32_t kRowsAtOnce = 500;
// How often one is looked at whose case has not changed: a clock of it may have run out.
constexpr Duration kLookedAtEvery{std::chrono::seconds{30}};

ledger::DueQuery alerts_due(std::optional<Instant> until) {
  return {.until = until,
          .urgency = {},
          .of = {{std::string{Kind<alert::State>::word}, {}}},
          .audience = {},
          .after = {},
          .limit = kRowsAtOnce};
}

// f(row) for each row that the query finds, a page at a time; what f changes is not met twice,
// because the pages go on from where they were.
template <typename F>
ledger::Stored<void> each_row(const ledger::Store& store, ledger::DueQuery query, F f) {
  for (bool more = true; more;) {
    const auto rows = store.rows_due(query);
    if (!rows) return std::unexpected(rows.error());
    more = rows->size() == query.limit;
    for (const auto& row : *rows) {
      query.after = std::pair{*row.due, row.id};
      if (const auto done = f(row); !done) return done;
    }
  }
  return {};
}

// Of several that were moved side by side: how many were, and the first that failed.
class Moved {
 public:
  void add(const ledger::Stored<bool>& one) {
    if (one) {
      count_ += *one ? 1 : 0;
      return;
    }
    const std::scoped_lock lock(mutex_);
    if (!failed_with_) failed_with_ = one.error();
  }
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] ledger::Stored<void> whole() const {
    if (failed_with_) return std::unexpected(*failed_with_);
    return {};
  }

 private:
  std::atomic<std::size_t> count_{};
  std::mutex mutex_;
  std::optional<ledger::StoreError> failed_with_;
};

alert::Begin begin_of(const House& house, const ledger::Row& row, const StepToTell& what,
                      const std::string& reference, Instant now) {
  const auto& [clock, ladder] = what;
  return {.reference = reference,
          .about = {.kind = row.kind,
                    .stream = row.id.text(),
                    .reference = row.reference,
                    .step = clock.step,
                    .unit = clock.unit,
                    .authority = row.authority,
                    .due = clock.due},
          .cause = clock.due <= now ? alert::Cause::late : alert::Cause::arrived,
          .urgency = ladder->urgency,
          .hub = ladder->hub_hears ? hub_authority(house) : std::string{},
          .ladder = ladder->ladder,
          .synthetic = false};
}

// Between the hours of the unit a ladder may rest. What cannot be read climbs, and fails loudly.
bool rests(const House& house, const ledger::Row& row, Instant now) {
  const auto state = house.list_states.get<alert::State>(house, row);
  if (!state || !(**state).ladder.while_open) return false;
  const auto* unit = house.county.directory.find_unit((**state).about.unit);
  return unit && !house.county.directory.unit_open_at(unit->code, now);
}

}  // namespace

ledger::Stored<void> AlertRound::end_taken(Instant now, AlertsMoved& moved) {
  const House house = house_;
  std::set<ledger::StreamId> met;
  std::vector<std::string> told_nobody;
  const auto looked = each_row(house.ledger, alerts_due({}), [&](const ledger::Row& row) {
    met.insert(row.id);
    if (has_tag(row, "told_nobody")) told_nobody.push_back(row.reference);
    return end_if_taken(house, row, now, moved);
  });
  if (!looked) return looked;
  told_nobody_ = std::move(told_nobody);
  std::erase_if(standing_, [&](const auto& one) { return !met.contains(one.first); });
  return {};
}

ledger::Stored<void> AlertRound::end_if_taken(const House& house, const ledger::Row& row,
                                              Instant now, AlertsMoved& moved) {
  const auto state = house.list_states.get<alert::State>(house, row);
  if (!state) return {};  // It cannot be read, which is an alarm of its own.
  if ((**state).cause == alert::Cause::proof) return {};
  const auto about = ledger::StreamId::find((**state).about.stream);
  const auto waiting =
      about ? house.ledger.row(*about) : ledger::Stored<std::optional<ledger::Row>>{std::nullopt};
  if (!waiting) return std::unexpected(waiting.error());
  const auto* of_case = *waiting ? &**waiting : nullptr;
  auto& known = standing_[row.id];
  const bool looked_at = of_case && known.version == of_case->version && known.looked_at <= now &&
                         now - known.looked_at < kLookedAtEvery;
  if (looked_at) return {};
  const auto ending = ending_of(house, of_case, **state, now);
  if (!ending) {
    known = {.version = of_case->version, .looked_at = now};
    return {};
  }
  const auto ended = end_alert(house, row.id, *ending);
  if (!ended) return std::unexpected(ended.error());
  moved.ended += *ended ? 1 : 0;
  return {};
}

ledger::Stored<std::optional<std::string>> AlertRound::next_reference(const House& house,
                                                                      const ledger::Row& row) {
  int& known = begun_[row.id];
  const auto found = alerts_of_case(house, row.id, known);
  if (!found) return std::unexpected(found.error());
  known = found->count;
  if (found->latest && found->latest->open) return std::optional<std::string>{};
  return std::optional{alert_reference(house, row.id.text(), known + 1)};
}

ledger::Stored<void> AlertRound::find_new(const House& house, const ledger::DueQuery& query,
                                          Instant now, std::map<ledger::StreamId, ToBegin>& out) {
  return each_row(house.ledger, query, [&](const ledger::Row& row) -> ledger::Stored<void> {
    if (out.contains(row.id)) return {};
    auto what = step_to_tell(house, row, now);
    if (!what) return {};
    auto reference = next_reference(house, row);
    if (!reference) return std::unexpected(reference.error());
    if (*reference) out.emplace(row.id, ToBegin{row, std::move(*what), std::move(**reference)});
    return {};
  });
}

// Something acute at once, and all that is late.
ledger::Stored<void> AlertRound::begin_new(Instant now, AlertsMoved& moved) {
  constexpr Duration kAhead{std::chrono::hours{24}};
  const House house = house_;
  ledger::DueQuery acute{.until = now + kAhead,
                         .urgency = std::string{code(report::Urgency::acute)},
                         .of = kinds_that_alert(),
                         .audience = {},
                         .after = {},
                         .limit = kRowsAtOnce};
  auto late = acute;
  late.until = now;
  late.urgency.reset();
  std::map<ledger::StreamId, ToBegin> found;
  for (const auto& query : {acute, late}) {
    if (auto done = find_new(house, query, now, found); !done) return done;
  }
  std::vector<const ToBegin*> all;
  for (const auto& one : found) all.push_back(&one.second);
  Moved begun;
  side_by_side(all.size(), at_once_, [&](std::size_t i) {
    const auto& one = *all[i];
    begun.add(begin_alert(house, begin_of(house, one.row, one.what, one.reference, now)));
  });
  moved.begun += begun.count();
  return begun.whole();
}

ledger::Stored<void> AlertRound::try_numbers(Instant now, AlertsMoved& moved) {
  const auto begun = test_rings_.step(now);
  if (!begun) return std::unexpected(begun.error());
  moved.begun += *begun;
  return {};
}

ledger::Stored<void> AlertRound::climb_due(Instant now, AlertsMoved& moved) {
  const House house = house_;
  std::vector<ledger::StreamId> due;
  const auto looked =
      each_row(house.ledger, alerts_due(now), [&](const ledger::Row& row) -> ledger::Stored<void> {
        if (!rests(house, row, now)) due.push_back(row.id);
        return {};
      });
  if (!looked) return looked;
  Moved climbed;
  side_by_side(due.size(), at_once_,
               [&](std::size_t i) { climbed.add(climb_alert(house, due[i])); });
  moved.climbed += climbed.count();
  return climbed.whole();
}

ledger::Stored<AlertsMoved> AlertRound::step(Instant now) {
  AlertsMoved moved;
  if (!house_.notices) return moved;
  std::optional<ledger::StoreError> failed_with;
  for (const auto part : {&AlertRound::end_taken, &AlertRound::begin_new, &AlertRound::try_numbers,
                          &AlertRound::climb_due}) {
    if (const auto done = (this->*part)(now, moved); !done && !failed_with)
      failed_with = done.error();
  }
  if (failed_with) return std::unexpected(*failed_with);
  return moved;
}

}  // namespace ingang::app
