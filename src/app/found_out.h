// Found out: what routing asks of a report at the door, answered by the question's code.
//
// Promise: an answer is kept as a correction, by a code, of the answer that routing rests on, and
//          goes into every copy. A place is one that the county's directory has; a district tells
//          its municipality too. Several answers are noted together, or none of them.
// Errors:  question_unknown, answer_unknown, with the place in the list; what decide() says.
// Threads: any.
// Tests:   found_out_test.cpp
#pragma once

#include <vector>

#include "app/act.h"
#include "app/reports.h"

namespace ingang::app {

Outcome<void> note_answers(Act& act, LoadedReport& report, const std::vector<AnswerTold>& answers);
// As the report would stand with them: what a proposal is tried with. By whoever might note them.
Outcome<void> suppose_answers(const House& house, report::State& state,
                              const std::vector<AnswerTold>& answers, const access::Actor& actor);

}  // namespace ingang::app
