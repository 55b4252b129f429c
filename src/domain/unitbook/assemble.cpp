#include "domain/unitbook/assemble.h"

#include <algorithm>

#include "domain/unitbook/edits.h"

namespace ingang::unitbook {

namespace {

// What holds from an instant on: a change, or a temporary number that stays.
struct Holding {
  Instant from;
  int number{};
  const Edits* edits{};
  const State::Temporary* temporary{};
};

std::vector<Holding> holding_at(const State& state, Instant at) {
  std::vector<Holding> out;
  for (const auto& change : state.changes) {
    if (change.settled.how == State::Settled::accepted && change.from <= at)
      out.push_back({change.from, change.number, &change.edits, nullptr});
  }
  for (const auto& one : state.temporaries) {
    if (one.settled.how == State::Settled::accepted && *one.settled.at <= at)
      out.push_back({*one.settled.at, one.number, nullptr, &one});
  }
  std::ranges::sort(out, [](const Holding& a, const Holding& b) {
    return std::pair{a.from, a.number} < std::pair{b.from, b.number};
  });
  return out;
}

directory::Unit* find_kept(Whole& whole, const UnitCode& code) {
  for (auto& one : whole.units) {
    if (one.unit.code == code) return &one.unit;
  }
  return nullptr;
}

void add_proofs(Whole& whole, const State& state, Instant at) {
  for (const auto& proof : state.proofs) {
    auto* unit = proof.at <= at ? find_kept(whole, proof.unit) : nullptr;
    if (!unit) continue;
    for (auto& contact : unit->contacts) {
      if (contact.kind != proof.kind || contact.value != proof.value) continue;
      contact.last_proof = std::max(contact.last_proof.value_or(proof.on), proof.on);
    }
  }
}

// Rung before the unit's own numbers for as long as it holds.
void add_temporary(Whole& whole, const State& state, Instant at) {
  for (const auto& one : state.temporaries) {
    if (at < one.from || ends(one) <= at) continue;
    if (auto* unit = find_kept(whole, one.unit))
      unit->contacts.insert(
          unit->contacts.begin(),
          {.kind = ContactKind::phone, .value = one.value, .owner = one.owner, .until = one.until});
  }
}

void put_district(std::vector<directory::Municipality>& municipalities, const Whole& whole) {
  if (!whole.district || !whole.authority.municipality) return;
  const auto place = std::ranges::find(municipalities, *whole.authority.municipality,
                                       &directory::Municipality::code);
  if (place == municipalities.end()) return;
  const auto district =
      std::ranges::find(place->districts, whole.district->code, &directory::District::code);
  if (district != place->districts.end()) *district = *whole.district;
}

}  // namespace

Frame frame_of(const directory::Directory& directory) {
  const auto& parts = directory.parts();
  return {.county = parts.county,
          .name = parts.name,
          .municipalities = parts.municipalities,
          .ordinary_outside = parts.ordinary_outside,
          .holidays = parts.holidays};
}

std::vector<Whole> import_of(const directory::Directory& directory) {
  std::vector<Whole> out;
  for (const auto& authority : directory.parts().authorities) {
    Whole whole{.authority = authority, .place = static_cast<std::int64_t>(out.size())};
    if (authority.municipality && authority.district) {
      if (const auto* district =
              directory.find_district(*authority.municipality, *authority.district))
        whole.district = *district;
    }
    std::int64_t place = 0;
    for (const auto& unit : directory.parts().units) {
      if (unit.authority == authority.code) whole.units.push_back({.unit = unit, .place = place});
      ++place;
    }
    out.push_back(std::move(whole));
  }
  return out;
}

std::optional<Whole> lasting_at(const State& state, Instant at) {
  if (state.reference.empty() || (state.from && at < *state.from)) return std::nullopt;
  auto whole = state.first;
  for (const auto& one : holding_at(state, at)) {
    if (one.edits) {
      whole = applied(std::move(whole), *one.edits);
    } else if (auto* unit = find_kept(whole, one.temporary->unit)) {
      put_number(*unit, one.temporary->value, one.temporary->owner);
    }
  }
  add_proofs(whole, state, at);
  return whole;
}

std::optional<Whole> whole_at(const State& state, Instant at) {
  auto whole = lasting_at(state, at);
  if (!whole) return whole;
  add_temporary(*whole, state, at);
  add_proofs(*whole, state, at);
  return whole;
}

directory::Directory assemble(std::span<const State* const> authorities, const Frame& frame,
                              Instant at) {
  std::vector<Whole> wholes;
  std::uint64_t version = 0;
  for (const auto* state : authorities) {
    version += static_cast<std::uint64_t>(state->version);
    if (auto whole = whole_at(*state, at)) wholes.push_back(*std::move(whole));
  }
  std::ranges::sort(wholes, [](const Whole& a, const Whole& b) {
    return std::pair{a.place, a.authority.code} < std::pair{b.place, b.authority.code};
  });
  directory::Directory::Parts parts{.county = frame.county,
                                    .name = frame.name,
                                    .municipalities = frame.municipalities,
                                    .authorities = {},
                                    .units = {},
                                    .ordinary_outside = frame.ordinary_outside,
                                    .holidays = frame.holidays};
  std::vector<PlacedUnit> units;
  for (auto& whole : wholes) {
    put_district(parts.municipalities, whole);
    parts.authorities.push_back(std::move(whole.authority));
    std::ranges::move(whole.units, std::back_inserter(units));
  }
  std::ranges::sort(units, [](const PlacedUnit& a, const PlacedUnit& b) {
    return std::pair{a.place, a.unit.code} < std::pair{b.place, b.unit.code};
  });
  for (auto& one : units) parts.units.push_back(std::move(one.unit));
  return directory::Directory{std::move(parts), version};
}

std::optional<Instant> next_change(std::span<const State* const> authorities, Instant after) {
  std::optional<Instant> next;
  const auto hear = [&](Instant at) {
    if (after < at && (!next || at < *next)) next = at;
  };
  for (const auto* state : authorities) {
    if (state->from) hear(*state->from);
    for (const auto& change : state->changes) {
      if (change.settled.how == State::Settled::accepted) hear(change.from);
    }
    for (const auto& one : state->temporaries) {
      hear(one.from);
      hear(ends(one));
      // It was let stay when it had ended already.
      if (one.settled.how == State::Settled::accepted) hear(*one.settled.at);
    }
  }
  return next;
}

std::vector<const State*> pointers(std::span<const State> states) {
  std::vector<const State*> out;
  out.reserve(states.size());
  for (const auto& state : states) out.push_back(&state);
  return out;
}

directory::Directory assemble(std::span<const State> authorities, const Frame& frame, Instant at) {
  const auto all = pointers(authorities);
  return assemble(std::span<const State* const>{all}, frame, at);
}

std::optional<Instant> next_change(std::span<const State> authorities, Instant after) {
  const auto all = pointers(authorities);
  return next_change(std::span<const State* const>{all}, after);
}

}  // namespace ingang::unitbook
