#include "domain/access/own_list.h"

#include <algorithm>

#include "domain/access/may.h"
#include "domain/report/sides.h"

namespace ingang::access {

bool in_own_list(const Actor& actor, const report::State& state, Instant now) {
  if (!may(actor, Action::see_in_list, state, now)) return false;
  if (state.phase != report::Phase::closed) return true;
  const auto accounts = report::reporter_accounts(state);
  return is_police(actor) && std::ranges::find(accounts, actor.who.account) != accounts.end();
}

bool in_own_list(const Actor& actor, const handover::State& state, Instant now) {
  return may(actor, Action::see_in_list, state, now) && handover::is_open(state);
}

}  // namespace ingang::access
