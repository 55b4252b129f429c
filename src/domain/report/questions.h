// Questions: what the form asks of a child, as whoever receives the answers names them when they
// were missing or could not be used.
//
// Promise: a closed list, each by its place in the content: a code, never words. A pointer once
//          released never changes.
// Tests:   questions_test.cpp, src/domain/handover/missed_test.cpp
#pragma once

#include <array>
#include <string_view>

namespace ingang::report {

// In the order of the form.
enum class Question {
  danger,
  place,
  with_whom,
  child_number,
  child_name,
  what_happened,
  reporter_phone,
  guardians,
  siblings,
  home,
  placed,
  alternating_residence,
  language,
  observations,
  childs_words,
  told,
  must_not_tell,
  staff_safety,
  known_contacts,
  suspicion,
  notice
};

// A JSON pointer into the content for each.
inline constexpr std::array<std::string_view, 21> kQuestionPointers{
    "/danger",
    "/now/place",
    "/now/with_whom",
    "/child/identifiers",
    "/child/name",
    "/what_happened",
    "/reporter/phone",
    "/guardians",
    "/siblings",
    "/circumstances/home_municipality",
    "/circumstances/placed",
    "/circumstances/alternating_residence",
    "/child/language",
    "/observations",
    "/childs_words",
    "/told",
    "/must_not_tell",
    "/staff_safety",
    "/known_contacts",
    "/suspicion",
    "/notice"};

[[nodiscard]] constexpr std::string_view code(Question question) {
  return kQuestionPointers.at(static_cast<std::size_t>(question));
}

}  // namespace ingang::report
