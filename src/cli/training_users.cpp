#include "cli/training_users.h"

#include <fmt/core.h>
#include <spdlog/spdlog.h>

#include <boost/json.hpp>

#include "app/credentials.h"
#include "app/whole_file.h"
#include "codec/role_words.h"
#include "domain/access/roles.h"

namespace ingang::cli {

namespace json = boost::json;

namespace {

std::string password_like(app::Ids& ids) {  // Four groups of five: long, and readable on a console.
  auto out = ids.reference("") + ids.reference("");
  std::erase(out, '-');
  return out;
}

app::Account account_of(const json::object& from, LocalDate today) {
  const auto text = [&](const char* name) { return json::value_to<std::string>(from.at(name)); };
  app::Account account;
  account.account = text("account");
  account.name = Personal{text("name")};
  account.training_title = text("title");
  account.memberships.push_back(
      {.unit = text("unit"),
       .authority = {},
       .roles = codec::roles_from(json::value_to<std::vector<std::string>>(from.at("roles"))),
       .from = today,
       .to = today.plus_months(12)});
  return account;
}

// Who has one already keeps it, as anybody does whose unit is gone.
void warn_of_none(const Installation& installation, const app::Account& user) {
  if (installation.accounts().find(user.account)) return;
  spdlog::warn("no account is made for the fictional {}: there is no unit {} any more",
               user.account, user.memberships.front().unit);
}

}  // namespace

std::expected<std::vector<app::Account>, std::string> read_training_users(
    const Installation& installation) {
  const auto file = installation.places().data / "fiction" / "users.json";
  const auto today = stockholm(installation.clock().now()).date;
  const auto text = app::read_whole(file);
  const auto county = installation.county();
  std::vector<app::Account> out;
  try {
    const auto parsed = json::parse(text && *text ? **text : std::string{});
    for (const auto& each : parsed.at("users").as_array()) {
      out.push_back(account_of(each.as_object(), today));
      auto& membership = out.back().memberships.front();
      const auto* unit = county->directory.find_unit(membership.unit);
      if (!unit && installation.follows_ledger()) {
        warn_of_none(installation, out.back());
        out.pop_back();
        continue;
      }
      if (!unit)
        return std::unexpected(
            fmt::format("{}: enheten {} finns inte i länets fil. Rätta den och försök igen. (no "
                        "such unit)",
                        file.string(), membership.unit));
      if (access::find_banned(membership.roles))
        return std::unexpected(
            fmt::format("{}: kontot {} har två roller som inte får ligga på samma konto. Rätta den "
                        "och försök igen. (banned_roles)",
                        file.string(), out.back().account));
      membership.authority = unit->authority.text();
    }
  } catch (const std::exception& wrong) {
    return std::unexpected(fmt::format(
        "{} går inte att läsa. Rätta den och försök igen, eller ange en hel mapp med --data. ({})",
        file.string(), wrong.what()));
  }
  return out;
}

app::Account with_password(app::Account account, app::Ids& ids) {
  account.training_password = password_like(ids);
  account.password_hash = app::hash_open_password(account.training_password);
  account.totp_secret.resize(20);
  ids.fill(account.totp_secret);
  return account;
}

}  // namespace ingang::cli
