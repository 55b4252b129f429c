#include "domain/form/condition.h"

#include <optional>
#include <utility>

namespace ingang::form {

namespace {

using Parsed = std::expected<Condition, std::string>;

bool is_of_a_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// Reads from the left, one piece at a time: a word, or one of ( ) , =.
class ConditionReader {
 public:
  explicit ConditionReader(std::string_view text) : text_(text) { skip_blanks(); }

  Parsed whole() {
    auto condition = either();
    if (!condition) return condition;
    if (!left().empty()) return wrong("here the condition should end, or go on with and, or");
    return condition;
  }

 private:
  static constexpr int kNestedMax = 8;

  [[nodiscard]] std::string_view left() const { return text_.substr(at_); }

  void skip_blanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }

  [[nodiscard]] std::string_view next_word() const {
    std::size_t length = 0;
    while (length < left().size() && is_of_a_word(left()[length])) ++length;
    return left().substr(0, length);
  }
  void pass(std::string_view piece) {
    at_ += piece.size();
    skip_blanks();
  }
  bool take(std::string_view word) {
    if (next_word() != word) return false;
    pass(word);
    return true;
  }
  bool take_sign(char sign) {
    if (left().empty() || left().front() != sign) return false;
    pass(left().substr(0, 1));
    return true;
  }

  [[nodiscard]] std::unexpected<std::string> wrong(std::string_view reason) const {
    return std::unexpected("character " + std::to_string(at_ + 1) + ": " + std::string{reason});
  }

  // One or more parts with the word between them.
  template <typename Part>
  Parsed joined(std::string_view word, Condition::Kind kind, Part part) {
    auto first = part();
    if (!first || next_word() != word) return first;
    Condition all{.kind = kind, .field = {}, .words = {}, .parts = {*std::move(first)}};
    while (take(word)) {
      auto next = part();
      if (!next) return next;
      all.parts.push_back(*std::move(next));
    }
    return all;
  }
  Parsed either() {
    return joined("or", Condition::Kind::any, [this] { return together(); });
  }
  Parsed together() {
    return joined("and", Condition::Kind::all, [this] { return one(); });
  }

  Parsed one() {
    if (!take_sign('(')) return about_a_field();
    if (++nested_ > kNestedMax) return wrong("brackets are nested too deep");
    auto inner = either();
    if (!inner) return inner;
    if (!take_sign(')')) return wrong("a ) is missing here");
    --nested_;
    return inner;
  }

  Parsed about_a_field() {
    const auto name = next_word();
    if (name.empty()) return wrong("the name of a question, or (, should stand here");
    if (is_reserved_word(name)) return wrong("the name of a question should stand here");
    pass(name);
    Condition condition{
        .kind = Condition::Kind::filled, .field = std::string{name}, .words = {}, .parts = {}};
    if (take("filled")) return condition;
    condition.kind = Condition::Kind::one_of;
    if (take_sign('=')) return with_word(std::move(condition));
    if (take("one")) {
      if (!take("of")) return wrong("of should stand here: one of (…)");
      return with_words(std::move(condition));
    }
    return wrong("=, one of (…) or filled should stand here");
  }

  Parsed with_word(Condition condition) {
    const auto word = next_word();
    if (word.empty()) return wrong("a word of the answer should stand here");
    pass(word);
    condition.words.emplace_back(word);
    return condition;
  }

  Parsed with_words(Condition condition) {
    if (!take_sign('(')) return wrong("a ( should stand here: one of (…)");
    do {
      auto more = with_word(std::move(condition));
      if (!more) return more;
      condition = *std::move(more);
    } while (take_sign(','));
    if (!take_sign(')')) return wrong("a comma or a ) should stand here");
    return condition;
  }

  std::string_view text_;
  std::size_t at_{};
  int nested_{};
};

std::string joined_words(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string joined_parts(const Condition& condition, std::string_view word) {
  std::string out;
  for (const auto& part : condition.parts) {
    if (!out.empty()) out += " " + std::string{word} + " ";
    const bool nested = part.kind == Condition::Kind::any || part.kind == Condition::Kind::all;
    out += nested ? "(" + text_of(part) + ")" : text_of(part);
  }
  return out;
}

}  // namespace

bool is_reserved_word(std::string_view word) {
  return word == "and" || word == "or" || word == "one" || word == "of" || word == "filled";
}

std::expected<Condition, std::string> parse_condition(std::string_view text) {
  if (text.size() > kConditionCharactersMax)
    return std::unexpected("is longer than " + std::to_string(kConditionCharactersMax) +
                           " characters");
  return ConditionReader{text}.whole();
}

std::string text_of(const Condition& condition) {
  switch (condition.kind) {
    case Condition::Kind::always: return {};
    case Condition::Kind::filled: return condition.field + " filled";
    case Condition::Kind::one_of:
      if (condition.words.size() == 1) return condition.field + " = " + condition.words.front();
      return condition.field + " one of (" + joined_words(condition.words) + ")";
    case Condition::Kind::all: return joined_parts(condition, "and");
    case Condition::Kind::any: return joined_parts(condition, "or");
  }
  std::unreachable();
}

}  // namespace ingang::form
