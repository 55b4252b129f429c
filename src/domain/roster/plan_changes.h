// The decisions that change a plan: see roster.h, which has them all in decide().
#pragma once

#include "base/context.h"
#include "base/result.h"
#include "domain/roster/roster.h"

namespace ingang::roster {

[[nodiscard]] Result<Events> set_functions(const State& state, const SetFunctions& command,
                                           const Context& context);
[[nodiscard]] Result<Events> add_rule(const State& state, const AddRule& command,
                                      const Context& context);
[[nodiscard]] Result<Events> add_override(const State& state, const AddOverride& command,
                                          const Context& context);
[[nodiscard]] Result<Events> set_temporary(const State& state, const SetTemporary& command,
                                           const Context& context);
[[nodiscard]] Result<Events> set_station(const State& state, const SetStation& command,
                                         const Context& context);
[[nodiscard]] Result<Events> end_part(const State& state, const End& command,
                                      const Context& context);

}  // namespace ingang::roster
