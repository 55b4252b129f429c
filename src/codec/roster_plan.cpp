#include "codec/roster_plan.h"

#include <algorithm>

#include "codec/local_time.h"
#include "codec/roster_words.h"

namespace ingang::codec {

using namespace roster;

namespace {

constexpr Range kSeats{.first = 1, .last = 9};
constexpr Range kPlanMinutes{.first = 0, .last = 24 * 60};
constexpr Range kWeekdays{.first = 1, .last = 7};

}  // namespace

std::vector<Function> read_functions(Object& in) {
  std::vector<Function> out;
  for (const auto& text : in.texts("functions", 4)) {
    const auto found = std::ranges::find(kFunctions.texts, text);
    if (found == kFunctions.texts.end()) {
      in.refuse("functions", {.code = kUnknownWord});
    } else {
      out.push_back(static_cast<Function>(found - kFunctions.texts.begin()));
    }
  }
  return out;
}

void write_functions(Writer& to, const std::vector<Function>& functions) {
  to.list("functions", functions, [&](Function each) { to.value(kFunctions.of(each)); });
}

int read_seat(Object& in) { return static_cast<int>(in.integer("seat", kSeats)); }

int read_minute(Object& in, std::string_view name) {
  return static_cast<int>(in.integer(name, kPlanMinutes));
}

std::vector<WeekHours> read_hours(Object& in) {
  return in.list("hours", kHoursMax, [](Object& one) {
    WeekHours hours;
    hours.weekday = static_cast<int>(one.integer("weekday", kWeekdays));
    hours.from_minute = read_minute(one, "from_minute");
    hours.to_minute = read_minute(one, "to_minute");
    return hours;
  });
}

void write_hours(Writer& to, const std::vector<WeekHours>& hours) {
  to.list("hours", hours, [&](const WeekHours& one) {
    to.object([&] {
      to.member("weekday", one.weekday);
      to.member("from_minute", one.from_minute);
      to.member("to_minute", one.to_minute);
    });
  });
}

std::vector<TemporaryShift> read_shifts(Object& in) {
  return in.list("shifts", kShiftsMax, [](Object& one) {
    TemporaryShift shift;
    shift.seat = read_seat(one);
    shift.account = one.text("account");
    shift.from = read_local(one, "from");
    shift.to = read_local(one, "to");
    return shift;
  });
}

void write_shifts(Writer& to, const std::vector<TemporaryShift>& shifts) {
  to.list("shifts", shifts, [&](const TemporaryShift& shift) {
    to.object([&] {
      to.member("seat", shift.seat);
      to.member("account", shift.account);
      write_local(to, "from", shift.from);
      write_local(to, "to", shift.to);
    });
  });
}

SwapSpan read_swap_span(Object& in) {
  SwapSpan span;
  span.seat = read_seat(in);
  span.from = read_local(in, "from");
  span.to = read_local(in, "to");
  return span;
}

void write_swap_span(Writer& to, std::string_view name, const SwapSpan& span) {
  to.object(name, [&] {
    to.member("seat", span.seat);
    write_local(to, "from", span.from);
    write_local(to, "to", span.to);
  });
}

}  // namespace ingang::codec
