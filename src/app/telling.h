// Telling: tells the open pages of those who may know of it that something has become durable, with
// ids and audience only.
//
// Source:  LAW: secrecy.between_authorities, secrecy.protected_persons.
// Promise: the reporter's side is told of what it did itself and of how its report fares. It is
//          never told that the nämnd has looked at or assessed the case, and never that the
//          population register has answered, whatever it said. This holds at whichever node the
//          page is open: what another node wrote comes without its act, so the entry itself is
//          opened and read.
// Errors:  an entry of another node that cannot be opened is told to all but the reporter's side.
// Threads: the notifier is called on the store's thread.
// Tests:   tests/loop/reporter_hears_test.cpp, on both engines and two nodes.
#pragma once

#include <memory>
#include <string_view>

#include "app/house.h"

namespace ingang::app {

// The kind of a change that is none: each open line is asked whether its session still stands.
inline constexpr std::string_view kAskSessions = "session";

// Commits are told for as long as this is kept. When it has gone, nobody is being told any longer.
using ToldCommits = std::shared_ptr<void>;

// Every commit told to `notifier`. Call once, before serving.
[[nodiscard]] ToldCommits tell_commits(const Foundation& house, Notifier& notifier);

}  // namespace ingang::app
