#include "codec/directory_json.h"

#include <algorithm>

#include "codec/data_words.h"
#include "codec/directory_words.h"

namespace ingang::codec {

namespace {

using directory::AuthorityCode;
using directory::ContactPoint;
using directory::District;
using directory::DistrictCode;
using directory::MunicipalityCode;
using directory::Unit;
using directory::UnitCode;
using unitbook::Edits;
using unitbook::UnitEdit;
using unitbook::Whole;

constexpr TextLimit kCode{.length_max = 60};
constexpr TextLimit kWords{.length_max = 500};
constexpr TextLimit kContact{.length_max = 200, .length_min = 1, .use = TextUse::telephone};
constexpr TextLimit kShort{.length_max = 20, .length_min = 1};
constexpr std::size_t kUnitsMax = 50;
constexpr std::size_t kContactsMax = 20;
constexpr std::size_t kFallbackMax = 20;
constexpr std::size_t kServicesMax = 400;
constexpr std::size_t kNamesMax = 200;
constexpr std::size_t kClosedDaysMax = 100;
constexpr std::size_t kSpansMax = 12;

struct Day {
  std::string_view name;
  std::size_t at;
};
constexpr std::array<Day, 7> kDays{{{"monday", 0},
                                    {"tuesday", 1},
                                    {"wednesday", 2},
                                    {"thursday", 3},
                                    {"friday", 4},
                                    {"saturday", 5},
                                    {"sunday", 6}}};

bool is_stored(const Object& in) { return in.reading() == Reading::stored; }

template <typename Place>
Place read_place(Object& in, std::string_view name) {
  auto place = Place::parse(in.text(name, kCode));
  if (place) return *std::move(place);
  in.refuse(name, place.error());
  return {};
}
template <typename Place>
std::optional<Place> find_place(Object& in, std::string_view name) {
  return in.has(name) ? std::optional{read_place<Place>(in, name)} : std::nullopt;
}
template <typename Place>
std::vector<Place> read_places(Object& in, std::string_view name, std::size_t most) {
  std::vector<Place> out;
  for (const auto& text : in.texts(name, most, kCode)) {
    auto place = Place::parse(text);
    if (place) {
      out.push_back(*std::move(place));
    } else {
      in.refuse(name, place.error());
    }
  }
  return out;
}
// What is absent is not told; an empty list is.
template <typename Read>
auto if_there(Object& in, std::string_view name, Read read)
    -> std::optional<decltype(read(in, name))> {
  if (!in.has(name)) return std::nullopt;
  return read(in, name);
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }
std::string clock_text(int minute) { return two(minute / 60) + ":" + two(minute % 60); }

std::vector<duty::Interval> read_spans(Object& in, std::string_view name) {
  std::vector<duty::Interval> out;
  for (const auto& text : in.texts(name, kSpansMax, kShort)) {
    const auto span = find_interval(text);
    if (span) {
      out.push_back(*span);
    } else {
      in.refuse(name, {.code = kTimeMalformed});
    }
  }
  return out;
}
void write_spans(Writer& to, std::string_view name, const std::vector<duty::Interval>& spans) {
  if (spans.empty()) return;
  to.list(name, spans, [&](const duty::Interval& one) {
    to.value(clock_text(one.from) + "-" + clock_text(one.to));
  });
}

std::vector<LocalDate> read_days(Object& in, std::string_view name) {
  std::vector<LocalDate> out;
  for (const auto& text : in.texts(name, kClosedDaysMax, kShort)) {
    const auto day = LocalDate::find(text);
    if (day && day->exists()) {
      out.push_back(*day);
    } else {
      in.refuse(name, {.code = kDateMalformed});
    }
  }
  return out;
}

ContactPoint read_contact(Object& in) {
  ContactPoint out;
  out.kind = in.word("kind", kContactKinds);
  out.value = in.text("value", kContact);
  out.owner = in.text("owner", kFilledLine);
  if (!is_stored(in)) return out;
  out.last_proof = in.find_date("last_proof");
  out.until = in.find_instant("until");
  return out;
}
void write_contact(Writer& to, const ContactPoint& contact) {
  to.object([&] {
    to.member("kind", kContactKinds, contact.kind);
    to.member("value", contact.value);
    to.member("owner", contact.owner);
    to.member("last_proof", contact.last_proof);
    to.member("until", contact.until);
  });
}

template <typename Places>
void write_places(Writer& to, std::string_view name, const Places& places) {
  to.list(name, places, [&](const auto& place) { to.value(place.text()); });
}

std::vector<ContactPoint> read_contacts(Object& in, std::string_view name) {
  return in.list(name, kContactsMax, read_contact);
}
std::vector<directory::Service> read_services(Object& in, std::string_view name) {
  return in.list(name, kServicesMax, read_service);
}
std::vector<UnitCode> read_fallback(Object& in, std::string_view name) {
  return read_places<UnitCode>(in, name, kFallbackMax);
}
std::vector<std::string> read_names(Object& in, std::string_view name) {
  return in.texts(name, kNamesMax);
}

directory::Authority read_authority(Object& in) {
  directory::Authority out;
  out.code = read_place<AuthorityCode>(in, "code");
  out.name = in.text("name", kFilledLine);
  out.kind = in.word("kind", kAuthorityKinds);
  out.municipality = find_place<MunicipalityCode>(in, "municipality");
  out.district = find_place<DistrictCode>(in, "district");
  return out;
}
District read_district(Object& in) {
  District out;
  out.code = read_place<DistrictCode>(in, "code");
  out.name = in.text("name", kFilledLine);
  out.neighbourhoods = read_names(in, "neighbourhoods");
  out.register_codes = read_names(in, "register_codes");
  return out;
}
unitbook::PlacedUnit read_placed(Object& in) {
  unitbook::PlacedUnit out;
  out.place = in.integer("place");
  out.unit = in.object("unit", read_unit);
  return out;
}

UnitEdit read_unit_edit(Object& in) {
  UnitEdit out;
  out.unit = read_place<UnitCode>(in, "unit");
  out.does = in.word("does", kDoes);
  const auto words = [](TextLimit limit) {
    return [limit](Object& from, std::string_view name) { return from.text(name, limit); };
  };
  out.name = if_there(in, "name", words(kFilledLine));
  out.kind = in.find_word("kind", kUnitKinds);
  out.hours = in.find_object("hours", read_hours_json);
  out.closed_days = if_there(in, "closed_days", read_days);
  out.contacts = if_there(in, "contacts", read_contacts);
  if (in.has("login")) out.login = in.flag("login");
  out.fallback = if_there(in, "fallback", read_fallback);
  out.serves = if_there(in, "serves", read_services);
  out.areas = if_there(in, "areas", read_names);
  out.certainty = in.find_word("certainty", kCertainties);
  out.source = if_there(in, "source", words(kWords));
  return out;
}

template <typename T, typename Write>
void write_told(Writer& to, const std::optional<T>& told, Write write) {
  if (told) write(to, *told);
}

void write_unit_edit(Writer& to, const UnitEdit& edit) {
  to.member("unit", edit.unit.text());
  to.member("does", kDoes, edit.does);
  to.member("name", edit.name);
  if (edit.kind) to.member("kind", kUnitKinds, *edit.kind);
  if (edit.hours) write_hours(to, "hours", *edit.hours);
  if (edit.closed_days)
    to.list("closed_days", *edit.closed_days, [&](LocalDate day) { to.value(day); });
  if (edit.contacts)
    to.list("contacts", *edit.contacts, [&](const ContactPoint& one) { write_contact(to, one); });
  to.member("login", edit.login);
  if (edit.fallback) write_places(to, "fallback", *edit.fallback);
  if (edit.serves)
    to.list("serves", *edit.serves, [&](const directory::Service& one) { write_service(to, one); });
  to.member("areas", edit.areas);
  if (edit.certainty) to.member("certainty", kCertainties, *edit.certainty);
  to.member("source", edit.source);
}

}  // namespace

UnitCode read_unit_code(Object& in, std::string_view name) {
  return read_place<UnitCode>(in, name);
}

duty::OpeningHours read_hours_json(Object& in) {
  duty::OpeningHours out;
  for (const auto& day : kDays) out.weekly[day.at] = read_spans(in, day.name);
  out.day_off = read_spans(in, "day_off");
  if (!is_stored(in)) return out;
  const auto closed = read_days(in, "closed");
  out.closed = {closed.begin(), closed.end()};
  return out;
}
void write_hours(Writer& to, std::string_view name, const duty::OpeningHours& hours) {
  to.object(name, [&] {
    for (const auto& day : kDays) write_spans(to, day.name, hours.weekly[day.at]);
    write_spans(to, "day_off", hours.day_off);
    if (!hours.closed.empty())
      to.list("closed", hours.closed, [&](LocalDate day) { to.value(day); });
  });
}

directory::Service read_service(Object& in) {
  directory::Service out;
  out.authority = read_place<AuthorityCode>(in, "authority");
  out.certainty = in.word("certainty", kCertainties);
  out.source = in.text("source", kWords);
  out.assesses_by_decision = in.text("assesses_by_decision");
  return out;
}
void write_service(Writer& to, const directory::Service& service) {
  to.object([&] {
    to.member("authority", service.authority.text());
    to.member("certainty", kCertainties, service.certainty);
    if (!service.source.empty()) to.member("source", service.source);
    if (!service.assesses_by_decision.empty())
      to.member("assesses_by_decision", service.assesses_by_decision);
  });
}

Unit read_unit(Object& in) {
  Unit out;
  out.code = read_place<UnitCode>(in, "code");
  out.authority = read_place<AuthorityCode>(in, "authority");
  out.kind = in.word("kind", kUnitKinds);
  out.name = in.text("name", kFilledLine);
  out.hours = in.object("hours", read_hours_json);
  out.contacts = read_contacts(in, "contacts");
  out.login = in.flag("login");
  out.serves = read_services(in, "serves");
  out.fallback = read_fallback(in, "fallback");
  out.areas = read_names(in, "areas");
  out.certainty = in.word("certainty", kCertainties);
  out.source = in.text("source", kWords);
  return out;
}
void write_unit(Writer& to, const Unit& unit) {
  to.member("code", unit.code.text());
  to.member("authority", unit.authority.text());
  to.member("kind", kUnitKinds, unit.kind);
  to.member("name", unit.name);
  write_hours(to, "hours", unit.hours);
  to.list("contacts", unit.contacts, [&](const ContactPoint& one) { write_contact(to, one); });
  to.member("login", unit.login);
  to.list("serves", unit.serves, [&](const directory::Service& one) { write_service(to, one); });
  write_places(to, "fallback", unit.fallback);
  to.member("areas", unit.areas);
  to.member("certainty", kCertainties, unit.certainty);
  to.member("source", unit.source);
}

Whole read_whole(Object& in) {
  constexpr std::size_t kUnitsOfOneMax = 1000;
  Whole out;
  out.authority = in.object("authority", read_authority);
  out.place = in.integer("place");
  out.district = in.find_object("district", read_district);
  out.units = in.list("units", kUnitsOfOneMax, read_placed);
  return out;
}
void write_whole(Writer& to, std::string_view name, const Whole& whole) {
  to.object(name, [&] {
    to.object("authority", [&] {
      const auto& authority = whole.authority;
      to.member("code", authority.code.text());
      to.member("name", authority.name);
      to.member("kind", kAuthorityKinds, authority.kind);
      if (authority.municipality) to.member("municipality", authority.municipality->text());
      if (authority.district) to.member("district", authority.district->text());
    });
    to.member("place", whole.place);
    if (whole.district) {
      to.object("district", [&] {
        to.member("code", whole.district->code.text());
        to.member("name", whole.district->name);
        to.member("neighbourhoods", whole.district->neighbourhoods);
        to.member("register_codes", whole.district->register_codes);
      });
    }
    to.list("units", whole.units, [&](const unitbook::PlacedUnit& one) {
      to.object([&] {
        to.member("place", one.place);
        to.object("unit", [&] { write_unit(to, one.unit); });
      });
    });
  });
}

Edits read_edits(Object& in) {
  Edits out;
  if (in.has("name")) out.name = in.text("name", kFilledLine);
  out.district = in.find_object("district", [](Object& from) {
    unitbook::DistrictEdit edit;
    edit.name = from.text("name", kFilledLine);
    edit.neighbourhoods = read_names(from, "neighbourhoods");
    edit.register_codes = from.texts("register_codes", kNamesMax, kShort);
    return edit;
  });
  out.units = in.list("units", kUnitsMax, read_unit_edit);
  return out;
}
void write_edits(Writer& to, std::string_view name, const Edits& edits) {
  to.object(name, [&] {
    to.member("name", edits.name);
    write_told(to, edits.district, [](Writer& out, const unitbook::DistrictEdit& edit) {
      out.object("district", [&] {
        out.member("name", edit.name);
        out.member("neighbourhoods", edit.neighbourhoods);
        out.member("register_codes", edit.register_codes);
      });
    });
    to.list("units", edits.units,
            [&](const UnitEdit& one) { to.object([&] { write_unit_edit(to, one); }); });
  });
}

}  // namespace ingang::codec
