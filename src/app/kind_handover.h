// A handover as a kind of stream: see kind.h.
#pragma once

#include <array>

#include "app/codes.h"
#include "app/kind.h"
#include "codec/event_handover.h"
#include "domain/handover/handover.h"
#include "domain/handover/may.h"

namespace ingang::app {

template <>
struct Kind<handover::State> {
  using State = handover::State;
  using Event = handover::Event;
  using Recorded = handover::Recorded;
  using Command = handover::Command;
  using Opening = handover::Open;
  using Action = handover::Action;
  static constexpr std::string_view word = "handover";
  static constexpr std::string_view prefix = "HND";
  static constexpr std::string_view path = "handovers";
  static constexpr std::string_view called = "en mottagande myndighets kopia,";
  static constexpr Code none = kNoSuchHandover;
  // Handed over: offered, delivered, received and returned, and registered at a unit without a
  // login, for which the hub notes that it is assessed.
  static constexpr std::array<std::string_view, 5> states_at_hub{"offered", "delivered", "received",
                                                                 "returned", "registered_there"};
  static constexpr const auto& states_watched = states_at_hub;
  static constexpr bool is_copy = true;

  static std::string encode(const Event& event) { return codec::encode_event(event); }
  static codec::Decoded<Event> decode(std::string_view stored) {
    return codec::decode_handover_event(stored);
  }
  static auto decide(const State& state, const Command& command, const Context& context) {
    return handover::decide(state, command, context);
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
