#include <algorithm>
#include <array>

#include "domain/report/report.h"

namespace ingang::report {
namespace {

void forget_where(person::Person& person) {
  person.address = {};
  person.phone = {};
}

}  // namespace

// LAW: fbl.protected_registration. Attachments may tell an address too, and nobody has read them
// for it. Of where the child is now the municipality and district stay: that nämnd must act.
Content without_address(Content content) {
  forget_where(content.child);
  for (Guardian& guardian : content.guardians) forget_where(guardian.person);
  std::ranges::for_each(content.siblings, forget_where);
  content.now.place = {};
  content.circumstances.home_municipality.clear();
  content.circumstances.home_district.clear();
  content.attachments.clear();
  return content;
}

// LAW: secrecy.protected_persons
bool tells_who_or_where(std::string_view field) {
  static constexpr std::array<std::string_view, 16> kWords{
      "reporter",      "danger",       "danger_text", "what_happened",
      "observations",  "childs_words", "assessment",  "risks",
      "gang_claims",   "suspicion",    "notice",      "staff_safety",
      "must_not_tell", "interpreter",  "told",        "known_contacts"};
  const auto part = field.substr(std::min<std::size_t>(1, field.size()));
  return std::ranges::find(kWords, part.substr(0, part.find('/'))) == kWords.end();
}

bool tells_address(std::string_view field) {
  static constexpr std::array<std::string_view, 5> kWhere{"/address", "/phone", "/now/place",
                                                          "/home_municipality", "/home_district"};
  static constexpr std::array<std::string_view, 10> kWho{
      "/identifiers", "/name",     "/given_name",       "/family_name",  "/born_on",
      "/birth_year",  "/language", "/now/municipality", "/now/district", "/relation"};
  const auto says = [&](std::string_view what) {
    return field.find(what) != std::string_view::npos;
  };
  if (!tells_who_or_where(field)) return false;
  return std::ranges::any_of(kWhere, says) || std::ranges::none_of(kWho, says);
}

}  // namespace ingang::report
