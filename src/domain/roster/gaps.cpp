#include "domain/roster/gaps.h"

#include <algorithm>

#include "domain/roster/shifts.h"

namespace ingang::roster {
namespace {

// In order, and those that meet or touch as one.
std::vector<Span> joined(std::vector<Span> spans) {
  std::erase_if(spans, [](const Span& span) { return span.empty(); });
  std::ranges::sort(spans, {}, [](const Span& span) { return std::pair(span.from, span.to); });
  std::vector<Span> out;
  for (const auto& span : spans) {
    if (!out.empty() && span.from <= out.back().to) {
      out.back().to = std::max(out.back().to, span.to);
    } else {
      out.push_back(span);
    }
  }
  return out;
}

// What of `from` is in none of `taken`. Both are joined.
std::vector<Span> without(const std::vector<Span>& from, const std::vector<Span>& taken) {
  std::vector<Span> out;
  auto next = taken.begin();
  for (Span span : from) {
    while (next != taken.end() && next->to <= span.from) ++next;
    for (auto one = next; one != taken.end() && one->from < span.to; ++one) {
      if (span.from < one->from) out.push_back({span.from, one->from});
      span.from = std::max(span.from, one->to);
    }
    if (!span.empty()) out.push_back(span);
  }
  return out;
}

}  // namespace

std::vector<Span> needed(const Cover& cover, const duty::Holidays& holidays, Span within) {
  std::vector<Span> open;
  const auto last = stockholm(within.to).date;
  for (auto day = stockholm(within.from).date.plus_days(-1); day <= last; day = day.plus_days(1)) {
    for (const auto& hours : duty::intervals_on(cover.hours, day, holidays))
      open.push_back(span_of(local(day, hours.from), local(day, hours.to)));
  }
  open = joined(std::move(open));
  if (cover.outside) open = without({within}, open);
  for (auto& span : open) span = {std::max(span.from, within.from), std::min(span.to, within.to)};
  return joined(std::move(open));
}

bool is_needed(Function function, const Covers& covers, Instant at) {
  const auto cover = covers.of.find(function);
  if (cover == covers.of.end()) return false;
  return std::ranges::any_of(needed(cover->second, covers.holidays, {at, at + kTick}),
                             [&](const Span& span) { return span.has(at); });
}

std::vector<Gap> gaps(const State& state, const Covers& covers, Instant from, Instant to) {
  const Span within{from, to};
  std::vector<Gap> out;
  if (within.empty()) return out;
  const auto all = shifts(state, within);
  for (const auto& [function, cover] : covers.of) {
    if (!keeps(state, function)) continue;
    std::vector<Span> covered;
    for (const auto& shift : all) {
      if (shift.function == function) covered.push_back(shift.span);
    }
    for (const auto& span :
         without(needed(cover, covers.holidays, within), joined(std::move(covered))))
      out.push_back({function, span});
  }
  return out;
}

std::vector<Gap> new_gaps(const std::vector<Gap>& before, const std::vector<Gap>& after) {
  std::vector<Gap> out;
  for (const auto& gap : after) {
    std::vector<Span> known;
    for (const auto& one : before) {
      if (one.function == gap.function) known.push_back(one.span);
    }
    for (const auto& span : without({gap.span}, joined(std::move(known))))
      out.push_back({gap.function, span});
  }
  return out;
}

}  // namespace ingang::roster
