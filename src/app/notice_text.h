// NoticeText: the words of a notice: that something waits, and by when or since when.
//
// Source:  docs/decisions/0054-alerts-and-notices.md.
// Promise: one segment of an SMS. It has a time of day and nothing else of the case: no reference,
//          place, urgency or name (a test holds it against every field of a case).
// Tests:   notice_text_test.cpp
#pragma once

#include <string>

#include "app/house.h"
#include "domain/alert/alert.h"

namespace ingang::app {

[[nodiscard]] std::string notice_text(const House& house, const alert::State& state, Instant now);

}  // namespace ingang::app
