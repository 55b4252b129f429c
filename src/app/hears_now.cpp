#include "app/hears_now.h"

#include "app/kinds.h"
#include "domain/access/tokens.h"

namespace ingang::app {

std::vector<std::string> hears_now(const House& house, const ledger::Row& row,
                                   std::vector<std::string> tokens) {
  const auto hub_hears = with_kind(row.kind, [&]<typename State>(Of<State>) {
    if constexpr (requires { Kind<State>::hub_hears(house, row); })
      return Kind<State>::hub_hears(house, row);
    else
      return true;
  });
  if (!hub_hears.value_or(true)) std::erase_if(tokens, access::is_duty_token);
  return tokens;
}

}  // namespace ingang::app
