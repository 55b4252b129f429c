#include "app/roster_facts.h"

#include <algorithm>

#include "app/roster_watch.h"
#include "domain/roster/relief.h"

namespace ingang::app {
namespace {

using directory::UnitKind;
using roster::Function;

// Its own hours are when others are closed.
bool stands_in_for_others(const directory::Unit& unit) {
  return unit.kind == UnitKind::hub || unit.kind == UnitKind::after_hours;
}

}  // namespace

roster::Covers covers_of(const House& house, std::string_view unit) {
  const auto& directory = house.county.directory;
  const auto* found = directory.find_unit(unit);
  roster::Covers out;
  if (!found) return out;
  out.holidays = directory.holidays();
  const roster::Cover own{.hours = found->hours, .outside = false};
  out.of.emplace(Function::duty, own);
  out.of.emplace(Function::senior, own);
  out.of.emplace(Function::decision,
                 roster::Cover{.hours = duty::OpeningHours::round_the_clock(), .outside = false});
  // A reception calls in its own hours without a roster: nights and weekends are the rest.
  out.of.emplace(Function::talks,
                 roster::Cover{.hours = found->hours, .outside = !stands_in_for_others(*found)});
  return out;
}

std::optional<LocalDate> team_number_proven(const House& house, std::string_view unit) {
  const auto* found = house.county.directory.find_unit(unit);
  if (!found) return std::nullopt;
  const auto phone = std::ranges::find(found->contacts, directory::ContactKind::phone,
                                       &directory::ContactPoint::kind);
  return phone == found->contacts.end() ? std::nullopt : phone->last_proof;
}

bool answers_at_night(const House& house, std::string_view unit) {
  const auto* found = house.county.directory.find_unit(unit);
  return found && directory::answers_at_night(*found);
}

bool duty_needed(const House& house, std::string_view unit, Instant at) {
  return roster::is_needed(Function::duty, covers_of(house, unit), at);
}

bool manager_at_work(const House& house, std::string_view unit, Instant now) {
  const auto& directory = house.county.directory;
  const auto* found = directory.find_unit(unit);
  return found && roster::manager_at_work(found->hours, directory::answers_at_night(*found),
                                          directory.holidays(), duty_terms(house), now);
}

Outcome<std::vector<access::Actor>> at_work(const House& house,
                                            const std::vector<std::string>& accounts) {
  std::vector<access::Actor> out;
  if (!house.staff) return out;
  for (const auto& account : accounts) {
    if (account.empty()) continue;
    auto found = house.staff->find_at_work(account);
    if (!found) return std::unexpected(found.error());
    if (*found) out.push_back(std::move(**found));
  }
  return out;
}

Outcome<std::vector<access::Actor>> team_today(const House& house, const roster::State& state) {
  if (!house.staff) return std::vector<access::Actor>{};
  auto here = house.staff->at_work_in(state.authority);
  if (!here) return here;
  std::erase_if(*here,
                [&](const access::Actor& actor) { return !roster::is_of_team(actor, state); });
  return here;
}

namespace {

// The duty in the authority's other teams, by whose it is. One that cannot be read has an alarm of
// its own.
ledger::Stored<std::map<std::string, std::vector<roster::Span>>> duty_elsewhere(
    const House& house, const roster::State& state, const roster::Span& within) {
  std::map<std::string, std::vector<roster::Span>> out;
  const auto rows = rosters_of_county(house);
  if (!rows) return std::unexpected(rows.error());
  for (const auto& row : *rows) {
    if (row.authority != state.authority || row.reference == state.reference) continue;
    const auto other = roster_state(house, row);
    if (!other) return std::unexpected(other.error());
    if (!*other) continue;
    for (const auto& shift : roster::shifts(**other, within)) {
      if (shift.function == Function::duty) out[shift.account].push_back(shift.span);
    }
  }
  return out;
}

}  // namespace

Outcome<std::vector<roster::Warning>> warnings_of(const House& house, const roster::State& state,
                                                  Instant now) {
  const auto named = roster::named_ahead(state, now);
  const auto here = at_work(house, named);
  if (!here) return std::unexpected(here.error());
  roster::Facts facts{.unit_known = house.county.directory.find_unit(state.unit) != nullptr,
                      .covers = covers_of(house, state.unit),
                      .gone = {named.begin(), named.end()},
                      .last_days = {},
                      .team_number_proven = team_number_proven(house, state.unit),
                      .elsewhere = {},
                      .terms = duty_terms(house)};
  for (const auto& actor : *here) {
    if (!roster::is_of_team(actor, state)) continue;
    facts.gone.erase(actor.who.account);
    const auto last = house.staff->last_day_at(actor.who.account, state.authority);
    if (!last) return std::unexpected(last.error());
    if (*last) facts.last_days.emplace(actor.who.account, **last);
  }
  auto elsewhere = duty_elsewhere(house, state, {now, now + facts.terms.look_ahead});
  if (!elsewhere) return failed(elsewhere.error());
  facts.elsewhere = std::move(*elsewhere);
  return roster::warnings(state, facts, now);
}

const roster::Terms& duty_terms(const House& house) {
  return house.data.duty.on(stockholm(house.clock.now()).date);
}

}  // namespace ingang::app
