// An alert as its tests tell it: what waits, who is on duty, and what carries anything.
#pragma once

#include "domain/alert/alert.h"
#include "domain/report/people_test.h"

namespace ingang::alert::testing_ {

using namespace ingang::testing_;
using std::chrono::minutes;

inline constexpr Duration kMinute{minutes{1}};
inline const std::string kUnit = "0125-mottagning";

inline const Ladder kLadder{.steps = {{Rung::team, {Channel::call, Channel::sms}, minutes{5}},
                                      {Rung::senior, {Channel::call, Channel::sms}, minutes{5}},
                                      {Rung::unit_manager, {Channel::call}, minutes{5}},
                                      {Rung::hub, {Channel::call, Channel::sms}, minutes{5}}},
                            .again = minutes{10},
                            .again_at_most = minutes{60}};
inline const std::set<Channel> kAllChannels{Channel::call, Channel::sms, Channel::mail};

inline const Callee kTeam{.rung = Rung::team, .number = personal("08-465 004 01")};
inline const Callee kSenior{
    .rung = Rung::senior, .account = "bo", .number = personal("070-174 06 05")};
inline const Callee kHubPhone{.rung = Rung::hub, .number = personal("08-465 004 09")};

inline Begin begin() {
  return {.reference = "AVI-00001-00001",
          .about = {.kind = "report",
                    .stream = std::string(32, '0'),
                    .reference = "ING-00001-00001",
                    .step = report::Step::receive,
                    .unit = kUnit,
                    .authority = "0125",
                    .due = kMonday9},
          .cause = Cause::late,
          .urgency = report::Urgency::acute,
          .hub = kHub,
          .ladder = kLadder};
}

// An alert and the clock that its acts go by.
class Lived {
 public:
  Lived() { act(begin()); }

  Events act(const Command& command) {
    auto events = decide(state, command, Context::at(now));
    EXPECT_TRUE(events) << events.error().code.text;
    for (const auto& event : *events) {
      history.push_back({event, now, now});
      state = evolve(std::move(state), history.back());
    }
    return *events;
  }
  Events climb(std::vector<Callee> callees, std::set<Channel> channels = kAllChannels) {
    return act(Climb{std::move(callees), std::move(channels)});
  }
  void pass(minutes time) { now = now + time; }

  Instant now = kMonday9;
  State state;
  std::vector<Recorded> history;
};

// "team:2 senior- …": each rung that was reached, with how many were told.
inline std::string climbed(const Events& events) {
  std::string out;
  for (const auto& event : events) {
    const auto* one = std::get_if<Climbed>(&event);
    if (!one) continue;
    out += (out.empty() ? "" : " ") +
           std::string(code(kLadder.steps[static_cast<std::size_t>(one->height)].rung)) +
           (one->skipped ? "-" : ":" + std::to_string(one->notices.size()));
  }
  return out;
}

}  // namespace ingang::alert::testing_
