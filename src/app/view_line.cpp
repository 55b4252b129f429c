// What a list shows of the child, by name of place.
#include "app/view_making.h"
#include "domain/report/asked.h"
#include "domain/report/line.h"

namespace ingang::app {
namespace {

// The district where there is one; by the code what the directory does not know.
std::string place_name(const House& house, const std::string& municipality,
                       const std::string& district) {
  const auto code = directory::MunicipalityCode::parse(municipality);
  const auto* place = code ? house.county.directory.find_municipality(*code) : nullptr;
  if (!place) return municipality;
  for (const auto& each : place->districts) {
    if (each.code.text() == district) return place->name + ", " + each.name;
  }
  return place->name;
}

ChildLineView named(const Viewer& viewer, report::Line line) {
  return {.age = line.age,
          .sex = line.sex,
          .siblings = std::move(line.siblings),
          .stay = place_name(viewer.house, line.stay_municipality, line.stay_district),
          .home = place_name(viewer.house, line.home_municipality, line.home_district)};
}

}  // namespace

AdditionView with_place(const House& house, AdditionView addition) {
  const auto text = addition.text.reveal(Purpose::show);
  const bool place =
      addition.field.ends_with("municipality") || addition.field.ends_with("district");
  if (!place || !report::is_answer(addition.field, text)) return addition;
  for (const auto& municipality : house.county.directory.parts().municipalities) {
    if (municipality.code.text() == text) addition.place = municipality.name;
    for (const auto& district : municipality.districts) {
      if (district.code.text() == text) addition.place = district.name;
    }
  }
  return addition;
}

ChildLineView shown_child(const Viewer& viewer, const report::Content& shown, Instant door_at) {
  return named(viewer, report::line_as_shown(shown, stockholm(door_at).date));
}

// LAW: secrecy.protected_persons, solpul.no_lists. Nothing of somebody protected, and nothing to
// whom the content itself is not shown whole.
std::optional<ChildLineView> child_line(const Viewer& viewer, const report::Content& content,
                                        Instant door_at, access::Sight sight) {
  if (sight != access::Sight::whole) return std::nullopt;
  auto line = report::line_of(content, stockholm(door_at).date);
  if (line.is_protected) return std::nullopt;
  return named(viewer, std::move(line));
}

}  // namespace ingang::app
