// The words of an alert.
#pragma once

#include "codec/json_words.h"
#include "domain/alert/events.h"

namespace ingang::codec {

inline constexpr auto kRungWords = words<alert::Rung, alert::Rung::official>(
    "team", "senior", "unit_manager", "chief", "hub_senior", "hub", "official");
inline constexpr auto kNoticeChannels =
    words<alert::Channel, alert::Channel::mail>("call", "sms", "mail");
inline constexpr auto kCauseWords =
    words<alert::Cause, alert::Cause::proof>("arrived", "late", "proof");
inline constexpr auto kSkippedWords =
    words<alert::Skipped, alert::Skipped::no_channel>("nobody", "no_number", "no_channel");
inline constexpr auto kEndingWords =
    words<alert::Ending, alert::Ending::unanswered>("taken", "over", "overtaken", "unanswered");
inline constexpr auto kOutcomeWords = words<alert::Outcome, alert::Outcome::failed>(
    "delivered", "answered", "acknowledged", "unanswered", "failed");
inline constexpr auto kStepWords = words<report::Step, report::Step::relieve>(
    "receive_at_door", "hand_over", "tell_by_phone", "receive", "protection_assessment", "register",
    "decision_14_days", "answer", "confirm_change", "relieve");

}  // namespace ingang::codec
