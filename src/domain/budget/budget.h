// Budget: how much one person may look up in an hour, beyond what lies on the own desk; and when
// the next look is stopped. And a quota: how much one person, and one unit, may send in.
//
// Source:  data/budgets.toml; LAW: secrecy.access_log. docs/decisions/0029. data/quotas.toml;
//          docs/decisions/0036.
// Promise: what has been counted is never counted back. The same case counts once an hour. The
//          first stop raises an alarm, and so does the first after the alarm was closed.
// Units:   an hour is a clock hour: from one full hour to the next.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/refusal.h"
#include "base/time.h"

namespace ingang::budget {

enum class Sort {
  search,    // a question to the index
  opening,   // a case that is on none of the own lists
  download,  // a file of such a case; a stream of an export
  // Quotas, of the person and of the person's unit:
  upload,
  upload_of_unit,
  draft,  // a new one; not each time that it is saved
  draft_of_unit,
  report,  // is never stopped: more than that only raises the alarm
  report_of_unit,
};
// Of looking up, and of sending in.
inline constexpr std::array kLookingUp{Sort::search, Sort::opening, Sort::download};
inline constexpr std::array kSendingIn{Sort::upload, Sort::upload_of_unit,
                                       Sort::draft,  Sort::draft_of_unit,
                                       Sort::report, Sort::report_of_unit};
[[nodiscard]] bool is_of_unit(Sort sort);

inline constexpr Code kSearchesSpent{"search_budget_spent"};
inline constexpr Code kOpeningsSpent{"opening_budget_spent"};
inline constexpr Code kDownloadsSpent{"download_budget_spent"};
inline constexpr Code kUploadsSpent{"upload_quota_spent"};
inline constexpr Code kUnitUploadsSpent{"unit_upload_quota_spent"};
inline constexpr Code kDraftsSpent{"draft_quota_spent"};
inline constexpr Code kUnitDraftsSpent{"unit_draft_quota_spent"};
// Empty for reports, which nothing stops.
[[nodiscard]] Code spent(Sort sort);
[[nodiscard]] std::string_view code(Sort sort);
[[nodiscard]] std::optional<Sort> find_sort(std::string_view code);

struct Rule {
  Sort sort{};
  std::uint32_t per_hour{};
  LocalDate valid_from{};
  std::optional<LocalDate> valid_to{};  // the last day that counts
};

struct Data {
  std::vector<Rule> rules{
      {.sort = Sort::search, .per_hour = 30},          {.sort = Sort::opening, .per_hour = 60},
      {.sort = Sort::download, .per_hour = 40},        {.sort = Sort::upload, .per_hour = 150},
      {.sort = Sort::upload_of_unit, .per_hour = 600}, {.sort = Sort::draft, .per_hour = 100},
      {.sort = Sort::draft_of_unit, .per_hour = 600},  {.sort = Sort::report, .per_hour = 60},
      {.sort = Sort::report_of_unit, .per_hour = 200}};

  // A day without a rule has none left: faults() refuses such data before anything is served.
  [[nodiscard]] std::uint32_t per_hour(Sort sort, LocalDate day) const;
};
// Sorts and days from then on with no rule or with several, a sentence each.
[[nodiscard]] std::vector<std::string> faults(const Data& data, LocalDate covered_from,
                                              std::span<const Sort> sorts = kLookingUp);

struct Hour {
  Instant from;
  Instant until;  // the next full hour
  friend bool operator==(const Hour&, const Hour&) = default;
};
[[nodiscard]] Hour hour_of(Instant at);

// What one person did of one sort in one hour.
struct Counted {
  std::string what;  // the case's reference; empty: counts each time
};
struct Stopped {
  std::uint32_t times{1};
};
struct Closed {};  // a reviewer has closed the alarm
using Event = std::variant<Counted, Stopped, Closed>;

struct State {
  std::uint32_t counted{};
  std::set<std::string> known;  // cases that were counted
  std::uint32_t stopped{};
  bool alarm{};  // stands: something was stopped since it was last closed
};
void evolve(State& state, const Event& event);

enum class Verdict { known, counts, stops };
// Of one more look at `what`.
[[nodiscard]] Verdict decide(const State& state, std::uint32_t per_hour, std::string_view what);

}  // namespace ingang::budget
