#include "app/health.h"

#include <algorithm>

#include "app/duty_watch.h"

namespace ingang::app {

namespace {

// When nobody may handle protected persons is not for everybody to know.
std::vector<Alarm> for_strangers(std::vector<Alarm> alarms) {
  std::optional<Instant> since;
  for (const auto& alarm : alarms) {
    if (is_duty_alarm(alarm)) since = std::min(since.value_or(alarm.since), alarm.since);
  }
  std::erase_if(alarms, is_duty_alarm);
  if (since) alarms.push_back({.code = "duty_desk", .about = {}, .since = *since});
  return alarms;
}

}  // namespace

std::vector<Alarm> Health::duty_alarms() const {
  auto alarms = alarms_.list();
  std::erase_if(alarms, [](const Alarm& alarm) { return !is_duty_alarm(alarm); });
  return alarms;
}

HealthView Health::now() const {
  HealthView out{.status = "ok",
                 .ledger_size = 0,
                 .recorded_at = {},
                 .checkpoint_at = {},
                 .index_lag = index_.lag(),
                 .alarms = for_strangers(alarms_.list())};
  const auto head = house_.ledger.head();
  if (const auto latest = checkpoints_.latest()) out.checkpoint_at = latest->at;
  if (!out.alarms.empty()) out.status = "alarm";
  if (!head) {
    out.status = "down";
    return out;
  }
  out.ledger_size = head->size;
  out.recorded_at = head->recorded_at;
  return out;
}

std::string Health::public_key() const {
  const auto head = house_.ledger.head();
  return head ? house_.keys.signer(head->origin).verifier().text() : std::string{};
}

}  // namespace ingang::app
