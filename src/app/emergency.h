// Emergency reading: opens an acute report although nothing can be written, because the disk is
// full or the database takes no writes.
//
// Source:  docs/decisions/0022-emergency-reading.md. LAW: secrecy.access_log.
// Promise: the ordinary way is tried first, and used when it works. Else who read what, when and
//          why is durable in the journal before the answer is sent, and is written to the access
//          log, with the time of the reading, as soon as that is possible. It is written at least
//          once: a crash in between can leave two entries of one reading.
// Secrecy: shows no more than the same person sees in the ordinary way.
// Threads: any; one thread merges.
#pragma once

#include "app/house.h"
#include "app/views.h"

namespace ingang::app {

Outcome<ReportView> read_in_emergency(const House& house, std::string_view reference,
                                      const std::string& reason, const access::Actor& actor);

// Writes what waits in the journal to the access log, and answers how many entries there were.
Outcome<std::uint32_t> merge_emergency(const House& house);

}  // namespace ingang::app
