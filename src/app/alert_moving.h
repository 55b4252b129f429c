// AlertMoving: what the house does with an alert by itself, each time in a transaction of its own.
//
// Errors:  the store's. That another node was first is none: then nothing has changed.
// Threads: any.
// Tests:   alert_round_test.cpp
#pragma once

#include <functional>

#include "app/act.h"
#include "app/house.h"
#include "app/kinds.h"
#include "domain/alert/alert.h"

namespace ingang::app {

// Whether it changed anything.
ledger::Stored<bool> moved_by(const House& house, const std::function<Outcome<void>(Act&)>& build);
ledger::Stored<bool> begin_alert(const House& house, const alert::Begin& command);
ledger::Stored<bool> end_alert(const House& house, ledger::StreamId id, alert::Ending why);
// What a climb has made known of those to be told goes into the outbox with it.
ledger::Stored<bool> climb_alert(const House& house, ledger::StreamId id);

}  // namespace ingang::app
