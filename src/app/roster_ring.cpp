#include "app/roster_ring.h"

#include "app/roster_facts.h"
#include "app/rosters.h"
#include "app/terms.h"

namespace ingang::app {
namespace {

using roster::RingStep;

Personal name_in(const StaffNames& names, const std::string& account) {
  const auto found = names.find(account);
  return found == names.end() ? Personal{} : found->second;
}

}  // namespace

Outcome<const Ringing::Hub*> Ringing::hub() {
  if (hub_) return &*hub_;
  const House& house = viewer_.house;
  Hub out;
  auto loaded = find_stream<roster::State>(house, roster_reference(house, hub_unit(house)));
  const bool none =
      !loaded && (std::holds_alternative<Refused>(loaded.error()) || is_unreadable(loaded.error()));
  if (!loaded && !none) return std::unexpected(loaded.error());
  if (loaded) {
    std::vector<std::string> accounts;
    for (const auto& shift : roster::on_duty(loaded->state, roster::Function::senior, viewer_.now))
      accounts.push_back(shift.account);
    const auto here = at_work(house, accounts);
    if (!here) return std::unexpected(here.error());
    for (const auto& actor : *here) out.names.emplace(actor.who.account, actor.who.name);
    out.state = std::move(loaded->state);
  }
  hub_ = std::move(out);
  return &*hub_;
}

// Each who manages the unit today; the function alone when nobody is known to.
void Ringing::add_managers(const roster::State& state, const std::vector<access::Actor>& team,
                           std::vector<RingView>& to) const {
  bool known = false;
  for (const auto& actor : team) {
    if (!roster::manages_unit(actor, state)) continue;
    known = true;
    if (actor.who.account == viewer_.actor.who.account) continue;
    to.push_back({.step = RingStep::unit_manager, .who = actor.who.name, .number = Personal{}});
  }
  if (!known)
    to.push_back({.step = RingStep::unit_manager, .who = Personal{}, .number = Personal{}});
}

Outcome<std::vector<RingView>> Ringing::of(const roster::State& state, const StaffNames& names,
                                           const std::vector<access::Actor>& team) {
  const House& house = viewer_.house;
  roster::Around around{.manager_at_work = manager_at_work(house, state.unit, viewer_.now),
                        .is_hub = state.unit == hub_unit(house)};
  StaffNames at_hub;
  if (!around.manager_at_work && !around.is_hub) {
    const auto asked = hub();
    if (!asked) return std::unexpected(asked.error());
    if ((**asked).state) around.hub = &*(**asked).state;
    at_hub = (**asked).names;
  }
  const auto add = [&](const StaffNames& known) {
    for (const auto& [account, name] : known) around.at_work.insert(account);
  };
  add(names);
  add(at_hub);
  const auto& own_unit = viewer_.actor.who.unit;
  std::vector<RingView> out;
  for (const auto& ring : roster::whom_to_ring(state, around, viewer_.now)) {
    if (!ring.account.empty() && ring.account == viewer_.actor.who.account) continue;
    RingView one{.step = ring.step, .who = {}, .number = ring.number};
    switch (ring.step) {
      case RingStep::team:
        if (own_unit == state.unit) continue;
        one.number = Personal{unit_phone(house, state.unit)};
        break;
      case RingStep::senior: one.who = name_in(names, ring.account); break;
      case RingStep::unit_manager: add_managers(state, team, out); continue;
      case RingStep::hub_senior: one.who = name_in(at_hub, ring.account); break;
      case RingStep::hub:
        if (own_unit == hub_unit(house)) continue;
        one.number = Personal{hub_phone(house)};
        break;
    }
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace ingang::app
