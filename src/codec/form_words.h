// The words of a form, in data/forms and in JSON.
#pragma once

#include "codec/json_words.h"
#include "domain/form/form.h"

namespace ingang::codec {

inline constexpr auto kFieldTypes = words<form::Type, form::Type::file>(
    "text", "prose", "yes_no", "choice", "choices", "date", "instant", "duration", "number",
    "person", "unit", "municipality", "file");
inline constexpr auto kAudiences =
    words<form::Audience, form::Audience::own_authority>("everybody", "own_authority");

}  // namespace ingang::codec
