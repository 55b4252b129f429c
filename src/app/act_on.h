// act_on: one act on one case that exists: found, counted when it is none of the actor's own, and
// done. What is shown of it afterwards is the caller's.
#pragma once

#include <string>
#include <string_view>

#include "app/act.h"
#include "app/showing.h"

namespace ingang::app {

// act_on_it(act, loaded) → Outcome of anything. `what`: what the access entry says was done.
template <typename State, typename Do>
Outcome<Done> act_on(const House& house, std::string_view reference, const access::Actor& actor,
                     const Once& once, std::string_view what, Do act_on_it) {
  return run(house, actor, &once, [&](Act& act) -> Outcome<std::string> {
    auto found = act.find<State>(reference);
    if (!found) return std::unexpected(found.error());
    if (auto admitted = admit_act(house, **found, actor, what); !admitted)
      return std::unexpected(admitted.error());
    if (auto did = act_on_it(act, **found); !did) return std::unexpected(did.error());
    return std::string{reference};
  });
}

}  // namespace ingang::app
