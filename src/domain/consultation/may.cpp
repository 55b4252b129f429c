#include "domain/consultation/may.h"

#include <algorithm>

#include "domain/access/roles.h"
#include "domain/access/tokens.h"

namespace ingang::consultation {
namespace {

using access::Role;
using access::Tokens;

// The desk, and of what concerns a child the hub: not the asker.
void add_advisers(Tokens& tokens, const State& state) {
  tokens.unit(state.to_unit, Role::adviser);
  if (state.sort == Sort::child || state.to_authority == state.hub)
    tokens.authority(state.hub, Role::duty_worker);
}

}  // namespace

bool may(const Actor& actor, Action action, const State& state, Instant now) {
  if (state.phase == Phase::not_asked) return false;
  const bool asker = is_asker(actor, state);
  const bool adviser = is_adviser(actor, state);
  const bool open = state.phase != Phase::reported;
  const bool free = !is_anothers(state, actor, now);
  const bool has_it = state.taken && state.taken->by.account == actor.who.account;
  switch (action) {
    case Action::see_in_list:
    case Action::read_content: return asker || adviser;
    case Action::read_identity: return false;
    case Action::take: return adviser && waits(state) && free && !has_it;
    case Action::let_go: return adviser && state.phase == Phase::taken && free;
    case Action::advise: return adviser && open && free;
    case Action::add: return (asker || adviser) && open;
    // LAW: report.duty
    case Action::make_report: return (asker || adviser) && open && state.sort == Sort::child;
  }
  return false;
}

Sight sight(const Actor& actor, const State& state, Instant now) {
  return may(actor, Action::read_content, state, now) ? Sight::whole : Sight::nothing;
}

std::vector<std::string> audience(const State& state) {
  if (state.phase == Phase::not_asked) return {};
  Tokens tokens(state.synthetic);
  if (state.channel == Channel::screen) tokens.asker(state.by.account);
  add_advisers(tokens, state);
  return std::move(tokens).all();
}

std::vector<std::string> hears_late(const State& state) {
  if (state.phase == Phase::not_asked) return {};
  Tokens tokens(state.synthetic);
  add_advisers(tokens, state);
  return std::move(tokens).all();
}

bool in_own_list(const Actor& actor, const State& state, Instant now) {
  return may(actor, Action::see_in_list, state, now) && (is_asker(actor, state) || waits(state));
}

}  // namespace ingang::consultation
