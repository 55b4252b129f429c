#include <algorithm>

#include "domain/access/may.h"
#include "domain/report/sides.h"

namespace ingang::access {
namespace {

// Of a person, of a role in a unit, of a role in an authority. Nothing is made of an empty name.
class Tokens {
 public:
  explicit Tokens(bool synthetic) : prefix_(synthetic ? "x" : "") {}
  void person(const std::string& account) {
    if (!account.empty()) add("p:" + account);
  }
  void unit(const std::string& unit, Role role) {
    if (!unit.empty()) add("u:" + unit + ":" + std::string(code(role)));
  }
  void authority(const std::string& authority, Role role) {
    if (!authority.empty()) add("a:" + authority + ":" + std::string(code(role)));
  }
  [[nodiscard]] std::vector<std::string> all() && {
    std::ranges::sort(tokens_);
    const auto twice = std::ranges::unique(tokens_);
    tokens_.erase(twice.begin(), twice.end());
    return std::move(tokens_);
  }

 private:
  void add(const std::string& token) { tokens_.push_back(prefix_ + token); }

  std::string prefix_;
  std::vector<std::string> tokens_;
};

}  // namespace

// Only roles that a rule in may() gives a list: others have no token at all.
std::vector<std::string> tokens(const Actor& actor) {
  Tokens tokens(actor.has(Role::probe));
  if (actor.has(Role::officer) || actor.has(Role::police_desk)) tokens.person(actor.who.account);
  if (actor.has(Role::police_desk)) tokens.unit(actor.who.unit, Role::police_desk);
  if (actor.has(Role::intake) || actor.has(Role::duty_worker))
    tokens.unit(actor.who.unit, Role::intake);
  if (actor.has(Role::duty_worker)) tokens.authority(actor.who.authority, Role::duty_worker);
  if (actor.has(Role::protection_assessor)) {
    tokens.authority(actor.who.authority, Role::protection_assessor);
  }
  // Of no case: of the alarms of review.
  if (actor.has(Role::log_reviewer)) tokens.authority(actor.who.authority, Role::log_reviewer);
  return std::move(tokens).all();
}

std::vector<std::string> audience(const report::State& state) {
  if (state.phase == report::Phase::not_sent) return {};
  Tokens tokens(state.synthetic);
  for (const std::string& account : report::reporter_accounts(state)) tokens.person(account);
  tokens.unit(report::reporter_unit(state), Role::police_desk);
  tokens.authority(state.hub, Role::duty_worker);
  auto all = std::move(tokens).all();
  if (report::waits_held(state) && !state.synthetic && !state.hub.empty()) {
    all.push_back(held_token(state.hub));
    std::ranges::sort(all);
  }
  return all;
}

std::string held_token(std::string_view hub) { return "a:" + std::string(hub) + ":cleared"; }

std::vector<std::string> audience(const handover::State& state) {
  if (state.phase == handover::Phase::not_offered) return {};
  Tokens tokens(state.synthetic);
  tokens.authority(state.hub, Role::duty_worker);
  if (!state.committee_at()) return std::move(tokens).all();
  for (const handover::State::Leg& leg : state.legs) {
    if (leg.delivered_at) tokens.unit(leg.to_unit, Role::intake);
  }
  tokens.authority(state.authority, Role::protection_assessor);
  return std::move(tokens).all();
}

bool is_duty_token(std::string_view token) {
  return token.ends_with(":" + std::string(code(Role::duty_worker)));
}

bool is_reporters_token(std::string_view token) {
  if (token.starts_with('x')) token.remove_prefix(1);
  return token.starts_with("p:") || token.ends_with(":" + std::string(code(Role::police_desk)));
}

std::vector<std::string> hears_late(const handover::State& state) {
  auto all = audience(state);
  if (!state.registration || handover::is_noted_by_hub(state)) return all;
  // By either of its tokens: its unit has one when it has held what acts now itself.
  Tokens hub(state.synthetic);
  hub.authority(state.hub, Role::duty_worker);
  hub.unit(state.legs.front().from_unit, Role::intake);
  const auto not_theirs = std::move(hub).all();
  std::erase_if(all, [&](const std::string& token) {
    return std::ranges::find(not_theirs, token) != not_theirs.end();
  });
  return all;
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
  }
  return {};
}

std::string_view code(Sight sight) {
  switch (sight) {
    case Sight::nothing: return "nothing";
    case Sight::outline: return "outline";
    case Sight::masked: return "masked";
    case Sight::whole: return "whole";
  }
  return {};
}

std::string_view code(Action action) {
  switch (action) {
    case Action::see_in_list: return "see_in_list";
    case Action::see_facts: return "see_facts";
    case Action::read_content: return "read_content";
    case Action::read_identity: return "read_identity";
    case Action::read_return: return "read_return";
    case Action::read_assessment: return "read_assessment";
    case Action::read_committee_reference: return "read_committee_reference";
    case Action::know_unit: return "know_unit";
    case Action::supplement: return "supplement";
    case Action::correct: return "correct";
    case Action::confirm: return "confirm";
    case Action::withdraw: return "withdraw";
    case Action::receive_at_door: return "receive_at_door";
    case Action::note_urgency: return "note_urgency";
    case Action::link: return "link";
    case Action::route: return "route";
    case Action::reroute: return "reroute";
    case Action::reopen: return "reopen";
    case Action::read_in_emergency: return "read_in_emergency";
    case Action::receive: return "receive";
    case Action::pass_on: return "pass_on";
    case Action::hand_over_by_phone: return "hand_over_by_phone";
    case Action::return_: return "return";
    case Action::redirect: return "redirect";
    case Action::assess_protection: return "assess_protection";
    case Action::register_: return "register";
  }
  return {};
}

}  // namespace ingang::access
