// The words of a consultation.
#pragma once

#include "codec/json_words.h"
#include "domain/consultation/events.h"

namespace ingang::codec {

inline constexpr auto kConsultationChannels =
    words<consultation::Channel, consultation::Channel::oral>("screen", "oral");
inline constexpr auto kSorts =
    words<consultation::Sort, consultation::Sort::general>("child", "general");
inline constexpr auto kAdvice = words<consultation::Advice, consultation::Advice::answered>(
    "report", "cannot_say", "no_duty", "answered");

}  // namespace ingang::codec
