// Result: a value, or the refusal that explains why there is none.
#pragma once

#include <expected>
#include <utility>

#include "base/refusal.h"

namespace ingang {

template <typename T>
using Result = std::expected<T, Refusal>;

inline std::unexpected<Refusal> refuse(Code code, std::string field = {},
                                       std::string_view law = {}) {
  return std::unexpected(Refusal{.code = code, .law = law, .field = std::move(field)});
}

}  // namespace ingang
