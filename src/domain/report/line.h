// Line: what a list shows of the child that a report is about: coded facts, and never a word.
//
// Source:  practice (a duty worker sorts by age and place); LAW: solpul.no_lists.
// Promise: no name, number, free text, suspicion or claim. Of somebody protected nothing but that.
//          Also from what a list keeps in memory (coded()), in which nothing else is left.
// Units:   years whole; places are codes, empty when not known.
// Threads: pure.
// Tests:   line_test.cpp
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/report/content.h"

namespace ingang::report {

struct ChildAge {
  std::optional<int> years{};  // none: not known
  bool about{};                // an estimate
  friend bool operator==(const ChildAge&, const ChildAge&) = default;
};

struct Line {
  bool is_protected{};  // the child, or somebody who is told of with it
  ChildAge age;
  person::Sex sex{};
  std::vector<ChildAge> siblings{};
  std::string stay_municipality{};
  std::string stay_district{};
  std::string home_municipality{};
  std::string home_district{};
  friend bool operator==(const Line&, const Line&) = default;
};

// On the day on which it came: whatever this content has, for whoever is shown it.
[[nodiscard]] Line line_as_shown(const Content& content, LocalDate on);
// For a list: of somebody protected only that.
[[nodiscard]] Line line_of(const Content& content, LocalDate on);

// What a line is made of, and may() asks for; nothing else of the content.
[[nodiscard]] Content coded(const Content& content);

}  // namespace ingang::report
