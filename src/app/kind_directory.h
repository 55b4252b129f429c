// A unit book as a kind of stream: see kind.h. The streams of a county together are its directory.
#pragma once

#include <array>

#include "app/codes.h"
#include "app/kind.h"
#include "codec/event_directory.h"
#include "domain/unitbook/may.h"

namespace ingang::app {

inline constexpr Code kNoSuchDirectory{"no_such_directory"};

template <>
struct Kind<unitbook::State> {
  using State = unitbook::State;
  using Event = unitbook::Event;
  using Recorded = unitbook::Recorded;
  using Command = unitbook::Command;
  using Opening = unitbook::Open;
  using Action = unitbook::Action;
  static constexpr std::string_view word = "directory";
  static constexpr std::string_view prefix = "ENH";
  static constexpr std::string_view path = "units";
  static constexpr std::string_view called = "enhetsförteckningen";
  static constexpr Code none = kNoSuchDirectory;
  // It has a list of its own: Enheter och kontaktvägar. What is late there alarms the hub by an
  // alarm of its own (duty_watch.h).
  static constexpr std::array<std::string_view, 0> states_at_hub{};
  static constexpr std::array<std::string_view, 0> states_watched{};
  static constexpr bool makes_county = true;
  static constexpr bool is_copy = false;

  static std::string encode(const Event& event) { return codec::encode_event(event); }
  static codec::Decoded<Event> decode(std::string_view stored) {
    return codec::decode_directory_event(stored);
  }
  static auto decide(const State& state, const Command& command, const Context& context) {
    return unitbook::decide(state, command, context);
  }
  static ledger::Row row(const State& state);
  static void strip(State& state);
  static std::vector<report::Attachment> files(const State& state);
  static std::vector<Compound> found_by(const State& state);
  static void hear(Told& told, Event event);
  static std::vector<Instant> clocks(const State& state);
  static bool matters(const Foundation& house, const State& state, Instant due, Instant now);
  static std::vector<std::string> hears_late(const State& state);
  static unitbook::Seen seen(const House& house, const State& state);
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
