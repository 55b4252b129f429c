// Finding the receiver for a place: the nämnd that answers for it, and who there receives at this
// minute.
#pragma once

#include <optional>

#include "domain/routing/routing.h"

namespace ingang::routing {

// Nothing only when the directory has no such authority or no unit for it.
[[nodiscard]] std::optional<Receiver> receiver_of(const directory::AuthorityCode& authority,
                                                  const directory::Directory& directory,
                                                  Instant at);
// The nämnd of a place; where the district is unknown, the municipality's standard receiver.
// Nothing outside the county.
[[nodiscard]] std::optional<Receiver> receiver_for(const Place& place, Reason district_reason,
                                                   const directory::Directory& directory,
                                                   Instant at);
[[nodiscard]] std::optional<Receiver> hub_receiver(Reason reason,
                                                   const directory::Directory& directory,
                                                   Instant at);
// What the unit itself gives cause to warn of.
void note_unit(const directory::Unit& unit, Receiver& receiver);

}  // namespace ingang::routing
