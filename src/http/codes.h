// Codes of http: the refusals of the server's edge itself. Texts and statuses are in
// data/texts/refusals/http.json.
#pragma once

#include "base/refusal.h"

namespace ingang::http {

inline constexpr Code kBadRequest{"bad_request"};
inline constexpr Code kBodyNotExpected{"body_not_expected"};
inline constexpr Code kSentTooSlowly{"sent_too_slowly"};
inline constexpr Code kHeaderTooLarge{"header_too_large"};
inline constexpr Code kBodyTooLarge{"body_too_large"};
inline constexpr Code kNotFound{"not_found"};
inline constexpr Code kMethodNotAllowed{"method_not_allowed"};
inline constexpr Code kBadOrigin{"bad_origin"};
inline constexpr Code kUnsupportedMediaType{"unsupported_media_type"};
inline constexpr Code kMissingIdempotencyKey{"missing_idempotency_key"};
inline constexpr Code kBadIdempotencyKey{"bad_idempotency_key"};
inline constexpr Code kNotJson{"not_json"};
inline constexpr Code kNotSignedIn{"not_signed_in"};
inline constexpr Code kOtherSession{"other_session"};
inline constexpr Code kSessionLocked{"session_locked"};
inline constexpr Code kTooManyRequests{"too_many_requests"};
inline constexpr Code kBusy{"busy"};
inline constexpr Code kTooManyConnections{"too_many_connections"};
inline constexpr Code kStopping{"stopping"};
inline constexpr Code kTimeout{"timeout"};
inline constexpr Code kFault{"fault"};
// The case exists and cannot be read, and it does not help to try again. There are three texts: for
// whoever sent it, for the duty desk, which has to act, and for a unit that is to receive it.
inline constexpr Code kStreamUnreadable{"stream_unreadable"};
inline constexpr Code kStreamUnreadableAtDesk{"stream_unreadable_at_desk"};
inline constexpr Code kStreamUnreadableAtUnit{"stream_unreadable_at_unit"};
inline constexpr Code kDraftUnreadable{"draft_unreadable"};
// The code of an answer with several refusals. Each of them stands in `errors`.
inline constexpr Code kSeveral{"several_to_correct"};

inline constexpr Code kCodes[] = {kBadRequest,
                                  kBodyNotExpected,
                                  kSentTooSlowly,
                                  kHeaderTooLarge,
                                  kBodyTooLarge,
                                  kNotFound,
                                  kMethodNotAllowed,
                                  kBadOrigin,
                                  kUnsupportedMediaType,
                                  kMissingIdempotencyKey,
                                  kBadIdempotencyKey,
                                  kNotJson,
                                  kNotSignedIn,
                                  kOtherSession,
                                  kSessionLocked,
                                  kTooManyRequests,
                                  kBusy,
                                  kTooManyConnections,
                                  kStopping,
                                  kTimeout,
                                  kFault,
                                  kStreamUnreadable,
                                  kStreamUnreadableAtDesk,
                                  kStreamUnreadableAtUnit,
                                  kDraftUnreadable,
                                  kSeveral};

}  // namespace ingang::http
