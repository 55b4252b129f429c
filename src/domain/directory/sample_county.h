// A small county for tests: a hub, two municipalities with one after-hours team, one without a
// login, and one divided in two districts. All fictional but the municipality codes.
#pragma once

#include "domain/directory/directory.h"

namespace ingang::directory::sample {

inline UnitCode unit(std::string_view code) { return UnitCode::parse(code).value(); }
inline AuthorityCode authority(std::string_view code) { return AuthorityCode::parse(code).value(); }
inline MunicipalityCode municipality(std::string_view code) {
  return MunicipalityCode::parse(code).value();
}
inline DistrictCode district(std::string_view code) { return DistrictCode::parse(code).value(); }

inline duty::OpeningHours office() {
  duty::OpeningHours out;
  for (std::size_t day = 0; day < 5; ++day) out.weekly[day] = {{8 * 60, 16 * 60 + 30}};
  return out;
}

inline duty::OpeningHours nights() {
  auto out = duty::OpeningHours::round_the_clock();
  for (std::size_t day = 0; day < 5; ++day) out.weekly[day] = {{0, 8 * 60}, {16 * 60, 24 * 60}};
  return out;
}

inline Unit make_unit(std::string_view code, std::string_view of, UnitKind kind,
                      duty::OpeningHours hours, std::string_view phone) {
  return {.code = unit(code),
          .authority = authority(of),
          .kind = kind,
          .name = std::string{code},
          .hours = std::move(hours),
          .contacts = {{.kind = ContactKind::phone, .value = std::string{phone}, .owner = "jour"}}};
}

inline Directory::Parts county_parts() {
  Directory::Parts parts;
  parts.county = "01";
  parts.name = "Provlän";
  parts.municipalities = {{.code = municipality("0125"), .name = "Ekerö"},
                          {.code = municipality("0182"), .name = "Nacka"},
                          {.code = municipality("0140"), .name = "Nykvarn"},
                          {.code = municipality("0180"),
                           .name = "Stockholm",
                           .districts = {{.code = district("farsta"), .name = "Farsta"},
                                         {.code = district("jarva"), .name = "Järva"}},
                           .standard_receiver = unit("0180-socialjour-hub")}};
  const auto committee = [&](const char* code) {
    parts.authorities.push_back({.code = authority(code),
                                 .name = code,
                                 .kind = AuthorityKind::committee,
                                 .municipality = municipality(code)});
  };
  committee("0125");
  committee("0182");
  committee("0140");
  for (const auto* name : {"farsta", "jarva"}) {
    parts.authorities.push_back({.code = authority("0180-" + std::string{name}),
                                 .name = name,
                                 .kind = AuthorityKind::district_board,
                                 .municipality = municipality("0180"),
                                 .district = district(name)});
  }
  parts.authorities.push_back({.code = authority("0180-socialjour"),
                               .name = "Socialjouren",
                               .kind = AuthorityKind::hub,
                               .municipality = municipality("0180")});
  parts.authorities.push_back(
      {.code = authority("jour"), .name = "Jour", .kind = AuthorityKind::after_hours});
  parts.authorities.push_back(
      {.code = authority("police-stockholm"), .name = "Polis", .kind = AuthorityKind::police});

  auto hub = make_unit("0180-socialjour-hub", "0180-socialjour", UnitKind::hub,
                       duty::OpeningHours::round_the_clock(), "08-465 004 00");
  hub.serves = {{.authority = authority("0180-farsta")}, {.authority = authority("0180-jarva")}};
  auto team = make_unit("jour-natt", "jour", UnitKind::after_hours, nights(), "08-465 004 01");
  team.serves = {{.authority = authority("0125")},
                 {.authority = authority("0182"), .certainty = Certainty::unverified},
                 {.authority = authority("0140")}};
  team.fallback = {unit("0180-socialjour-hub")};
  parts.units = {std::move(hub), std::move(team),
                 make_unit("police-stockholm-roc", "police-stockholm", UnitKind::police,
                           duty::OpeningHours::round_the_clock(), "08-465 004 02")};
  const auto reception = [&](const std::string& of, const char* phone) -> Unit& {
    parts.units.push_back(make_unit(of + "-mottagning", of, UnitKind::reception, office(), phone));
    return parts.units.back();
  };
  reception("0125", "08-465 004 10").fallback = {unit("jour-natt"), unit("0182-mottagning")};
  reception("0182", "08-465 004 11").fallback = {unit("jour-natt")};
  reception("0140", "08-465 004 12").login = false;
  reception("0180-farsta", "08-465 004 13");
  reception("0180-jarva", "08-465 004 14");
  parts.ordinary_outside = {{.kind = ContactKind::phone, .value = "112", .owner = "SOS Alarm"}};
  return parts;
}

inline Directory county() { return Directory{county_parts()}; }

}  // namespace ingang::directory::sample
