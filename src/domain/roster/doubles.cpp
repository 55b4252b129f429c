#include "domain/roster/doubles.h"

#include <algorithm>

namespace ingang::roster {
namespace {

bool meet_on_the_wall(const Span& one, const Span& other) {
  const auto from = [](const Span& span) { return wall_minute(stockholm(span.from)); };
  const auto to = [](const Span& span) { return wall_minute(stockholm(span.to)); };
  return from(one) < to(other) && from(other) < to(one);
}

Span common(const Span& one, const Span& other) {
  if (!meet_on_the_wall(one, other)) return {};
  return {std::max(one.from, other.from), std::min(one.to, other.to)};
}

}  // namespace

std::vector<Double> doubles(const std::vector<Shift>& all) {
  std::vector<Double> out;
  for (auto one = all.begin(); one != all.end(); ++one) {
    for (auto other = one + 1; other != all.end(); ++other) {
      if (one->account != other->account || one->function != other->function ||
          one->seat == other->seat)
        continue;
      const Span span = common(one->span, other->span);
      if (!span.empty()) out.push_back({.one = *one, .other = *other, .span = span});
    }
  }
  std::ranges::stable_sort(out, {}, [](const Double& each) { return each.span.from; });
  return out;
}

bool is_by(const Shift& shift, By by, int number) {
  return shift.by == by && shift.number == number;
}

Span find_met(const Span& shift, const std::vector<Span>& spans) {
  Span first;
  for (const auto& span : spans) {
    const Span met = common(shift, span);
    if (!met.empty() && (first.empty() || met.from < first.from)) first = met;
  }
  return first;
}

}  // namespace ingang::roster
