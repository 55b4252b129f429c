#include "codec/data_directory.h"

#include <algorithm>
#include <map>

#include "codec/data_node.h"
#include "codec/data_words.h"

namespace ingang::codec {

namespace {

constexpr DataWord<directory::AuthorityKind> kAuthorityWords[] = {
    {"committee", directory::AuthorityKind::committee},
    {"district_board", directory::AuthorityKind::district_board},
    {"hub", directory::AuthorityKind::hub},
    {"after_hours", directory::AuthorityKind::after_hours},
    {"police", directory::AuthorityKind::police},
};
constexpr DataWord<directory::UnitKind> kUnitWords[] = {
    {"reception", directory::UnitKind::reception},
    {"hub", directory::UnitKind::hub},
    {"after_hours", directory::UnitKind::after_hours},
    {"police", directory::UnitKind::police},
    {"advice", directory::UnitKind::advice},
    {"chief_on_call", directory::UnitKind::chief_on_call},
    {"official_on_call", directory::UnitKind::official_on_call},
};

using HoursByName = std::map<std::string, duty::OpeningHours>;

std::vector<duty::Interval> read_intervals(DataTable& table, const std::string& key) {
  std::vector<duty::Interval> out;
  for (const auto& text : table.texts(key)) {
    const auto interval = find_interval(text);
    if (interval) {
      out.push_back(*interval);
    } else {
      table.complain(key, "should be like \"08:00-16:30\", within one day: \"" + text + "\"");
    }
  }
  return out;
}

// From the general to the special: every_day, weekdays, weekend, then a day by its name.
duty::OpeningHours read_hours(DataTable& table) {
  struct Span {
    const char* key;
    std::size_t first;
    std::size_t last;
  };
  static constexpr Span kSpans[] = {
      {"every_day", 0, 6}, {"weekdays", 0, 4},  {"weekend", 5, 6},  {"monday", 0, 0},
      {"tuesday", 1, 1},   {"wednesday", 2, 2}, {"thursday", 3, 3}, {"friday", 4, 4},
      {"saturday", 5, 5},  {"sunday", 6, 6},
  };
  duty::OpeningHours hours;
  for (const auto& span : kSpans) {
    if (!table.has(span.key)) continue;
    const auto intervals = read_intervals(table, span.key);
    for (auto day = span.first; day <= span.last; ++day) hours.weekly[day] = intervals;
  }
  hours.day_off = read_intervals(table, "day_off");
  table.finish();
  return hours;
}

HoursByName read_all_hours(DataTable& root) {
  HoursByName out;
  auto all = root.find_table("hours");
  if (!all) return out;
  for (const auto& name : all->keys()) {
    if (auto table = all->find_table(name)) out.emplace(name, read_hours(*table));
  }
  return out;
}

directory::ContactPoint read_contact(DataTable& table) {
  directory::ContactPoint contact;
  contact.kind = table.choice("kind", kContactWords);
  contact.value = table.text("value");
  contact.owner = table.text("owner");
  contact.last_proof = table.find_date("last_proof");
  table.finish();
  return contact;
}

std::vector<directory::Municipality> read_municipalities(DataTable& root) {
  std::vector<directory::Municipality> out;
  for (auto& table : root.tables("municipality")) {
    directory::Municipality place;
    place.code = table.parsed<directory::MunicipalityCode>("code");
    place.name = table.text("name");
    if (const auto unit = table.find_text("standard_receiver")) {
      place.standard_receiver = table.parse_as<directory::UnitCode>("standard_receiver", *unit);
    }
    table.finish();
    out.push_back(std::move(place));
  }
  for (auto& table : root.tables("district")) {
    const auto code = table.parsed<directory::MunicipalityCode>("municipality");
    directory::District district{.code = table.parsed<directory::DistrictCode>("code"),
                                 .name = table.text("name"),
                                 .neighbourhoods = table.texts("neighbourhoods"),
                                 .register_codes = table.texts("register_codes")};
    table.finish();
    const auto place = std::ranges::find(out, code, &directory::Municipality::code);
    if (place == out.end()) {
      table.complain("municipality", "is no municipality of this file: " + code.text());
    } else {
      place->districts.push_back(std::move(district));
    }
  }
  return out;
}

std::vector<directory::Authority> read_authorities(DataTable& root) {
  std::vector<directory::Authority> out;
  for (auto& table : root.tables("authority")) {
    directory::Authority authority;
    authority.code = table.parsed<directory::AuthorityCode>("code");
    authority.name = table.text("name");
    authority.kind = table.choice("kind", kAuthorityWords);
    if (const auto code = table.find_text("municipality")) {
      authority.municipality = table.parse_as<directory::MunicipalityCode>("municipality", *code);
    }
    if (const auto code = table.find_text("district")) {
      authority.district = table.parse_as<directory::DistrictCode>("district", *code);
    }
    table.finish();
    out.push_back(std::move(authority));
  }
  return out;
}

directory::Unit read_unit(DataTable& table, const HoursByName& hours) {
  directory::Unit unit;
  unit.code = table.parsed<directory::UnitCode>("code");
  unit.authority = table.parsed<directory::AuthorityCode>("authority");
  unit.kind = table.choice("kind", kUnitWords);
  unit.name = table.text("name");
  const auto name = table.text("hours");
  if (const auto found = hours.find(name); found != hours.end()) {
    unit.hours = found->second;
  } else {
    table.complain("hours", "is no name under [hours]: \"" + name + "\"");
  }
  for (auto& contact : table.tables("contact")) unit.contacts.push_back(read_contact(contact));
  unit.login = table.find_flag("login").value_or(true);
  unit.areas = table.texts("areas");
  for (const auto& code : table.texts("fallback")) {
    unit.fallback.push_back(table.parse_as<directory::UnitCode>("fallback", code));
  }
  unit.certainty = table.choice("certainty", kCertaintyWords);
  unit.source = table.find_text("source").value_or("");
  table.finish();
  return unit;
}

void read_services(DataTable& root, std::vector<directory::Unit>& units) {
  for (auto& table : root.tables("service")) {
    const auto code = table.parsed<directory::UnitCode>("unit");
    directory::Service service{
        .authority = table.parsed<directory::AuthorityCode>("authority"),
        .certainty = table.choice("certainty", kCertaintyWords),
        .source = table.find_text("source").value_or(""),
        .assesses_by_decision = table.find_text("assesses_by_decision").value_or("")};
    table.finish();
    const auto unit = std::ranges::find(units, code, &directory::Unit::code);
    if (unit == units.end()) {
      table.complain("unit", "is no unit of this file: " + code.text());
    } else if (unit->find_service(service.authority)) {
      table.complain("authority", "is served by this unit already");
    } else {
      unit->serves.push_back(std::move(service));
    }
  }
}

}  // namespace

std::expected<duty::Holidays, std::string> load_holidays(const std::filesystem::path& file) {
  const auto node = read_toml(file);
  if (!node) return std::unexpected(node.error());
  Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  const auto days = [&](const std::string& key) {
    std::set<LocalDate> out;
    for (auto& table : root.tables(key)) {
      out.insert(table.date("day"));
      (void)table.text("reason");
      table.finish();
    }
    return out;
  };
  auto added = days("added");
  auto removed = days("removed");
  root.finish();
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return duty::Holidays{std::move(added), std::move(removed)};
}

std::expected<directory::Directory, std::string> load_directory(const std::filesystem::path& file,
                                                                duty::Holidays holidays) {
  const auto node = read_toml(file);
  if (!node) return std::unexpected(node.error());
  Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  directory::Directory::Parts parts;
  parts.county = root.text("county");
  parts.name = root.text("name");
  parts.holidays = std::move(holidays);
  for (auto& contact : root.tables("outside")) {
    parts.ordinary_outside.push_back(read_contact(contact));
  }
  const auto hours = read_all_hours(root);
  parts.municipalities = read_municipalities(root);
  parts.authorities = read_authorities(root);
  for (auto& table : root.tables("unit")) parts.units.push_back(read_unit(table, hours));
  read_services(root, parts.units);
  root.finish();
  directory::Directory out{std::move(parts)};
  if (complaints.empty()) {
    for (const auto& fault : out.faults()) complaints.add(0, "county", fault);
  }
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return out;
}

std::expected<CountyData, std::string> load_county(const std::filesystem::path& data,
                                                   std::string_view county) {
  const auto name = std::string{county} + ".toml";
  auto holidays = load_holidays(data / "holidays.toml");
  if (!holidays) return std::unexpected(holidays.error());
  auto loaded = load_directory(data / "counties" / name, *std::move(holidays));
  if (!loaded) return std::unexpected(loaded.error());
  auto agreements = load_agreements(data / "agreements" / name, *loaded);
  if (!agreements) return std::unexpected(agreements.error());
  return CountyData{.directory = *std::move(loaded), .agreements = *std::move(agreements)};
}

}  // namespace ingang::codec
