// The report's own questions as codes: the same in events and in the API.
#pragma once

#include <algorithm>
#include <vector>

#include "codec/json.h"
#include "codec/json_write.h"
#include "domain/report/questions.h"

namespace ingang::codec {

inline constexpr Words<report::Question, report::kQuestionPointers.size()> kQuestions{
    report::kQuestionPointers};

[[nodiscard]] inline std::vector<report::Question> read_questions(Object& in,
                                                                  std::string_view name) {
  std::vector<report::Question> out;
  for (const auto& text : in.texts(name, kQuestions.size())) {
    const auto found = std::ranges::find(kQuestions.texts, text);
    if (found == kQuestions.texts.end()) {
      in.refuse(name, {.code = kUnknownWord});
    } else {
      out.push_back(static_cast<report::Question>(found - kQuestions.texts.begin()));
    }
  }
  return out;
}

inline void write_questions(Writer& to, std::string_view name,
                            const std::vector<report::Question>& questions) {
  to.list(name, questions, [&](report::Question each) { to.value(kQuestions.of(each)); });
}

}  // namespace ingang::codec
