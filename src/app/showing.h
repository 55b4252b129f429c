// Showing: how a case is read: allowed, logged durably, then answered.
//
// Promise: nothing is answered before its access entry is durable. The first reading of the content
// outside the author's
//          authority is recorded in the stream before the answer too: it ends the right to
//          withdraw.
#pragma once

#include <string_view>

#include "app/view_making.h"
#include "app/views.h"

namespace ingang::app {

// `act`: what the access entry says was done: "report.view", "report.receive" …
Outcome<ReportView> show_report(const House& house, std::string_view reference,
                                const access::Actor& actor, std::string act);
Outcome<HandoverView> show_handover(const House& house, std::string_view reference,
                                    const access::Actor& actor, std::string act);

// Somebody has read it who had not: the right to withdraw has ended. For a reading that was
// answered before it could be recorded.
Outcome<void> record_opening(const House& house, std::string_view reference,
                             const access::Actor& actor);

// One access entry for the whole list.
Outcome<void> note_list(const House& house, const access::Actor& actor, std::string act,
                        std::string filter, const std::vector<ReportItem>& shown);
Outcome<void> note_access(const House& house, const access::Actor& actor, ledger::StreamId about,
                          std::string_view reference, std::string act, std::string purpose = {});

}  // namespace ingang::app
