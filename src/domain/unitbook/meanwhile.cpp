#include "domain/unitbook/meanwhile.h"

#include "domain/unitbook/edits.h"

namespace ingang::unitbook {

namespace {

// What letting it stay does: as a change would.
Edits edits_of(const State::Temporary& one) {
  UnitEdit edit{.unit = one.unit};
  edit.contacts = {{.kind = ContactKind::phone, .value = one.value, .owner = one.owner}};
  return {.units = {std::move(edit)}};
}

// When a change was proposed, or a temporary number given.
struct Begun {
  Instant at;
  int version{};
};

std::optional<int> met_since(const State& state, const Edits& edits, Begun begun, Instant now) {
  const auto is_later = [&](const State::Settlement& settled, Instant holds) {
    return settled.how == State::Settled::accepted &&
           (begun.version < settled.version || begun.at < holds);
  };
  for (const auto& other : state.changes) {
    // One that holds and changed no route (a mail beside the numbers) is undone by nothing.
    const bool no_route = other.alone && other.from <= now;
    if (!no_route && is_later(other.settled, other.from) && overlap(other.edits, edits))
      return other.number;
  }
  for (const auto& other : state.temporaries) {
    if (other.settled.at && is_later(other.settled, *other.settled.at) &&
        overlap(edits_of(other), edits))
      return other.number;
  }
  return std::nullopt;
}

}  // namespace

std::optional<int> met_meanwhile(const State& state, const State::Change& change, Instant now) {
  return met_since(state, change.edits, {change.proposed_at, change.version}, now);
}

std::optional<int> met_meanwhile(const State& state, const State::Temporary& temporary,
                                 Instant now) {
  return met_since(state, edits_of(temporary), {temporary.from, temporary.version}, now);
}

}  // namespace ingang::unitbook
