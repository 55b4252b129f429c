#include "app/alert_round.h"

#include <algorithm>
#include <set>

#include "app/act.h"
#include "app/alert_steps.h"
#include "app/callees.h"
#include "app/list_states.h"
#include "app/notice_port.h"
#include "app/notice_sender.h"
#include "app/roster_watch.h"
#include "app/terms.h"

namespace ingang::app {

namespace {

constexpr std::uint32_t kRowsAtOnce = 500;

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

// Whoever does it when nobody does: the house itself, at the hub.
access::Actor the_house(const House& house) {
  return {.who = {.account = "larm",
                  .name = Personal{"Ingång"},
                  .unit = hub_unit(house),
                  .authority = hub_authority(house)},
          .roles = {access::Role::duty_worker}};
}

// What the rules did, in a transaction of its own. That another node was first is no failure.
template <typename Build>
ledger::Stored<bool> moved_by(const House& house, Build build) {
  const auto actor = the_house(house);
  bool changed = false;
  const auto done = run(house, actor, nullptr, [&](Act& act) -> Outcome<std::string> {
    if (auto built = build(act); !built) return std::unexpected(built.error());
    changed = act.changes_anything();
    return std::string{};
  });
  if (done) return changed;
  const auto* fault = std::get_if<Fault>(&done.error());
  if (fault && fault->kind == Fault::Kind::busy) return false;
  return std::unexpected(store_error(done.error()));
}

Outcome<Loaded<alert::State>*> loaded_alert(Act& act, ledger::StreamId id) {
  return act.load<alert::State>(id);
}

ledger::Stored<bool> end_alert(const House& house, ledger::StreamId id, alert::Ending why) {
  return moved_by(house, [&](Act& act) -> Outcome<void> {
    auto found = loaded_alert(act, id);
    if (!found) return std::unexpected(found.error());
    return act.decide(**found, alert::End{why});
  });
}

ledger::Stored<bool> begin_alert(const House& house, const ledger::Row& row,
                                 const report::Clock& clock, const alert::DatedLadder& ladder,
                                 const std::string& reference) {
  return moved_by(house, [&](Act& act) -> Outcome<void> {
    const alert::Begin command{
        .reference = reference,
        .about = {.kind = row.kind,
                  .stream = row.id.text(),
                  .reference = row.reference,
                  .step = clock.step,
                  .unit = clock.unit,
                  .authority = row.authority,
                  .due = clock.due},
        .cause = clock.due <= act.context().now ? alert::Cause::late : alert::Cause::arrived,
        .urgency = ladder.urgency,
        .hub = ladder.hub_hears ? hub_authority(house) : std::string{},
        .ladder = ladder.ladder,
        .synthetic = false};
    auto& fresh = act.begin<alert::State>(row.authority);
    if (auto did = act.decide(fresh, command); !did) return did;
    act.index(fresh, encode_compounds(Kind<alert::State>::found_by(fresh.state)));
    return {};
  });
}

// What a climb has made known of those to be told goes into the outbox with it.
Outcome<void> climb(Act& act, ledger::StreamId id, AlertsMoved& moved) {
  auto found = loaded_alert(act, id);
  if (!found) return std::unexpected(found.error());
  auto& loaded = **found;
  const auto callees = callees_of(act.house(), loaded.state.about.unit, act.context().now);
  if (!callees) return std::unexpected(callees.error());
  const auto before = loaded.history.size();
  if (auto did = act.decide(loaded, alert::Climb{*callees, act.house().notices->channels()}); !did)
    return did;
  std::size_t told = 0;
  std::size_t reached = 0;
  for (auto at = before; at < loaded.history.size(); ++at) {
    const auto* climbed = std::get_if<alert::Climbed>(&loaded.history[at].event);
    if (!climbed) continue;
    ++reached;
    for (const auto& notice : climbed->notices) {
      ++told;
      act.post(loaded, kNoticeItem, notice.id, act.context().now);
    }
  }
  if (reached > 0 && told == 0) moved.told_nobody.push_back(loaded.state.reference);
  return {};
}

}  // namespace

std::string alert_reference(const House& house, std::string_view about_stream, int n) {
  constexpr std::size_t kOctets = 10;
  const auto text = std::string{about_stream} + " " + std::to_string(n);
  const auto mark = house.keys.mac("alert about a case", view(text));
  return reference_of(Kind<alert::State>::prefix, ByteView{mark}.first(kOctets));
}

ledger::Stored<void> AlertRound::end_taken(Instant, AlertsMoved& moved) {
  const House house = house_;
  std::set<ledger::StreamId> met;
  const auto looked = each_row(house.ledger, alerts_due({}), [&](const ledger::Row& row) {
    met.insert(row.id);
    return end_if_taken(house, row, moved);
  });
  if (!looked) return looked;
  std::erase_if(standing_, [&](const auto& one) { return !met.contains(one.first); });
  return {};
}

ledger::Stored<void> AlertRound::end_if_taken(const House& house, const ledger::Row& row,
                                              AlertsMoved& moved) {
  const auto state = house.list_states.get<alert::State>(house, row);
  if (!state) return {};  // It cannot be read, which is an alarm of its own.
  const auto about = ledger::StreamId::find((**state).about.stream);
  const auto waiting =
      about ? house.ledger.row(*about) : ledger::Stored<std::optional<ledger::Row>>{std::nullopt};
  if (!waiting) return std::unexpected(waiting.error());
  auto& known = standing_[row.id];
  if (*waiting && known.waits && known.version == (**waiting).version) return {};
  const bool is_there = *waiting && (**waiting).open;
  if (is_there && still_waits(house, **waiting, (**state).about)) {
    known = {.version = (**waiting).version, .waits = true};
    return {};
  }
  const auto ended =
      end_alert(house, row.id, is_there ? alert::Ending::taken : alert::Ending::over);
  if (!ended) return std::unexpected(ended.error());
  moved.ended += *ended ? 1 : 0;
  return {};
}

// Of the alerts about a case the latest: whether it stands, and what number the next would have.
ledger::Stored<std::optional<std::string>> AlertRound::next_reference(const House& house,
                                                                      const ledger::Row& row) {
  int& known = begun_[row.id];
  for (;; ++known) {
    const auto found = house.ledger.row_by_reference(
        Kind<alert::State>::word, alert_reference(house, row.id.text(), known + 1));
    if (!found) return std::unexpected(found.error());
    if (!*found) break;
  }
  if (known > 0) {
    const auto latest = house.ledger.row_by_reference(Kind<alert::State>::word,
                                                      alert_reference(house, row.id.text(), known));
    if (!latest) return std::unexpected(latest.error());
    if (*latest && (**latest).open) return std::optional<std::string>{};
  }
  return std::optional{alert_reference(house, row.id.text(), known + 1)};
}

ledger::Stored<void> AlertRound::begin_where(const ledger::DueQuery& query, Instant now,
                                             AlertsMoved& moved) {
  const House house = house_;
  const auto today = stockholm(now).date;
  return each_row(house.ledger, query, [&](const ledger::Row& row) -> ledger::Stored<void> {
    for (const auto& clock : alert_steps(house, row)) {
      const auto* ladder =
          alert::find_ladder(house.data.ladders, urgency_of_row(row), clock.step, today);
      if (!ladder || (clock.due > now && ladder->begins == alert::Cause::late)) continue;
      const auto reference = next_reference(house, row);
      if (!reference) return std::unexpected(reference.error());
      if (!*reference) return {};
      const auto begun = begin_alert(house, row, clock, *ladder, **reference);
      if (!begun) return std::unexpected(begun.error());
      moved.begun += *begun ? 1 : 0;
      return {};
    }
    return {};
  });
}

// Something acute at once, and all that is late.
ledger::Stored<void> AlertRound::begin_new(Instant now, AlertsMoved& moved) {
  constexpr Duration kAhead{std::chrono::hours{24}};
  ledger::DueQuery acute{.until = now + kAhead,
                         .urgency = std::string{code(report::Urgency::acute)},
                         .of = kinds_that_alert(),
                         .audience = {},
                         .after = {},
                         .limit = kRowsAtOnce};
  auto late = acute;
  late.until = now;
  late.urgency.reset();
  if (auto done = begin_where(acute, now, moved); !done) return done;
  return begin_where(late, now, moved);
}

ledger::Stored<void> AlertRound::climb_due(Instant now, AlertsMoved& moved) {
  const House house = house_;
  std::optional<ledger::StoreError> failed_with;
  const auto looked =
      each_row(house.ledger, alerts_due(now), [&](const ledger::Row& row) -> ledger::Stored<void> {
        AlertsMoved of_it;
        const auto climbed = moved_by(house, [&](Act& act) {
          of_it = {};
          return climb(act, row.id, of_it);
        });
        if (!climbed) {
          failed_with = climbed.error();
          return {};
        }
        moved.climbed += *climbed ? 1 : 0;
        moved.told_nobody.insert(moved.told_nobody.end(), of_it.told_nobody.begin(),
                                 of_it.told_nobody.end());
        return {};
      });
  if (!looked) return looked;
  if (failed_with) return std::unexpected(*failed_with);
  return {};
}

ledger::Stored<AlertsMoved> AlertRound::step(Instant now) {
  AlertsMoved moved;
  if (!house_.notices) return moved;
  std::optional<ledger::StoreError> failed_with;
  for (const auto part : {&AlertRound::end_taken, &AlertRound::begin_new, &AlertRound::climb_due}) {
    if (const auto done = (this->*part)(now, moved); !done && !failed_with)
      failed_with = done.error();
  }
  if (failed_with) return std::unexpected(*failed_with);
  return moved;
}

}  // namespace ingang::app
