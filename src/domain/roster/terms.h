// Terms: how long relief may take, how far ahead a roster is looked over, and when the manager of a
// team that answers at night is at work, as data says.
//
// Format:  data/duty.toml, which explains itself.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <vector>

#include "base/time.h"

namespace ingang::roster {

struct Terms {
  std::chrono::minutes relief_within{15};  // after a shift's start
  std::chrono::days look_ahead{30};        // gaps and leavers within it are told
  std::chrono::days proof_lasts{90};       // of a telephone number
  std::chrono::hours manager_from{8};      // of a team that answers at night, on a working day:
  std::chrono::hours manager_to{16};       // when its unit manager is at work
  LocalDate valid_from{};
  friend bool operator==(const Terms&, const Terms&) = default;
};

struct TermsData {
  std::vector<Terms> rows{Terms{}};  // by the day that they hold from

  // The newest that hold on `day`; before all of them, the first.
  [[nodiscard]] const Terms& on(LocalDate day) const {
    const auto after = std::ranges::upper_bound(rows, day, {}, &Terms::valid_from);
    return after == rows.begin() ? rows.front() : *std::prev(after);
  }
};

}  // namespace ingang::roster
