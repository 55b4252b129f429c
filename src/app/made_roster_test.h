// Made of a roster: planned, changed, swapped and relieved by people drawn at random. See
// made_test.h.
#pragma once

#include "app/kind_roster.h"
#include "app/made_test.h"
#include "app/rosters.h"
#include "domain/roster/may.h"

namespace ingang::app {

// Those of one team, put at work.
struct TeamMade {
  std::string unit;
  access::Actor manager;
  access::Actor senior;
  access::Actor ann;
  access::Actor bob;
};
inline TeamMade team_made(KindsWorld& at, const std::string& unit) {
  const House house(at.house());
  const auto* found = house.county.directory.find_unit(unit);
  const std::string authority{found->authority.text()};
  const auto one = [&](const std::string& word, std::set<Role> roles) {
    auto actor = person(word + "." + unit, word, unit, authority, std::move(roles));
    at.staff_.put(actor);
    return actor;
  };
  return {.unit = unit,
          .manager = one("chef", {Role::unit_manager}),
          .senior = one("bak", {Role::senior_on_call}),
          .ann = one("ann", {Role::intake}),
          .bob = one("bob", {Role::intake})};
}

class RosterLife {
 public:
  RosterLife(KindsWorld& at, Dice& dice) : at_(at), dice_(dice) {}

  void live(const Each& each) {
    static const std::vector<std::string> kUnits{"nordvast-jour", "0125-mottagning",
                                                 "0180-socialjour-hub", "sydost-jour",
                                                 "0182-mottagning"};
    constexpr int kSteps = 16;
    team_ = team_made(at_, dice_.of(kUnits));
    reference_ = roster_reference(at_.house(), team_.unit);
    at_.pass(KindsWorld::kMinute * static_cast<int>(1 + dice_.below(90)));
    using roster::Function;
    tried(Rosters(at_.house())
              .begin(team_.unit, {Function::duty, Function::senior}, team_.manager, at_.once()));
    each();
    tried(act(duty_rule()));
    each();
    for (int step = 0; step < kSteps; ++step) {
      at_.pass(KindsWorld::kMinute * static_cast<int>(1 + dice_.below(400)));
      go_on();
      each();
    }
  }

 private:
  [[nodiscard]] roster::State seen() {
    const auto loaded = find_stream<roster::State>(at_.house(), reference_);
    EXPECT_TRUE(loaded) << KindsWorld::code_of(loaded.error());
    return loaded ? loaded->state : roster::State{};
  }
  [[nodiscard]] roster::Change change() {
    roster::Change out;
    out.seen = seen().version;
    out.leave_gap = true;
    return out;
  }
  [[nodiscard]] LocalTime now() const { return stockholm(at_.clock_.now()); }
  [[nodiscard]] LocalTime later(int hours) const {
    return stockholm(at_.clock_.now() + std::chrono::hours{hours});
  }
  Outcome<RosterView> act(roster::Command command, const access::Actor& by) {
    return Rosters(at_.house()).act(reference_, std::move(command), "roster.act", by, at_.once());
  }
  Outcome<RosterView> act(roster::Command command) {
    return act(std::move(command), dice_.one_in(6)   ? team_.ann
                                   : dice_.one_in(2) ? team_.manager
                                                     : team_.senior);
  }
  const access::Actor& worker() { return dice_.one_in(2) ? team_.ann : team_.bob; }

  roster::Command duty_rule() {
    roster::AddRule out;
    out.change = change();
    for (int day = 1; day <= 7; ++day) out.rule.hours.push_back({day, 0, 24 * 60});
    out.rule.people = {team_.ann.who.account, team_.bob.who.account};
    out.rule.turn = roster::Turn::daily;
    for (const auto& rule : seen().rules) {
      if (!rule.ended_at) out.replaces = rule.number;
    }
    return out;
  }
  roster::Command override_() {
    roster::AddOverride out;
    out.change = change();
    out.part.off = worker().who.account;
    if (dice_.one_in(2)) out.part.on = worker().who.account;
    out.part.to = later(40);
    return out;
  }
  roster::Command temporary() {
    roster::SetTemporary out;
    out.change = change();
    out.from = later(48);
    out.part.to = later(96);
    out.part.shifts = {{1, worker().who.account, later(48), later(72)}};
    return out;
  }
  roster::Command station() {
    roster::SetStation out;
    out.change = change();
    out.part = {.day = now().date.plus_days(3),
                .from_minute = 600,
                .to_minute = 720,
                .place = "Övningsstationen",
                .account = worker().who.account};
    return out;
  }
  roster::Command end() {
    roster::End out;
    out.change = change();
    out.part = static_cast<roster::Part>(1 + dice_.below(3));
    out.number = 1 + static_cast<int>(dice_.below(12));
    return out;
  }
  roster::Command swap() {
    roster::ProposeSwap out;
    const auto state = seen();
    const Instant at = at_.clock_.now();
    for (const auto& shift :
         roster::shifts(state, {at + std::chrono::hours{1}, at + std::chrono::hours{96}})) {
      if (shift.account != team_.ann.who.account || shift.span.from < at) continue;
      out.swap.give = {shift.seat, stockholm(shift.span.from),
                       stockholm(shift.span.from + std::chrono::hours{2})};
    }
    out.swap.other = team_.bob.who.account;
    return out;
  }
  int last_swap() {
    const auto state = seen();
    return state.swaps.empty() ? 0 : state.swaps.back().number;
  }

  void go_on() {
    const Rosters rosters(at_.house());
    switch (dice_.below(13)) {
      case 0: return tried(act(duty_rule()));
      case 1: return tried(act(override_()));
      case 2: return tried(act(temporary()));
      case 3: return tried(act(station()));
      case 4: return tried(act(end()));
      case 5: return tried(act(swap(), team_.ann));
      case 6: return tried(act(roster::AnswerSwap{{}, last_swap(), !dice_.one_in(4)}, team_.bob));
      case 7:
      case 8: return tried(act(roster::Relieve{}, worker()));
      case 9: return tried(act(roster::Note{{}, Personal{"Nyckeln ligger i skåpet."}}, worker()));
      case 10:
        return tried(act(roster::NoteNumber{
            {}, {}, team_.senior.who.account, Personal{"08-465 004 21"}, now().date}));
      case 11: {
        roster::SetFunctions out;
        out.change = change();
        out.functions = {roster::Function::duty};
        return tried(act(std::move(out)));
      }
      default: return tried(rosters.view(reference_, weeks_ahead(at_.house()), worker()));
    }
  }

  KindsWorld& at_;
  Dice& dice_;
  TeamMade team_;
  std::string reference_;
};

template <>
struct Made<roster::State> {
  static void live(KindsWorld& at, Dice& dice, const Each& each) {
    RosterLife(at, dice).live(each);
  }
  // Begun, and nobody is planned. Of the next unit that has none.
  static std::string over(KindsWorld& at) {
    const House house(at.house());
    for (const auto& unit : house.county.directory.parts().units) {
      const std::string code{unit.code.text()};
      const auto reference = roster_reference(at.house(), code);
      if (find_stream<roster::State>(at.house(), reference)) continue;
      const auto team = team_made(at, code);
      const auto begun =
          Rosters(at.house()).begin(code, {roster::Function::duty}, team.manager, at.once());
      EXPECT_TRUE(begun) << KindsWorld::code_of(begun.error());
      return reference;
    }
    ADD_FAILURE() << "every unit has one";
    return {};
  }
};

}  // namespace ingang::app
