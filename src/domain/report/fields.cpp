#include "domain/report/fields.h"

#include <algorithm>
#include <array>
#include <optional>

namespace ingang::report {
namespace {

struct Field {
  std::string_view pattern;
  Tells tells;
};

// Of a person, wherever in the content.
constexpr std::array kOfAPerson{Field{"identifiers/*/kind", Tells::who},
                                Field{"identifiers/*/number", Tells::who},
                                Field{"identifiers/*/level", Tells::who},
                                Field{"identifiers/*/source", Tells::who},
                                Field{"identifiers/*/noted_on", Tells::who},
                                Field{"name", Tells::who},
                                Field{"given_name", Tells::who},
                                Field{"family_name", Tells::who},
                                Field{"born_on", Tells::who},
                                Field{"birth_year_about", Tells::coded},
                                Field{"description", Tells::who},
                                Field{"sex", Tells::who},
                                Field{"protected_identity", Tells::coded},
                                Field{"withheld", Tells::coded},
                                Field{"language", Tells::coded},
                                Field{"interpreter_needed", Tells::coded},
                                Field{"phone", Tells::where},
                                Field{"address", Tells::where}};

constexpr std::array<std::string_view, 3> kPersons{"child", "guardians/*/person", "siblings/*"};

constexpr std::array kOthers{Field{"form_version", Tells::words},
                             Field{"reporter/name", Tells::words},
                             Field{"reporter/withheld_reason", Tells::words},
                             Field{"reporter/function", Tells::words},
                             Field{"reporter/unit", Tells::words},
                             Field{"reporter/phone", Tells::words},
                             Field{"reporter/police_reference", Tells::words},
                             Field{"reporter/offers_meeting", Tells::words},
                             Field{"guardians/*/relation", Tells::coded},
                             Field{"now/place", Tells::where},
                             Field{"now/with_whom", Tells::where},
                             Field{"now/municipality", Tells::coded},
                             Field{"now/district", Tells::coded},
                             Field{"danger", Tells::words},
                             Field{"danger_text", Tells::words},
                             Field{"what_happened", Tells::words},
                             Field{"observations/*/what", Tells::words},
                             Field{"observations/*/when", Tells::words},
                             Field{"observations/*/where", Tells::where},
                             Field{"observations/*/source", Tells::words},
                             Field{"observations/*/first_hand", Tells::words},
                             Field{"childs_words/*/quote", Tells::words},
                             Field{"childs_words/*/when", Tells::words},
                             Field{"childs_words/*/heard_by", Tells::words},
                             Field{"assessment", Tells::words},
                             Field{"risks/*/text", Tells::words},
                             Field{"risks/*/source", Tells::words},
                             Field{"risks/*/noted", Tells::words},
                             Field{"risks/*/valid_until", Tells::words},
                             Field{"gang_claims/*/role", Tells::words},
                             Field{"gang_claims/*/text", Tells::words},
                             Field{"gang_claims/*/source", Tells::words},
                             Field{"gang_claims/*/reliability", Tells::words},
                             Field{"gang_claims/*/noted", Tells::words},
                             Field{"gang_claims/*/valid_until", Tells::words},
                             Field{"suspicion", Tells::words},
                             Field{"notice", Tells::words},
                             Field{"staff_safety", Tells::words},
                             Field{"told/*/whom", Tells::words},
                             Field{"told/*/told", Tells::words},
                             Field{"told/*/why_not", Tells::words},
                             Field{"must_not_tell/*/what", Tells::words},
                             Field{"must_not_tell/*/to_whom", Tells::words},
                             Field{"interpreter", Tells::words},
                             Field{"known_contacts", Tells::where},
                             Field{"circumstances/at_risk", Tells::coded},
                             Field{"circumstances/gang_related", Tells::coded},
                             Field{"circumstances/found_in_county", Tells::coded},
                             Field{"circumstances/placed", Tells::coded},
                             Field{"circumstances/alternating_residence", Tells::coded},
                             Field{"circumstances/asylum", Tells::coded},
                             Field{"circumstances/home_municipality", Tells::where},
                             Field{"circumstances/home_district", Tells::where},
                             Field{"attachments/*/blob", Tells::where},
                             Field{"attachments/*/name", Tells::where},
                             Field{"attachments/*/media_type", Tells::where},
                             Field{"attachments/*/size_bytes", Tells::where},
                             Field{"attachments/*/sha256", Tells::where}};

std::string_view take_step(std::string_view& path) {
  const auto step = path.substr(0, path.find('/'));
  path.remove_prefix(std::min(path.size(), step.size() + 1));
  return step;
}

bool matches(std::string_view pattern, std::string_view step) {
  if (pattern != "*") return pattern == step;
  return !step.empty() && step.size() <= 4 &&
         std::ranges::all_of(step, [](char c) { return c >= '0' && c <= '9'; });
}

// What is left of the path below the pattern; nothing when it leads elsewhere. A path that ends
// above it leaves an empty rest.
std::optional<std::string_view> below(std::string_view path, std::string_view pattern) {
  while (!path.empty() && !pattern.empty()) {
    if (!matches(take_step(pattern), take_step(path))) return std::nullopt;
  }
  return path;
}

// Each field that lies at the path or under it.
template <typename Each>
void fields_at(std::string_view path, Each each) {
  for (const auto& field : kOthers) {
    if (const auto rest = below(path, field.pattern); rest && rest->empty()) each(field.tells);
  }
  for (const auto person : kPersons) {
    const auto inside = below(path, person);
    if (!inside) continue;
    for (const auto& field : kOfAPerson) {
      if (const auto rest = below(*inside, field.pattern); rest && rest->empty()) each(field.tells);
    }
  }
}

std::optional<Tells> find(std::string_view pointer) {
  if (pointer.size() < 2 || pointer.front() != '/' || pointer.back() == '/') return std::nullopt;
  std::optional<Tells> most;
  fields_at(pointer.substr(1), [&](Tells one) { most = std::max(most.value_or(one), one); });
  return most;
}

}  // namespace

Tells tells(std::string_view pointer) { return find(pointer).value_or(Tells::where); }
bool is_field(std::string_view pointer) { return find(pointer).has_value(); }
bool tells_protection(std::string_view pointer) {
  return pointer.ends_with("/protected_identity") ||
         pointer.find("/identifiers") != std::string_view::npos;
}

}  // namespace ingang::report
