// given(history).when(command, at).then(events): how a decider's test reads.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/context.h"
#include "base/result.h"

namespace ingang::testing_ {

using namespace std::chrono_literals;

inline const Instant kMonday9 = *Instant::find("2026-11-23T09:00:00+01:00");

template <typename Events>
class Outcome {
 public:
  explicit Outcome(Result<Events> answer) : answer_(std::move(answer)) {}

  void then(const Events& expected) const {
    ASSERT_TRUE(answer_.has_value()) << "refused: " << answer_.error().code.text;
    ASSERT_EQ(answer_->size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      ASSERT_EQ((*answer_)[i].index(), expected[i].index()) << "another event at " << i;
      EXPECT_TRUE((*answer_)[i] == expected[i]) << "event " << i << " differs in what it says";
    }
  }
  void then_nothing() const { then({}); }
  void then_accepted() const {
    EXPECT_TRUE(answer_.has_value()) << "refused: " << answer_.error().code.text;
  }
  void then_refused(Code code, const std::string& field = {}) const {
    ASSERT_FALSE(answer_.has_value()) << "accepted, and should be refused: " << code.text;
    EXPECT_EQ(answer_.error().code.text, code.text);
    EXPECT_EQ(answer_.error().field, field);
  }
  [[nodiscard]] const Result<Events>& answer() const { return answer_; }

 private:
  Result<Events> answer_;
};

template <typename Event, typename Recorded>
class Given {
 public:
  explicit Given(std::vector<Recorded> history) : history_(std::move(history)) {}

  template <typename Command>
  [[nodiscard]] auto when(const Command& command, Instant at) const {
    const auto state = fold(std::span<const Recorded>(history_));
    return Outcome<std::vector<Event>>(decide(state, command, Context::at(at)));
  }
  [[nodiscard]] auto state() const { return fold(std::span<const Recorded>(history_)); }

 private:
  std::vector<Recorded> history_;
};

}  // namespace ingang::testing_
