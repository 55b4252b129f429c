#include "codec/data_forms.h"
#include "codec/form_words.h"

namespace ingang::codec {

namespace {

using namespace form;

void write_bilingual(Writer& to, std::string_view name, const Bilingual& text) {
  if (text == Bilingual{}) return;
  to.object(name, [&] {
    to.member("sv", text.sv);
    to.member("en", text.en);
  });
}

void write_parts(Writer& to, std::string_view name, const Condition& condition);

void write_condition(Writer& to, const Condition& condition) {
  switch (condition.kind) {
    case Condition::Kind::always: return;
    case Condition::Kind::filled: return to.member("filled", condition.field);
    case Condition::Kind::one_of:
      to.member("field", condition.field);
      return to.member("one_of", condition.words);
    case Condition::Kind::all: return write_parts(to, "all", condition);
    case Condition::Kind::any: return write_parts(to, "any", condition);
  }
}

void write_parts(Writer& to, std::string_view name, const Condition& condition) {
  to.list(name, condition.parts,
          [&](const Condition& part) { to.object([&] { write_condition(to, part); }); });
}

void write_choice(Writer& to, const Choice& choice) {
  to.object([&] {
    to.member("word", choice.word);
    write_bilingual(to, "label", choice.label);
    if (choice.closed) to.member("closed", true);
  });
}

void write_field(Writer& to, const Field& field) {
  to.object([&] {
    to.member("name", field.name);
    to.member("type", kFieldTypes, field.type);
    write_bilingual(to, "label", field.label);
    write_bilingual(to, "help", field.help);
    to.member("required", field.required);
    if (field.closed) to.member("closed", true);
    to.member("audience", kAudiences, field.audience);
    if (!field.gate.empty()) to.member("gate", field.gate);
    if (field.shown_when.kind != Condition::Kind::always)
      to.object("shown_when", [&] { write_condition(to, field.shown_when); });
    if (!field.choices.empty())
      to.list("choices", field.choices, [&](const Choice& choice) { write_choice(to, choice); });
    to.member("least", field.least);
    to.member("most", field.most);
  });
}

}  // namespace

void write_form(Writer& to, const Form& form) {
  to.object([&] {
    to.member("key", form.key);
    to.member("version", form.version);
    write_bilingual(to, "title", form.title);
    write_bilingual(to, "help", form.help);
    to.member("law", form.law);
    to.member("valid_from", form.valid_from);
    to.list("fields", form.fields, [&](const Field& field) { write_field(to, field); });
  });
}

}  // namespace ingang::codec
