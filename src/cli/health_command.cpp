// health: how the server that serves a folder is, asked through its door.
#include <fmt/core.h>

#include "cli/commands.h"
#include "cli/door.h"

namespace ingang::cli {

int health(const HealthOf& options) {
  const auto said = ask_health(options.places.folder, options.json);
  if (!said) {
    fmt::print(stderr, "{}\n", said.error());
    return 2;
  }
  if (!*said) {
    fmt::print(stderr, "Ingen server går på {}. (no server serves that folder)\n",
               options.places.folder.string());
    return 2;
  }
  fmt::print("{}", (*said)->out);
  fmt::print(stderr, "{}", (*said)->wrong);
  return (*said)->code;
}

}  // namespace ingang::cli
