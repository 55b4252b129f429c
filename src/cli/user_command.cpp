// user: lists, adds, blocks and extends accounts: through the server's door when one serves the
// folder, else on the folder itself. begin: a pilot with its first administrator.
#include <fmt/core.h>

#include "cli/beginning.h"
#include "cli/commands.h"
#include "cli/door.h"
#include "cli/os_user.h"
#include "cli/upgrade.h"

namespace ingang::cli {

namespace {

int told(const Said& said) {
  fmt::print("{}", said.out);
  fmt::print(stderr, "{}", said.wrong);
  return said.code;
}

int could_not(const std::string& sentence) {
  fmt::print(stderr, "{}\n", sentence);
  return 2;
}

}  // namespace

int user(const User& options) {
  // Beside a node that stands still the database takes the change, and the others hear of it.
  const auto served = ask_door(options.places.folder, options,
                               options.places.store.empty() ? Silent::refused : Silent::as_none);
  if (!served) return could_not(served.error());
  if (*served) return told(**served);
  auto opened = Installation::open(options.places, Opening::to_change);
  if (!opened) return could_not(opened.error());
  // An older program kept accounts otherwise.
  if (const auto current = upgrade(**opened); !current) return could_not(current.error());
  const auto by = this_actor();
  const auto kind = kind_of(**opened);
  if (!kind) return could_not(kind.error());
  // Looking at accounts begins nothing.
  if (*kind || options.act != User::Act::list) {
    const auto begun = begin(**opened, kind->value_or(Kind::training), by);
    if (!begun) return could_not(begun.error());
  }
  return told(act_on_users(options, **opened, by));
}

int begin_(const Begin& options) {
  const auto kind = find_kind(options.kind);
  if (!kind) return could_not("--kind ska vara training eller pilot.");
  const bool is_pilot = *kind == Kind::pilot;
  const auto& first = options.administrator;
  if (is_pilot && (first.account.empty() || first.name.empty() || first.unit.empty()))
    return could_not(
        "En pilot börjar med en namngiven administratör: --administrator anna.lind --name \"Anna "
        "Lind\" --unit 0180-socialjour-hub.");
  User add = first;
  add.act = User::Act::add;
  add.roles = {"operator"};
  // Before anything is made or fixed: what can be wrong with the administrator.
  const auto who_can_be =
      [&](const Installation& installation) -> std::expected<void, std::string> {
    const auto wrong = is_pilot ? wrong_in(add, installation) : std::nullopt;
    if (wrong) return std::unexpected("Det gick inte: " + *wrong);
    return {};
  };
  auto opened = Installation::open(options.places, Opening::to_serve, who_can_be);
  if (!opened) return could_not(opened.error());
  const auto& accounts = (*opened)->accounts();
  const auto before = kind_of(**opened);
  if (!before) return could_not(before.error());
  if (*before == kind && (!is_pilot || !accounts.empty()))
    return could_not(fmt::format("Installationen har redan börjat, som {}.", in_words(*kind)));
  const auto by = this_actor();
  if (const auto can = who_can_be(**opened); !can) return could_not(can.error());
  if (const auto begun = begin(**opened, *kind, by); !begun) return could_not(begun.error());
  fmt::print("Installationen i {} är en {}. Det ändras aldrig.\n", options.places.folder.string(),
             in_words(*kind));
  if (!is_pilot) return 0;
  return told(act_on_users(add, **opened, by));
}

}  // namespace ingang::cli
