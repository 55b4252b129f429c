#include <algorithm>

#include "domain/access/roles.h"
#include "domain/unitbook/unitbook.h"

namespace ingang::unitbook {
namespace {

using access::Role;

template <typename Item>
Item* find_numbered(std::vector<Item>& items, int number) {
  const auto found = std::ranges::find(items, number, &Item::number);
  return found == items.end() ? nullptr : &*found;
}

void touch(State& state, const Edits& edits) {
  for (const auto& edit : edits.units) state.touched[edit.unit] = state.version;
}

void apply(State& state, const Imported& e, const Recorded& at) {
  state.reference = e.reference;
  state.by = e.by;
  state.hub = e.hub;
  state.first = e.whole;
  state.from = e.from;
  state.imported_at = at.recorded_at;
}
void apply(State& state, const Proposed& e, const Recorded& at) {
  touch(state, e.edits);
  State::Change change{.number = e.number,
                       .by = e.by,
                       .proposed_at = at.recorded_at,
                       .edits = e.edits,
                       .at = e.at,
                       .reason = e.reason,
                       .alone = e.alone,
                       .wait = e.wait,
                       .version = state.version};
  if (e.alone) {
    change.settled = {.how = State::Settled::accepted,
                      .by = {},
                      .at = at.recorded_at,
                      .answer = {},
                      .version = state.version};
    // Never from before it was written: whoever had read what held then is not contradicted.
    change.from = std::max(e.at.value_or(at.recorded_at), at.recorded_at);
  }
  state.changes.push_back(std::move(change));
}
void apply(State& state, const Confirmed& e, const Recorded& at) {
  const State::Settlement settled{.how = State::Settled::accepted,
                                  .by = e.by,
                                  .at = at.recorded_at,
                                  .answer = {},
                                  .version = state.version};
  if (auto* change = find_numbered(state.changes, e.number)) {
    touch(state, change->edits);
    change->settled = settled;
    change->from = std::max(e.from, at.recorded_at);
  } else if (auto* one = find_numbered(state.temporaries, e.number)) {
    state.touched[one->unit] = state.version;
    one->settled = settled;
  }
}
void settle(State& state, int number, State::Settlement settled) {
  settled.version = state.version;
  if (auto* change = find_numbered(state.changes, number)) {
    // One that was planned, and will not hold: whoever looked before that looks again.
    if (change->settled.how == State::Settled::accepted) touch(state, change->edits);
    change->settled = std::move(settled);
  } else if (auto* one = find_numbered(state.temporaries, number)) {
    one->settled = std::move(settled);
  }
}
void apply(State& state, const Rejected& e, const Recorded& at) {
  // What was planned had come to hold when this was written: it stands, as it was read.
  const auto* change = state.find_change(e.number);
  const bool accepted = change && change->settled.how == State::Settled::accepted;
  if (accepted && change->from <= at.recorded_at) return;
  settle(state, e.number, {State::Settled::rejected, e.by, at.recorded_at, e.reason});
}
void apply(State& state, const Withdrawn& e, const Recorded& at) {
  settle(state, e.number, {State::Settled::withdrawn, e.by, at.recorded_at, {}});
}
void apply(State& state, const TemporaryNumber& e, const Recorded& at) {
  state.touched[e.unit] = state.version;
  state.temporaries.push_back({.number = e.number,
                               .by = e.by,
                               .unit = e.unit,
                               .value = e.value,
                               .owner = e.owner,
                               .from = at.recorded_at,
                               .until = e.until,
                               .reason = e.reason,
                               .confirm_by = e.confirm_by.value_or(e.until),
                               .version = state.version});
}
void apply(State& state, const NumberProved& e, const Recorded& at) {
  state.proofs.push_back({e.by, e.unit, e.kind, e.value, e.on, at.recorded_at});
}

bool at_authority(const Actor& actor, std::string_view authority, std::initializer_list<Role> any) {
  return !authority.empty() && actor.who.authority == authority &&
         std::ranges::any_of(any, [&](Role role) { return actor.has(role); });
}

bool is_kept_for(const Actor& actor, const State& state) {
  return !state.reference.empty() && access::in_same_world(actor, false);
}

}  // namespace

const State::Change* State::find_change(int number) const {
  const auto found = std::ranges::find(changes, number, &Change::number);
  return found == changes.end() ? nullptr : &*found;
}
const State::Temporary* State::find_temporary(int number) const {
  const auto found = std::ranges::find(temporaries, number, &Temporary::number);
  return found == temporaries.end() ? nullptr : &*found;
}

State evolve(State state, const Recorded& recorded) {
  ++state.version;
  std::visit([&](const auto& event) { apply(state, event, recorded); }, recorded.event);
  return state;
}

State fold(std::span<const Recorded> history) {
  State state;
  for (const Recorded& recorded : history) state = evolve(std::move(state), recorded);
  return state;
}

bool can_follow(const State& state, const Event& event) {
  return std::holds_alternative<Imported>(event) == state.reference.empty();
}

bool keeps(const Actor& actor, const State& state) {
  return is_kept_for(actor, state) &&
         at_authority(actor, state.authority().text(), {Role::contact_manager});
}

bool seconds(const Actor& actor, const State& state) {
  const auto roles = {Role::contact_manager, Role::unit_manager};
  return is_kept_for(actor, state) && (at_authority(actor, state.authority().text(), roles) ||
                                       at_authority(actor, state.hub, roles));
}

bool rings(const Actor& actor, const State& state) {
  return seconds(actor, state) ||
         (is_kept_for(actor, state) &&
          (at_authority(actor, state.authority().text(), {Role::senior_on_call}) ||
           at_authority(actor, state.hub, {Role::senior_on_call, Role::duty_worker})));
}

bool reads(const Actor& actor, const State& state) {
  return rings(actor, state) || (is_kept_for(actor, state) &&
                                 at_authority(actor, state.authority().text(), {Role::intake}));
}

bool may_end(const Actor& actor, const State& state, const State::Temporary& temporary) {
  return rings(actor, state) &&
         (seconds(actor, state) || actor.who.account == temporary.by.account);
}

bool is_too_far(Instant at, const Terms& terms, Instant now) {
  return now + std::chrono::days{terms.ahead_days} < at;
}

bool waits(const State::Settlement& settled) { return settled.how == State::Settled::waits; }

bool is_too_late(const State::Change& change, Instant now) {
  return waits(change.settled) && change.at && *change.at <= now;
}

bool is_planned(const State::Change& change, Instant now) {
  return change.settled.how == State::Settled::accepted && now < change.from;
}

Instant ends(const State::Temporary& temporary) {
  return temporary.settled.at ? std::min(*temporary.settled.at, temporary.until) : temporary.until;
}

bool is_long_past(const State::Temporary& temporary, const Terms& terms, Instant now) {
  return now >= ends(temporary) + terms.confirm_after;
}

bool is_long_past(const State::Change& change, const Terms& terms, Instant now) {
  return is_too_late(change, now) && now >= *change.at + terms.confirm_after;
}

}  // namespace ingang::unitbook
