#include <algorithm>

#include "base/written.h"
#include "domain/directory/receives.h"
#include "domain/routing/codes.h"
#include "domain/routing/receiver.h"

namespace ingang::routing {

namespace {

const Receiver* proposed(const std::optional<Receiver>& inside,
                         const std::optional<OutsideChannel>& outside) {
  if (inside) return &*inside;
  return outside && outside->receiver ? &*outside->receiver : nullptr;
}

// Its own unit, a team that serves it, or one in its chain.
bool may_receive_for(const directory::Unit& unit, const directory::AuthorityCode& authority,
                     const directory::Directory& directory, Instant at) {
  if (unit.kind == directory::UnitKind::police || directory::is_beside_the_chain(unit.kind))
    return false;
  if (unit.authority == authority || unit.kind == directory::UnitKind::hub) return true;
  if (unit.find_service(authority)) return true;
  const auto* day = directory.find_day_unit(authority);
  if (!day) return false;
  const auto chain = directory.ring_next(day->code, at);
  return std::ranges::find(chain, unit.code) != chain.end();
}

Result<Receiver> chosen_receiver(const Chosen& chosen, const Receiver* from_proposal,
                                 const std::string& field, const directory::Directory& directory,
                                 Instant at) {
  const auto* authority = directory.find_authority(chosen.authority);
  auto receiver = receiver_of(chosen.authority, directory, at);
  if (!authority || !receiver) return refuse(kRouteUnknownAuthority, field + "/authority");
  if (chosen.unit) {
    const auto* unit = directory.find_unit(*chosen.unit);
    if (!unit) return refuse(kRouteUnknownUnit, field + "/unit");
    if (!may_receive_for(*unit, chosen.authority, directory, at)) {
      return refuse(kRouteUnitCannotReceive, field + "/unit");
    }
    if (unit->code != receiver->unit) {
      *receiver = Receiver{
          .authority = chosen.authority, .unit = unit->code, .day_unit = receiver->day_unit};
      note_unit(*unit, *receiver);
    }
  }
  if (authority->kind == directory::AuthorityKind::police) {
    return refuse(kRouteUnitCannotReceive, field + "/authority");
  }
  if (from_proposal && from_proposal->authority == chosen.authority &&
      from_proposal->unit == receiver->unit) {
    return *from_proposal;
  }
  receiver->reasons.insert(receiver->reasons.begin(), Reason::chosen_by_hand);
  return *receiver;
}

// Whoever is to act now must be there now, as long as anybody is. Hours are data, and may be wrong:
// a human who has asked knows better.
bool acts_behind_closed_doors(const Receiver& acting, const directory::Directory& directory,
                              Instant at) {
  if (directory.unit_open_at(acting.unit, at)) return false;
  const auto receiving = receiver_of(acting.authority, directory, at);
  return receiving && receiving->unit != acting.unit;
}

bool differs(const std::optional<Receiver>& confirmed, const Receiver* from_proposal) {
  if (!confirmed || !from_proposal) return confirmed.has_value() != (from_proposal != nullptr);
  return confirmed->authority != from_proposal->authority || confirmed->unit != from_proposal->unit;
}

// The hub stands in for a nämnd that is not found yet.
bool home_unknown(const Proposal& proposal) {
  if (!proposal.lasting) return false;
  return std::ranges::any_of(proposal.lasting->reasons, [](Reason reason) {
    return reason == Reason::hub_decides_home_unknown ||
           reason == Reason::standard_receiver_district_unknown;
  });
}

// Whether something may be left out: acute and held or without a known home, or there is only an
// ordinary channel without a unit.
std::optional<Refusal> find_omission(const Proposal& proposal, bool acute,
                                     const Confirmation& confirmation) {
  const bool acting_first =
      acute && confirmation.acting && (proposal.held || home_unknown(proposal));
  const bool lasting_by_channel = proposal.outside && !proposal.outside->receiver;
  const bool acting_by_channel = proposal.acute_outside && !proposal.acute_outside->receiver;
  if (!confirmation.lasting && !acting_first && !lasting_by_channel) {
    return Refusal{.code = kRouteWithoutReceiver, .field = "/lasting"};
  }
  if (acute && !confirmation.acting && !confirmation.acting_stands && !acting_by_channel) {
    return Refusal{.code = kRouteAcuteWithoutActing, .law = "sol.stay", .field = "/acting"};
  }
  return std::nullopt;
}

}  // namespace

// LAW: gdpr.no_automated_decision. A proposal sends nothing: somebody confirms it, or chooses
// another receiver and says why.
Result<Confirmed> confirm(const Proposal& proposal, bool acute, const Confirmation& confirmation,
                          const directory::Directory& directory, Instant at) {
  // LAW: fbl.protected_registration
  if (proposal.held && !confirmation.by_cleared_officer && (confirmation.lasting || !acute)) {
    return refuse(kRouteIsHeld, {}, "fbl.protected_registration");
  }
  if (auto omission = find_omission(proposal, acute, confirmation)) {
    return std::unexpected(*std::move(omission));
  }
  Confirmed confirmed;
  const auto* lasting = proposed(proposal.lasting, proposal.outside);
  const auto* acting = proposed(proposal.acute_now, proposal.acute_outside);
  if (confirmation.lasting) {
    auto receiver = chosen_receiver(*confirmation.lasting, lasting, "/lasting", directory, at);
    if (!receiver) return std::unexpected(receiver.error());
    confirmed.lasting = *std::move(receiver);
  }
  if (confirmation.acting) {
    auto receiver = chosen_receiver(*confirmation.acting, acting, "/acting", directory, at);
    if (!receiver) return std::unexpected(receiver.error());
    // LAW: sol.stay
    if (!confirmation.closed_unit_answers && acts_behind_closed_doors(*receiver, directory, at)) {
      return refuse(kRouteActingIsClosed, "/acting/unit", "sol.stay");
    }
    confirmed.acting = *std::move(receiver);
  }
  const bool lasting_later = !confirmed.lasting && home_unknown(proposal);
  confirmed.differs_from_proposal =
      (!lasting_later && differs(confirmed.lasting, lasting)) ||
      (!confirmation.acting_stands && differs(confirmed.acting, acting));
  const bool routed_while_held = proposal.held && confirmed.lasting;
  if ((confirmed.differs_from_proposal || routed_while_held) && is_all_blank(confirmation.reason)) {
    return refuse(kRouteReasonMissing, "/reason");
  }
  for (auto* receiver : {&confirmed.lasting, &confirmed.acting}) {
    if (!proposal.held || !*receiver) continue;
    (*receiver)->without_address = true;
    if (receiver == &confirmed.acting) (*receiver)->by_phone = true;
  }
  return confirmed;
}

}  // namespace ingang::routing
