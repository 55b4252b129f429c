// A roster as a kind of stream: see kind.h.
#pragma once

#include <array>

#include "app/codes.h"
#include "app/kind.h"
#include "codec/event_roster.h"
#include "domain/roster/may.h"

namespace ingang::app {

inline constexpr Code kNoSuchRoster{"no_such_roster"};

template <>
struct Kind<roster::State> {
  using State = roster::State;
  using Event = roster::Event;
  using Recorded = roster::Recorded;
  using Command = roster::Command;
  using Opening = roster::Open;
  using Action = roster::Action;
  static constexpr std::string_view word = "roster";
  static constexpr std::string_view prefix = "JOU";
  static constexpr std::string_view path = "rosters";
  static constexpr std::string_view called = "jourschemat";
  static constexpr Code none = kNoSuchRoster;
  // It has a list of its own, Jourschema; and an alarm of its own when nobody takes over
  // (roster_watch.h).
  static constexpr std::array<std::string_view, 0> states_at_hub{};
  static constexpr std::array<std::string_view, 0> states_watched{};
  static constexpr bool is_copy = false;

  static std::string encode(const Event& event) { return codec::encode_event(event); }
  static codec::Decoded<Event> decode(std::string_view stored) {
    return codec::decode_roster_event(stored);
  }
  static auto decide(const State& state, const Command& command, const Context& context) {
    return roster::decide(state, command, context);
  }
  static ledger::Row row(const State& state);
  static void strip(State& state);
  static std::vector<report::Attachment> files(const State& state);
  static std::vector<Compound> found_by(const State& state);
  static void hear(Told& told, Event event);
  static std::vector<Instant> clocks(const State& state);
  static bool matters(const Foundation& house, const State& state, Instant due, Instant now);
  static std::vector<std::string> hears_late(const State& state);
  static bool tells_reporter(const Event& event);
  static bool same_asked(const Event& then, const Event& now);
  static Outcome<ReportItem> item(const Viewer& viewer, const ledger::Row& row, const State& state);
  static roster::Seen seen(const House& house, const State& state);
  static bool hub_hears(const House& house, const ledger::Row& row);
  static Outcome<bool> is_own(const House& house, const Loaded<State>& loaded,
                              const access::Actor& actor);
  static UnreadStep unread_step(const ledger::Row& row);
  static Outcome<void> unread(const Viewer& viewer, const ledger::Row& row, ReportItem& item);
  static Outcome<void> open_all(const House& house, ledger::StreamId id);
  static Outcome<void> require_over(const House& house, ledger::StreamId id);
};

}  // namespace ingang::app
