// HandingOver (överrapportering): what whoever comes on duty is told: what is open, what waits, and
// the lines of those who had it.
//
// Promise: made of what the ledger says is open, told as values; nothing is left out and nothing is
//          written twice. What is late comes first, then what is acute, then by time.
// Secrecy: references and states; no word about a child stands in it but what a line says.
// Tests:   gaps_test.cpp
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/roster/roster.h"
#include "domain/roster/wall.h"

namespace ingang::roster {

// One thing that is open.
struct OpenItem {
  std::string reference;
  std::string kind;
  std::string state;
  std::string urgency;  // acute urgent other
  std::string step;     // that is missing; empty: none
  std::optional<Instant> due;
  friend bool operator==(const OpenItem&, const OpenItem&) = default;
};

struct HandingOver {
  std::vector<OpenItem> late;
  std::vector<OpenItem> acute;  // and not late
  std::vector<OpenItem> other;
  std::vector<State::Line> lines;       // the latest last
  std::optional<State::Relief> relief;  // who has it now
  Instant at;
  friend bool operator==(const HandingOver&, const HandingOver&) = default;
};

[[nodiscard]] HandingOver handing_over(const State& state, std::vector<OpenItem> open, Instant now);

}  // namespace ingang::roster
