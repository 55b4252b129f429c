#include "app/callees.h"

#include <optional>

#include "app/roster_facts.h"
#include "app/rosters.h"
#include "app/terms.h"
#include "app/unreadable_case.h"
#include "domain/roster/relief.h"

namespace ingang::app {

namespace {

using alert::Callee;
using alert::Rung;
using roster::RingStep;

Outcome<std::optional<roster::State>> roster_of(const House& house, std::string_view unit) {
  auto loaded = find_stream<roster::State>(house, roster_reference(house, unit));
  if (loaded) return std::optional{std::move(loaded->state)};
  if (std::holds_alternative<Refused>(loaded.error()) || is_unreadable(loaded.error()))
    return std::optional<roster::State>{};
  return std::unexpected(loaded.error());
}

Outcome<void> add_seniors_at_work(const House& house, const roster::State& state, Instant now,
                                  roster::Around& around) {
  std::vector<std::string> accounts;
  for (const auto& shift : roster::on_duty(state, roster::Function::senior, now))
    accounts.push_back(shift.account);
  const auto here = at_work(house, accounts);
  if (!here) return std::unexpected(here.error());
  for (const auto& actor : *here) around.at_work.insert(actor.who.account);
  return {};
}

Personal mail_of(const House& house, std::string_view unit) {
  const auto* found = house.county.directory.find_unit(unit);
  const auto mail = found ? found->find_contact(directory::ContactKind::mail) : std::nullopt;
  return Personal{std::string{mail.value_or(std::string_view{})}};
}

void add_functions_number(const House& house, Rung rung, const std::string& unit, Instant now,
                          std::vector<Callee>& to) {
  const auto* found = house.county.directory.find_unit(unit);
  if (!found || !house.county.directory.unit_open_at(found->code, now)) return;
  to.push_back({.rung = rung,
                .account = {},
                .number = Personal{unit_phone(house, unit)},
                .mail = mail_of(house, unit)});
}

// One that plans nothing has always somebody; one that does has whom it names at that minute.
Outcome<bool> has_somebody(const House& house, const directory::Unit& unit, Instant now) {
  const auto found = roster_of(house, unit.code.text());
  if (!found) return std::unexpected(found.error());
  if (!*found || !roster::plans_duty(**found, now)) return true;
  return !roster::on_duty(**found, roster::Function::duty, now).empty();
}

// Socialchef i beredskap of the nämnd, tjänsteman i beredskap of its municipality.
Outcome<void> add_on_call(const House& house, Rung rung, const std::string& authority, Instant now,
                          std::vector<Callee>& to) {
  using directory::UnitKind;
  const auto kind = rung == Rung::chief ? UnitKind::chief_on_call : UnitKind::official_on_call;
  const auto& directory = house.county.directory;
  const auto* whose = directory.find_authority(authority);
  const auto* unit = whose ? directory.find_on_call(whose->code, kind) : nullptr;
  if (!unit) return {};
  const auto somebody = has_somebody(house, *unit, now);
  if (!somebody) return std::unexpected(somebody.error());
  if (*somebody) add_functions_number(house, rung, unit->code.text(), now, to);
  return {};
}

// Each who manages the unit, at the number that its roster has of them.
Outcome<void> add_managers(const House& house, const roster::State& state,
                           std::vector<Callee>& to) {
  const auto team = team_today(house, state);
  if (!team) return std::unexpected(team.error());
  const auto before = to.size();
  for (const auto& actor : *team) {
    const auto phone = state.phones.find(actor.who.account);
    if (!roster::manages_unit(actor, state) || phone == state.phones.end()) continue;
    to.push_back({.rung = Rung::unit_manager,
                  .account = actor.who.account,
                  .number = phone->second.number,
                  .mail = {}});
  }
  if (to.size() == before)
    to.push_back({.rung = Rung::unit_manager, .account = {}, .number = {}, .mail = {}});
  return {};
}

// Of those on call by name: the functions' numbers are the directory's.
Outcome<void> add_people(const House& house, const roster::State& state,
                         const roster::Around& around, Instant now, std::vector<Callee>& to) {
  for (const auto& ring : roster::whom_to_ring(state, around, now)) {
    switch (ring.step) {
      case RingStep::team:
      case RingStep::hub: break;
      case RingStep::unit_manager:
        if (auto added = add_managers(house, state, to); !added) return added;
        break;
      case RingStep::senior:
      case RingStep::hub_senior: {
        const auto rung = ring.step == RingStep::senior ? Rung::senior : Rung::hub_senior;
        to.push_back({.rung = rung, .account = ring.account, .number = ring.number, .mail = {}});
      }
    }
  }
  return {};
}

}  // namespace

std::vector<Callee> team_of(const House& house, const std::string& unit, Instant now) {
  std::vector<Callee> out;
  add_functions_number(house, Rung::team, unit, now, out);
  return out;
}

Outcome<std::vector<Callee>> callees_of(const House& house, const alert::About& about,
                                        Instant now) {
  const auto& own = about.unit;
  const auto hub = hub_unit(house);
  auto out = team_of(house, own, now);
  for (const auto rung : {Rung::chief, Rung::official}) {
    if (auto added = add_on_call(house, rung, about.authority, now, out); !added)
      return std::unexpected(added.error());
  }
  const auto team = roster_of(house, own);
  if (!team) return std::unexpected(team.error());
  const auto at_hub =
      own == hub ? Outcome<std::optional<roster::State>>{std::nullopt} : roster_of(house, hub);
  if (!at_hub) return std::unexpected(at_hub.error());
  roster::Around around{.at_work = {},
                        .manager_at_work = manager_at_work(house, own, now),
                        .is_hub = own == hub,
                        .hub = *at_hub ? &**at_hub : nullptr};
  for (const auto* each : {&*team, &*at_hub}) {
    if (!*each) continue;
    if (auto added = add_seniors_at_work(house, **each, now, around); !added)
      return std::unexpected(added.error());
  }
  // Without a roster of its own a team has nobody by name; the hub's senior stands behind it all
  // the same.
  const auto people = *team ? **team : roster::State{};
  if (auto added = add_people(house, people, around, now, out); !added)
    return std::unexpected(added.error());
  if (own != hub) add_functions_number(house, Rung::hub, hub, now, out);
  return out;
}

}  // namespace ingang::app
