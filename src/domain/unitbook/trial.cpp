#include "domain/unitbook/trial.h"

#include "domain/unitbook/edits.h"

namespace ingang::unitbook {

namespace {

// As assemble() makes it, with one authority's units changed.
directory::Directory assembled_with(std::span<const State* const> authorities, const Frame& frame,
                                    const ChangeOf& change, Instant at) {
  std::vector<State> tried;
  std::vector<const State*> all;
  tried.reserve(1);
  for (const auto* state : authorities) {
    if (state->authority() != change.authority) {
      all.push_back(state);
      continue;
    }
    tried.push_back(*state);
    auto& own = tried.back();
    own.changes.push_back({.number = -1,
                           .by = {},
                           .proposed_at = at,
                           .edits = change.edits,
                           .reason = {},
                           .settled = {.how = State::Settled::accepted},
                           .from = at});
    all.push_back(&own);
  }
  return assemble(all, frame, at);
}

Receiver receiver_for(const directory::Directory& directory, const AuthorityCode& authority,
                      Instant at) {
  Receiver out;
  if (auto receiving = directory.receiver_at(authority, at)) out.receiving = *std::move(receiving);
  const auto* unit = directory.find_unit(out.receiving.unit);
  if (!unit) return out;
  out.name = unit->name;
  out.number = directory::number_of(directory, unit->code);
  out.login = unit->login;
  return out;
}

}  // namespace

std::vector<Tried> trial(std::span<const State* const> authorities, const Frame& frame,
                         const ChangeOf& change, std::span<const Instant> moments) {
  std::vector<Tried> out;
  for (const auto at : moments) {
    const auto before = assemble(authorities, frame, at);
    const auto after = assembled_with(authorities, frame, change, at);
    for (const auto& place : directory::places(before)) {
      Tried tried{.municipality = place.municipality->code,
                  .municipality_name = place.municipality->name,
                  .at = at,
                  .before = receiver_for(before, place.authority->code, at),
                  .after = receiver_for(after, place.authority->code, at)};
      if (place.district) {
        tried.district = place.district->code;
        tried.district_name = place.district->name;
      }
      out.push_back(std::move(tried));
    }
  }
  return out;
}

Instant next_saturday_night(Instant now) {
  constexpr int kSaturday = 6;
  constexpr int kThree = 3 * 60;
  auto day = stockholm(now).date;
  day = day.plus_days((kSaturday - day.weekday() + 7) % 7);
  const auto night = from_stockholm({day, kThree});
  return now < night ? night : from_stockholm({day.plus_days(7), kThree});
}

}  // namespace ingang::unitbook
