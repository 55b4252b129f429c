// Units, hours, ways to be reached and changes of them as JSON, in events and in the API.
//
// Format:  hours are {"monday":["08:00-16:30"], …, "day_off":[]}; a day without hours is left out.
// Errors:  json_codes.h; place_code_malformed, municipality_code_malformed; time_malformed for a
//          span of hours that is none.
// Tests:   src/app/kinds_test.cpp, tests/api/directory_test.cpp
#pragma once

#include "codec/json.h"
#include "codec/json_write.h"
#include "domain/unitbook/events.h"

namespace ingang::codec {

[[nodiscard]] duty::OpeningHours read_hours_json(Object& in);
void write_hours(Writer& to, std::string_view name, const duty::OpeningHours& hours);

[[nodiscard]] directory::Unit read_unit(Object& in);
void write_unit(Writer& to, const directory::Unit& unit);
[[nodiscard]] directory::Service read_service(Object& in);
void write_service(Writer& to, const directory::Service& service);

// `code`: of a place: a unit, an authority, a district or a municipality.
[[nodiscard]] directory::UnitCode read_unit_code(Object& in, std::string_view name);

[[nodiscard]] unitbook::Whole read_whole(Object& in);
void write_whole(Writer& to, std::string_view name, const unitbook::Whole& whole);
[[nodiscard]] unitbook::Edits read_edits(Object& in);
void write_edits(Writer& to, std::string_view name, const unitbook::Edits& edits);

}  // namespace ingang::codec
