#include "domain/agreement/may.h"

#include <algorithm>

#include "domain/access/roles.h"
#include "domain/access/tokens.h"
#include "domain/agreement/as_terms.h"
#include "domain/agreement/codes.h"

namespace ingang::agreement {
namespace {

using access::Role;
using access::Tokens;

bool manages(const Actor& actor, std::string_view authority) {
  return !authority.empty() && actor.who.authority == authority &&
         actor.has(Role::agreement_manager);
}
bool keeps(const Actor& actor, const State& state) { return manages(actor, state.between.hub); }
// Of a side, without keeping it.
bool manages_side(const Actor& actor, const State& state) {
  return manages(actor, state.between.committee) || manages(actor, state.between.receiver);
}
bool leads_hub(const Actor& actor, const State& state) {
  return !state.between.hub.empty() && actor.who.authority == state.between.hub &&
         actor.has(Role::unit_manager);
}
bool is_sent_to(const Actor& actor, const State& state) {
  return std::ranges::any_of(state.dispatched, [&](const State::Sending& sending) {
    return access::receives_for(actor, sending.to.unit);
  });
}
bool may_receive_for(const Actor& actor, const State& state, const UnitAt& to) {
  return keeps(actor, state) || access::receives_for(actor, to.unit) ||
         (manages_side(actor, state) && actor.who.authority == to.authority);
}

bool by_role(const Actor& actor, Action action, const State& state) {
  if (!access::in_same_world(actor, false) || action == Action::read_identity) return false;
  if (keeps(actor, state)) return true;
  const bool side = manages_side(actor, state);
  switch (action) {
    case Action::see_in_list:
    case Action::read_content: return side || leads_hub(actor, state) || is_sent_to(actor, state);
    case Action::answer_reminder: return side || leads_hub(actor, state);
    case Action::receive: return side || is_sent_to(actor, state);
    case Action::decide:
    case Action::sign:
    case Action::give_notice: return side;
    case Action::read_identity:
    case Action::set_terms:
    case Action::set_people:
    case Action::set_cost:
    case Action::set_mandates:
    case Action::prepare:
    case Action::refer:
    case Action::answer_referral:
    case Action::analyse_child_impact:
    case Action::add_document:
    case Action::dispatch:
    case Action::enter_into_force:
    case Action::renew:
    case Action::end: return false;
  }
  return false;
}

bool is_decided_by_any(const State& state) { return state.imported || !state.decisions.empty(); }

bool has_mandate_for_reports(const State& state) {
  return std::ranges::any_of(state.mandates,
                             [](const MandateRow& row) { return row.type == kReportType; });
}

std::optional<Code> hinders_decision(const State& state) {
  if (state.imported) return std::nullopt;
  if (!state.terms) return kTermsMissing;
  if (state.councils.empty() && !state.preparation_skipped) return kPreparationMissing;
  if (state.referrals.empty() && !state.referral_skipped) return kReferralMissing;
  return std::nullopt;
}

std::optional<Code> hinders_signature(const Actor& actor, const State& state) {
  if (state.in_force_from) return kAlreadyInForce;
  const auto sides = sides_of(actor, state);
  const bool any =
      std::ranges::any_of(sides, [&](Side side) { return find_decision(state, side) != nullptr; });
  return any ? std::nullopt : std::optional{kSignatureBeforeDecision};
}

std::optional<Code> hinders_entry(const State& state) {
  if (state.in_force_from) return kAlreadyInForce;
  if (state.phase < Phase::signed_) return kInForceBeforeSigned;
  return has_mandate_for_reports(state) ? std::nullopt : std::optional{kMandateMissing};
}

std::optional<Code> hinders_receipt(const Actor& actor, const State& state) {
  if (state.dispatched.empty()) return kNothingDispatched;
  return units_to_receive(actor, state).empty() ? std::optional{kNotDispatchedToUnit}
                                                : std::nullopt;
}

std::optional<Code> hinders_notice(const State& state) {
  if (state.phase < Phase::decided) return kNoticeBeforeDecision;
  if (!state.in_force_from) return kNotInForceYet;
  return state.notice ? std::optional{kNoticeAlreadyGiven} : std::nullopt;
}

std::optional<Code> hinders_renewal(const State& state) {
  if (!state.in_force_from || !state.terms) return kNotInForceYet;
  if (state.notice) return kNoticeAlreadyGiven;
  return state.terms->renewal == Renewal::rolling ? std::optional{kRenewsByItself} : std::nullopt;
}

std::optional<Code> hinders_reminder(const State& state, LocalDate today) {
  if (!state.in_force_from) return kNotInForceYet;
  const bool open = std::ranges::any_of(reminders_of(state, today), &ShownReminder::open);
  return open ? std::nullopt : std::optional{kNoReminderOpen};
}

// Of one that is not over.
std::optional<Code> by_phase(const Actor& actor, Action action, const State& state,
                             LocalDate today) {
  switch (action) {
    case Action::see_in_list:
    case Action::read_content:
    case Action::read_identity:
    case Action::set_people:
    case Action::set_cost:
    case Action::set_mandates:
    case Action::add_document:
    case Action::end: return std::nullopt;
    case Action::set_terms:
    case Action::prepare:
    case Action::refer:
    case Action::analyse_child_impact:
      return is_decided_by_any(state) ? std::optional{kTermsAreDecided} : std::nullopt;
    case Action::answer_referral:
      return state.referrals.empty() ? std::optional{kNotReferred} : std::nullopt;
    case Action::decide: return hinders_decision(state);
    case Action::sign: return hinders_signature(actor, state);
    case Action::dispatch:
      return state.phase < Phase::signed_ ? std::optional{kNotSignedByAll} : std::nullopt;
    case Action::receive: return hinders_receipt(actor, state);
    case Action::enter_into_force: return hinders_entry(state);
    case Action::renew: return hinders_renewal(state);
    case Action::give_notice: return hinders_notice(state);
    case Action::answer_reminder: return hinders_reminder(state, today);
  }
  return kNotYoursToManage;
}

void add_managers(Tokens& tokens, const State& state) {
  for (const auto& authority : {state.between.hub, state.between.committee, state.between.receiver})
    tokens.authority(authority, Role::agreement_manager);
  tokens.authority(state.between.hub, Role::unit_manager);
}

}  // namespace

std::optional<Code> hinders(const Actor& actor, Action action, const State& state,
                            LocalDate today) {
  if (state.phase == Phase::not_begun) return kAgreementUnknown;
  if (!by_role(actor, action, state)) return kNotYoursToManage;
  if (action == Action::see_in_list || action == Action::read_content) return std::nullopt;
  if (is_over(state)) return kAgreementOver;
  return by_phase(actor, action, state, today);
}

bool may(const Actor& actor, Action action, const State& state, Instant now) {
  return !hinders(actor, action, state, stockholm(now).date);
}

Sight sight(const Actor& actor, const State& state, Instant now) {
  return may(actor, Action::read_content, state, now) ? Sight::whole : Sight::nothing;
}

bool may_begin(const Actor& actor, std::string_view hub) {
  return access::in_same_world(actor, false) && manages(actor, hub);
}

bool may_answer_for(const Actor& actor, const Between& between) {
  State begun;
  begun.phase = Phase::draft;
  begun.between = between;
  return by_role(actor, Action::answer_reminder, begun);
}

std::vector<Side> sides_of(const Actor& actor, const State& state) {
  if (!access::in_same_world(actor, false)) return {};
  std::vector<Side> out;
  const bool all = keeps(actor, state);
  if (all || manages(actor, state.between.receiver)) out.push_back(Side::receiver);
  if (all || manages(actor, state.between.committee)) out.push_back(Side::committee);
  return out;
}

std::vector<std::string> units_to_receive(const Actor& actor, const State& state) {
  if (!access::in_same_world(actor, false)) return {};
  std::vector<std::string> out;
  for (const auto& sending : state.dispatched) {
    if (!sending.received && may_receive_for(actor, state, sending.to))
      out.push_back(sending.to.unit);
  }
  return out;
}

std::vector<std::string> audience(const State& state) {
  if (state.phase == Phase::not_begun) return {};
  Tokens tokens(false);
  add_managers(tokens, state);
  for (const auto& sending : state.dispatched) tokens.unit(sending.to.unit, Role::intake);
  return std::move(tokens).all();
}

std::vector<std::string> hears_late(const State& state) {
  if (state.phase == Phase::not_begun) return {};
  Tokens tokens(false);
  add_managers(tokens, state);
  return std::move(tokens).all();
}

bool in_own_list(const Actor& actor, const State& state, Instant now) {
  return may(actor, Action::see_in_list, state, now);
}

}  // namespace ingang::agreement
