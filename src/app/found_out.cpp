#include "app/found_out.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "app/carrying.h"
#include "app/codes.h"
#include "domain/report/asked.h"
#include "domain/report/codes.h"
#include "domain/routing/routing.h"

namespace ingang::app {
namespace {

using routing::ToAsk;

struct FoundCorrection {
  std::string field;
  std::string text;
};
using FoundAll = std::vector<FoundCorrection>;

constexpr std::string_view kHomeMunicipality = "/circumstances/home_municipality";
constexpr std::string_view kStayMunicipality = "/now/municipality";

std::optional<ToAsk> asked_by_code(std::string_view code) {
  for (int i = 0; i <= static_cast<int>(ToAsk::age); ++i) {
    if (routing::code(static_cast<ToAsk>(i)) == code) return static_cast<ToAsk>(i);
  }
  return std::nullopt;
}

// Where the child lives, or is: by which fields, and what is known of its municipality.
struct FoundPlace {
  std::string_view municipality;
  std::string_view district;
  std::string told;
};

FoundAll found_one(std::string_view field, std::string_view text) {
  return {{.field = std::string{field}, .text = std::string{text}}};
}

bool says_yes_or_no(std::string_view text) {
  return text == code(report::Answer::yes) || text == code(report::Answer::no);
}

FoundAll found_yes_or_no(std::string_view field, std::string_view text) {
  return says_yes_or_no(text) ? found_one(field, text) : FoundAll{};
}

FoundAll found_municipality(const House& house, std::string_view field, std::string_view text) {
  const auto code = directory::MunicipalityCode::parse(text);
  const bool known = code && house.county.directory.find_municipality(*code);
  return known || text == report::kOutsideCounty ? found_one(field, text) : FoundAll{};
}

// With its municipality, whatever was told of that before. Two that have a district of the same
// code are told apart by what is known of the municipality.
FoundAll found_district(const House& house, const FoundPlace& place, std::string_view text) {
  FoundAll out;
  for (const auto& municipality : house.county.directory.parts().municipalities) {
    const auto in_it = [&](const auto& each) { return each.code.text() == text; };
    if (std::ranges::none_of(municipality.districts, in_it)) continue;
    if (!out.empty() && municipality.code.text() != place.told) continue;
    out = found_one(place.municipality, municipality.code.text());
    out.push_back({.field = std::string{place.district}, .text = std::string{text}});
  }
  return out;
}

FoundAll found_years(std::string_view text, Instant at) {
  constexpr int kYearsMost = 120;
  int age = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), age);
  if (error != std::errc{} || end != text.data() + text.size() || age < 0 || age > kYearsMost)
    return {};
  return found_one("/child/birth_year_about", std::to_string(stockholm(at).date.year - age));
}

// Nothing when the answer is none of those that the question has.
FoundAll found_by(const House& house, const report::State& state, ToAsk question,
                  std::string_view text) {
  const auto told = report::as_answered(state);
  const FoundPlace home{kHomeMunicipality, "/circumstances/home_district",
                        told.circumstances.home_municipality};
  const FoundPlace stay{kStayMunicipality, "/now/district", told.now.municipality};
  switch (question) {
    case ToAsk::where_is_the_child: return found_municipality(house, kStayMunicipality, text);
    case ToAsk::home_municipality:
    case ToAsk::placing_municipality: return found_municipality(house, kHomeMunicipality, text);
    case ToAsk::district_of_home: return found_district(house, home, text);
    case ToAsk::district_of_stay: return found_district(house, stay, text);
    case ToAsk::placement: return found_yes_or_no("/circumstances/placed", text);
    case ToAsk::alternating_residence:
      return found_yes_or_no("/circumstances/alternating_residence", text);
    case ToAsk::asylum: return found_yes_or_no("/circumstances/asylum", text);
    case ToAsk::home_outside_county:
      if (!says_yes_or_no(text)) return {};
      return found_one(kHomeMunicipality, text == code(report::Answer::yes)
                                              ? report::kOutsideCounty
                                              : report::kInsideCounty);
    case ToAsk::is_at_risk: return found_yes_or_no("/circumstances/at_risk", text);
    case ToAsk::is_gang_related: return found_yes_or_no("/circumstances/gang_related", text);
    case ToAsk::age: return found_years(text, state.door_at);
  }
  return {};
}

Outcome<FoundAll> read_answers(const House& house, const report::State& state,
                               const std::vector<AnswerTold>& answers) {
  FoundAll out;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto at = "/answers/" + std::to_string(i);
    const auto question = asked_by_code(answers[i].question);
    if (!question) return refused(kQuestionUnknown, at + "/question");
    auto said = found_by(house, state, *question, answers[i].answer);
    if (said.empty()) return refused(report::kAnswerUnknown, at + "/answer");
    std::ranges::move(said, std::back_inserter(out));
  }
  return out;
}

}  // namespace

Outcome<void> note_answers(Act& act, LoadedReport& report, const std::vector<AnswerTold>& answers) {
  const auto said = read_answers(act.house(), report.state, answers);
  if (!said) return std::unexpected(said.error());
  for (const auto& [field, text] : *said) {
    const report::Correct noted{.by = act.actor(), .field = field, .text = Personal{text}};
    if (auto done = act.decide(report, noted); !done) return done;
    if (auto carried = carry_to_copies(act, report, noted.text, field); !carried) return carried;
  }
  return {};
}

Outcome<void> suppose_answers(const House& house, report::State& state,
                              const std::vector<AnswerTold>& answers, const access::Actor& actor) {
  const auto said = read_answers(house, state, answers);
  if (!said) return std::unexpected(said.error());
  const auto context = Context::at(house.clock.now());
  for (const auto& [field, text] : *said) {
    const auto events = report::decide(
        state, report::Correct{.by = actor, .field = field, .text = Personal{text}}, context);
    if (!events) return refused(events.error());
    for (const auto& event : *events)
      state = report::evolve(std::move(state), {event, context.now, context.now});
  }
  return {};
}

}  // namespace ingang::app
