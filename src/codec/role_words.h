// kRoles: the words by which roles travel, in accounts and in answers.
#pragma once

#include "codec/json_words.h"
#include "domain/access/actor.h"

namespace ingang::codec {

inline constexpr auto kRoles = words<access::Role, access::Role::probe>(
    "officer", "police_desk", "duty_worker", "intake", "protection_assessor", "cleared",
    "agreement_manager", "log_reviewer", "operator", "probe");

}  // namespace ingang::codec
