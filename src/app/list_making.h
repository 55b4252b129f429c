// How lists are made: rows that an audience lets through, each asked of may(), one access entry for
// the whole.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/reports.h"
#include "app/view_making.h"
#include "ledger/store.h"

namespace ingang::app {

// What cannot be read takes nothing else with it: it is shown with this tag, and alarms
// (stream_unreadable, see integrity.h).
inline constexpr std::string_view kUnreadableTag = "unreadable";
// One line of a list; nothing when may() says no. `needed`: what the line itself gives away.
Outcome<std::optional<ReportItem>> item_for(const Viewer& viewer, const ledger::Row& row,
                                            access::Action needed = access::Action::see_in_list);
[[nodiscard]] bool is_unreadable(const ReportItem& item);
// Rows of one kind in the order they came, page by page.
Outcome<ListView> list_rows(const House& house, const access::Actor& actor, std::string kind,
                            const Page& page, std::vector<std::string> tokens, std::string act);
// The states in which something waits at the hub, or is heard of there: until it is registered.
[[nodiscard]] std::vector<std::string> states_at_hub();
// What waits at the hub, by urgency before time.
Outcome<ListView> list_queue(const House& house, const access::Actor& actor, const Page& page);

}  // namespace ingang::app
