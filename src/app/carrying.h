// Carrying: what is added to a report goes to every copy that was given out of it, each in its own
// stream under its own key.
//
// Source:  LAW: fbl.protected_registration. The copy of a held report has no address: that
//          something was added stands there, and its words are told by phone.
// Promise: a copy that is no longer its unit's gets nothing more.
#pragma once

#include <string_view>

#include "app/act.h"

namespace ingang::app {

// `field`: what it corrects; empty: a supplement.
Outcome<void> carry_to_copies(Act& act, const LoadedReport& report, const Personal& text,
                              std::string_view field = {});

}  // namespace ingang::app
