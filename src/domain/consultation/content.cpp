#include "base/written.h"
#include "domain/consultation/consultation.h"
#include "domain/report/check.h"

namespace ingang::consultation {
namespace {

std::string words(const form::Answers& answers, std::string_view name) {
  const auto* value = answers.find(name);
  const auto* text = value ? std::get_if<Personal>(value) : nullptr;
  return text ? std::string{text->reveal(Purpose::send)} : std::string{};
}

std::string_view choice(const form::Answers& answers, std::string_view name) {
  const auto* value = answers.find(name);
  const auto* one = value ? std::get_if<form::Chosen>(value) : nullptr;
  return one ? std::string_view{one->word} : std::string_view{};
}

void add(std::string& to, std::string_view text) {
  if (report::is_blank(text)) return;
  if (!to.empty()) to += "\n\n";
  to += text;
}

report::DangerNow danger_of(const form::Answers& answers) {
  const auto danger = choice(answers, "danger_now");
  if (danger == "yes") return report::DangerNow::yes;
  return danger == "no" ? report::DangerNow::no : report::DangerNow::unknown;
}

}  // namespace

report::Content content_of(const State& state) {
  report::Content content;
  const auto& answers = state.answers;
  const bool oral = state.channel == Channel::oral;
  if (!oral) content.reporter.name = state.by.name;
  content.reporter.phone = state.callback;
  content.danger = danger_of(answers);
  content.danger_text = Personal{words(answers, "danger_text")};
  // A report says in words why it is not known: what was answered is no more than that.
  const bool said_unknown = choice(answers, "danger_now") == "unknown";
  if (said_unknown && report::is_blank(content.danger_text))
    content.danger_text = Personal{"Vet inte."};
  std::string happened = words(answers, "seen");
  for (const auto& addition : state.additions) {
    if (addition.by.account == state.by.account) add(happened, addition.text.reveal(Purpose::send));
  }
  if (oral && !state.advice.empty())
    add(happened, state.advice.front().words.reveal(Purpose::send));
  content.what_happened = Personal{std::move(happened)};
  if (const auto* age = answers.find("age_years")) {
    if (const auto* years = std::get_if<std::int64_t>(age))
      content.child.birth_year_about =
          stockholm(state.asked_at).date.year - static_cast<int>(*years);
  }
  if (const auto* place = answers.find("municipality")) {
    if (const auto* code = std::get_if<directory::MunicipalityCode>(place))
      content.now.municipality = std::string{code->text()};
  }
  return content;
}

}  // namespace ingang::consultation
