// may: what one person may see of one alert. audience: the same rule as opaque words.
//
// Source:  LAW: secrecy.between_authorities; docs/decisions/0054-alerts-and-notices.md.
// Promise: denied unless said here: the hub, until the step is another's and registered, and the
//          unit that is to take the step. Nobody acts on an alert: it ends when the step is taken.
// Secrecy: no child stands in it. The number of somebody on call is shown to none of them.
// Tests:   may_test.cpp
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/access/sight.h"
#include "domain/alert/alert.h"

namespace ingang::alert {

using access::Sight;

enum class Action {
  see_in_list,
  read_content,
  read_identity,  // nobody is identified
};
inline constexpr std::array<std::pair<Action, std::string_view>, 3> kActions{
    {{Action::see_in_list, "see_in_list"},
     {Action::read_content, "read_content"},
     {Action::read_identity, "read_identity"}}};

[[nodiscard]] bool may(const Actor& actor, Action action, const State& state, Instant now);
[[nodiscard]] Sight sight(const Actor& actor, const State& state, Instant now);
[[nodiscard]] std::vector<std::string> audience(const State& state);
[[nodiscard]] bool in_own_list(const Actor& actor, const State& state, Instant now);

}  // namespace ingang::alert
