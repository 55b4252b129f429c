// The words of an agreement.
#pragma once

#include "codec/json_words.h"
#include "domain/agreement/events.h"

namespace ingang::codec {

inline constexpr auto kAgreementSorts =
    words<agreement::Sort, agreement::Sort::team>("hub", "team");
inline constexpr auto kSides =
    words<agreement::Side, agreement::Side::committee>("receiver", "committee");
inline constexpr auto kRenewals =
    words<agreement::Renewal, agreement::Renewal::unknown>("none", "once", "rolling", "unknown");
inline constexpr auto kMandates =
    words<agreement::Mandate, agreement::Mandate::also_protection_assessment>(
        "receive_and_forward", "also_protection_assessment");
inline constexpr auto kCouncils = words<agreement::Step, agreement::Step::other_council>(
    "union_council", "disability_council", "other_council");
inline constexpr auto kValidations = words<agreement::Validation, agreement::Validation::on_paper>(
    "not_checked", "valid", "invalid", "on_paper");
inline constexpr auto kDocumentSorts =
    words<agreement::DocumentSort, agreement::DocumentSort::other>(
        "agreement", "decision", "validation_report", "referral", "other");
inline constexpr auto kWills = words<agreement::Will, agreement::Will::ask>(
    "let_it_renew", "renew", "renegotiate", "give_notice", "let_it_end", "ask");

}  // namespace ingang::codec
