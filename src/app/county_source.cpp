#include "app/county_source.h"

#include <algorithm>
#include <array>
#include <span>

#include "app/streams.h"
#include "domain/access/tokens.h"
#include "domain/agreement/as_terms.h"
#include "domain/agreement/summary.h"
#include "domain/unitbook/stand_in.h"

namespace ingang::app {

using access::Role;

CountySource::CountySource(const Foundation& house, CountyRecord record, duty::Holidays holidays)
    : house_(house), hub_(std::move(record.hub)), frame_(std::move(record.frame)) {
  frame_.holidays = std::move(holidays);
}

// The hub hears of all of them: by its token they are found.
template <typename State>
Outcome<void> CountySource::read(const House& house, Role heard_by, AllKnown<State>& known) {
  constexpr std::uint32_t kAtOnce = 500;
  for (auto& [id, one] : known) one.unread = true;
  access::Tokens tokens(false);
  tokens.authority(hub_, heard_by);
  ledger::RowQuery query{.kind = std::string{Kind<State>::word},
                         .audience = std::move(tokens).all(),
                         .open_only = false,
                         .unit = {},
                         .after = {},
                         .limit = kAtOnce};
  for (bool more = true; more;) {
    const auto rows = house.ledger.rows(query);
    if (!rows) return failed(rows.error());
    more = rows->size() == kAtOnce;
    for (const auto& row : *rows) {
      query.after = std::pair{row.at, row.id};
      auto& one = known[row.id];
      one.unread = false;
      if (one.version == row.version) continue;
      auto loaded = load_stream<State>(house, row.id);
      if (!loaded && !is_unreadable(loaded.error())) return std::unexpected(loaded.error());
      one.unread = !loaded;
      if (!loaded) {
        if (one.version == 0) one.row = row;
        continue;
      }
      one.version = loaded->version;
      one.state = std::move(loaded->state);
      Kind<State>::strip(one.state);
    }
  }
  return {};
}

template <typename State>
void CountySource::add_unread(const AllKnown<State>& known, CountyNow& now) {
  for (const auto& [id, one] : known) {
    now.version += one.version;
    if (one.unread)
      now.unread.push_back(one.version == 0 ? one.row.reference : one.state.reference);
  }
}

std::vector<unitbook::State> CountySource::stand_ins(
    std::span<const unitbook::State* const> read) const {
  std::vector<directory::Authority> there;
  for (const auto* state : read) there.push_back(state->first.authority);
  std::vector<std::string> unread;
  for (const auto& [id, one] : authorities_) {
    if (one.version == 0) unread.push_back(one.row.authority);
  }
  std::vector<unitbook::State> out;
  for (auto& authority : unitbook::stand_ins(frame_.municipalities, there, unread)) {
    const auto of = std::ranges::find_if(authorities_, [&](const auto& one) {
      return one.second.version == 0 && one.second.row.authority == authority.code.text();
    });
    const auto& row = of->second.row;
    const unitbook::Imported known{.reference = row.reference,
                                   .by = {},
                                   .hub = hub_,
                                   .whole = {.authority = std::move(authority)}};
    out.push_back(unitbook::evolve({}, {known, row.at, row.at}));
  }
  return out;
}

// LAW: agreement.party. An unknown renewal never stops a report. Its parties are those whose
// managers hear of it.
void CountySource::add_unknown_agreements(CountyNow& now) const {
  for (const auto& [id, one] : agreements_) {
    const auto& row = one.row;
    const bool counts = row.state == code(agreement::Phase::in_force) ||
                        row.state == code(agreement::Phase::notice_given);
    if (one.version != 0 || !counts || row.tags.find("team") != std::string::npos) continue;
    for (const auto& authority : now.directory.parts().authorities) {
      access::Tokens tokens(false);
      tokens.authority(authority.code.text(), Role::agreement_manager);
      const auto token = std::move(tokens).all();
      const bool is_party = std::ranges::find(row.audience, token.front()) != row.audience.end();
      if (!is_party || authority.kind == directory::AuthorityKind::hub || !authority.municipality)
        continue;
      const auto began = stockholm(row.at).date;
      now.agreements.push_back({.municipality = *authority.municipality,
                                .decision_reference = row.reference,
                                .signed_on = began,
                                .in_force_from = began,
                                .term_to = began.plus_days(-1),
                                .renewal = agreement::Renewal::unknown});
    }
  }
}

void add_names(Names& names, const unitbook::State& authority) {
  const std::array one{&authority};
  const std::span<const unitbook::State* const> alone{one};
  const auto add = [&](Instant from, const std::string& code, const std::string& name) {
    auto& called = names[code];
    if (called.empty() || called.back().name != name) called.push_back({from, name});
  };
  for (auto from = std::optional{authority.from.value_or(Instant{})}; from;
       from = unitbook::next_change(alone, *from)) {
    const auto whole = unitbook::whole_at(authority, *from);
    if (!whole) continue;
    add(*from, whole->authority.code.text(), whole->authority.name);
    for (const auto& placed : whole->units) add(*from, placed.unit.code.text(), placed.unit.name);
  }
}

Outcome<CountyNow> CountySource::at(Instant instant) {
  const House house = house_;
  if (auto done = read(house, Role::duty_worker, authorities_); !done)
    return std::unexpected(done.error());
  if (auto done = read(house, Role::agreement_manager, agreements_); !done)
    return std::unexpected(done.error());
  CountyNow out;
  std::vector<const unitbook::State*> authorities;
  for (const auto& [id, one] : authorities_) {
    if (one.version == 0) continue;
    authorities.push_back(&one.state);
    add_names(out.names, one.state);
  }
  const auto standing_in = stand_ins(authorities);
  for (const auto& one : standing_in) authorities.push_back(&one);
  const std::span<const unitbook::State* const> all{authorities};
  out.directory = unitbook::assemble(all, frame_, instant);
  out.until = unitbook::next_change(all, instant);
  for (const auto& [id, one] : agreements_) {
    for (auto& terms : agreement::as_terms(one.state)) out.agreements.push_back(std::move(terms));
    for (auto& terms : agreement::as_team_terms(one.state)) out.teams.push_back(std::move(terms));
    for (auto& terms : agreement::as_type_terms(one.state))
      out.messages.push_back(std::move(terms));
  }
  for (const auto& [id, one] : authorities_) {
    if (one.unread)
      out.unread_authorities.push_back(one.version == 0 ? one.row.authority
                                                        : one.state.authority().text());
  }
  add_unknown_agreements(out);
  add_unread(authorities_, out);
  add_unread(agreements_, out);
  return out;
}

CountyBook::Source county_in_ledger(const Foundation& house, CountyRecord record,
                                    duty::Holidays holidays) {
  const auto source = std::make_shared<CountySource>(house, std::move(record), std::move(holidays));
  return [source](Instant instant) { return source->at(instant); };
}

}  // namespace ingang::app
