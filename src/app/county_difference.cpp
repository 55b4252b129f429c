#include "app/county_difference.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>

namespace ingang::app {

namespace {

using Part = CountyDifference::Of;
// Each thing that is said of something, by its name, in words that can be compared and read.
using Said = std::map<std::string, std::string>;
using All = std::map<std::string, Said>;  // by code

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

template <typename Codes>
std::string codes(const Codes& all) {
  std::vector<std::string> out;
  for (const auto& one : all) out.push_back(one.text());
  return fmt::format("{}", fmt::join(out, ", "));
}

std::string spans(const std::vector<duty::Interval>& all) {
  std::vector<std::string> out;
  for (const auto& span : all)
    out.push_back(two(span.from / 60) + ":" + two(span.from % 60) + "-" + two(span.to / 60) + ":" +
                  two(span.to % 60));
  return fmt::format("{}", fmt::join(out, ", "));
}

std::string hours(const duty::OpeningHours& open) {
  static constexpr std::array kDays{"mån", "tis", "ons", "tor", "fre", "lör", "sön"};
  std::vector<std::string> out;
  for (std::size_t day = 0; day < kDays.size(); ++day) {
    if (!open.weekly[day].empty())
      out.push_back(std::string{kDays[day]} + " " + spans(open.weekly[day]));
  }
  if (!open.day_off.empty()) out.push_back("helgdag " + spans(open.day_off));
  for (const auto day : open.closed) out.push_back("stängt " + day.text());
  return fmt::format("{}", fmt::join(out, ", "));
}

std::string_view word(directory::ContactKind kind) {
  switch (kind) {
    case directory::ContactKind::phone: return "telefon";
    case directory::ContactKind::mail: return "e-post";
    case directory::ContactKind::sdk: return "SDK";
  }
  return {};
}

std::string contacts(const std::vector<directory::ContactPoint>& all) {
  std::vector<std::string> out;
  for (const auto& one : all) {
    if (!one.until)
      out.push_back(std::string{word(one.kind)} + " " + one.value + " (" + one.owner + ")");
  }
  return fmt::format("{}", fmt::join(out, ", "));
}

std::string number(auto value) { return std::to_string(static_cast<int>(value)); }

std::string services(const std::vector<directory::Service>& all) {
  std::vector<std::string> out;
  for (const auto& one : all) {
    auto text = one.authority.text() + " [" + number(one.certainty) + "]";
    if (!one.source.empty()) text += " " + one.source;
    if (!one.assesses_by_decision.empty()) text += " beslut " + one.assesses_by_decision;
    out.push_back(std::move(text));
  }
  std::ranges::sort(out);
  return fmt::format("{}", fmt::join(out, ", "));
}

Said said_of(const directory::Unit& unit) {
  return {{"nämnd", unit.authority.text()},
          {"slag", number(unit.kind)},
          {"namn", unit.name},
          {"öppettider", hours(unit.hours)},
          {"kontaktvägar", contacts(unit.contacts)},
          {"inloggning", unit.login ? "ja" : "nej"},
          {"svarar för", services(unit.serves)},
          {"sedan rings", codes(unit.fallback)},
          {"områden", fmt::format("{}", fmt::join(unit.areas, ", "))},
          {"säkerhet", number(unit.certainty)},
          {"källa", unit.source}};
}

Said said_of(const directory::Authority& authority) {
  return {{"namn", authority.name},
          {"slag", number(authority.kind)},
          {"kommun", authority.municipality ? authority.municipality->text() : ""},
          {"stadsdel", authority.district ? authority.district->text() : ""}};
}

Said said_of(const directory::Municipality& place) {
  Said out{{"namn", place.name},
           {"tar emot när stadsdelen är okänd",
            place.standard_receiver ? place.standard_receiver->text() : ""}};
  for (const auto& district : place.districts)
    out["stadsdel " + district.code.text()] =
        district.name + ": " + fmt::format("{}", fmt::join(district.neighbourhoods, ", ")) + "; " +
        fmt::format("{}", fmt::join(district.register_codes, ", "));
  return out;
}

Said said_of(const agreement::Agreement& terms) {
  const auto day = [](const std::optional<LocalDate>& date) {
    return date ? date->text() : std::string{};
  };
  return {{"beslut", terms.decision_reference},
          {"undertecknat", terms.signed_on.text()},
          {"gäller till", terms.term_to.text()},
          {"förlängs", std::to_string(static_cast<int>(terms.renewal))},
          {"förlängs med månader", std::to_string(terms.renewal_months)},
          {"uppsägningstid i månader", std::to_string(terms.notice_months)},
          {"uppsagt", day(terms.notice_given_on)},
          {"upphört", day(terms.ended_on)},
          {"mandat", std::string{agreement::code(terms.mandate)}},
          {"delegation", terms.delegation_reference}};
}

struct County {
  Said own;
  All municipalities;
  All authorities;
  All units;
  All agreements;
};

County county_of(const CountyNow& now) {
  const auto& parts = now.directory.parts();
  County out;
  out.own = {{"länskod", parts.county},
             {"namn", parts.name},
             {"utanför länet", contacts(parts.ordinary_outside)}};
  for (const auto& each : parts.municipalities)
    out.municipalities[each.code.text()] = said_of(each);
  for (const auto& each : parts.authorities) out.authorities[each.code.text()] = said_of(each);
  for (const auto& each : parts.units) out.units[each.code.text()] = said_of(each);
  for (const auto& each : now.agreements)
    out.agreements[each.municipality.text() + " från " + each.in_force_from.text()] = said_of(each);
  return out;
}

std::string find_said(const Said& said, const std::string& what) {
  const auto found = said.find(what);
  return found == said.end() ? std::string{} : found->second;
}

void compare(Part of, const std::string& code, const Said& one, const Said& other,
             std::vector<CountyDifference>& out) {
  auto all = one;
  all.insert(other.begin(), other.end());
  for (const auto& [what, said] : all) {
    auto here = find_said(one, what);
    auto there = find_said(other, what);
    if (here != there) out.push_back({of, code, what, std::move(here), std::move(there)});
  }
}

void compare(Part of, const All& one, const All& other, std::vector<CountyDifference>& out) {
  auto all = one;
  all.insert(other.begin(), other.end());
  for (const auto& [code, said] : all) {
    const auto here = one.find(code);
    const auto there = other.find(code);
    if (here != one.end() && there != other.end()) {
      compare(of, code, here->second, there->second, out);
    } else {
      auto name = find_said(said, "namn");
      if (name.empty()) name = code;
      out.push_back({of,
                     code,
                     {},
                     here == one.end() ? std::string{} : name,
                     there == other.end() ? std::string{} : name});
    }
  }
}

}  // namespace

std::vector<CountyDifference> differences(const CountyNow& one, const CountyNow& other) {
  const auto here = county_of(one);
  const auto there = county_of(other);
  std::vector<CountyDifference> out;
  compare(Part::county, {}, here.own, there.own, out);
  compare(Part::municipality, here.municipalities, there.municipalities, out);
  compare(Part::authority, here.authorities, there.authorities, out);
  compare(Part::unit, here.units, there.units, out);
  compare(Part::agreement, here.agreements, there.agreements, out);
  return out;
}

}  // namespace ingang::app
