// Made of an alert: begun, climbed and ended by acts drawn at random. See made_test.h.
#pragma once

#include "app/act.h"
#include "app/alerts.h"
#include "app/kind_alert.h"
#include "app/made_test.h"

namespace ingang::app {

class AlertLife {
 public:
  AlertLife(KindsWorld& at, Dice& dice) : at_(at), dice_(dice) {}

  void live(const Each& each) {
    constexpr int kSteps = 8;
    begin();
    each();
    for (int step = 0; step < kSteps; ++step) {
      at_.pass(KindsWorld::kMinute * static_cast<int>(1 + dice_.below(20)));
      go_on();
      each();
    }
  }
  std::string begin() {
    const bool at_hub = dice_.one_in(2);
    const access::Actor& unit = at_hub ? kSara : kEva;
    const auto& ladders = at_.house().data.ladders.ladders;
    const auto* ladder = alert::find_ladder(ladders, report::Urgency::acute,
                                            report::Step::receive_at_door, {2026, 11, 23});
    EXPECT_TRUE(ladder);
    const alert::Begin command{.reference = at_.house().ids.reference(Kind<alert::State>::prefix),
                               .about = {.kind = "report",
                                         .stream = at_.house().ids.stream(at_.clock_.now()).text(),
                                         .reference = "ING-00001-00001",
                                         .step = report::Step::receive_at_door,
                                         .unit = unit.who.unit,
                                         .authority = unit.who.authority,
                                         .due = at_.clock_.now()},
                               .cause = alert::Cause::late,
                               .urgency = report::Urgency::acute,
                               .hub = dice_.one_in(3) ? std::string{} : kSara.who.authority,
                               .ladder = ladder->ladder};
    const auto done = run(at_.house(), kSara, nullptr, [&](Act& act) -> Outcome<std::string> {
      auto& fresh = act.begin<alert::State>(command.about.authority);
      if (auto did = act.decide(fresh, command); !did) return std::unexpected(did.error());
      act.index(fresh, encode_compounds(Kind<alert::State>::found_by(fresh.state)));
      return command.reference;
    });
    EXPECT_TRUE(done);
    reference_ = command.reference;
    return reference_;
  }
  void act(const alert::Command& command) {
    tried(run(at_.house(), kSara, nullptr, [&](Act& act) -> Outcome<std::string> {
      auto row = find_row<alert::State>(act.house(), reference_);
      if (!row) return std::unexpected(row.error());
      auto loaded = act.load<alert::State>(row->id);
      if (!loaded) return std::unexpected(loaded.error());
      if (auto did = act.decide(**loaded, command); !did) return std::unexpected(did.error());
      number_ = (**loaded).state.climbed;
      return reference_;
    }));
  }

 private:
  void go_on() {
    switch (dice_.below(7)) {
      case 6: return act(alert::Hear{notice(), static_cast<alert::Outcome>(dice_.below(5))});
      case 0: return act(alert::Note{notice(), true, {}});
      case 1: return act(alert::Note{notice(), false, "gateway_silent"});
      case 2: return tried(Alerts(at_.house()).view(reference_, dice_.one_in(2) ? kSara : kEva));
      case 3:
        if (dice_.one_in(3)) act(alert::End{alert::Ending::taken});
        return;
      default: {
        const alert::Callee team{.rung = alert::Rung::team, .number = Personal{"08-465 004 01"}};
        act(alert::Climb{{team}, {alert::Channel::call, alert::Channel::sms}});
      }
    }
  }
  [[nodiscard]] std::string notice() const {
    return reference_ + "-" + std::to_string(number_) + "-1";
  }

  KindsWorld& at_;
  Dice& dice_;
  std::string reference_;
  int number_{};
};

template <>
struct Made<alert::State> {
  static void live(KindsWorld& at, Dice& dice, const Each& each) { AlertLife(at, dice).live(each); }
  static std::string over(KindsWorld& at) {
    Dice dice(1);
    AlertLife life(at, dice);
    auto reference = life.begin();
    life.act(alert::End{alert::Ending::over});
    return reference;
  }
};

}  // namespace ingang::app
