// A roster that is planned and changed at random, as a manager and a team would, over weeks.
#pragma once

#include <algorithm>
#include <map>
#include <random>

#include "domain/roster/given_test.h"
#include "domain/roster/shifts.h"

namespace ingang::roster::testing_ {

class Lived {
 public:
  Lived(unsigned seed, Instant from) : engine_(seed), now_(from), begun_(from) {
    take(begun());
    constexpr int kFirst = 3;
    for (int i = 0; i < kFirst; ++i) tried(a_rule());
  }

  [[nodiscard]] const State& state() const { return state_; }
  [[nodiscard]] Instant now() const { return now_; }
  [[nodiscard]] Instant begun_at() const { return begun_; }
  [[nodiscard]] const std::map<std::size_t, int>& happened() const { return happened_; }
  int below(int n) { return std::uniform_int_distribution<int>{0, n - 1}(engine_); }

  // Some hours pass, and somebody tries something.
  void step() {
    now_ = now_ + std::chrono::minutes{1 + below(20 * 60)} + Duration{below(60'000)};
    switch (below(9)) {
      case 0: return tried(a_rule());
      case 1:
      case 2: return tried(an_override());
      case 3: return tried(a_temporary());
      case 4: return tried(an_end());
      case 5: return tried(a_swap());
      case 6:
        if (state_.swaps.empty()) return;
        return tried(AnswerSwap{below(2) == 0 ? kAnna : kBo, state_.swaps.back().number,
                                below(5) > 0, kStaff});
      case 7: return tried(Relieve{below(2) == 0 ? kAnna : kBo, {}});
      default: return tried(Note{kCilla, personal("Nyckeln ligger i skåpet.")});
    }
  }

 private:
  void take(const Event& event) {
    ++happened_[event.index()];
    // Recorded a little after it was decided.
    state_ = evolve(std::move(state_), {event, now_, now_ + Duration{3 + below(40)}});
  }
  void tried(const Command& command) {
    const auto events = decide(state_, command, Context::at(now_));
    if (!events) return;
    for (const auto& event : *events) take(event);
    now_ = now_ + Duration{100};
  }
  std::string duty_person() {
    static const std::vector<std::string> kAll{"anna", "bo", "cilla"};
    return kAll[static_cast<std::size_t>(below(3))];
  }
  // Mostly ahead; sometimes now, sometimes too late.
  LocalTime soon(int days) {
    return stockholm(now_ + std::chrono::minutes{below(days * kMinutesPerDay) - 30});
  }
  Rule hours_of_duty() {
    static const std::vector<std::pair<int, int>> kHours{{0, 8}, {8, 16}, {16, 24}, {16, 8}};
    const auto [from, to] = kHours[static_cast<std::size_t>(below(4))];
    auto out = rule({duty_person(), duty_person()}, each_day(from, to));
    out.seat = 1 + below(2);
    if (below(3) == 0) {
      out.function = Function::senior;
      out.people = {below(2) == 0 ? "stina" : "sten"};
    }
    if (below(3) == 0) out.to = soon(60);
    return out;
  }
  Command a_rule() {
    AddRule out{.change = change(state_.version), .rule = hours_of_duty(), .from = {}};
    if (below(3) > 0) out.from = soon(7);
    if (!state_.rules.empty() && below(2) == 0)
      out.replaces =
          state_.rules[static_cast<std::size_t>(below(static_cast<int>(state_.rules.size())))]
              .number;
    return out;
  }
  Command an_override() {
    AddOverride out{.change = change(state_.version), .part = {}, .from = {}};
    const auto from = soon(5);
    if (below(3) > 0) out.from = from;
    const auto to = local(from.date.plus_days(below(2)), from.minute_of_day + 1 + below(900));
    out.part =
        instead(below(4) > 0 ? duty_person() : "", below(4) > 0 ? duty_person() : "", from, to);
    out.part.seat = 1 + below(2);
    return out;
  }
  Command a_temporary() {
    SetTemporary out{.change = change(state_.version), .part = {}, .from = {}};
    const auto from = soon(10);
    const auto day = from.date;
    out.from = from;
    out.part.to = local(day.plus_days(2), below(kMinutesPerDay));
    for (int i = 0; i < 2; ++i) {
      const auto next = day.plus_days(1);
      out.part.shifts.push_back({.seat = 1 + i,
                                 .account = duty_person(),
                                 .from = local(next, below(700)),
                                 .to = local(next, 701 + below(700))});
    }
    return out;
  }
  Command an_end() {
    const auto parts = std::min<int>(state_.numbers, 1000);
    End out{.change = change(state_.version),
            .part = static_cast<Part>(below(3)),
            .number = parts > 0 ? 1 + below(parts) : 0,
            .at = {}};
    if (below(2) == 0) out.at = soon(5);
    return out;
  }
  // Of what Anna has ahead, a part; for something of Bo's, when he has it.
  Command a_swap() {
    const Span ahead{now_ + std::chrono::hours{1}, now_ + std::chrono::hours{24 * 6}};
    ProposeSwap out{.by = kAnna, .staff = kStaff, .swap = swap(soon(4), soon(5))};
    for (const auto& shift : shifts(state_, ahead)) {
      if (shift.function != Function::duty || below(3) > 0) continue;
      const SwapSpan part{.seat = shift.seat,
                          .from = stockholm(shift.span.from),
                          .to = stockholm(shift.span.to - std::chrono::minutes{1})};
      if (shift.account == "anna") out.swap.give = part;
      if (shift.account == "bo") out.swap.take = part;
    }
    return out;
  }

  std::mt19937 engine_;
  Instant now_;
  Instant begun_;
  State state_;
  std::map<std::size_t, int> happened_;
};

}  // namespace ingang::roster::testing_
