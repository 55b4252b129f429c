// The parts of a plan of duty as JSON: the same in events and in the API.
#pragma once

#include <vector>

#include "codec/json.h"
#include "codec/json_write.h"
#include "domain/roster/plan.h"

namespace ingang::codec {

inline constexpr std::size_t kHoursMax = 50;
inline constexpr std::size_t kPeopleMax = 60;
inline constexpr std::size_t kShiftsMax = 400;

[[nodiscard]] std::vector<roster::Function> read_functions(Object& in);
void write_functions(Writer& to, const std::vector<roster::Function>& functions);

[[nodiscard]] std::vector<roster::WeekHours> read_hours(Object& in);
void write_hours(Writer& to, const std::vector<roster::WeekHours>& hours);

[[nodiscard]] std::vector<roster::TemporaryShift> read_shifts(Object& in);
void write_shifts(Writer& to, const std::vector<roster::TemporaryShift>& shifts);

[[nodiscard]] roster::SwapSpan read_swap_span(Object& in);
void write_swap_span(Writer& to, std::string_view name, const roster::SwapSpan& span);

[[nodiscard]] int read_seat(Object& in);
[[nodiscard]] int read_minute(Object& in, std::string_view name);

}  // namespace ingang::codec
