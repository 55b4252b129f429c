#include "app/health.h"

namespace ingang::app {

HealthView Health::now() const {
  HealthView out{.status = "ok",
                 .ledger_size = 0,
                 .recorded_at = {},
                 .checkpoint_at = {},
                 .index_lag = index_.lag(),
                 .alarms = alarms_.list()};
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
