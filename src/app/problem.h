// Problem: why a use case has no value: the rules said no (Refused), or the world failed (Fault).
//
// Errors:  a Fault is answered 503: try again with the same Idempotency-Key. Corrupt: stop serving.
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
  // Who was first, for `already_received` and the like, when this viewer may know it.
  Personal who{};
  std::optional<Instant> at{};  // and when
  std::string reference{};      // of the report that stands in the way, when it is the viewer's own
  std::optional<Duration> again_in{};  // after which the same would be answered
  bool noted{};  // the access log has its entry of this refusal, or cannot have one
};

struct Fault {
  enum class Kind {
    unavailable,  // try later
    unknown,      // the engine could not say: ask again with the same key
    corrupt,      // stop serving
    busy,         // too many met on the same case: try again
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
// One case cannot be read; the others can.
[[nodiscard]] inline bool is_unreadable(const Problem& problem) {
  const auto* fault = std::get_if<Fault>(&problem);
  return fault && fault->kind == Fault::Kind::corrupt;
}
// Missing becomes corrupt: what the ledger names must be there.
[[nodiscard]] Fault fault_of(const ledger::StoreError& error);
[[nodiscard]] inline std::unexpected<Problem> failed(const ledger::StoreError& error) {
  return failed(fault_of(error));
}

}  // namespace ingang::app
