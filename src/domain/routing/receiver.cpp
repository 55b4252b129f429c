#include "domain/routing/receiver.h"

namespace ingang::routing {

namespace {

Reason reason_for(directory::ReceivingReason reason) {
  using enum directory::ReceivingReason;
  switch (reason) {
    case reception_open: return Reason::reception_open;
    case after_hours_team: return Reason::after_hours_team;
    case fallback: return Reason::fallback_unit;
    case hub_as_last_resort: return Reason::hub_as_last_resort;
  }
  return Reason::hub_as_last_resort;
}

}  // namespace

void note_unit(const directory::Unit& unit, Receiver& receiver) {
  receiver.by_phone = !unit.login;
  if (!unit.login) receiver.warnings.push_back(Warning::unit_without_login);
  const auto* service = unit.find_service(receiver.authority);
  if (unit.certainty == directory::Certainty::unverified ||
      (service && service->certainty == directory::Certainty::unverified)) {
    receiver.warnings.push_back(Warning::unverified_unit);
  }
}

std::optional<Receiver> receiver_of(const directory::AuthorityCode& authority,
                                    const directory::Directory& directory, Instant at) {
  const auto receiving = directory.receiver_at(authority, at);
  if (!receiving) return std::nullopt;
  const auto* own = directory.find_day_unit(authority);
  const auto day = own ? own->code : receiving->unit;  // nobody knows of another
  Receiver receiver{.authority = authority, .unit = receiving->unit, .day_unit = day};
  receiver.reasons.push_back(reason_for(receiving->reason));
  for (const auto& passed : receiving->passed_over) {
    receiver.evidence.push_back(
        {.what = "closed_now", .value = passed.text(), .source = "directory", .as_of = {}});
  }
  note_unit(*directory.find_unit(receiving->unit), receiver);
  if (receiving->reason == directory::ReceivingReason::hub_as_last_resort) {
    receiver.warnings.push_back(Warning::receiver_is_closed);
  }
  if (receiving->unit != day) {
    receiver.warnings.push_back(Warning::day_unit_takes_over_later);
  }
  return receiver;
}

std::optional<Receiver> receiver_for(const Place& place, Reason district_reason,
                                     const directory::Directory& directory, Instant at) {
  const auto* municipality = directory.find_municipality(place.municipality);
  if (!municipality) return std::nullopt;
  if (const auto* committee = directory.find_committee(place.municipality, place.district)) {
    auto receiver = receiver_of(committee->code, directory, at);
    if (receiver && committee->district) {
      receiver->reasons.insert(receiver->reasons.begin(), district_reason);
      receiver->evidence.push_back({.what = "district",
                                    .value = committee->district->text(),
                                    .source = "report_or_register",
                                    .as_of = {}});
    }
    return receiver;
  }
  if (!municipality->standard_receiver) return std::nullopt;
  const auto* standard = directory.find_unit(*municipality->standard_receiver);
  if (!standard) return std::nullopt;
  auto receiver = receiver_of(standard->authority, directory, at);
  if (receiver) {
    receiver->reasons.insert(receiver->reasons.begin(), Reason::standard_receiver_district_unknown);
  }
  return receiver;
}

std::optional<Receiver> hub_receiver(Reason reason, const directory::Directory& directory,
                                     Instant at) {
  const auto* hub = directory.find_hub();
  if (!hub) return std::nullopt;
  auto receiver = receiver_of(hub->authority, directory, at);
  if (receiver) receiver->reasons.insert(receiver->reasons.begin(), reason);
  return receiver;
}

}  // namespace ingang::routing
