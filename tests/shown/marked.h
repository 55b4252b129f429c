// Marked: a report with a word of its own in every field that is text, so that a raw answer says by
// itself which fields it shows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/report/content.h"
#include "domain/report/fields.h"

namespace ingang::shown {

// Whom the grade is told of, or found of in the register.
enum class Of { child, guardian, sibling };

struct Mark {
  std::string pointer;  // into the content; empty: words beside it
  std::string word;
  report::Tells tells{};
};

// Written once; each text is a word that stands nowhere else.
[[nodiscard]] report::Content marked();
[[nodiscard]] const std::vector<Mark>& marks_of_content();
void set_grade(report::Content& content, Of of, person::ProtectedIdentity grade);

[[nodiscard]] std::string pointer_of(Of of);
// Two numbers for each of them, by which a register may know somebody.
void add_numbers(report::Content& content);
[[nodiscard]] std::string number_of(Of of, int which);

// By what a case is found, and no other: a number of each of them, and the child's name.
struct FoundBy {
  std::vector<std::string> numbers;
  std::string name;
};
[[nodiscard]] FoundBy make_findable(report::Content& content, int which);

// Words beside the content.
inline constexpr std::string_view kSupplement = "zqsupplement";
inline constexpr std::string_view kCorrectedWhere = "zqcorrectedwhere";
inline constexpr std::string_view kCorrectedWho = "zqcorrectedwho";
inline constexpr std::string_view kCorrectedWords = "zqcorrectedwords";
inline constexpr std::string_view kUrgencyReason = "zqurgencyreason";
inline constexpr std::string_view kRoutingNote = "zqroutingnote";
inline constexpr std::string_view kAssessment = "zqassessmentreason";
inline constexpr std::string_view kDiary = "zqdiarynumber";
inline constexpr std::string_view kNight = "zqwherethechildsleeps";
inline constexpr std::string_view kEvidence = "zqreturnevidence";
inline constexpr std::string_view kWithdrawn = "zqwithdrawnreason";

}  // namespace ingang::shown
