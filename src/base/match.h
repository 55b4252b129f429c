// match: visits a variant with one lambda for each alternative; a forgotten alternative does not
// compile.
#pragma once

#include <utility>
#include <variant>

namespace ingang {

template <typename... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};

template <typename Variant, typename... Cases>
decltype(auto) match(Variant&& value, Cases&&... cases) {
  return std::visit(Overloaded<std::decay_t<Cases>...>{std::forward<Cases>(cases)...},
                    std::forward<Variant>(value));
}

}  // namespace ingang
