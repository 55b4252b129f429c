// NoticeHeard: what whoever carries a notice tells of it afterwards: it arrived, was answered, a
// key was pressed, or not.
//
// Source:  docs/decisions/0054-alerts-and-notices.md.
// Promise: who calls back shows a proof that was handed over with this notice alone (a keyed hash
//          of its number); without it nothing is looked up, and what is not there is refused alike.
//          Each outcome of a notice is written once: what is repeated changes nothing.
// Errors:  Refused: no_such_notice. Fault: see problem.h.
// Threads: any.
// Tests:   notice_heard_test.cpp, tests/notices/
#pragma once

#include <string>
#include <string_view>

#include "app/house.h"
#include "app/problem.h"
#include "domain/alert/alert.h"

namespace ingang::app {

// "/v1/notices/AVI-7K3MQ-2XPRA-3-1/<proof>"
[[nodiscard]] std::string callback_path(const House& house, std::string_view notice);
// Takes as long whatever is shown.
[[nodiscard]] bool is_proof(const Foundation& house, std::string_view notice,
                            std::string_view proof);
Outcome<void> hear_of_notice(const House& house, std::string_view notice, std::string_view proof,
                             alert::Outcome outcome);

}  // namespace ingang::app
