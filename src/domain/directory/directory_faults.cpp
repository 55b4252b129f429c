#include <algorithm>
#include <set>

#include "domain/directory/directory.h"
#include "domain/directory/receives.h"

namespace ingang::directory {

namespace {

using Faults = std::vector<std::string>;

template <typename Range>
void find_repeated(const Range& range, const std::string& what, Faults& faults) {
  std::set<std::string> seen;
  for (const auto& x : range) {
    if (!seen.insert(x.code.text()).second) faults.push_back(what + " repeated: " + x.code.text());
  }
}

void check_hours(const Unit& unit, Faults& faults) {
  auto all = unit.hours.weekly;
  std::vector<std::vector<duty::Interval>> days{all.begin(), all.end()};
  days.push_back(unit.hours.day_off);
  for (const auto& day : days) {
    int before = 0;
    for (const auto& interval : day) {
      if (interval.from < before || interval.to <= interval.from || interval.to > 24 * 60) {
        faults.push_back("unit " + unit.code.text() + ": hours overlap or are out of order");
      }
      before = interval.to;
    }
  }
}

void check_unit(const Directory& directory, const Unit& unit, Faults& faults) {
  const auto& code = unit.code.text();
  if (!directory.find_authority(unit.authority)) {
    faults.push_back("unit " + code + ": unknown authority " + unit.authority.text());
  }
  for (const auto& served : unit.serves) {
    if (!directory.find_authority(served.authority)) {
      faults.push_back("unit " + code + ": serves unknown authority " + served.authority.text());
    }
  }
  for (const auto& next : unit.fallback) {
    if (!directory.find_unit(next)) {
      faults.push_back("unit " + code + ": unknown fallback " + next.text());
    }
  }
  if (!unit.reachable()) faults.push_back("unit " + code + ": no login and no phone");
  if (unit.kind == UnitKind::hub && !unit.hours.is_round_the_clock()) {
    faults.push_back("unit " + code + ": the hub must be open round the clock");
  }
  check_hours(unit, faults);
}

void check_municipality(const Directory& directory, const Municipality& place, Faults& faults) {
  const auto& code = place.code.text();
  if (place.districts.empty()) {
    if (!directory.find_committee(place.code, std::nullopt)) {
      faults.push_back("municipality " + code + ": no committee");
    }
    return;
  }
  if (!place.standard_receiver || !directory.find_unit(*place.standard_receiver)) {
    faults.push_back("municipality " + code + ": no standard receiver for an unknown district");
  }
  for (const auto& district : place.districts) {
    if (!directory.find_committee(place.code, district.code)) {
      faults.push_back("district " + district.code.text() + ": no board");
    }
  }
}

}  // namespace

std::vector<std::string> Directory::faults() const {
  Faults faults;
  find_repeated(parts_.municipalities, "municipality", faults);
  find_repeated(parts_.authorities, "authority", faults);
  find_repeated(parts_.units, "unit", faults);
  if (std::ranges::count(parts_.units, UnitKind::hub, &Unit::kind) != 1) {
    faults.emplace_back("there must be exactly one hub");
  }
  if (parts_.ordinary_outside.empty()) {
    faults.emplace_back("no ordinary channel for places outside the county");
  }
  for (const auto& place : parts_.municipalities) check_municipality(*this, place, faults);
  for (const auto& authority : parts_.authorities) {
    if (!find_day_unit(authority.code)) {
      faults.push_back("authority " + authority.code.text() + ": no unit");
    }
    if (receives_reports(authority.kind) && !find_after_hours_team(authority.code)) {
      faults.push_back("authority " + authority.code.text() + ": nobody serves it after hours");
    }
  }
  for (const auto& unit : parts_.units) check_unit(*this, unit, faults);
  return faults;
}

}  // namespace ingang::directory
