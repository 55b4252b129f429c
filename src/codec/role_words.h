// kRoles: the words by which roles travel, in accounts and in answers.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "codec/json_words.h"
#include "domain/access/actor.h"

namespace ingang::codec {

inline constexpr auto kRoles = words<access::Role, access::Role::decision_maker>(
    "officer", "police_desk", "duty_worker", "intake", "protection_assessor", "cleared",
    "agreement_manager", "log_reviewer", "operator", "probe", "adviser", "contact_manager",
    "unit_manager", "senior_on_call", "decision_maker");

// Words that are no role are passed over: a role that was taken away gives nothing.
inline std::set<access::Role> roles_from(const std::vector<std::string>& texts) {
  std::set<access::Role> out;
  for (std::size_t i = 0; i < kRoles.texts.size(); ++i) {
    if (std::ranges::find(texts, kRoles.texts[i]) != texts.end()) {
      out.insert(static_cast<access::Role>(i));
    }
  }
  return out;
}

}  // namespace ingang::codec
