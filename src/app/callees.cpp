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

// Of those on call by name: the functions' numbers are the directory's.
void add_people(const roster::State& state, const roster::Around& around, Instant now,
                std::vector<Callee>& to) {
  for (const auto& ring : roster::whom_to_ring(state, around, now)) {
    if (ring.step == RingStep::team || ring.step == RingStep::hub) continue;
    const Rung rung = ring.step == RingStep::senior         ? Rung::senior
                      : ring.step == RingStep::unit_manager ? Rung::unit_manager
                                                            : Rung::hub_senior;
    to.push_back({.rung = rung, .account = ring.account, .number = ring.number, .mail = {}});
  }
}

}  // namespace

Outcome<std::vector<Callee>> callees_of(const House& house, std::string_view unit, Instant now) {
  std::vector<Callee> out;
  const std::string own{unit};
  const auto hub = hub_unit(house);
  add_functions_number(house, Rung::team, own, now, out);
  const auto team = roster_of(house, unit);
  if (!team) return std::unexpected(team.error());
  const auto at_hub =
      own == hub ? Outcome<std::optional<roster::State>>{std::nullopt} : roster_of(house, hub);
  if (!at_hub) return std::unexpected(at_hub.error());
  roster::Around around{.at_work = {},
                        .manager_at_work = manager_at_work(house, unit, now),
                        .is_hub = own == hub,
                        .hub = *at_hub ? &**at_hub : nullptr};
  for (const auto* each : {&*team, &*at_hub}) {
    if (!*each) continue;
    if (auto added = add_seniors_at_work(house, **each, now, around); !added)
      return std::unexpected(added.error());
  }
  // Without a roster of its own a team has nobody by name; the hub's senior stands behind it all
  // the same.
  add_people(*team ? **team : roster::State{}, around, now, out);
  if (own != hub) add_functions_number(house, Rung::hub, hub, now, out);
  return out;
}

}  // namespace ingang::app
