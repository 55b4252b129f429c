// Emergency reading: an acute report opened although nothing can be written: the disk is full, or
// the database does not answer for writing.
//
// Source:  docs/decisions/0022-emergency-reading.md. LAW: secrecy.access_log.
// Promise: the ordinary way is tried first, and taken when it works. Who read what, when and why is
//          durable in the journal before the answer leaves, and stands in the access log, with the
//          time when it was read, as soon as that can be written. At least once: a crash between
//          the two leaves two entries of one reading.
// Secrecy: shows no more than the ordinary view of the same person.
// Threads: any; one thread merges.
#pragma once

#include "app/house.h"
#include "app/views.h"

namespace ingang::app {

Outcome<ReportView> read_in_emergency(const House& house, std::string_view reference,
                                      const std::string& reason, const access::Actor& actor);

// What waits in the journal becomes entries of the access log. How many.
Outcome<std::uint32_t> merge_emergency(const House& house);

}  // namespace ingang::app
