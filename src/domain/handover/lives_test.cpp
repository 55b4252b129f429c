// Random lives of reports and handovers, by random people: what must hold after every step. A
// failure prints its seed.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "domain/access/tokens.h"
#include "domain/handover/chain_test.h"
#include "domain/handover/codes.h"
#include "domain/handover/may.h"
#include "domain/report/codes.h"
#include "domain/report/may.h"
#include "domain/report/people_test.h"

namespace ingang::handover {
namespace {

using namespace ingang::testing_;
namespace in_report = report::testing_;
namespace in_handover = handover::testing_;

constexpr int kLives = 250;
constexpr int kSteps = 25;

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(engine_);
  }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <typename T>
  const T& of(const std::vector<T>& items) {
    return items[below(items.size())];
  }

 private:
  std::mt19937 engine_;
};

// Anyone from anywhere with any roles, so that rules meet people whom no example thought of.
Actor random_person(Dice& dice) {
  static const std::vector<std::string> kAccounts = {"olle", "carin",   "dina", "sara",
                                                     "inga", "natalie", ""};
  static const std::vector<std::pair<std::string, std::string>> kUnits = {
      {"police-stockholm-roc", "police-stockholm"},
      {"police-stockholm-syd", "police-stockholm"},
      {kHubUnit, kHub},
      {in_handover::kDay, "0125"},
      {in_handover::kNight, "0125"},
      {"0125-barn", "0125"},
      {"0182-mottagning", "0182"},
      {"", ""}};
  const auto& [unit, authority] = dice.of(kUnits);
  Actor actor = someone(dice.of(kAccounts), unit, authority, {});
  for (const Role role :
       {Role::officer, Role::police_desk, Role::duty_worker, Role::intake,
        Role::protection_assessor, Role::cleared, Role::log_reviewer, Role::operator_}) {
    if (dice.one_in(3)) actor.roles.insert(role);
  }
  if (dice.one_in(6)) actor.roles.insert(Role::probe);
  return actor;
}
Actor random_worker(Dice& dice) {
  static const std::vector<Actor> kWorkers = {kOlle,
                                              kDesk,
                                              kSara,
                                              kCleared,
                                              kIntake,
                                              in_handover::kNatalie,
                                              in_handover::kAssessor,
                                              in_handover::kHubAssessor};
  return dice.one_in(4) ? random_person(dice) : dice.of(kWorkers);
}

bool meet(std::vector<std::string> a, std::vector<std::string> b) {
  std::vector<std::string> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return !both.empty();
}
// A list by tokens shows exactly what may() allows, and nothing is read that is not seen.
void expect_one_rule(const Actor& actor, const auto& state, const auto& actions, Instant now) {
  const bool listed = meet(audience(state), tokens(actor));
  EXPECT_EQ(listed, may(actor, actions.front().first, state, now))
      << actor.who.account << actor.who.unit;
  for (const auto& [action, word] : actions) {
    // The giver of a leg may ring on without being on a list of that handover.
    if (word == "hand_over_by_phone" || !may(actor, action, state, now)) continue;
    EXPECT_TRUE(listed) << word;
  }
}
std::string_view word_of(const auto& actions, auto action) {
  return std::ranges::find(actions, action, [](const auto& each) { return each.first; })->second;
}

std::vector<std::pair<report::Action, report::Command>> on_report(const Actor& by,
                                                                  const report::State& state,
                                                                  Instant now) {
  const auto handover = "HND-" + std::to_string(now.ms);
  const bool acting_stands = state.phase == report::Phase::routed;
  const bool acting_alone =
      !acting_stands && ((state.held && !by.has(Role::cleared)) || now.ms / 60'000 % 2 == 0);
  const auto receiver =
      acting_alone ? in_report::acute_now(handover) : in_report::lasting(handover, !acting_stands);
  const report::ConfirmRouting route{.by = by, .receivers = {receiver}};
  report::ConfirmRouting reroute = route;
  if (!state.receivers.empty()) {  // the same responsibility, elsewhere
    reroute.receivers = {state.receivers.front()};
    reroute.receivers.front().handover = handover;
    reroute.after_return = state.receivers.front().handover;
  }
  const report::ReportId other{{static_cast<std::uint8_t>(now.ms / 60'000)}};
  return {
      {report::Action::supplement, report::Supplement{by, personal("Mer.")}},
      {report::Action::correct, report::Correct{by, "/now/place", personal("Rätt.")}},
      {report::Action::correct_protection,
       report::Correct{by, "/child/protected_identity", personal("sekretessmarkering")}},
      {report::Action::answer, report::Correct{by, "/circumstances/placed", personal("yes")}},
      {report::Action::confirm, report::Confirm{by}},
      {report::Action::withdraw, report::Withdraw{by, "Fel barn"}},
      {report::Action::receive_at_door, report::ReceiveAtDoor{by, kTargets}},
      {report::Action::note_urgency, report::NoteUrgency{by, report::Urgency::acute, {}, kTargets}},
      {report::Action::link,
       report::Link{by, other, "ING-" + other.text(), report::LinkKind::same_event}},
      {report::Action::route, route},
      {acting_stands ? report::Action::reroute : report::Action::route,
       acting_stands ? reroute : route},
      {report::Action::reopen, report::Reopen{by, personal("Tillsyn"), now + 1h}},
      {report::Action::read_content, report::Open{by}}};
}

std::vector<std::pair<Action, handover::Command>> on_handover(const Actor& by,
                                                              const handover::State& state,
                                                              Instant now) {
  const handover::NextLeg branch{
      .to_unit = state.inbox_unit() == "0125-barn" ? in_handover::kDay : "0125-barn",
      .final_leg = true,
      .receive_by = now + 1h,
      .by_phone = now.ms / 60'000 % 3 == 0};
  handover::PhoneProof call = in_handover::call();
  call.at = now;
  return {{Action::receive, handover::Receive{by, branch}},
          {Action::pass_on, handover::PassOn{by, branch}},
          {Action::hand_over_by_phone, handover::HandOverByPhone{by, call, branch}},
          {Action::return_, handover::Return{by, {}, personal("Flyttat."), {}}},
          {Action::redirect, handover::Redirect{by, "HND-00002-00002"}},
          {Action::assess_protection,
           handover::AssessProtection{by, false, personal("Nej."),
                                      handover::Mandate::also_protection_assessment}},
          {Action::register_, handover::Register{by, {}, personal("SN 1"), stockholm(now).date}},
          {Action::tell_night, handover::TellNight{by, {.done = personal("Hembesök.")}}},
          {Action::tell_missed,
           handover::TellMissed{
               by, {now.ms / 60'000 % 2 == 0 ? report::Question::danger : report::Question::told}}},
          {Action::note_urgency,
           handover::RaiseUrgency{by, static_cast<report::Urgency>(now.ms / 60'000 % 3), now}}};
}

// Decided, recorded, and the same when replayed.
template <typename State, typename Recorded, typename Events>
void live_on(State& state, std::vector<Recorded>& history, const Events& events, Instant now) {
  for (const auto& event : events) {
    history.push_back({event, now, now});
    state = evolve(state, history.back());
  }
  EXPECT_EQ(fold(std::span<const Recorded>(history)), state) << "replay differs";
}

report::Send random_send(Dice& dice) {
  report::Content content = dice.one_in(2) ? in_report::five_answers() : in_report::in_danger();
  content.child.protected_identity = static_cast<person::ProtectedIdentity>(dice.below(4));
  if (dice.one_in(3)) {
    auto send = in_report::send_by_phone(dice.one_in(5) ? kProbeDuty : kSara);
    send.content = content;
    if (dice.one_in(2)) send.told_by_unit.clear();
    if (dice.one_in(2)) send.told_by_account.clear();
    return send;
  }
  return in_report::send(dice.one_in(5) ? kProbeOfficer : kOlle, content);
}

TEST(LivesOfReports, ListsAndMayAndDecideAreOneRule) {
  std::set<report::Phase> lived;
  for (unsigned seed = 1; seed <= kLives; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Dice dice(seed);
    report::State state;
    std::vector<report::Recorded> history;
    Instant now = kMonday9;
    live_on(state, history, *decide(state, report::Command{random_send(dice)}, Context::at(now)),
            now);
    for (int step = 0; step < kSteps; ++step) {
      now = now + 1min;
      lived.insert(state.phase);
      for (const Actor& anyone : {random_person(dice), random_worker(dice)})
        expect_one_rule(anyone, state, report::kActions, now);
      const Actor by = random_worker(dice);
      const auto commands = on_report(by, state, now);
      for (const auto& [action, command] : commands) {
        EXPECT_EQ(may(by, action, state, now), decide(state, command, Context::at(now)).has_value())
            << word_of(report::kActions, action) << " by " << by.who.account << " " << by.who.unit;
      }
      const report::Command next =
          dice.one_in(8)    ? report::Command{report::Close{
                               {state.receivers.empty() ? "" : state.receivers.front().handover}}}
          : dice.one_in(12) ? report::Command{report::Hold{"skyddad_folkbokforing"}}
          : dice.one_in(12) ? report::Command{report::NoteProtection{
                                  static_cast<person::ProtectedIdentity>(dice.below(4))}}
                            : dice.of(commands).second;
      if (const auto events = decide(state, next, Context::at(now)))
        live_on(state, history, *events, now);
    }
    if (HasFailure()) return;
  }
  EXPECT_EQ(lived.size(), 3U) << "some phase was never reached";
}

handover::Offer random_offer(Dice& dice) {
  handover::Offer offer = in_handover::offer();
  if (dice.one_in(2))
    offer.first = {.to_unit = in_handover::kNight, .final_leg = false, .receive_by = kMonday9};
  offer.held = dice.one_in(4);
  if (offer.held) offer.by = kCleared;
  if (dice.one_in(5)) {
    offer.synthetic = true;
    offer.by.roles.insert(Role::probe);
  }
  return offer;
}

TEST(LivesOfHandovers, ListsAndMayAndDecideAreOneRuleAndSomebodyAlwaysHoldsIt) {
  std::set<handover::Phase> lived;
  for (unsigned seed = 1; seed <= kLives; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Dice dice(seed);
    handover::State state;
    std::vector<handover::Recorded> history;
    Instant now = kMonday9;
    live_on(state, history, *decide(state, handover::Command{random_offer(dice)}, Context::at(now)),
            now);
    live_on(state, history,
            *decide(state,
                    handover::Command{handover::GiveCopy{in_report::five_answers(), {}, {}, "x"}},
                    Context::at(now)),
            now);
    for (int step = 0; step < kSteps; ++step) {
      now = now + 1min;
      lived.insert(state.phase);
      EXPECT_FALSE(state.holder().empty());
      for (const Actor& anyone : {random_person(dice), random_worker(dice)})
        expect_one_rule(anyone, state, kActions, now);
      const Actor by = random_worker(dice);
      const auto commands = on_handover(by, state, now);
      for (const auto& [action, command] : commands) {
        EXPECT_EQ(may(by, action, state, now), decide(state, command, Context::at(now)).has_value())
            << word_of(kActions, action) << " by " << by.who.account << " " << by.who.unit;
      }
      const handover::Command next =
          step == 0 ? handover::Command{handover::Deliver{}}
          : dice.one_in(10)
              ? handover::Command{handover::Release{{state.redirected_to}, "0182-mottagning"}}
          : dice.one_in(9) ? handover::Command{handover::Withdraw{kOlle.who, "Fel barn"}}
          : dice.one_in(6) ? handover::Command{handover::Open{by}}
                           : dice.of(commands).second;
      if (const auto events = decide(state, next, Context::at(now)))
        live_on(state, history, *events, now);
    }
    if (HasFailure()) return;
  }
  EXPECT_EQ(lived.size(), 6U) << "some phase was never reached";
}

}  // namespace
}  // namespace ingang::handover
