// PhoneProof, checked: a handover by phone counts only with whom, which number, when, and that it
// was read back.
//
// Shapes:  `at` is read from a clock, to the minute.
// Tests:   receive_test.cpp, phone cases.
#pragma once

#include <optional>

#include "domain/handover/handover.h"

namespace ingang::handover {

[[nodiscard]] std::optional<Refusal> wrong_proof(const PhoneProof& proof, Instant door_at,
                                                 Instant now);

}  // namespace ingang::handover
