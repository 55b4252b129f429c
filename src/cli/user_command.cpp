// user: adds, blocks and extends accounts. A membership always has a last day.
#include <fmt/core.h>

#include "app/credentials.h"
#include "cli/commands.h"
#include "codec/role_words.h"

namespace ingang::cli {

namespace {

int said(const Result<void>& done, std::string_view what) {
  if (!done) {
    fmt::print(stderr, "Det gick inte: {}\n", done.error().code.text);
    return 1;
  }
  fmt::print("{}\n", what);
  return 0;
}

void list(const app::Accounts& accounts) {
  for (const auto& account : accounts.all()) {
    for (const auto& membership : account.memberships) {
      std::string roles;
      for (const auto role : membership.roles)
        roles += (roles.empty() ? "" : ",") + std::string(codec::kRoles.of(role));
      fmt::print("{:<20} {:<34} {} – {}  {}{}\n", account.account, membership.unit,
                 membership.from.text(), membership.to.text(), roles,
                 account.blocked ? "  SPÄRRAD" : "");
    }
  }
}

std::string new_password(app::Ids& ids) {
  auto out = ids.reference("") + ids.reference("");
  std::erase(out, '-');
  return out;
}

int add(Installation& installation, const User& options, LocalDate until) {
  const auto* unit = installation.county().directory.find_unit(options.unit);
  if (!unit) {
    fmt::print(stderr, "Enheten {} finns inte i katalogen (data/counties).\n", options.unit);
    return 1;
  }
  const auto roles = codec::roles_from(options.roles);
  if (roles.empty()) {
    fmt::print(stderr, "Ange minst en roll: --role officer, duty_worker, intake …\n");
    return 1;
  }
  app::Account account;
  account.account = options.account;
  account.name = Personal{options.name};
  const auto password = new_password(installation.ids());
  account.password_hash = app::hash_password(password);
  account.totp_secret.resize(20);
  installation.ids().fill(account.totp_secret);
  account.memberships.push_back({.unit = options.unit,
                                 .authority = unit->authority.text(),
                                 .roles = roles,
                                 .from = stockholm(installation.clock().now()).date,
                                 .to = until});
  const auto done = installation.accounts().create(account);
  return said(
      done,
      fmt::format("Kontot {} finns till och med {}.\nLösenord: {}\nKodapp:   {}\nDe visas bara nu.",
                  options.account, until.text(), password,
                  app::totp_address(account.totp_secret, options.account)));
}

}  // namespace

int user(const User& options) {
  auto opened = Installation::open(options.places);
  if (!opened) {
    fmt::print(stderr, "{}\n", opened.error());
    return 2;
  }
  auto& accounts = (*opened)->accounts();
  if (options.act == User::Act::list) {
    list(accounts);
    return 0;
  }
  const auto until = options.until.empty() ? stockholm((*opened)->clock().now()).date.plus_months(6)
                                           : LocalDate::find(options.until).value_or(LocalDate{});
  if (!until.exists()) {
    fmt::print(stderr, "--until ska vara ett datum: 2027-06-30.\n");
    return 1;
  }
  if (options.act == User::Act::add) return add(**opened, options, until);
  auto account = accounts.find(options.account);
  if (!account) return said(std::unexpected(account.error()), "");
  switch (options.act) {
    case User::Act::block: account->blocked = true; break;
    case User::Act::open: account->blocked = false; break;
    case User::Act::extend:
      for (auto& membership : account->memberships) membership.to = until;
      break;
    case User::Act::password: {
      const auto password = new_password((*opened)->ids());
      account->password_hash = app::hash_password(password);
      fmt::print("Nytt lösenord, visas bara nu: {}\n", password);
      break;
    }
    case User::Act::list:
    case User::Act::add: break;
  }
  return said(accounts.replace(*account), "Klart. Pågående inloggningar är avslutade.");
}

}  // namespace ingang::cli
