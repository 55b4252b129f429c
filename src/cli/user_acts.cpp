#include "cli/user_acts.h"

#include <fmt/core.h>

#include <algorithm>

#include "app/account_walk.h"
#include "app/credentials.h"
#include "codec/role_words.h"
#include "domain/access/roles.h"

namespace ingang::cli {

namespace {

Said failed(std::string sentence) {
  return {.code = 1, .out = {}, .wrong = "Det gick inte: " + std::move(sentence) + "\n"};
}

std::string why(const Refusal& refusal, const User& asked) {
  if (refusal.code == app::kAccountUnknown)
    return fmt::format("kontot {} finns inte. (account_unknown)", asked.account);
  if (refusal.code == app::kAccountExists)
    return fmt::format("kontot {} finns redan. (account_exists)", asked.account);
  if (refusal.code == app::kNoMembership)
    return fmt::format(
        "{} har ingen behörighet som gäller i dag, och den som har slutat förlängs inte. Ge en ny: "
        "ingang user assign {} --unit … --role … (no_membership)",
        asked.account, asked.account);
  if (refusal.code == app::kStoreUnavailable)
    return "lagret svarade inte, eller någon annan ändrade kontot just nu. Kör samma kommando "
           "igen. (busy)";
  return std::string(refusal.code.text);
}

std::string list_of(Installation& installation) {
  const auto& accounts = installation.accounts();
  std::string out;
  for (const auto& account : accounts.all()) {
    for (const auto& membership : account.memberships) {
      std::string roles;
      for (const auto role : membership.roles)
        roles += (roles.empty() ? "" : ",") + std::string(codec::kRoles.of(role));
      out += fmt::format("{:<20} {:<34} {} – {}  {}{}\n", account.account, membership.unit,
                         membership.from.text(), membership.to.text(), roles,
                         account.blocked ? "  SPÄRRAD" : "");
    }
  }
  for (const auto& stray : accounts.strays()) {
    out += fmt::format(
        "{:<20} RADEN ÄR INTE DEN SOM LOGGEN SÄGER: ingen kan logga in. Nytt lösenord gör den hel: "
        "ingang user password {}\n",
        stray, stray);
  }
  const auto lost = app::lost_accounts(installation.access_log(), accounts);
  if (!lost) out += "Det gick inte att läsa i åtkomstloggen om något konto saknas.\n";
  for (const auto& account : lost.value_or(std::vector<std::string>{})) {
    out += fmt::format(
        "{:<20} RADEN ÄR BORTA, fast loggen har kontot: ingen kan logga in. Lägg upp det igen: "
        "ingang user add {} …\n",
        account, account);
  }
  return out;
}

std::string new_password(app::Ids& ids) {
  auto out = ids.reference("") + ids.reference("");
  std::erase(out, '-');
  return out;
}

void give_code(app::Account& account, app::Ids& ids) {
  account.totp_secret.resize(20);
  ids.fill(account.totp_secret);
}

std::expected<app::Membership, std::string> membership(const User& asked,
                                                       const Installation& installation,
                                                       LocalDate until) {
  const auto county = installation.county();
  const auto* unit = county->directory.find_unit(asked.unit);
  if (!unit)
    return std::unexpected(fmt::format("enheten {} finns inte bland länets enheter.", asked.unit));
  auto roles = codec::roles_from(asked.roles);
  if (roles.empty() || roles.size() != asked.roles.size())
    return std::unexpected(
        "ange minst en roll, och bara sådana som finns: --role officer, "
        "duty_worker, intake …");
  if (const auto banned = access::find_banned(roles))
    return std::unexpected(
        fmt::format("rollerna {} och {} får inte ligga på samma konto. Ge dem till två personer. "
                    "(banned_roles)",
                    codec::kRoles.of(banned->first), codec::kRoles.of(banned->second)));
  return app::Membership{.unit = asked.unit,
                         .authority = unit->authority.text(),
                         .roles = std::move(roles),
                         .from = stockholm(installation.clock().now()).date,
                         .to = until};
}

std::expected<LocalDate, std::string> until_of(const User& asked, LocalDate today) {
  const auto until = asked.until.empty() ? today.plus_months(6)
                                         : LocalDate::find(asked.until).value_or(LocalDate{});
  if (!until.exists() || until < today)
    return std::unexpected("--until ska vara ett datum, i dag eller senare: 2027-06-30.");
  return until;
}

Said add(const User& asked, Installation& installation, std::string_view by, LocalDate until) {
  auto in = membership(asked, installation, until);
  if (!in) return failed(in.error());
  app::Account account;
  account.account = asked.account;
  account.name = Personal{asked.name};
  const auto password = new_password(installation.ids());
  account.password_hash = app::hash_password(password);
  give_code(account, installation.ids());
  account.memberships.push_back(std::move(*in));
  if (const auto done = installation.accounts().create(account, by); !done)
    return failed(why(done.error(), asked));
  return {.out = fmt::format(
              "Kontot {} finns till och med {}.\nLösenord: {}\nKodapp:   {}\nDe visas bara nu.\n",
              asked.account, until.text(), password,
              app::totp_address(account.totp_secret, asked.account))};
}

Said give_password(const User& asked, Installation& installation, std::string_view by) {
  auto& ids = installation.ids();
  const auto password = new_password(ids);
  const auto hash = app::hash_password(password);
  std::string code;
  const auto done = installation.accounts().change(
      asked.account, "account.password", by, [&](app::Account& account) -> Result<void> {
        account.password_hash = hash;
        account.training_password.clear();
        if (!account.totp_secret.empty()) return {};
        // The row is not the one that the ledger bears out: its code may be known to others.
        give_code(account, ids);
        code =
            fmt::format("Ny kodapp:   {}\n", app::totp_address(account.totp_secret, asked.account));
        return {};
      });
  if (!done) return failed(why(done.error(), asked));
  return {.out = fmt::format(
              "Nytt lösenord, visas bara nu: {}\n{}Klart. Pågående inloggningar är avslutade.\n",
              password, code)};
}

// Only what holds today is prolonged: what has ended stays ended.
Result<void> prolong(app::Account& account, LocalDate today, LocalDate until) {
  bool any = false;
  for (auto& each : account.memberships) {
    if (each.to < today || today < each.from) continue;
    each.to = until;
    any = true;
  }
  if (!any) return refuse(app::kNoMembership);
  return {};
}

Said change(const User& asked, Installation& installation, std::string_view by,
            std::string_view act, const app::Accounts::Change& how) {
  bool blocked = false;
  const auto done =
      installation.accounts().change(asked.account, act, by, [&](app::Account& account) {
        auto after = how(account);
        blocked = account.blocked;
        return after;
      });
  if (!done) return failed(why(done.error(), asked));
  const bool is_open = !blocked || asked.act == User::Act::block;
  return {.out = fmt::format("Klart. Pågående inloggningar är avslutade.\n{}",
                             is_open ? "" : "Kontot är fortfarande spärrat.\n")};
}

Said assign(const User& asked, Installation& installation, std::string_view by, LocalDate until) {
  const auto in = membership(asked, installation, until);
  if (!in) return failed(in.error());
  return change(asked, installation, by, "account.assign", [&](app::Account& account) {
    account.memberships = {*in};
    return Result<void>{};
  });
}

Said set_blocked(const User& asked, Installation& installation, std::string_view by, bool blocked) {
  return change(asked, installation, by, blocked ? "account.block" : "account.open",
                [&](app::Account& account) {
                  account.blocked = blocked;
                  return Result<void>{};
                });
}

}  // namespace

std::optional<std::string> wrong_in(const User& asked, const Installation& installation) {
  const auto until = until_of(asked, stockholm(installation.clock().now()).date);
  if (!until) return until.error();
  const auto in = membership(asked, installation, *until);
  return in ? std::nullopt : std::optional(in.error());
}

Said act_on_users(const User& asked, Installation& installation, std::string_view by) {
  const auto today = stockholm(installation.clock().now()).date;
  const auto last = until_of(asked, today);
  if (!last) return failed(last.error());
  const auto until = *last;
  switch (asked.act) {
    case User::Act::list: return {.out = list_of(installation)};
    case User::Act::add: return add(asked, installation, by, until);
    case User::Act::block: return set_blocked(asked, installation, by, true);
    case User::Act::open: return set_blocked(asked, installation, by, false);
    case User::Act::extend:
      return change(asked, installation, by, "account.extend",
                    [&](app::Account& account) { return prolong(account, today, until); });
    case User::Act::assign: return assign(asked, installation, by, until);
    case User::Act::password: return give_password(asked, installation, by);
  }
  return {.code = 2, .wrong = "Okänt kommando.\n"};
}

}  // namespace ingang::cli
