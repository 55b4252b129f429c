#include "app/health.h"

#include <algorithm>

#include "app/duty_watch.h"

namespace ingang::app {

namespace {

// A mark is written each two seconds: one that is older has waited for more than two and a half.
constexpr std::chrono::milliseconds kMarkHolds{4500};

// When nobody may handle protected persons is not for everybody to know.
std::vector<Alarm> for_strangers(std::vector<Alarm> alarms) {
  std::optional<Instant> since;
  for (const auto& alarm : alarms) {
    if (is_duty_alarm(alarm) && !is_mended_by_day(alarm))
      since = std::min(since.value_or(alarm.since), alarm.since);
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

std::vector<std::string> Health::hindrances() const {
  std::vector<std::string> out;
  const auto* mark = vitals_.mark;
  const bool clock = house_.ledger.clock_agrees();
  if (!clock) out.emplace_back("clock");
  // A wrong clock refuses each write, and is said by its own name.
  if (mark && clock && (!mark->works() || mark->age() > kMarkHolds)) out.emplace_back("database");
  if (vitals_.has_room && !vitals_.has_room()) out.emplace_back("disk");
  if (vitals_.exhausted) {
    for (auto& each : vitals_.exhausted()) out.push_back(std::move(each));
  }
  return out;
}

// In one database both logs hang together. Of two files the access log alone may hang, and then an
// acute report is still read.
bool Health::hangs() const {
  const auto* mark = vitals_.mark;
  if (!mark) return false;
  return mark->waits(NodeMark::Of::ledger) > kMarkHolds ||
         (vitals_.one_database && mark->waits(NodeMark::Of::access_log) > kMarkHolds);
}

std::string Health::word() const {
  if (!hindrances().empty()) return "down";
  return alarms_.any() || leading_.any() ? "alarm" : "ok";
}

HealthView Health::now() const {
  auto alarms = alarms_.list();
  for (auto& alarm : leading_.list()) alarms.push_back(std::move(alarm));
  HealthView out{.status = "ok",
                 .ledger_size = 0,
                 .recorded_at = {},
                 .checkpoint_at = {},
                 .index_lag = index_.lag(),
                 .alarms = for_strangers(std::move(alarms))};
  if (vitals_.mark) {
    out.write_age = vitals_.mark->age();
    out.nodes = vitals_.mark->nodes();
  }
  if (const auto latest = checkpoints_.latest()) out.checkpoint_at = latest->at;
  if (!out.alarms.empty()) out.status = "alarm";
  // What has hindered for a moment is an alarm already; what hinders now is said at once.
  for (const auto& each : hindrances()) {
    out.status = "down";
    const auto named = [&](const Alarm& alarm) {
      return alarm.code == kNotReceiving && alarm.about == each;
    };
    if (std::ranges::none_of(out.alarms, named))
      out.alarms.push_back(
          {.code = std::string(kNotReceiving), .about = each, .since = house_.clock.now()});
  }
  if (out.status == "down") return out;  // A store that hangs is asked nothing.
  const auto head = house_.ledger.head();
  if (!head) {
    out.status = "down";
    return out;
  }
  out.ledger_size = head->size;
  out.recorded_at = head->recorded_at;
  return out;
}

std::string Health::readiness() const {
  readiness_asked_ms_ = house_.clock.monotonic().count();
  if (closing_) return "closing";
  if (vitals_.mark && !vitals_.mark->written()) return "starting";
  return hindrances().empty() ? "ready" : "down";
}

bool Health::readiness_asked_within(std::chrono::seconds time) const {
  const auto asked = readiness_asked_ms_.load();
  return asked >= 0 && house_.clock.monotonic() - std::chrono::milliseconds{asked} < time;
}

std::string Health::public_key() const {
  const auto head = house_.ledger.head();
  return head ? house_.keys.signer(head->origin).verifier().text() : std::string{};
}

}  // namespace ingang::app
