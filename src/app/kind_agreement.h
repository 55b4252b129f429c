// An agreement as a kind of stream: see kind.h.
#pragma once

#include <array>

#include "app/codes.h"
#include "app/kind.h"
#include "codec/event_agreement.h"
#include "domain/agreement/may.h"

namespace ingang::app {

inline constexpr Code kNoSuchAgreement{"no_such_agreement"};

template <>
struct Kind<agreement::State> {
  using State = agreement::State;
  using Event = agreement::Event;
  using Recorded = agreement::Recorded;
  using Command = agreement::Command;
  using Opening = agreement::Open;
  using Action = agreement::Action;
  static constexpr std::string_view word = "agreement";
  static constexpr std::string_view prefix = "AVT";
  static constexpr std::string_view path = "agreements";
  static constexpr std::string_view called = "avtalet";
  static constexpr Code none = kNoSuchAgreement;
  // It has a list of its own: Avtal. A reminder is nothing that the door is rung about at night.
  static constexpr std::array<std::string_view, 0> states_at_hub{};
  static constexpr std::array<std::string_view, 0> states_watched{};
  static constexpr bool makes_county = true;
  static constexpr bool is_copy = false;

  static std::string encode(const Event& event) { return codec::encode_event(event); }
  static codec::Decoded<Event> decode(std::string_view stored) {
    return codec::decode_agreement_event(stored);
  }
  static auto decide(const State& state, const Command& command, const Context& context) {
    return agreement::decide(state, command, context);
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
  static Outcome<bool> is_own(const House& house, const Loaded<State>& loaded,
                              const access::Actor& actor);
  static UnreadStep unread_step(const ledger::Row& row);
  static Outcome<void> unread(const Viewer& viewer, const ledger::Row& row, ReportItem& item);
  static Outcome<void> open_all(const House& house, ledger::StreamId id);
  static Outcome<void> require_over(const House& house, ledger::StreamId id);
};

}  // namespace ingang::app
