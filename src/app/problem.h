// Problem: why a use case has no value: the rules refused (Refused), or the world failed (Fault).
//
// Errors:  a Fault is answered with 503: the client may try again with the same Idempotency-Key.
//          After corrupt the server stops serving.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/personal.h"
#include "base/refusal.h"
#include "base/result.h"
#include "base/time.h"
#include "ledger/store.h"

namespace ingang::app {

struct Refused {
  std::vector<Refusal> refusals;  // never empty
  // Who was first, for `already_received` and similar codes, if this viewer may know it.
  Personal who{};
  std::optional<Instant> at{};  // and when
  std::string reference{};      // of the report that stands in the way, when it is the viewer's own
  std::optional<Duration> again_in{};  // after this time the same request would be answered
  bool noted{};  // the access log has its entry of this refusal, or cannot have one
};

struct Fault {
  enum class Kind {
    unavailable,  // try later
    unknown,      // nobody knows whether it was done: ask again with the same key
    corrupt,      // stop serving
    busy,         // too many changed the same case at once: try again
  };
  Kind kind{};
  std::string what;  // for the operator's log; never content
};

using Problem = std::variant<Refused, Fault>;

template <typename T>
using Outcome = std::expected<T, Problem>;

[[nodiscard]] inline std::unexpected<Problem> refused(Refusal refusal) {
  return std::unexpected(Problem{Refused{.refusals = {std::move(refusal)}}});
}
[[nodiscard]] inline std::unexpected<Problem> refused(Code code, std::string field = {}) {
  return refused(Refusal{.code = code, .law = {}, .field = std::move(field), .detail = {}});
}
// The access log has its entry already, or cannot have one.
[[nodiscard]] inline std::unexpected<Problem> refused_and_noted(Code code) {
  return std::unexpected(Problem{Refused{.refusals = {Refusal{.code = code}}, .noted = true}});
}
[[nodiscard]] inline std::unexpected<Problem> failed(Fault fault) {
  return std::unexpected(Problem{std::move(fault)});
}
// Whether it was refused by this code.
[[nodiscard]] inline bool says(const Problem& problem, Code code) {
  const auto* refused = std::get_if<Refused>(&problem);
  return refused && refused->refusals.front().code == code;
}
// One case cannot be read; the others can.
[[nodiscard]] inline bool is_unreadable(const Problem& problem) {
  const auto* fault = std::get_if<Fault>(&problem);
  return fault && fault->kind == Fault::Kind::corrupt;
}
// `missing` becomes `corrupt`, since what the ledger names must exist.
[[nodiscard]] Fault fault_of(const ledger::StoreError& error);
[[nodiscard]] inline std::unexpected<Problem> failed(const ledger::StoreError& error) {
  return failed(fault_of(error));
}

}  // namespace ingang::app
