// Context: the present, as handed to every decide(). No rule reads a clock.
#pragma once

#include "base/time.h"

namespace ingang {

struct Context {
  Instant now;
  LocalDate today;  // in Stockholm, made from `now` by the caller

  static Context at(Instant now) { return {.now = now, .today = stockholm(now).date}; }
};

}  // namespace ingang
