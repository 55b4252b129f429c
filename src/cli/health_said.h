// HealthSaid: what `ingang health` says of a server, in words or as the JSON of /v1/health.
//
// Errors:  the code that the command ends with: 0 nothing is wrong, 1 somebody must look, 2 it
//          receives no reports.
#pragma once

#include <functional>
#include <string>

#include "app/health.h"
#include "cli/alarm_texts.h"
#include "cli/user_acts.h"

namespace ingang::cli {

struct AlarmWords {
  const AlarmTexts& texts;
  // The reference of what an alarm is about, ING-… or HND-…; empty when it has none.
  std::function<std::string(const std::string& about)> reference{};
};
// In words each code stands once: how many, the first three, and what to do.
[[nodiscard]] Said said_of(const app::HealthView& health, bool as_json, const AlarmWords& words);

}  // namespace ingang::cli
