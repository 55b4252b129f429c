// Refusal codes of app/, in order of precedence.
#pragma once

#include "base/refusal.h"

namespace ingang::app {

inline constexpr Code kNoSuchReport{"no_such_report"};
inline constexpr Code kGradeUnknown{"grade_unknown"};
inline constexpr Code kQuestionUnknown{"question_unknown"};
inline constexpr Code kNoSuchHandover{"no_such_handover"};
inline constexpr Code kNoSuchAttachment{"no_such_attachment"};
inline constexpr Code kNoSuchDraft{"no_such_draft"};
inline constexpr Code kDraftAlreadySent{"draft_already_sent"};
inline constexpr Code kAttachmentElsewhere{"attachment_in_another_report"};
inline constexpr Code kCaseStillOpen{"case_still_open"};
inline constexpr Code kToldByOnlyByPhone{"told_by_only_by_phone"};
inline constexpr Code kToldByUnitUnknown{"told_by_unit_unknown"};
inline constexpr Code kToldByAccountUnknown{"told_by_account_unknown"};
inline constexpr Code kBadCursor{"bad_cursor"};
inline constexpr Code kKeyReused{"key_reused"};
inline constexpr Code kEmergencyNotYours{"emergency_not_yours"};
inline constexpr Code kDoesNotAnswerForIt{"does_not_answer_for_it"};
inline constexpr Code kReasonNotInWords{"reason_not_in_words"};
inline constexpr Code kNoSuchAlarm{"no_such_alarm"};
inline constexpr Code kAlarmAboutYourself{"alarm_about_yourself"};
inline constexpr Code kAlarmAlreadyClosed{"alarm_already_closed"};
inline constexpr Code kFormVersionUnknown{"form_version_unknown"};

}  // namespace ingang::app
