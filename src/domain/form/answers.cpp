#include "domain/form/answers.h"

#include "base/match.h"
#include "base/written.h"

namespace ingang::form {

namespace {

bool is_blank(const Personal& text) { return is_all_blank(text.reveal(Purpose::compare)); }

void visit_if_written(const VisitText& visit, const std::string& path, const Personal& text) {
  if (!text.empty()) visit(path, text);
}

void visit_texts(const std::string& path, const AnswerValue& value, const VisitText& visit) {
  if (const auto* text = std::get_if<Personal>(&value)) visit_if_written(visit, path, *text);
  if (const auto* person = std::get_if<NamedPerson>(&value)) {
    visit_if_written(visit, path + "/name", person->name);
    visit_if_written(visit, path + "/function", person->function);
    visit_if_written(visit, path + "/telephone", person->telephone);
  }
  if (const auto* files = std::get_if<Files>(&value)) {
    for (std::size_t i = 0; i < files->files.size(); ++i)
      visit_if_written(visit, path + "/" + std::to_string(i) + "/name", files->files[i].name);
  }
}

}  // namespace

bool is_empty(const AnswerValue& value) {
  return match(
      value, [](const Personal& text) { return is_blank(text); }, [](bool) { return false; },
      [](const Chosen& chosen) { return chosen.word.empty(); },
      [](const ChosenMany& chosen) { return chosen.words.empty(); },
      [](const LocalDate& date) { return !date.exists(); }, [](const Instant&) { return false; },
      [](const std::chrono::minutes&) { return false; }, [](std::int64_t) { return false; },
      [](const NamedPerson& person) {
        return is_blank(person.name) && is_blank(person.function) && is_blank(person.telephone);
      },
      [](const directory::UnitCode& unit) { return unit.empty(); },
      [](const directory::MunicipalityCode& municipality) { return municipality.empty(); },
      [](const Files& files) { return files.files.empty(); });
}

void each_text(const Answers& answers, const VisitText& visit) {
  for (const auto& [name, value] : answers.values) visit_texts("/" + name, value, visit);
}

}  // namespace ingang::form
