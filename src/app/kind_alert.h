// An alert as a kind of stream: see kind.h.
#pragma once

#include <array>

#include "app/codes.h"
#include "app/kind.h"
#include "codec/event_alert.h"
#include "domain/alert/may.h"

namespace ingang::app {

inline constexpr Code kNoSuchAlert{"no_such_alert"};

template <>
struct Kind<alert::State> {
  using State = alert::State;
  using Event = alert::Event;
  using Recorded = alert::Recorded;
  using Command = alert::Command;
  using Opening = alert::Open;
  using Action = alert::Action;
  static constexpr std::string_view word = "alert";
  static constexpr std::string_view prefix = "AVI";
  static constexpr std::string_view path = "alerts";
  static constexpr std::string_view called = "aviseringen";
  static constexpr Code none = kNoSuchAlert;
  // It is about what waits, and waits for nobody itself.
  static constexpr std::array<std::string_view, 0> states_at_hub{};
  static constexpr std::array<std::string_view, 0> states_watched{};
  static constexpr bool is_copy = false;

  static std::string encode(const Event& event) { return codec::encode_event(event); }
  static codec::Decoded<Event> decode(std::string_view stored) {
    return codec::decode_alert_event(stored);
  }
  static auto decide(const State& state, const Command& command, const Context& context) {
    return alert::decide(state, command, context);
  }
  static ledger::Row row(const State& state);
  static void strip(State& state);
  static std::vector<report::Attachment> files(const State& state);
  static std::vector<Compound> found_by(const State& state);
  static void hear(Told& told, Event event);
  static std::vector<Instant> clocks(const State& state);
  // When the next rung is reached is told to no page.
  static bool matters(const Foundation&, const State&, Instant, Instant) { return false; }
  static std::vector<std::string> hears_late(const State& state);
  static bool tells_reporter(const Event& event);
  static bool same_asked(const Event& then, const Event& now);
  static Outcome<ReportItem> item(const Viewer& viewer, const ledger::Row& row, const State& state);
  static Outcome<bool> is_own(const House& house, const Loaded<State>& loaded,
                              const access::Actor& actor);
  static UnreadStep unread_step(const ledger::Row& row);
  static Outcome<void> unread(const Viewer& viewer, const ledger::Row& row, ReportItem& item);
  static Outcome<void> open_all(const House& house, ledger::StreamId id);
  static Outcome<void> require_over(const House& house, ledger::StreamId id);
};

}  // namespace ingang::app
