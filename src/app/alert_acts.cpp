#include "app/alert_acts.h"

#include "app/terms.h"

namespace ingang::app {

access::Actor the_house(const House& house) {
  return {.who = {.account = "larm",
                  .name = Personal{"Ingång"},
                  .unit = hub_unit(house),
                  .authority = hub_authority(house)},
          .roles = {access::Role::duty_worker}};
}

std::string_view alert_of(std::string_view notice) {
  for (int i = 0; i < 2; ++i) {
    const auto dash = notice.rfind('-');
    notice = notice.substr(0, dash == std::string_view::npos ? 0 : dash);
  }
  return notice;
}

}  // namespace ingang::app
