#include "domain/unitbook/may.h"

#include <algorithm>

#include "domain/access/tokens.h"

namespace ingang::unitbook {

bool may_settle(const Actor& actor, Action action, const Seen& book, int number, Instant now) {
  const auto& state = book.state;
  const auto* change = state.find_change(number);
  const auto* temporary = state.find_temporary(number);
  if (!change && !temporary) return false;
  const bool planned = change && is_planned(*change, now);
  const bool open = waits(change ? change->settled : temporary->settled);
  if (!open && !(planned && action == Action::reject)) return false;
  const auto& by = change ? change->by : temporary->by;
  const bool second = seconds(actor, state) && actor.who.account != by.account;
  switch (action) {
    case Action::confirm:
      return second &&
             !(change ? is_too_late(*change, now) : is_long_past(*temporary, book.terms, now));
    case Action::reject: return second;
    case Action::withdraw: return change ? keeps(actor, state) : may_end(actor, state, *temporary);
    case Action::see_in_list:
    case Action::read_content:
    case Action::read_identity:
    case Action::propose:
    case Action::add_temporary:
    case Action::prove:
    case Action::try_: return false;
  }
  return false;
}

bool may(const Actor& actor, Action action, const Seen& book, Instant now) {
  const auto& state = book.state;
  const auto any = [&] {
    const auto may_it = [&](const auto& one) {
      return may_settle(actor, action, book, one.number, now);
    };
    return std::ranges::any_of(state.changes, may_it) ||
           std::ranges::any_of(state.temporaries, may_it);
  };
  switch (action) {
    case Action::see_in_list:
    case Action::read_content: return reads(actor, state);
    case Action::read_identity: return false;
    case Action::propose: return keeps(actor, state);
    case Action::try_: return seconds(actor, state);
    case Action::confirm:
    case Action::reject:
    case Action::withdraw: return any();
    case Action::add_temporary:
    case Action::prove: return rings(actor, state);
  }
  return false;
}

Sight sight(const Actor& actor, const Seen& book, Instant now) {
  return may(actor, Action::read_content, book, now) ? Sight::whole : Sight::nothing;
}

std::vector<std::string> audience(const State& state) {
  using access::Role;
  if (state.reference.empty()) return {};
  access::Tokens tokens(false);
  for (const auto& authority : {state.authority().text(), state.hub}) {
    for (const auto role : {Role::contact_manager, Role::unit_manager, Role::senior_on_call})
      tokens.authority(authority, role);
  }
  tokens.authority(state.hub, Role::duty_worker);
  tokens.authority(state.authority().text(), Role::intake);
  return std::move(tokens).all();
}

std::vector<std::string> hears_late(const State& state) {
  using access::Role;
  if (state.reference.empty()) return {};
  access::Tokens tokens(false);
  for (const auto& authority : {state.authority().text(), state.hub}) {
    for (const auto role : {Role::contact_manager, Role::unit_manager})
      tokens.authority(authority, role);
  }
  return std::move(tokens).all();
}

bool in_own_list(const Actor& actor, const Seen& book, Instant now) {
  return may(actor, Action::see_in_list, book, now);
}

}  // namespace ingang::unitbook
