#include "app/directory_now.h"

#include <algorithm>

#include "app/act.h"
#include "app/list_states.h"
#include "app/terms.h"
#include "domain/access/roles.h"
#include "domain/access/tokens.h"
#include "domain/directory/receives.h"
#include "domain/unitbook/edits.h"

namespace ingang::app {
namespace {

using access::Role;
using NowState = unitbook::State;

// More than there are authorities in any county.
constexpr std::uint32_t kAuthoritiesMax = 10'000;

// The hub hears of every authority: by its token all are found.
ledger::Stored<std::vector<ledger::Row>> rows_of_all(const House& house) {
  access::Tokens tokens(false);
  tokens.authority(hub_authority(house), Role::duty_worker);
  return house.ledger.rows({.kind = std::string{Kind<NowState>::word},
                            .audience = std::move(tokens).all(),
                            .open_only = false,
                            .unit = {},
                            .after = {},
                            .limit = kAuthoritiesMax});
}

Outcome<void> import_one(const House& house, const unitbook::Whole& whole,
                         const access::Actor& by) {
  const auto& code = whole.authority.code.text();
  // The same again when it is asked for again, also by another node at the same time.
  const std::string key = "import-" + code;
  const Once once{.route = "import directory", .key = key, .body = code};
  const auto done = run(house, by, &once, [&](Act& act) -> Outcome<std::string> {
    auto& fresh = act.begin<NowState>(code);
    const unitbook::Import import{.reference = act.new_reference<NowState>(),
                                  .by = by,
                                  .hub = hub_authority(house),
                                  .whole = whole};
    if (auto did = act.decide(fresh, unitbook::Command{import}); !did)
      return std::unexpected(did.error());
    act.index(fresh, encode_compounds(Kind<NowState>::found_by(fresh.state)));
    return fresh.state.reference;
  });
  if (!done) return std::unexpected(done.error());
  return {};
}

// An authority as the county's snapshot has it, of whose stream nothing can be read.
std::shared_ptr<const NowState> as_last_known(const House& house, const ledger::Row& row) {
  for (auto& whole : unitbook::import_of(house.county.directory)) {
    if (whole.authority.code.text() != row.authority) continue;
    const unitbook::Imported known{.reference = row.reference,
                                   .by = {},
                                   .hub = hub_authority(house),
                                   .whole = std::move(whole)};
    return std::make_shared<const NowState>(unitbook::evolve({}, {known, row.at, row.at}));
  }
  return nullptr;
}

Outcome<bool> somebody_receives_at(const House& house, const directory::Unit& unit) {
  const auto here = house.staff->at_work_in(unit.authority.text());
  if (!here) return std::unexpected(here.error());
  return std::ranges::any_of(*here, [&](const access::Actor& actor) {
    return actor.who.unit == unit.code.text() &&
           (actor.has(Role::intake) || actor.has(Role::duty_worker));
  });
}

// A change's units that are there with it, and those on which they would fall back; each once.
std::vector<directory::UnitCode> named_in(const unitbook::Edits& edits) {
  std::vector<directory::UnitCode> out;
  const auto add = [&](const directory::UnitCode& code) {
    if (std::ranges::find(out, code) == out.end()) out.push_back(code);
  };
  for (const auto& edit : edits.units) {
    add(edit.unit);
    if (edit.fallback) std::ranges::for_each(*edit.fallback, add);
  }
  return out;
}

}  // namespace

void KeptUnits::add(std::shared_ptr<const NowState> state) {
  pointers_.push_back(state.get());
  states_.push_back(std::move(state));
}

bool KeptUnits::has(std::string_view authority) const {
  return std::ranges::any_of(
      pointers_, [&](const NowState* state) { return state->authority().text() == authority; });
}

Outcome<KeptUnits> KeptUnits::of(const House& house) {
  const auto rows = rows_of_all(house);
  if (!rows) return failed(rows.error());
  KeptUnits out;
  std::vector<ledger::Row> unread;
  for (const auto& row : *rows) {
    auto state = house.list_states.get<NowState>(house, row);
    if (!state && is_unreadable(state.error())) {
      unread.push_back(row);
      continue;
    }
    if (!state) return std::unexpected(state.error());
    out.add(*std::move(state));
  }
  for (const auto& row : unread) {
    if (out.has(row.authority)) continue;
    if (auto known = as_last_known(house, row)) out.add(std::move(known));
  }
  return out;
}

std::optional<Instant> KeptUnits::since() const {
  const auto first = std::ranges::min_element(
      pointers_, {}, [](const NowState* state) { return state->imported_at; });
  if (first == pointers_.end()) return std::nullopt;
  return (**first).imported_at;
}

directory::Directory KeptUnits::at(const House& house, Instant instant) const {
  const auto& file = house.county.directory;
  if (empty()) return file;
  return unitbook::assemble(std::span<const NowState* const>{pointers_}, unitbook::frame_of(file),
                            instant);
}

Outcome<bool> holds_something(const House& house, const directory::UnitCode& unit) {
  std::vector<std::string> audience;
  for (const bool synthetic : {false, true}) {
    access::Tokens tokens(synthetic);
    tokens.authority(hub_authority(house), Role::duty_worker);
    tokens.unit(unit.text(), Role::intake);
    tokens.unit(unit.text(), Role::adviser);
    tokens.unit(unit.text(), Role::police_desk);
    std::ranges::move(std::move(tokens).all(), std::back_inserter(audience));
  }
  for (const auto kind :
       {Kind<handover::State>::word, Kind<consultation::State>::word, Kind<message::State>::word}) {
    const auto rows = house.ledger.rows({.kind = std::string{kind},
                                         .audience = audience,
                                         .open_only = true,
                                         .unit = unit.text(),
                                         .after = {},
                                         .limit = 1});
    if (!rows) return failed(rows.error());
    if (!rows->empty()) return true;
  }
  return false;
}

Outcome<std::vector<directory::UnitCode>> without_account(const House& house,
                                                          const unitbook::State& state,
                                                          const unitbook::Edits& edits) {
  std::vector<directory::UnitCode> out;
  const auto before = unitbook::lasting_at(state, house.clock.now());
  if (!house.staff || !before) return out;
  const auto whole = unitbook::applied(*before, edits);
  for (const auto& code : named_in(edits)) {
    const auto* unit = unitbook::find_unit(whole, code);
    // One of this authority's that is not there with the change is taken away by it.
    if (!unit && !unitbook::find_unit(*before, code)) unit = house.county.directory.find_unit(code);
    if (!unit || !unit->login || !directory::receives_reports(unit->kind)) continue;
    const auto received = somebody_receives_at(house, *unit);
    if (!received) return std::unexpected(received.error());
    if (!*received) out.push_back(code);
  }
  return out;
}

Outcome<bool> is_kept_there(const Foundation& house, std::string_view authority) {
  if (!house.staff) return true;
  const auto here = house.staff->at_work_in(authority);
  if (!here) return std::unexpected(here.error());
  return std::ranges::any_of(*here, [](const access::Actor& actor) {
    return actor.has(Role::contact_manager) && access::in_same_world(actor, false);
  });
}

const unitbook::Terms& contact_terms(const Foundation& house) {
  return codec::terms_on(house.data.contacts, stockholm(house.clock.now()).date);
}

Outcome<std::size_t> import_directory(const House& house, const directory::Directory& directory,
                                      const access::Actor& by) {
  const auto kept = KeptUnits::of(house);
  if (!kept) return std::unexpected(kept.error());
  std::size_t begun = 0;
  for (const auto& whole : unitbook::import_of(directory)) {
    const bool is_kept = std::ranges::any_of(kept->states(), [&](const NowState* state) {
      return state->authority() == whole.authority.code;
    });
    if (is_kept) continue;
    if (auto done = import_one(house, whole, by); !done) return std::unexpected(done.error());
    ++begun;
  }
  return begun;
}

}  // namespace ingang::app
