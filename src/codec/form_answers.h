// Answers to a form ⇄ JSON, in two shapes: plain for the API, and with the type of each value for
// events.
//
// Format:  {"form":"consultation","version":1,"values":{"about":"child","age_years":14}} plain;
//          {"form":"consultation","version":1,"values":{"about":{"choice":"child"},
//          "age_years":{"number":14}}} stored, so that an event is read without its form, also
//          when data/forms is gone. An event has it as one member, `answers`.
// Promise: read(write(answers)) == answers, in both shapes; the same answers give the same bytes.
//          A question without an answer is left out.
// Errors:  json_codes.h with the path of the field, and form_unknown at /form or /version. Whether
//          the answers are enough to send is form::check()'s to say.
// Secrecy: what is written is content.
#pragma once

#include <string_view>

#include "codec/json.h"
#include "codec/json_write.h"
#include "domain/form/form.h"

namespace ingang::codec {

// From the API: `in` is the object with form, version and values.
[[nodiscard]] form::Answers read_answers(Object& in, const form::FormBook& book);
[[nodiscard]] Decoded<form::Answers> decode_answers(std::string_view json,
                                                    const form::FormBook& book,
                                                    const TextGuard* guard = nullptr);
// Writes one object.
void write_answers(Writer& to, const form::Answers& answers);

// In an event.
[[nodiscard]] form::Answers read_stored_answers(Object& in);
void write_stored_answers(Writer& to, const form::Answers& answers);

}  // namespace ingang::codec
