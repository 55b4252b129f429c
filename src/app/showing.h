// Showing: how a case is read: it is checked that it is allowed, logged durably, then answered.
//
// Promise: nothing is answered before its access entry is durable. When somebody outside the
//          author's authority reads the content for the first time, that is recorded in the stream
//          before the answer, because it ends the right to withdraw. A case that is on none of the
//          viewer's own lists is counted first (brake.h), and refused when the budget of the hour
//          is spent. An act is counted before it is done, and its answer is never refused.
#pragma once

#include <string_view>

#include "app/view_making.h"
#include "app/views.h"

namespace ingang::app {

enum class Why { asked_for, after_an_act };
// A case as it may be shown: allowed, logged, and its first reading recorded.
template <typename State>
Outcome<Loaded<State>> open_case(const House& house, std::string_view reference,
                                 const access::Actor& actor, const std::string& act, Why why);
// `act`: what the access entry says was done: "report.view", "report.receive" …
Outcome<ReportView> show_report(const House& house, std::string_view reference,
                                const access::Actor& actor, std::string act,
                                Why why = Why::after_an_act);
Outcome<HandoverView> show_handover(const House& house, std::string_view reference,
                                    const access::Actor& actor, std::string act,
                                    Why why = Why::after_an_act);

// Before an act on a case: counted like a look when it lies on none of the actor's own lists, for
// it will be shown. Nothing is noted of one that does; the act's own entries follow.
template <typename State>
Outcome<void> admit_act(const House& house, const Loaded<State>& loaded, const access::Actor& actor,
                        std::string_view act);

// A file of a case that was shown: counted when the case lies on none of the viewer's own lists.
Outcome<void> note_file(const House& house, const access::Actor& actor, std::string_view reference,
                        std::string_view blob);

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
