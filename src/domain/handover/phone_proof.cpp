#include "domain/handover/phone_proof.h"

#include <chrono>

#include "domain/handover/codes.h"
#include "domain/report/check.h"
#include "domain/report/codes.h"

namespace ingang::handover {

std::optional<Refusal> wrong_proof(const PhoneProof& proof, Instant door_at, Instant now) {
  const auto number = proof.number.reveal(Purpose::compare);
  if (report::is_blank(proof.spoke_with.reveal(Purpose::compare))) {
    return Refusal{.code = kSpokeWithMissing, .field = "/spoke_with"};
  }
  if (!report::is_plausible_phone(number)) {
    return Refusal{.code = report::kPhoneNotPlausible, .field = "/number"};
  }
  if (proof.at > now) return Refusal{.code = report::kTimeInFuture, .field = "/at"};
  // A clock is read to the minute.
  if (proof.at + std::chrono::minutes{1} <= door_at) {
    return Refusal{.code = kCallBeforeReport, .field = "/at"};
  }
  if (!proof.read_back) return Refusal{.code = kNotReadBack, .field = "/read_back"};
  return std::nullopt;
}

}  // namespace ingang::handover
