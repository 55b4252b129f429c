// Content ⇄ JSON. One shape for what the API takes, what it shows and what is stored; names equal
// those of the domain, but a person's name lies flat: given_name, family_name.
//
// Source:  schema/openapi.yaml (Content), docs/decisions/0008-strict-json.md.
// Promise: decode(encode(content)) == content. What is absent gets the domain's default, so that a
//          draft is a content too; whether it is enough to send is the domain's to say.
// Errors:  json_codes.h, and those of person::… with the field that holds the number.
// Secrecy: a Show that withholds leaves names, numbers, places and every free text out, whole.
#pragma once

#include <string>
#include <string_view>

#include "base/time.h"
#include "codec/json.h"
#include "codec/json_write.h"
#include "domain/person/person.h"
#include "domain/report/content.h"

namespace ingang::codec {

// What checking an identity number takes. Not read for what is stored: it was checked when it came.
struct Intake {
  LocalDate today{};
  const person::TestSeries* test_series{};  // Nothing: every valid number is taken.
};

struct Show {
  bool identity{true};            // false: no person's name, number or place, and no free text.
  bool protected_identity{true};  // false: the same as soon as anybody in the content is protected.
  bool numbers{true};             // false: identity numbers masked, 20100315-****.
};

// Refuses, in any text, the number of somebody real where only test numbers are taken. What may be
// one goes to `warnings`, if there are any to be told. Nothing to refuse without a test series.
[[nodiscard]] TextGuard guard_of(const Intake& intake, Refusals* warnings = nullptr);

[[nodiscard]] report::Content read_content(Object& in, const Intake& intake);
[[nodiscard]] person::Person read_person(Object& in, const Intake& intake);
[[nodiscard]] report::Attachment read_attachment(Object& in);

[[nodiscard]] Decoded<report::Content> decode_content(std::string_view json, const Intake& intake);
[[nodiscard]] Decoded<report::Content> decode_stored_content(std::string_view json);

// Each writes one object.
void write_content(Writer& to, const report::Content& content, Show show = {});
void write_person(Writer& to, const person::Person& person, Show show = {});
void write_attachment(Writer& to, const report::Attachment& attachment);

[[nodiscard]] std::string encode_content(const report::Content& content, Show show = {});
[[nodiscard]] bool anyone_protected(const report::Content& content);

}  // namespace ingang::codec
