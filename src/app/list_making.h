// How lists are made: the rows that an audience may see, each checked by may(), and one access
// entry for the whole list.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/reports.h"
#include "app/view_making.h"
#include "ledger/store.h"

namespace ingang::app {

// A case that cannot be read hides no other case: it is shown with this tag, and raises an alarm
// (stream_unreadable, see integrity.h).
inline constexpr std::string_view kUnreadableTag = "unreadable";
// One line of a list; nothing when may() says no. `gives`: what the line itself gives away.
Outcome<std::optional<ReportItem>> item_for(const Viewer& viewer, const ledger::Row& row,
                                            Gives gives = Gives::line);
[[nodiscard]] bool is_unreadable(const ReportItem& item);
// Rows of one kind in the order they came, page by page.
Outcome<ListView> list_rows(const House& house, const access::Actor& actor, std::string kind,
                            const Page& page, std::vector<std::string> tokens, std::string act);
// What waits at the hub, by urgency before time.
Outcome<ListView> list_queue(const House& house, const access::Actor& actor, const Page& page);

}  // namespace ingang::app
