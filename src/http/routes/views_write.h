// Writes the parts of views that several answers have in common.
#pragma once

#include <string_view>

#include "app/views.h"
#include "codec/json_write.h"

namespace ingang::http {

// Writes a member that the API has as optional; leaves it out when it is empty.
void optional(codec::Writer& to, std::string_view name, const std::string& text);
void optional(codec::Writer& to, std::string_view name, const Personal& text);

void write_facts(codec::Writer& to, const app::FactsView& facts);
void write_clock(codec::Writer& to, std::string_view name, const app::ClockView& clock);
void write_door(codec::Writer& to, const app::DoorView& door);
void write_withdrawn(codec::Writer& to, const app::WithdrawnView& withdrawn);
void write_clock_body(codec::Writer& to, const app::ClockView& clock);
void write_unit_members(codec::Writer& to, const app::UnitView& unit);
void write_unit(codec::Writer& to, std::string_view name, const app::UnitView& unit);
void write_may(codec::Writer& to, const app::MayView& may);
void write_additions(codec::Writer& to, std::string_view name,
                     const std::vector<app::AdditionView>& additions);
void write_timeline(codec::Writer& to, const std::vector<app::TimelineItem>& timeline);
void write_missed(codec::Writer& to, const std::vector<app::MissedView>& missed);
void write_returned(codec::Writer& to, const app::ReturnView& returned);
// `texts`: one for each, in the reader's language.
void write_errors(codec::Writer& to, const std::vector<Refusal>& errors,
                  const std::vector<std::string>& texts, std::string_view name = "errors");
void write_child(codec::Writer& to, const app::ChildLineView& child);
void write_item(codec::Writer& to, const app::ReportItem& item);

}  // namespace ingang::http
