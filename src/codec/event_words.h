// The words of events: how a report came, how urgent, who is responsible, why it was returned.
#pragma once

#include "codec/json_words.h"
#include "domain/handover/events.h"
#include "domain/report/events.h"

namespace ingang::codec {

inline constexpr auto kChannels =
    words<report::Channel, report::Channel::consultation>("screen", "phone", "consultation");
inline constexpr auto kUrgencies = words_of(deadlines::kUrgencies);
inline constexpr auto kLinkKinds = words<report::LinkKind, report::LinkKind::same_child>(
    "sibling", "same_event", "also_came_another_way", "same_child");
inline constexpr auto kResponsibilities =
    words<report::Responsibility, report::Responsibility::acute_now>("lasting", "acute_now");
inline constexpr auto kReturnReasons =
    words<handover::ReturnReason, handover::ReturnReason::addressed_in_error>(
        "other_municipality", "other_district", "placed_elsewhere", "moved", "not_a_child",
        "wrong_person", "addressed_in_error");
inline constexpr auto kRegistrationKinds =
    words<handover::RegistrationKind, handover::RegistrationKind::existing_file>(
        "diary_number", "actualisation", "existing_file");

}  // namespace ingang::codec
