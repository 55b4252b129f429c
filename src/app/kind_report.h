// A report as a kind of stream: see kind.h.
#pragma once

#include <array>

#include "app/codes.h"
#include "app/kind.h"
#include "codec/event_report.h"
#include "domain/report/may.h"
#include "domain/report/report.h"

namespace ingang::app {

template <>
struct Kind<report::State> {
  using State = report::State;
  using Event = report::Event;
  using Recorded = report::Recorded;
  using Command = report::Command;
  using Opening = report::Open;
  using Action = report::Action;
  static constexpr std::string_view word = "report";
  static constexpr std::string_view prefix = "ING";
  static constexpr std::string_view path = "reports";
  static constexpr std::string_view called = "anmälan";
  static constexpr Code none = kNoSuchReport;
  // At the door: waiting, received.
  static constexpr std::array<std::string_view, 2> states_at_hub{"waiting", "received"};
  static constexpr const auto& states_watched = states_at_hub;
  static constexpr bool is_copy = false;

  static std::string encode(const Event& event) { return codec::encode_event(event); }
  static codec::Decoded<Event> decode(std::string_view stored) {
    return codec::decode_report_event(stored);
  }
  static auto decide(const State& state, const Command& command, const Context& context) {
    return report::decide(state, command, context);
  }
  static ledger::Row row(const State& state);
  static void strip(State& state);
  static std::vector<report::Attachment> files(const State& state);
  static std::vector<Compound> found_by(const State& state);
  static void hear(Told& told, Event event);
  static std::vector<Instant> clocks(const State& state);
  // Those of which somebody is told outside the pages: alert_round.h.
  static std::vector<report::Clock> steps(const State& state);
  static std::vector<std::string> hears_late(const State& state);
  static bool tells_reporter(const Event& event);
  static bool same_asked(const Event& then, const Event& now);
  static Outcome<ReportItem> item(const Viewer& viewer, const ledger::Row& row, const State& state);
  static Outcome<bool> is_own(const House& house, const Loaded<State>& loaded,
                              const access::Actor& actor);
  static UnreadStep unread_step(const ledger::Row& row);
  // Completes the line of one that cannot be read.
  static Outcome<void> unread(const Viewer& viewer, const ledger::Row& row, ReportItem& item);
  static Outcome<void> open_all(const House& house, ledger::StreamId id);
  static Outcome<void> require_over(const House& house, ledger::StreamId id);
};

}  // namespace ingang::app
