// What has been is never recomputed: whatever is planned later, the answer for a past minute is for
// ever the same.
#include <gtest/gtest.h>

#include <set>

#include "domain/roster/lived_fixture.h"

namespace ingang::roster {
namespace {

using namespace testing_;

// Who has what at an instant, and by which part of the plan.
std::set<std::string> answer_at(const State& state, Instant then) {
  std::set<std::string> out;
  for (const auto& shift : shifts(state, {then, then + Duration{1}}))
    out.insert(std::to_string(static_cast<int>(shift.function)) + " " + std::to_string(shift.seat) +
               " " + shift.account + " " + std::string{code(shift.by)} + " " +
               std::to_string(shift.number) + " since " + shift.span.from.text());
  return out;
}

// From before each change of clock, so that it falls among the weeks that are lived.
const std::vector<const char*> kFrom{"2026-10-12T07:13:00Z", "2027-03-15T07:13:00Z",
                                     "2026-06-01T07:13:00Z"};

TEST(Past, IsForEverTheSameWhateverIsPlannedLater) {
  std::map<std::size_t, int> happened;
  for (unsigned seed = 1; seed <= 45; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Lived lived(seed, *Instant::find(kFrom[seed % kFrom.size()]));
    std::map<Instant, std::set<std::string>> known;
    for (int step = 0; step < 60; ++step) {
      lived.step();
      for (int i = 0; i < 4; ++i) {
        const auto since = std::chrono::floor<std::chrono::seconds>(lived.now() - lived.begun_at());
        const Instant then = lived.begun_at() +
                             std::chrono::seconds{lived.below(static_cast<int>(since.count()) + 1)};
        known.try_emplace(then, answer_at(lived.state(), then));
      }
      if (step % 6 > 0) continue;
      for (const auto& [then, answer] : known)
        ASSERT_EQ(answer_at(lived.state(), then), answer)
            << then.text() << " asked at " << lived.now().text();
    }
    for (const auto& [event, count] : lived.happened()) happened[event] += count;
  }
  // Lives in which hardly anything happens prove nothing.
  const auto often = [&]<typename One>(One event) {
    EXPECT_GT(happened[Event{event}.index()], 20) << Event{event}.index();
  };
  often(RuleAdded{});
  often(Overridden{});
  often(TemporarySet{});
  often(PartEnded{});
  EXPECT_GT(happened[Event{SwapProposed{}}.index()], 5);
  EXPECT_GT(happened[Event{SwapAnswered{}}.index()], 5);
}

// Also in the hour that comes twice: what is said in its second coming does not reach into the
// first.
TEST(Past, ThatTheWallShowsTwiceIsNotReached) {
  auto state = given({begun(), added(1, rule({"anna"}))}).state();
  const Instant second = *Instant::find("2026-10-25T01:10:30Z");  // 02:10, again
  auto early = rule({"anna"});
  early.from = at({2026, 10, 1}, 0);
  state = given({begun(), added(1, early)}, *Instant::find("2026-10-01T08:00:00Z")).state();
  AddOverride command{.change = change(state.version), .part = {}, .from = {}};
  command.part = instead("anna", "bo", {}, at({2026, 10, 25}, 4));
  const auto events = decide(state, command, Context::at(second));
  ASSERT_TRUE(events) << events.error().code.text;
  const auto after = evolve(state, {events->front(), second, second});
  using Names = std::set<std::string>;
  EXPECT_EQ(accounts_on_duty(after, Function::duty, second - 1ms), Names{"anna"});
  EXPECT_EQ(accounts_on_duty(after, Function::duty, second), Names{"bo"});
  EXPECT_EQ(accounts_on_duty(after, Function::duty, *Instant::find("2026-10-25T00:10:30Z")),
            Names{"anna"});
  EXPECT_EQ(accounts_on_duty(after, Function::duty, *Instant::find("2026-10-25T03:00:00Z")),
            Names{"anna"});
}

}  // namespace
}  // namespace ingang::roster
