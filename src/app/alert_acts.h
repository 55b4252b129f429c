// AlertActs: who does what nobody does: begins an alert, lets it climb, writes how a notice went.
#pragma once

#include <string_view>

#include "app/house.h"
#include "domain/access/actor.h"

namespace ingang::app {

// The house itself, at the hub.
[[nodiscard]] access::Actor the_house(const House& house);
// "AVI-7K3MQ-2XPRA-3-1" is of the alert "AVI-7K3MQ-2XPRA".
[[nodiscard]] std::string_view alert_of(std::string_view notice);

}  // namespace ingang::app
