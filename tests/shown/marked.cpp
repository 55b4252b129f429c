#include "shown/marked.h"

namespace ingang::shown {
namespace {

// Makes the words, and keeps where each stands.
class Marker {
 public:
  std::string text(std::string pointer) {
    std::string word = "zq";
    for (const char c : pointer) {
      if (c != '/' && c != '_') word += c;
    }
    marks_.push_back({.pointer = pointer, .word = word, .tells = report::tells(pointer)});
    return word;
  }
  Personal personal(std::string pointer) { return Personal{text(std::move(pointer))}; }
  void person(person::Person& it, const std::string& at) {
    it.name = person::Name{.given = personal(at + "/given_name"),
                           .family = personal(at + "/family_name")};
    it.description = personal(at + "/description");
    it.phone = personal(at + "/phone");
    it.address = personal(at + "/address");
    it.birth_year_about = 2012;
  }
  [[nodiscard]] std::vector<Mark> all() && { return std::move(marks_); }

 private:
  std::vector<Mark> marks_;
};

struct Made {
  report::Content content;
  std::vector<Mark> marks;
};

void fill_facts(report::Content& told, Marker& mark) {
  told.danger = report::DangerNow::yes;
  told.danger_text = mark.personal("/danger_text");
  told.what_happened = mark.personal("/what_happened");
  told.observations = {{.what = mark.personal("/observations/0/what"),
                        .when = {},
                        .where = mark.personal("/observations/0/where")}};
  told.childs_words = {{.quote = mark.personal("/childs_words/0/quote"),
                        .when = {},
                        .heard_by = mark.personal("/childs_words/0/heard_by")}};
  told.assessment = mark.personal("/assessment");
  const LocalDate noted{2026, 11, 1};
  const LocalDate until{2027, 1, 1};
  told.risks = {{.text = mark.personal("/risks/0/text"),
                 .source = report::Source::child,
                 .noted = noted,
                 .valid_until = until}};
  told.gang_claims = {{.role = report::GangRole::exploited,
                       .text = mark.personal("/gang_claims/0/text"),
                       .source = report::Source::child,
                       .reliability = report::Reliability::probable,
                       .noted = noted,
                       .valid_until = until}};
  told.staff_safety = mark.personal("/staff_safety");
  told.told = {{.whom = report::Told::Whom::guardian,
                .told = false,
                .why_not = mark.personal("/told/0/why_not")}};
  told.must_not_tell = {{.what = mark.personal("/must_not_tell/0/what"),
                         .to_whom = mark.personal("/must_not_tell/0/to_whom")}};
  told.known_contacts = mark.personal("/known_contacts");
}

Made make() {
  Marker mark;
  report::Content told;
  told.form_version = "2026-1";
  told.reporter = {.name = mark.personal("/reporter/name"),
                   .withheld_reason = {},
                   .function = mark.text("/reporter/function"),
                   .unit = mark.text("/reporter/unit"),
                   .phone = Personal{"08-465 004 91"},
                   .police_reference = mark.text("/reporter/police_reference")};
  mark.person(told.child, "/child");
  told.guardians.resize(1);
  mark.person(told.guardians[0].person, "/guardians/0/person");
  told.guardians[0].relation = mark.text("/guardians/0/relation");
  told.siblings.resize(1);
  mark.person(told.siblings[0], "/siblings/0");
  told.now = {.place = mark.personal("/now/place"),
              .with_whom = mark.personal("/now/with_whom"),
              .municipality = "0180",
              .district = "farsta"};
  fill_facts(told, mark);
  told.circumstances = {.at_risk = report::Answer::yes,
                        .gang_related = report::Answer::yes,
                        .found_in_county = report::Answer::yes,
                        .placed = report::Answer::no,
                        .alternating_residence = report::Answer::no,
                        .asylum = report::Answer::no,
                        .home_municipality = "0125",
                        .home_district = {}};
  return {.content = std::move(told), .marks = std::move(mark).all()};
}

const Made& made() {
  static const Made once = make();
  return once;
}

}  // namespace

report::Content marked() { return made().content; }
const std::vector<Mark>& marks_of_content() { return made().marks; }

void set_grade(report::Content& content, Of of, person::ProtectedIdentity grade) {
  switch (of) {
    case Of::child: content.child.protected_identity = grade; break;
    case Of::guardian: content.guardians[0].person.protected_identity = grade; break;
    case Of::sibling: content.siblings[0].protected_identity = grade; break;
  }
}

std::string pointer_of(Of of) {
  switch (of) {
    case Of::child: return "/child";
    case Of::guardian: return "/guardians/0/person";
    case Of::sibling: return "/siblings/0";
  }
  return {};
}

std::string number_of(Of of, int which) {
  return "RES " + std::to_string(static_cast<int>(of)) + "-" + std::to_string(which);
}

void add_numbers(report::Content& content) {
  for (const auto of : {Of::child, Of::guardian, Of::sibling}) {
    auto& person = of == Of::child      ? content.child
                   : of == Of::guardian ? content.guardians[0].person
                                        : content.siblings[0];
    for (const int which : {1, 2})
      person.identifiers.push_back(
          {.number = person::OtherNumber::parse(person::OtherKind::reserve, number_of(of, which))
                         .value()});
  }
}

FoundBy make_findable(report::Content& content, int which) {
  const auto suffix = std::to_string(which);
  FoundBy out;
  for (auto* person : {&content.child, &content.guardians[0].person, &content.siblings[0]}) {
    out.numbers.push_back("SOK " + std::to_string(out.numbers.size()) + "-" + suffix);
    person->identifiers.push_back(
        {.number =
             person::OtherNumber::parse(person::OtherKind::reserve, out.numbers.back()).value()});
  }
  content.child.name->family = Personal{"zqchildfamilyname" + suffix};
  out.name = "zqchildgivenname zqchildfamilyname" + suffix;
  return out;
}

}  // namespace ingang::shown
