// What somebody who can write in the database, and has no key, puts back: it opens nothing. And
// what the access ledger says of accounts, sessions and sign-ins.
#include <gtest/gtest.h>

#include <algorithm>

#include "app/accounts.h"
#include "app/credentials.h"
#include "app/staff_marks.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

using access::Role;

class PutBack : public World {
 protected:
  void SetUp() override {
    account_.account = "cia";
    account_.name = Personal{"Namn"};
    account_.password_hash = hash_password("lösenord för prov");
    account_.totp_secret.assign(20, 7);
    account_.memberships = {{.unit = "0180-socialjour-hub",
                             .authority = "0180-socialjour",
                             .roles = {Role::duty_worker},
                             .from = {2026, 11, 1},
                             .to = {2026, 12, 24}}};
    ASSERT_TRUE(accounts_.create(account_, "os:anna"));
  }
  auto sign_in(std::string_view password = "lösenord för prov",
               std::string_view source = "192.0.2.7", std::string_view account = "cia") {
    pass(kMinute);  // A code works once.
    return accounts_.sign_in(account, password, totp_now(account_.totp_secret, clock_.now()),
                             {.address = source});
  }
  void change(std::string_view act, const Accounts::Change& how) {
    ASSERT_TRUE(accounts_.change("cia", act, "os:anna", how));
  }
  void block(bool blocked) {
    change(blocked ? "account.block" : "account.open", [&](Account& of) -> Result<void> {
      of.blocked = blocked;
      return {};
    });
  }
  // The row as it stands now, to be put back later.
  ledger::Record kept(std::string_view kind, std::string_view key) {
    return *ledger_->find(kind, key).value();
  }
  void put_back(ledger::Record record) {
    const auto now = ledger_->find(record.kind, record.key).value();
    record.version = now ? now->version : 0;
    ASSERT_TRUE(ledger_->put(std::move(record)));
  }
  bool opens(const std::string& token) {
    pass(std::chrono::seconds{2});  // Longer than a copy is trusted.
    return accounts_.find_session(token).has_value();
  }
  std::vector<std::string> acts(const ledger::Stored<std::vector<SecurityEntry>>& entries) {
    EXPECT_TRUE(entries);
    std::vector<std::string> out;
    for (const auto& each : *entries) out.push_back(each.act + " " + each.by);
    return out;
  }

  const std::string row_ = mark_of(*keys_, MarkOf::account, "cia");
  Account account_;
  Accounts accounts_{*ledger_, *access_log_, *keys_, [this] { return clock_.now(); }};
};

TEST_F(PutBack, ABlockedAccountsRow) {
  const auto before = kept("account", row_);
  block(true);
  put_back(before);
  EXPECT_FALSE(sign_in());
  EXPECT_FALSE(accounts_.find("cia"));
  EXPECT_EQ(accounts_.find_at_work("cia").value(), std::nullopt);
  EXPECT_EQ(accounts_.strays(), std::vector<std::string>{"cia"});
}

TEST_F(PutBack, ARowWithAnotherPasswordOrLongerMembership) {
  const auto before = kept("account", row_);
  change("account.password", [](Account& of) -> Result<void> {
    of.password_hash = hash_password("ett nytt lösenord");
    return {};
  });
  EXPECT_TRUE(sign_in("ett nytt lösenord"));
  put_back(before);
  EXPECT_FALSE(sign_in());
  change("account.extend", [](Account& of) -> Result<void> {
    of.memberships.front().to = {2026, 11, 23};
    return {};
  });
  put_back(before);
  EXPECT_FALSE(sign_in());
}

TEST_F(PutBack, ASignedOutSessionsRow) {
  const auto session = sign_in();
  ASSERT_TRUE(session);
  const auto before = kept("session", session->who.session);
  ASSERT_TRUE(opens(session->token));
  accounts_.sign_out(session->token);
  put_back(before);
  EXPECT_FALSE(opens(session->token));
}

TEST_F(PutBack, AProlongedSessionsRow) {
  const auto session = sign_in();
  ASSERT_TRUE(session);
  auto row = kept("session", session->who.session);
  row.expires = session->who.expires + std::chrono::hours{24 * 30};
  put_back(row);
  ASSERT_TRUE(opens(session->token));
  EXPECT_EQ(accounts_.find_session(session->token)->expires, session->who.expires);
  pass(std::chrono::hours{12});
  EXPECT_FALSE(opens(session->token));
  EXPECT_FALSE(accounts_.extend(session->who)) << "what has ended is not prolonged";
  EXPECT_FALSE(opens(session->token));
}

TEST_F(PutBack, ASessionFromBeforeTheAccountWasBlockedAndOpened) {
  const auto session = sign_in();
  ASSERT_TRUE(session);
  const auto before = kept("session", session->who.session);
  block(true);
  put_back(before);
  EXPECT_EQ(accounts_.find_session(session->token).error().code, kAccountBlocked);
  block(false);
  put_back(before);
  EXPECT_EQ(accounts_.find_session(session->token).error().code, kSessionGone);
  EXPECT_TRUE(sign_in());
}

TEST_F(PutBack, ARowThatDiffersIsMadeGoodByANewPasswordAndANewCodeOnly) {
  const auto before = kept("account", row_);
  change("account.password", [](Account& of) -> Result<void> {
    of.password_hash = hash_password("ett nytt lösenord");
    return {};
  });
  put_back(before);
  block(false);
  EXPECT_FALSE(accounts_.find("cia")) << "nothing is laundered";
  change("account.password", [](Account& of) -> Result<void> {
    EXPECT_TRUE(of.totp_secret.empty());
    of.password_hash = hash_password("ännu ett");
    of.totp_secret.assign(20, 7);
    return {};
  });
  EXPECT_TRUE(sign_in("ännu ett"));
}

TEST_F(PutBack, AChangeThatWasStoppedBetweenEntryAndRowShutsAndIsDoneAgain) {
  const auto session = sign_in();
  ASSERT_TRUE(session);
  ledger_fails_ = [](ledger::FaultPoint point) { return point == ledger::FaultPoint::write; };
  EXPECT_FALSE(accounts_.change("cia", "account.open", "os:anna",
                                [](Account&) -> Result<void> { return {}; }));
  ledger_fails_ = nullptr;
  EXPECT_FALSE(opens(session->token));
  block(false);
  EXPECT_TRUE(sign_in());
}

TEST_F(PutBack, AnAccountWhoseMakingWasStoppedIsMadeAgainAndABlockedOneIsNot) {
  auto dora = account_;
  dora.account = "dora";
  ledger_fails_ = [](ledger::FaultPoint point) { return point == ledger::FaultPoint::write; };
  EXPECT_FALSE(accounts_.create(dora));
  ledger_fails_ = nullptr;
  EXPECT_FALSE(accounts_.find("dora"));
  EXPECT_EQ(accounts_.create(dora).error().code, kAccountExists) << "somebody may be at it";
  pass(kMinute);
  EXPECT_TRUE(accounts_.create(dora));
  EXPECT_TRUE(accounts_.find("dora"));
  pass(kMinute);
  EXPECT_EQ(accounts_.create(dora).error().code, kAccountExists);
  block(true);
  ASSERT_TRUE(ledger_->erase("account", row_));
  pass(kMinute);
  EXPECT_EQ(accounts_.create(account_).error().code, kAccountExists) << "a row that is taken away";
}

TEST_F(PutBack, WithoutALogNothingIsChangedAndNobodySignsIn) {
  access_broken_ = true;
  EXPECT_FALSE(accounts_.change("cia", "account.block", "os:anna",
                                [](Account&) -> Result<void> { return {}; }));
  EXPECT_EQ(sign_in().error().code, kStoreUnavailable);
  access_broken_ = false;
  EXPECT_TRUE(sign_in());
}

TEST_F(PutBack, TheLedgerSaysWhoDidWhat) {
  const auto session = sign_in();
  ASSERT_TRUE(session);
  EXPECT_TRUE(accounts_.extend(session->who)) << "which prolongs nothing yet";
  pass(kMinute);
  ASSERT_TRUE(accounts_.extend(session->who));
  accounts_.sign_out(session->token);
  block(true);
  block(false);
  using Lines = std::vector<std::string>;
  EXPECT_EQ(acts(accounts_.log().about_account("cia")),
            (Lines{"account.add os:anna", "account.block os:anna", "account.open os:anna"}));
  const auto of_session = accounts_.log().about_session(session->who.session);
  EXPECT_EQ(acts(of_session),
            (Lines{"session.begin cia", "session.extend cia", "session.end cia"}));
  EXPECT_EQ(of_session->front().source, "192.0.2.7");
}

TEST_F(PutBack, FailedSignInsAreOneEntryForAccountSourceAndMinute) {
  for (int i = 0; i < 3; ++i)
    EXPECT_FALSE(accounts_.sign_in("cia", "fel", "000000", {.address = "192.0.2.7"}));
  EXPECT_FALSE(accounts_.sign_in("cia", "fel", "000000", {.address = "192.0.2.8"}));
  for (const char* name : {"kanske-ett-lösenord", "ett annat"})
    EXPECT_FALSE(accounts_.sign_in(name, "fel", "000000", {.address = "192.0.2.7"}));
  EXPECT_TRUE(accounts_.write_failures());
  EXPECT_TRUE(accounts_.log().about_sign_ins("cia")->empty()) << "the minute is not over";
  pass(kMinute);
  EXPECT_TRUE(accounts_.write_failures());
  EXPECT_TRUE(accounts_.write_failures());
  const auto of_cia = *accounts_.log().about_sign_ins("cia");
  ASSERT_EQ(of_cia.size(), 2U);
  EXPECT_EQ(of_cia[0].source, "192.0.2.7");
  EXPECT_EQ(of_cia[0].count, 3);
  EXPECT_EQ(of_cia[1].count, 1);
  const auto of_nobody = *accounts_.log().about_sign_ins("");
  ASSERT_EQ(of_nobody.size(), 1U);
  EXPECT_EQ(of_nobody[0].count, 2);
  EXPECT_EQ(of_nobody[0].account, "");
}

TEST_F(PutBack, AnAccountThatRestsIsAnEntryAtOnceAndWaitsForALogThatIsBroken) {
  access_broken_ = true;
  for (int i = 0; i < 5; ++i)
    EXPECT_FALSE(accounts_.sign_in("cia", "fel", "000000", {.address = "192.0.2.7"}));
  EXPECT_FALSE(accounts_.write_failures(true));
  access_broken_ = false;
  EXPECT_TRUE(accounts_.write_failures());
  using Lines = std::vector<std::string>;
  EXPECT_EQ(acts(accounts_.log().about_sign_ins("cia")),
            (Lines{"sign_in.resting ingang", "sign_in.failed ingang"}));
}

TEST(SignInFailuresTest, AreBoundedHoweverManySources) {
  SignInFailures failures;
  for (int i = 0; i < 5000; ++i) failures.count("", std::to_string(i), Instant{});
  const auto all = failures.take_all();
  EXPECT_LE(all.size(), 1001U);
  std::int64_t sum = 0;
  for (const auto& each : all) sum += each.count;
  EXPECT_EQ(sum, 5000);
}

TEST_F(PutBack, AnotherNodeNoticesThatAnAccountMoved) {
  Accounts other{*ledger_, *access_log_, *keys_, [this] { return clock_.now(); }};
  (void)other.moved();
  const auto session = sign_in();
  ASSERT_TRUE(session);
  ASSERT_TRUE(other.find_session(session->token));
  EXPECT_FALSE(other.moved());
  block(true);
  EXPECT_TRUE(other.moved());
  EXPECT_FALSE(other.find_session(session->token)) << "its copy is not trusted any longer";
  EXPECT_FALSE(other.moved());
}

}  // namespace
}  // namespace ingang::app
