// Answer: what somebody answered to a question of yes or no.
#pragma once

#include <array>
#include <string_view>

namespace ingang::report {

enum class Answer { unknown, yes, no };  // Nobody knows, until somebody has said so.

// The word by which it travels. It never changes.
[[nodiscard]] constexpr std::string_view code(Answer answer) {
  switch (answer) {
    case Answer::unknown: return "unknown";
    case Answer::yes: return "yes";
    case Answer::no: return "no";
  }
  return {};
}

inline constexpr std::array kAnswers{Answer::unknown, Answer::yes, Answer::no};

}  // namespace ingang::report
