// Summary: a report's row in the clear: what a list may sort and filter by, and nothing that names
// a person.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/deadlines/deadlines.h"
#include "domain/report/report.h"

namespace ingang::report {

// Sparad · Framme · Mottagen av · Registrerad. The last three are the receiving unit's: they stand
// in the rows of handovers, and in no report's.
struct Facts {
  std::optional<Instant> stored{};
  std::optional<Instant> delivered{};
  std::optional<Instant> received{};
  std::optional<Instant> registered{};
  friend bool operator==(const Facts&, const Facts&) = default;
};

// A step that somebody has to take.
enum class Step {
  receive_at_door,
  hand_over,  // from the door, or on from who has sent it back
  tell_by_phone,
  receive,
  protection_assessment,
  register_,
  decision_14_days,
  answer,          // of a consultation
  confirm_change,  // of a unit book: the second person
  relieve          // of a roster: somebody takes over the duty
};

// By when a step that is missing is due, and which unit is to take it.
struct Clock {
  Instant due;
  Step step{};
  deadlines::Basis basis{};
  std::string unit;
  friend bool operator==(const Clock&, const Clock&) = default;
};

struct Summary {
  std::string state;             // report: waiting received routed closed reopened
  std::string unit;              // that holds it now
  std::string at_unit;           // whose inbox it is in, or on its way to
  std::string urgency;           // acute urgent other
  std::optional<Instant> due{};  // of the first clock
  std::vector<Clock> clocks{};   // that run, the earliest first: one that has passed hides no other
  std::optional<Clock> next{};   // the first step that can be taken here; all that is open has one
  Facts facts{};
  std::vector<std::string> tags{};
  bool open{true};
  friend bool operator==(const Summary&, const Summary&) = default;
};

// The row speaks of the door: stored, and registered when every handover is. Once routed no clock
// runs here: it runs in the handovers.
[[nodiscard]] Summary summarise(const State& state);

[[nodiscard]] std::string_view code(Step step);
[[nodiscard]] std::string_view code(Phase phase);
[[nodiscard]] std::string_view code(Channel channel);
[[nodiscard]] std::string_view code(Responsibility responsibility);
[[nodiscard]] std::string_view code(LinkKind kind);

}  // namespace ingang::report
