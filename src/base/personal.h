// Personal: a text that may name or describe a person. It cannot be printed, logged or formatted by
// accident.
//
// Secrecy: no operator<<, no fmt formatter, no conversion. reveal() wants a purpose, so that each
//          place that uncovers a person can be found with grep.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <utility>

namespace ingang {

enum class Purpose { show, seal, index, compare, send, test };

class Personal {
 public:
  Personal() = default;
  explicit Personal(std::string text) : text_(std::move(text)) {}

  [[nodiscard]] std::string_view reveal(Purpose) const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  [[nodiscard]] std::size_t size_bytes() const { return text_.size(); }

  friend auto operator<=>(const Personal&, const Personal&) = default;

 private:
  std::string text_;
};

}  // namespace ingang
