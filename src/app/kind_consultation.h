// A consultation as a kind of stream: see kind.h.
#pragma once

#include <array>

#include "app/codes.h"
#include "app/kind.h"
#include "codec/event_consultation.h"
#include "domain/consultation/may.h"

namespace ingang::app {

inline constexpr Code kNoSuchConsultation{"no_such_consultation"};

template <>
struct Kind<consultation::State> {
  using State = consultation::State;
  using Event = consultation::Event;
  using Recorded = consultation::Recorded;
  using Command = consultation::Command;
  using Opening = consultation::Open;
  using Action = consultation::Action;
  static constexpr std::string_view word = "consultation";
  static constexpr std::string_view prefix = "KON";
  static constexpr std::string_view path = "consultations";
  static constexpr std::string_view called = "rådfrågan";
  static constexpr Code none = kNoSuchConsultation;
  // It has a list of its own: Råd och frågor.
  static constexpr std::array<std::string_view, 0> states_at_hub{};
  static constexpr std::array<std::string_view, 2> states_watched{"waiting", "taken"};
  static constexpr bool is_copy = false;

  static std::string encode(const Event& event) { return codec::encode_event(event); }
  static codec::Decoded<Event> decode(std::string_view stored) {
    return codec::decode_consultation_event(stored);
  }
  static auto decide(const State& state, const Command& command, const Context& context) {
    return consultation::decide(state, command, context);
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
