#include "app/index_task.h"

#include <string>

#include "base/written.h"
#include "codec/json.h"
#include "codec/json_write.h"
#include "domain/report/check.h"

namespace ingang::app {
namespace {

void add_person(std::vector<Compound>& out, const person::Person& person) {
  for (const auto& identifier : person.identifiers) {
    out.push_back(
        {"number", Personal{std::string{person::reveal(identifier.number, Purpose::index)}}});
  }
  const auto age = [&]() -> std::optional<LocalDate> {
    if (person.born_on) return person.born_on;
    for (const auto& identifier : person.identifiers) {
      if (const auto* number = std::get_if<person::Personnummer>(&identifier.number))
        return number->indicated_birth_date();
      if (const auto* number = std::get_if<person::Samordningsnummer>(&identifier.number)) {
        return number->indicated_birth_date();
      }
    }
    return std::nullopt;
  }();
  if (!report::has_name(person)) return;
  // Who was told of by one name only is found by that; nobody else is found by a single name.
  const std::string given{person.name->given.reveal(Purpose::index)};
  const std::string family{person.name->family.reveal(Purpose::index)};
  const auto year = age ? std::optional{age->year} : person.birth_year_about;
  if (year) {
    out.push_back({"name_and_year", Personal{given + " " + family + "|" + std::to_string(*year)}});
  }
  if (age && !is_all_blank(family))
    out.push_back({"surname_and_birth_date", Personal{family + "|" + age->text()}});
}

}  // namespace

std::vector<Compound> compounds_of(const report::Content& content, std::string_view reference) {
  std::vector<Compound> out;
  out.push_back({"reference", Personal{std::string{reference}}});
  if (!is_all_blank(content.reporter.police_reference)) {
    out.push_back({"reference", Personal{content.reporter.police_reference}});
  }
  add_person(out, content.child);
  for (const auto& guardian : content.guardians) add_person(out, guardian.person);
  for (const auto& sibling : content.siblings) add_person(out, sibling);
  return out;
}

std::string encode_compounds(const std::vector<Compound>& compounds) {
  return codec::write_object([&](codec::Writer& to) {
    to.list("compounds", compounds, [&](const Compound& one) {
      to.object([&] {
        to.member("kind", one.kind);
        to.member("text", one.text);
      });
    });
  });
}

std::vector<Compound> decode_compounds(std::string_view text) {
  constexpr std::size_t kCompoundsMax = 1000;
  auto decoded = codec::decode(text, codec::Reading::stored, [&](codec::Object& in) {
    return in.list("compounds", kCompoundsMax, [](codec::Object& one) {
      return Compound{.kind = one.text("kind"), .text = one.personal("text")};
    });
  });
  return decoded ? std::move(*decoded) : std::vector<Compound>{};
}

}  // namespace ingang::app
