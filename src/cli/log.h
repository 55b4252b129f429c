// Log: what a serving program says of itself to standard output, for journald: one line of JSON for
// each request, fault, alarm that begins or ends, and warning.
//
// Source:  docs/operating.md, "The log".
// Promise: nobody waits for whoever reads it: when that is slow, lines are left out, and how many
//          is said. At a terminal only what is not as it should be is told.
// Secrecy: of a request its method, the route's template, its number, status, time and the code of
//          what refused it; of a fault its sort. Never a path, a name, an address or a body.
// Threads: any.
#pragma once

#include <string>
#include <string_view>

#include "app/integrity.h"
#include "http/server.h"

namespace ingang::cli {

enum class Logged { everything, trouble };

// From now on spdlog's own lines have this form too. Ended by end_log(), which writes what waits.
void begin_log(Logged logged);
void end_log();

void log_request(const http::Answered& answered);
// Of a request that no answer could be given to; all empty when it is not known which.
void log_broken(const http::Request& request, std::string_view sort);
void log_alarm(const app::Alarm& alarm, bool begins);
// That this node leads a log ("ledger", "access"), or no longer does.
void log_lead(std::string_view log, bool leads);

// That the certificate has been taken in anew.
void log_certificate();

// The line, for tests.
[[nodiscard]] std::string line_of(const http::Answered& answered);

}  // namespace ingang::cli
