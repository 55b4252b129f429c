// Deadlines: by when something is due, from dated data, with law and agreed target told apart.
//
// Source:  data/deadlines.toml; LAW: sol.protection_assessment, sol.preliminary_assessment,
//          registration.without_delay.
// Promise: clocks run from the earlier of the two stamps (the door, the nämnd). An outer limit is
//          never shown as permission to wait: `at_once` stands beside it.
// Units:   durations in minutes, calendar days in Stockholm; a day's limit is the last minute of
//          that day, 24:00.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "domain/deadlines/urgency.h"
#include "domain/duty/opening_hours.h"

namespace ingang::deadlines {

enum class ClockKind { received, protection_assessment, registration, preliminary_assessment };
enum class Basis { law, agreed_target };

struct Within {  // So long after.
  int minutes{};
};
struct SameOrNextDay {     // End of the same day; of the next when it came late.
  int late_from_minute{};  // Minute of the local day.
};
struct CalendarDays {  // End of the n-th day after.
  int days{};
};
struct WorkingDays {  // End of the n-th day after that is neither a weekend nor a day off.
  int days{};
};

struct Rule {
  ClockKind kind{};
  std::optional<Urgency> urgency{};  // None: any.
  Basis basis{};
  std::string law{};               // Key of data/law, for Basis::law.
  bool at_once{};                  // The law says genast; `due` is the outer limit.
  std::optional<Within> within{};  // Exactly one of the four.
  std::optional<SameOrNextDay> same_or_next_day{};
  std::optional<CalendarDays> calendar_days{};
  std::optional<WorkingDays> working_days{};
  LocalDate valid_from{};
  std::optional<LocalDate> valid_to{};  // The last day that counts.
};

// How often it is told again that a clock has run out, for as long as nobody has done what is due.
struct Reminder {
  Urgency urgency{};
  int minutes{};
};

struct Data {
  std::vector<Rule> rules{};
  std::vector<Reminder> reminders{};
};

struct Due {
  ClockKind kind{};
  Instant from{};
  Instant by{};
  Basis basis{};
  std::string law{};
  bool at_once{};
  friend bool operator==(const Due&, const Due&) = default;
};

// The rule that was valid on the day the clock started. Nothing when data has none.
[[nodiscard]] std::optional<Due> due(ClockKind kind, Urgency urgency, Instant from,
                                     const Data& data, const duty::Holidays& holidays);

[[nodiscard]] Duration remind_every(Urgency urgency, const Data& data);

// Received at the door, inkommen at the nämnd: clocks run from the earlier.
struct Stamps {
  std::optional<Instant> door{};
  std::optional<Instant> committee{};
  [[nodiscard]] std::optional<Instant> earlier() const;
};

// What does not hold together in the data, one line each; empty when whole. `from`: each kind and
// urgency must be covered from this day on.
[[nodiscard]] std::vector<std::string> faults(const Data& data, LocalDate from);

// The words of data/deadlines.toml.
[[nodiscard]] std::string_view code(ClockKind kind);
[[nodiscard]] std::string_view code(Basis basis);
inline constexpr std::array kClockKinds{ClockKind::received, ClockKind::protection_assessment,
                                        ClockKind::registration, ClockKind::preliminary_assessment};
inline constexpr std::array kBases{Basis::agreed_target, Basis::law};

}  // namespace ingang::deadlines
