#include "domain/unitbook/stand_in.h"

#include <algorithm>
#include <utility>

namespace ingang::unitbook {

std::vector<directory::Authority> stand_ins(std::span<const directory::Municipality> municipalities,
                                            std::span<const directory::Authority> read,
                                            std::span<const std::string> unread) {
  std::vector<directory::Authority> out;
  const auto add = [&](directory::Authority one, std::string_view code) {
    const bool is_read = std::ranges::any_of(read, [&](const directory::Authority& each) {
      return each.kind == one.kind && each.municipality == one.municipality &&
             each.district == one.district;
    });
    if (is_read || std::ranges::find(unread, code) == unread.end()) return;
    if (auto parsed = directory::AuthorityCode::parse(code)) {
      one.code = *std::move(parsed);
      out.push_back(std::move(one));
    }
  };
  for (const auto& place : municipalities) {
    if (place.districts.empty())
      add({.code = {},
           .name = place.name,
           .kind = directory::AuthorityKind::committee,
           .municipality = place.code},
          place.code.text());
    for (const auto& district : place.districts)
      add({.code = {},
           .name = district.name,
           .kind = directory::AuthorityKind::district_board,
           .municipality = place.code,
           .district = district.code},
          place.code.text() + "-" + district.code.text());
  }
  return out;
}

}  // namespace ingang::unitbook
