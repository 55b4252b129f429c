#include "domain/budget/budget.h"

#include <algorithm>

#include "base/match.h"

namespace ingang::budget {
namespace {

bool valid_on(const Rule& rule, LocalDate day) {
  return rule.valid_from <= day && (!rule.valid_to || day <= *rule.valid_to);
}

std::ptrdiff_t rules_on(const Data& data, Sort sort, LocalDate day) {
  return std::ranges::count_if(
      data.rules, [&](const Rule& rule) { return rule.sort == sort && valid_on(rule, day); });
}

}  // namespace

Code spent(Sort sort) {
  switch (sort) {
    case Sort::search: return kSearchesSpent;
    case Sort::opening: return kOpeningsSpent;
    case Sort::download: return kDownloadsSpent;
    case Sort::upload: return kUploadsSpent;
    case Sort::upload_of_unit: return kUnitUploadsSpent;
    case Sort::draft: return kDraftsSpent;
    case Sort::draft_of_unit: return kUnitDraftsSpent;
    case Sort::report:
    case Sort::report_of_unit: return {};
  }
  return {};
}

bool is_of_unit(Sort sort) {
  return sort == Sort::upload_of_unit || sort == Sort::draft_of_unit ||
         sort == Sort::report_of_unit;
}

std::string_view code(Sort sort) {
  switch (sort) {
    case Sort::search: return "search";
    case Sort::opening: return "opening";
    case Sort::download: return "download";
    case Sort::upload: return "upload";
    case Sort::upload_of_unit: return "upload_of_unit";
    case Sort::draft: return "draft";
    case Sort::draft_of_unit: return "draft_of_unit";
    case Sort::report: return "report";
    case Sort::report_of_unit: return "report_of_unit";
  }
  return {};
}

std::optional<Sort> find_sort(std::string_view text) {
  for (const std::span<const Sort> sorts :
       {std::span<const Sort>(kLookingUp), std::span<const Sort>(kSendingIn)}) {
    const auto found = std::ranges::find(sorts, text, &code);
    if (found != sorts.end()) return *found;
  }
  return std::nullopt;
}

std::uint32_t Data::per_hour(Sort sort, LocalDate day) const {
  for (const Rule& rule : rules) {
    if (rule.sort == sort && valid_on(rule, day)) return rule.per_hour;
  }
  return 0;
}

// The number of rules changes only where one begins, and on the day after one ends.
std::vector<std::string> faults(const Data& data, LocalDate covered_from,
                                std::span<const Sort> sorts) {
  std::set<LocalDate> days{covered_from};
  for (const Rule& rule : data.rules) {
    if (rule.valid_from > covered_from) days.insert(rule.valid_from);
    if (rule.valid_to && *rule.valid_to >= covered_from) days.insert(rule.valid_to->plus_days(1));
  }
  std::vector<std::string> out;
  for (const Sort sort : sorts) {
    for (const LocalDate day : days) {
      const auto rules = rules_on(data, sort, day);
      if (rules == 1) continue;
      out.push_back(std::string(rules == 0 ? "no budget of sort " : "several budgets of sort ") +
                    std::string(code(sort)) + " on " + day.text());
    }
  }
  return out;
}

Hour hour_of(Instant at) {
  constexpr Duration kHour = std::chrono::hours{1};
  const auto whole = at.ms - at.ms % kHour.count();
  return {.from = {whole}, .until = Instant{whole} + kHour};
}

void evolve(State& state, const Event& event) {
  match(
      event,
      [&](const Counted& e) {
        ++state.counted;
        if (!e.what.empty()) state.known.insert(e.what);
      },
      [&](const Stopped& e) {
        state.stopped += e.times;
        state.alarm = true;
      },
      [&](const Closed&) { state.alarm = false; });
}

// LAW: secrecy.access_log
Verdict decide(const State& state, std::uint32_t per_hour, std::string_view what) {
  if (!what.empty() && state.known.contains(std::string(what))) return Verdict::known;
  return state.counted < per_hour ? Verdict::counts : Verdict::stops;
}

}  // namespace ingang::budget
