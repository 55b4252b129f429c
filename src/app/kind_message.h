// A message as a kind of stream: see kind.h.
#pragma once

#include <array>

#include "app/codes.h"
#include "app/kind.h"
#include "codec/event_message.h"
#include "domain/message/may.h"

namespace ingang::app {

inline constexpr Code kNoSuchMessage{"no_such_message"};

template <>
struct Kind<message::State> {
  using State = message::State;
  using Event = message::Event;
  using Recorded = message::Recorded;
  using Command = message::Command;
  using Opening = message::Open;
  using Action = message::Action;
  static constexpr std::string_view word = "message";
  static constexpr std::string_view prefix = "MED";
  static constexpr std::string_view path = "messages";
  static constexpr std::string_view called = "meddelandet";
  static constexpr Code none = kNoSuchMessage;
  // The hub receives one only by a mandate, and then in its own list.
  static constexpr std::array<std::string_view, 0> states_at_hub{};
  // Each in which a clock may run: an answer, a taker, or its registration is awaited.
  static constexpr std::array<std::string_view, 6> states_watched{
      "sent", "taken", "clarifying", "received", "answered", "not_answered"};
  static constexpr bool is_copy = false;

  static std::string encode(const Event& event) { return codec::encode_event(event); }
  static codec::Decoded<Event> decode(std::string_view stored) {
    return codec::decode_message_event(stored);
  }
  static auto decide(const State& state, const Command& command, const Context& context) {
    return message::decide(state, command, context);
  }
  // The receiver's stream has a number of its own, of which nobody is told.
  static std::string known_number(std::string_view reference) {
    return message::known_number(reference);
  }
  static ledger::Row row(const State& state);
  static void strip(State& state);
  static std::vector<report::Attachment> files(const State& state);
  static std::vector<Compound> found_by(const State& state);
  static void hear(Told& told, Event event);
  static std::vector<Instant> clocks(const State& state);
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
