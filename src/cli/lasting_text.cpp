#include "cli/lasting_text.h"

#include <fmt/core.h>

#include "app/system_ports.h"
#include "base/written.h"
#include "domain/person/recognised.h"

namespace ingang::cli {

std::optional<std::string> wrong_lasting_text(std::string_view option, std::string_view text) {
  if (is_all_blank(text))
    return fmt::format("Ange {}: varför, eller vilket beslut det vilar på. Det sparas.", option);
  if (has_control(text) || as_meant(text) != text)
    return fmt::format("{} innehåller osynliga tecken. Skriv texten för hand.", option);
  if (person::holds_identity_number(text, stockholm(app::SystemClock{}.now()).date))
    return fmt::format(
        "{} ser ut att innehålla ett personnummer. Det sparas längre än anmälan: ange ett beslut "
        "eller ett ärendenummer.",
        option);
  return std::nullopt;
}

}  // namespace ingang::cli
