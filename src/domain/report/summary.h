// Summary: a report's row in the clear: what a list may sort and filter by, and nothing that names
// a person.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/report/report.h"

namespace ingang::report {

// Sparad · Framme · Mottagen av · Registrerad.
struct Facts {
  std::optional<Instant> stored{};
  std::optional<Instant> delivered{};
  std::optional<Instant> received{};
  std::optional<Instant> registered{};
  friend bool operator==(const Facts&, const Facts&) = default;
};

struct Clock {
  Instant due;
  std::string kind;   // receive route assess decide redirect
  std::string basis;  // law agreed_target
  friend bool operator==(const Clock&, const Clock&) = default;
};

struct Summary {
  std::string state;             // report: waiting received routed withdrawn closed reopened
  std::string unit;              // that holds it now
  std::string at_unit;           // whose inbox it is in, or on its way to
  std::string urgency;           // acute urgent other
  std::optional<Instant> due{};  // of the first clock
  std::vector<Clock> clocks{};   // that run, the earliest first: one that has passed hides no other
  Facts facts{};
  std::vector<std::string> tags{};
  bool open{true};
  friend bool operator==(const Summary&, const Summary&) = default;
};

// The row speaks of the door: delivered when stored, received at the door, registered when every
// handover is. Once routed no clock runs here: it runs in the handovers.
[[nodiscard]] Summary summarise(const State& state);

[[nodiscard]] std::string_view code(Urgency urgency);
[[nodiscard]] std::string_view code(Phase phase);
[[nodiscard]] std::string_view code(Channel channel);
[[nodiscard]] std::string_view code(Responsibility responsibility);
[[nodiscard]] std::string_view code(LinkKind kind);

}  // namespace ingang::report
