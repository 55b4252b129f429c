// How views are made from states: a function for each shape. Each asks may() and sight().
#pragma once

#include <span>

#include "app/streams.h"
#include "app/views.h"

namespace ingang::app {

// Whoever looks, and when.
struct Viewer {
  const House& house;
  const access::Actor& actor;
  Instant now;
};

// Whether it still counts for the report: it was not replaced.
[[nodiscard]] bool stands(const handover::State& state);

[[nodiscard]] UnitView unit_view(const House& house, std::string_view unit);
// As it was called then, with the number that it has now.
[[nodiscard]] UnitView unit_view(const House& house, std::string_view unit, Instant at);
// view_facts.cpp: the facts, with senast and försenad sedan.
[[nodiscard]] DoorView door_view(const Viewer& viewer, const report::State& report);
[[nodiscard]] FactsView facts_view(const Viewer& viewer, const report::State& report,
                                   std::span<const handover::State* const> handovers);
[[nodiscard]] FactsView facts_view(const Viewer& viewer, const handover::State& handover);
// As the reporter is told them of a protected person.
void hide_unit(FactsView& facts, const handover::State& handover, Instant now);
// Whether this viewer may know which unit has it: it may tell where somebody protected lives.
[[nodiscard]] bool shows_unit(const Viewer& viewer, const report::State& report,
                              const handover::State& handover);
// The step, without whose it is.
[[nodiscard]] ClockView without_unit(ClockView clock);

// view_clocks.cpp: the missing steps, as far as this viewer may know of them.
[[nodiscard]] std::optional<ClockView> clock_view(const Viewer& viewer,
                                                  const report::State& report);
[[nodiscard]] std::optional<ClockView> consultation_clock(const Viewer& viewer,
                                                          const consultation::State& consultation);
[[nodiscard]] std::optional<ClockView> message_clock(const Viewer& viewer,
                                                     const message::State& message);
[[nodiscard]] std::optional<ClockView> directory_clock(const Viewer& viewer,
                                                       const unitbook::State& units);
[[nodiscard]] std::vector<ClockView> clock_views(const Viewer& viewer,
                                                 const handover::State& handover);
// The first that can be taken here.
[[nodiscard]] std::optional<ClockView> next_step(const Viewer& viewer,
                                                 const handover::State& handover);

[[nodiscard]] std::optional<WithdrawnView> withdrawn_view(
    const std::optional<report::Reception>& withdrawn, const std::string& reason,
    access::Sight sight);
// What each unit would have needed, as far as this viewer may know which unit says so.
[[nodiscard]] std::vector<MissedView> missed_views(const Viewer& viewer,
                                                   const handover::State& handover,
                                                   bool knows_unit);
// Whether a copy's reporter has been told what was missing and nothing has been added since.
[[nodiscard]] bool awaits_answer(const report::State& report, const handover::State& handover);
// What is told of a return: its reason is proof, its words are shown as far as the content is.
[[nodiscard]] std::optional<ReturnView> return_view(const Viewer& viewer,
                                                    const handover::State& handover);
[[nodiscard]] MayView may_view(const Viewer& viewer, const report::State& report);
[[nodiscard]] MayView may_view(const Viewer& viewer, const handover::State& handover);

[[nodiscard]] ReportView report_view(const Viewer& viewer, const LoadedReport& report,
                                     const std::vector<LoadedHandover>& handovers);
[[nodiscard]] HandoverView handover_view(const Viewer& viewer, const LoadedHandover& handover);

[[nodiscard]] ReportItem report_item(const Viewer& viewer, const report::State& report,
                                     std::span<const handover::State* const> handovers);
[[nodiscard]] ReportItem handover_item(const Viewer& viewer, const handover::State& handover);

// view_line.cpp: what a list shows of the child; nothing when it may not.
[[nodiscard]] std::optional<ChildLineView> child_line(const Viewer& viewer,
                                                      const report::Content& content,
                                                      Instant door_at, access::Sight sight);
// The same of a content as far as it is shown, on its page.
[[nodiscard]] ChildLineView shown_child(const Viewer& viewer, const report::Content& shown,
                                        Instant door_at);

// With the name of the place whose code its text is, as far as the text is shown.
[[nodiscard]] AdditionView with_place(const House& house, AdditionView addition);

// What was told of where the child is, and whom not to tell, and is not shown: silence about these
// would be dangerous, so that the page says whom to ring. As JSON pointers into the content.
[[nodiscard]] std::vector<std::string> withheld_parts(const report::Content& told,
                                                      const report::Content& shown);

// What was added, as far as the content itself is shown: below whole sight no correction that may
// tell who somebody is, or where.
[[nodiscard]] AdditionView as_far_as(access::Sight sight, AdditionView addition);

// Events as lines, as far as this viewer may know them.
[[nodiscard]] std::vector<TimelineItem> timeline(const Viewer& viewer, const LoadedReport& report);
[[nodiscard]] std::vector<TimelineItem> timeline(const Viewer& viewer,
                                                 const LoadedHandover& handover);

// On the reporter's side names of the other side's staff are not shown, nor units when somebody in
// it is protected.
[[nodiscard]] bool knows_staff(const Viewer& viewer, const access::Who& who);

}  // namespace ingang::app
