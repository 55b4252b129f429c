#include "domain/access/tokens.h"

#include <algorithm>

#include "domain/access/roles.h"

namespace ingang::access {

void Tokens::person(const std::string& account) {
  if (!account.empty()) tokens_.push_back(prefix_ + "p:" + account);
}
void Tokens::asker(const std::string& account) {
  if (!account.empty()) tokens_.push_back(prefix_ + "q:" + account);
}
void Tokens::unit(const std::string& unit, Role role) {
  if (!unit.empty()) tokens_.push_back(prefix_ + "u:" + unit + ":" + std::string(code(role)));
}
void Tokens::authority(const std::string& authority, Role role) {
  if (!authority.empty())
    tokens_.push_back(prefix_ + "a:" + authority + ":" + std::string(code(role)));
}
std::vector<std::string> Tokens::all() && {
  std::ranges::sort(tokens_);
  const auto twice = std::ranges::unique(tokens_);
  tokens_.erase(twice.begin(), twice.end());
  return std::move(tokens_);
}

// Only roles that a rule in may() gives a list: others have no token at all.
std::vector<std::string> tokens(const Actor& actor) {
  Tokens tokens(actor.has(Role::probe));
  if (is_police(actor)) tokens.person(actor.who.account);
  if (asks_for_advice(actor)) tokens.asker(actor.who.account);
  if (actor.has(Role::adviser)) tokens.unit(actor.who.unit, Role::adviser);
  if (actor.has(Role::police_desk)) tokens.unit(actor.who.unit, Role::police_desk);
  if (actor.has(Role::intake) || actor.has(Role::duty_worker))
    tokens.unit(actor.who.unit, Role::intake);
  if (actor.has(Role::duty_worker)) tokens.authority(actor.who.authority, Role::duty_worker);
  if (actor.has(Role::protection_assessor)) {
    tokens.authority(actor.who.authority, Role::protection_assessor);
  }
  // Of no case: of the agreements, of the units and ways to reach them, and of rosters.
  for (const auto role : {Role::agreement_manager, Role::contact_manager, Role::unit_manager,
                          Role::senior_on_call, Role::decision_maker, Role::intake}) {
    if (actor.has(role)) tokens.authority(actor.who.authority, role);
  }
  // Of no case: of the alarms of review.
  if (actor.has(Role::log_reviewer)) tokens.authority(actor.who.authority, Role::log_reviewer);
  return std::move(tokens).all();
}

bool is_duty_token(std::string_view token) {
  return token.ends_with(":" + std::string(code(Role::duty_worker)));
}

bool is_askers_token(std::string_view token) {
  if (token.starts_with('x')) token.remove_prefix(1);
  return token.starts_with("q:");
}

bool is_reporters_token(std::string_view token) {
  if (token.starts_with('x')) token.remove_prefix(1);
  return token.starts_with("p:") || token.ends_with(":" + std::string(code(Role::police_desk)));
}

std::string_view code(Role role) {
  switch (role) {
    case Role::officer: return "officer";
    case Role::police_desk: return "police_desk";
    case Role::duty_worker: return "duty_worker";
    case Role::intake: return "intake";
    case Role::protection_assessor: return "protection_assessor";
    case Role::cleared: return "cleared";
    case Role::agreement_manager: return "agreement_manager";
    case Role::log_reviewer: return "log_reviewer";
    case Role::operator_: return "operator";
    case Role::probe: return "probe";
    case Role::adviser: return "adviser";
    case Role::contact_manager: return "contact_manager";
    case Role::unit_manager: return "unit_manager";
    case Role::senior_on_call: return "senior_on_call";
    case Role::decision_maker: return "decision_maker";
  }
  return {};
}

}  // namespace ingang::access
