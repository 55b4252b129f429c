// Telling: what becomes durable told to the pages of those who may know of it, with ids and
// audience only.
//
// Source:  LAW: secrecy.between_authorities, secrecy.protected_persons.
// Promise: the reporter's side hears of what it did itself and of how its report fares: never that
//          the nämnd has looked or assessed, and never that the population register has answered,
//          whatever it said. At whichever node somebody's page is open: what another node wrote
//          comes without its act, so the entry itself is opened and looked at.
// Errors:  an entry of another node that does not open is told to all but the reporter's side.
// Threads: the notifier is called from the store's.
// Tests:   tests/loop/reporter_hears_test.cpp, on both engines and two nodes.
#pragma once

#include <memory>

#include "app/house.h"
#include "domain/handover/events.h"
#include "domain/report/events.h"

namespace ingang::app {

// Whether the reporter's side is told that something has happened.
[[nodiscard]] bool tells_reporter(const report::Event& event);
[[nodiscard]] bool tells_reporter(const handover::Event& event);

// Commits are told for as long as this is kept. When it has gone, nobody is being told any longer.
using ToldCommits = std::shared_ptr<void>;

// Every commit told to `notifier`. Call once, before serving.
[[nodiscard]] ToldCommits tell_commits(const House& house, Notifier& notifier);

}  // namespace ingang::app
