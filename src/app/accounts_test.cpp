// Who is at work today, and who has been heard from.
#include "app/accounts.h"

#include <gtest/gtest.h>

#include "app/credentials.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

using access::Role;

class AccountsTest : public World {
 protected:
  Accounts accounts_{*ledger_, *keys_, [this] { return clock_.now(); }};

  Account made(std::string name, std::string unit, std::string authority, std::set<Role> roles) {
    Account account{.account = std::move(name), .name = Personal{"Namn"}};
    account.password_hash = hash_password("lösenord för prov");
    account.totp_secret.assign(20, 7);
    account.memberships = {{.unit = std::move(unit),
                            .authority = std::move(authority),
                            .roles = std::move(roles),
                            .from = {2026, 11, 1},
                            .to = {2026, 11, 23}}};
    EXPECT_TRUE(accounts_.create(account));
    return account;
  }
  std::optional<access::Actor> at_work(std::string_view account) {
    auto found = accounts_.find_at_work(account);
    EXPECT_TRUE(found);
    return found ? std::move(*found) : std::nullopt;
  }
};

TEST_F(AccountsTest, AtWorkIsWhoHasAMembershipTodayAndIsNotBlocked) {
  auto officer = made("olle", "police-stockholm-city", "police-stockholm", {Role::officer});
  ASSERT_TRUE(at_work("olle"));
  EXPECT_EQ(at_work("olle")->who.unit, "police-stockholm-city");
  EXPECT_FALSE(at_work("nobody"));
  clock_.advance(std::chrono::hours{24});
  EXPECT_FALSE(at_work("olle")) << "the membership has ended";
  clock_.advance(std::chrono::hours{-24});
  officer.blocked = true;
  ASSERT_TRUE(accounts_.replace(officer));
  EXPECT_FALSE(at_work("olle"));
}

TEST_F(AccountsTest, HeardFromIsWhoAskedSomethingAndHasNotSignedOut) {
  const auto worker =
      made("cia", "0180-socialjour-hub", "0180-socialjour", {Role::duty_worker, Role::cleared});
  const std::set<Role> cleared{Role::duty_worker, Role::cleared};
  const auto heard = [&] { return accounts_.last_heard("0180-socialjour", cleared); };
  EXPECT_FALSE(heard());
  const auto session =
      accounts_.sign_in("cia", "lösenord för prov", totp_now(worker.totp_secret, clock_.now()));
  ASSERT_TRUE(session) << session.error().code.text;
  ASSERT_TRUE(accounts_.find_session(session->token));
  EXPECT_EQ(heard(), clock_.now());
  const auto then = clock_.now();
  pass(kMinute);
  EXPECT_EQ(heard(), then) << "silent since";
  ASSERT_TRUE(accounts_.find_session(session->token));
  EXPECT_EQ(heard(), clock_.now());
  EXPECT_FALSE(accounts_.last_heard("0125", cleared)) << "another authority's";
  EXPECT_FALSE(accounts_.last_heard("0180-socialjour", {Role::intake}));
  accounts_.sign_out(session->token);
  EXPECT_FALSE(heard());
}

}  // namespace
}  // namespace ingang::app
