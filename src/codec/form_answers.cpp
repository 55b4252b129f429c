#include "codec/form_answers.h"

#include <chrono>
#include <utility>

#include "base/match.h"
#include "codec/content.h"
#include "domain/form/codes.h"

namespace ingang::codec {

namespace {

using namespace form;
using directory::MunicipalityCode;
using directory::UnitCode;

constexpr TextLimit kName{.length_max = 60};
constexpr TextLimit kTelephone{.length_max = 100, .use = TextUse::telephone};
constexpr std::size_t kWordsMax = 100;  // as many as a question may have choices

NamedPerson read_named(Object& in) {
  NamedPerson out;
  out.name = in.personal("name", kLine);
  out.function = in.personal("function", kLine);
  out.telephone = in.personal("telephone", kTelephone);
  return out;
}

// A code of a place, or nothing when there is none or it was refused.
template <typename Place>
Place read_answered_place(Object& in, std::string_view name) {
  const auto text = in.text(name, kName);
  if (text.empty()) return {};
  auto place = Place::parse(text);
  if (place) return *std::move(place);
  in.refuse(name, place.error());
  return {};
}

template <typename T>
void put(Answers& out, const std::string& name, std::optional<T> found) {
  if (!found) return;
  AnswerValue value{std::in_place_type<T>, *std::move(found)};
  if (!is_empty(value)) out.values.insert_or_assign(name, std::move(value));
}

std::optional<std::chrono::minutes> as_minutes(std::optional<std::int64_t> number) {
  return number ? std::optional{std::chrono::minutes{*number}} : std::nullopt;
}

constexpr Range kMinutes{.first = 0, .last = std::int64_t{60} * 24 * 366 * 100};
// What a browser can count without rounding.
constexpr Range kNumbers{.first = -(std::int64_t{1} << 53), .last = std::int64_t{1} << 53};

void read_plain(Object& in, const Field& field, Answers& out) {
  const auto& name = field.name;
  switch (field.type) {
    case Type::text: return put(out, name, std::optional{in.personal(name, kLine)});
    case Type::prose: return put(out, name, std::optional{in.personal(name, kProse)});
    case Type::yes_no:
      return put(out, name, in.has(name) ? std::optional{in.flag(name)} : std::nullopt);
    case Type::choice: return put(out, name, std::optional{Chosen{in.text(name, kName)}});
    case Type::choices:
      return put(out, name, std::optional{ChosenMany{in.texts(name, kWordsMax, kName)}});
    case Type::date: return put(out, name, in.find_date(name));
    case Type::instant: return put(out, name, in.find_instant(name));
    case Type::duration: return put(out, name, as_minutes(in.find_integer(name, kMinutes)));
    case Type::number: return put(out, name, in.find_integer(name, kNumbers));
    case Type::person: return put(out, name, in.find_object(name, read_named));
    case Type::unit: return put(out, name, std::optional{read_answered_place<UnitCode>(in, name)});
    case Type::municipality:
      return put(out, name, std::optional{read_answered_place<MunicipalityCode>(in, name)});
    case Type::file:
      return put(out, name, std::optional{Files{in.list(name, kFilesMax, read_attachment)}});
  }
  std::unreachable();
}

void write_named(Writer& to, const NamedPerson& person) {
  to.object([&] {
    if (!person.name.empty()) to.member("name", person.name);
    if (!person.function.empty()) to.member("function", person.function);
    if (!person.telephone.empty()) to.member("telephone", person.telephone);
  });
}

void write_value(Writer& to, const AnswerValue& value) {
  match(
      value, [&](const Personal& text) { to.value(text); }, [&](bool flag) { to.value(flag); },
      [&](const Chosen& chosen) { to.value(chosen.word); },
      [&](const ChosenMany& chosen) {
        to.array(chosen.words, [&](const std::string& word) { to.value(word); });
      },
      [&](const LocalDate& date) { to.value(date); }, [&](const Instant& at) { to.value(at); },
      [&](const std::chrono::minutes& minutes) { to.value(std::int64_t{minutes.count()}); },
      [&](std::int64_t number) { to.value(number); },
      [&](const NamedPerson& person) { write_named(to, person); },
      [&](const UnitCode& unit) { to.value(unit.text()); },
      [&](const MunicipalityCode& municipality) { to.value(municipality.text()); },
      [&](const Files& files) {
        to.array(files.files, [&](const report::Attachment& file) { write_attachment(to, file); });
      });
}

// The words by which a value tells its type in an event, in the order of AnswerValue.
inline constexpr std::array<std::string_view, std::variant_size_v<AnswerValue>> kValueTypes{
    "text",     "yes_no", "choice", "choices", "date",         "instant",
    "duration", "number", "person", "unit",    "municipality", "file"};

// What was once accepted is read as it is, whatever the form says now.
std::optional<AnswerValue> read_tagged(Object& in) {
  if (in.has("text")) return in.personal("text");
  if (in.has("yes_no")) return in.flag("yes_no");
  if (in.has("choice")) return Chosen{in.text("choice")};
  if (in.has("choices")) return ChosenMany{in.texts("choices", kWordsMax)};
  if (in.has("date")) return in.date("date");
  if (in.has("instant")) return in.instant("instant");
  if (in.has("duration")) return std::chrono::minutes{in.integer("duration")};
  if (in.has("number")) return in.integer("number");
  if (in.has("person")) return in.object("person", read_named);
  if (in.has("unit")) return read_answered_place<UnitCode>(in, "unit");
  if (in.has("municipality")) return read_answered_place<MunicipalityCode>(in, "municipality");
  if (in.has("file")) return Files{in.list("file", kFilesMax, read_attachment)};
  in.refuse("text", {.code = kFieldMissing});  // Of no type that is known here.
  return std::nullopt;
}

template <typename WriteValue>
void write_with(Writer& to, const Answers& answers, WriteValue write) {
  to.object([&] {
    to.member("form", answers.form);
    to.member("version", answers.version);
    to.object("values", [&] {
      for (const auto& [name, value] : answers.values) {
        to.key(name);
        write(value);
      }
    });
  });
}

}  // namespace

form::Answers read_answers(Object& in, const FormBook& book) {
  constexpr Range kVersions{.first = 1, .last = 10'000};
  Answers out{.form = in.text("form", {.length_max = 60, .length_min = 1}),
              .version = static_cast<int>(in.integer("version", kVersions)),
              .values = {}};
  const auto* form = book.find(out.form, out.version);
  if (!form) {
    in.refuse("form", {.code = kFormUnknown});
    in.allow_others();  // Its questions are not known, so no value can be said to be wrong.
    return out;
  }
  (void)in.object("values", [&](Object& values) {
    for (const auto& field : form->fields) read_plain(values, field, out);
    return true;
  });
  return out;
}

Decoded<form::Answers> decode_answers(std::string_view json, const FormBook& book,
                                      const TextGuard* guard) {
  return decode(
      json, Reading::api, [&](Object& in) { return read_answers(in, book); }, guard);
}

void write_answers(Writer& to, const Answers& answers) {
  write_with(to, answers, [&](const AnswerValue& value) { write_value(to, value); });
}

form::Answers read_stored_answers(Object& in) {
  Answers out{
      .form = in.text("form"), .version = static_cast<int>(in.integer("version")), .values = {}};
  in.each("values", [&](std::string_view name, Object& item) {
    if (auto value = read_tagged(item)) out.values.emplace(std::string{name}, *std::move(value));
  });
  return out;
}

void write_stored_answers(Writer& to, const Answers& answers) {
  write_with(to, answers, [&](const AnswerValue& value) {
    to.object([&] {
      to.key(kValueTypes.at(value.index()));
      write_value(to, value);
    });
  });
}

}  // namespace ingang::codec
