// How views are made of states: one function for each shape, each asking may() and sight().
#pragma once

#include <span>

#include "app/streams.h"
#include "app/views.h"
#include "domain/access/may.h"

namespace ingang::app {

// Whoever looks, and when.
struct Viewer {
  const House& house;
  const access::Actor& actor;
  Instant now;
};

// Still counts for the report: neither replaced nor taken back.
[[nodiscard]] bool stands(const handover::State& state);

[[nodiscard]] UnitView unit_view(const House& house, std::string_view unit);
[[nodiscard]] FactsView facts_view(const Viewer& viewer, const report::State& report,
                                   std::span<const handover::State* const> handovers);
[[nodiscard]] FactsView facts_view(const Viewer& viewer, const handover::State& handover);
[[nodiscard]] std::optional<ClockView> clock_view(const Viewer& viewer,
                                                  const report::State& report);
[[nodiscard]] std::vector<ClockView> clock_views(const Viewer& viewer,
                                                 const handover::State& handover);
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
