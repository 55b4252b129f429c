// Shown: how much of the answers one person is shown of a consultation that they may open.
//
// Source:  docs/decisions/0041-forms-as-data.md (audience).
// Promise: what was answered for one's own authority alone is shown to no other authority, neither
//          as an answer nor in what a report would begin with.
// Tests:   shown_test.cpp
#pragma once

#include "domain/consultation/consultation.h"

namespace ingang::consultation {

// `form`: the version that the answers are to. Of one that is no longer there nobody can say for
// whom its answers were: they are shown as they were sent.
[[nodiscard]] form::Answers answers_for(const Actor& actor, const State& state,
                                        const form::Form* form);
// What this person would begin a report with.
[[nodiscard]] report::Content content_for(const Actor& actor, const State& state,
                                          const form::Form* form);

}  // namespace ingang::consultation
