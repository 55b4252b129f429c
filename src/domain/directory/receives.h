// Receives: who is handed reports, by its kind.
//
// Promise: a report ends at a nämnd, and on its way only units that receive have it. The police
//          send reports, and advice comes before them.
// Threads: pure.
// Tests:   domain/unitbook/check_test.cpp
#pragma once

#include "domain/directory/directory.h"

namespace ingang::directory {

[[nodiscard]] bool receives_reports(UnitKind kind);
// Beside the chain of those who receive: for advice, or on call.
[[nodiscard]] bool is_beside_the_chain(UnitKind kind);
// Whether it is a nämnd, by which reports are kept.
[[nodiscard]] bool receives_reports(AuthorityKind kind);

}  // namespace ingang::directory
