// Condition: when a question is shown, in the small fixed language of `shown_when`.
//
// Format:  about = child                 the answer is that word (yes or no, a choice, a number);
//          of a question with several choices, it is among them
//          about one of (child, adult)   it is one of the words
//          seen filled                   there is an answer
//          … and …, … or …, ( … )        `and` binds closer than `or`
// Promise: it is parsed once, when the form is read. Only an earlier question can be named, so
//          there can be no circle. A question that is not shown counts as one without an answer,
//          whatever a draft may still keep for it.
// Errors:  parse_condition() says in words what is wrong and where, for whoever writes the form.
//          What a condition may name is checked by faults() of the whole form (form.h).
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace ingang::form {

struct Condition {
  // one_of: the answer to `field` is one of `words`; a single word for "equals".
  // all, any: of `parts`, two or more.
  enum class Kind { always, filled, one_of, all, any };
  Kind kind{Kind::always};
  std::string field;
  std::vector<std::string> words;
  std::vector<Condition> parts;
  friend bool operator==(const Condition&, const Condition&) = default;
};

inline constexpr std::size_t kConditionCharactersMax = 500;
// Words of the language itself, which no question can be named by.
[[nodiscard]] bool is_reserved_word(std::string_view word);

// The condition, or what is wrong and at which character, counted from 1.
[[nodiscard]] std::expected<Condition, std::string> parse_condition(std::string_view text);
// In one fixed form: what it parses to is the same condition.
[[nodiscard]] std::string text_of(const Condition& condition);

}  // namespace ingang::form
