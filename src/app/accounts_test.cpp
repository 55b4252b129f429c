// Who is at work today, and who has been heard from.
#include "app/accounts.h"

#include <gtest/gtest.h>

#include "app/credentials.h"
#include "app/world_test.h"
#include "ledger/sealing.h"

namespace ingang::app {
namespace {

using access::Role;

class AccountsTest : public World {
 protected:
  Accounts accounts_{*ledger_, *access_log_, *keys_, [this] { return clock_.now(); }};

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
  void block(std::string_view account, bool blocked = true) {
    ASSERT_TRUE(accounts_.change(account, blocked ? "account.block" : "account.open", "os:prov",
                                 [&](Account& of) -> Result<void> {
                                   of.blocked = blocked;
                                   return {};
                                 }));
  }
  std::optional<access::Actor> at_work(std::string_view account) {
    auto found = accounts_.find_at_work(account);
    EXPECT_TRUE(found);
    return found ? std::move(*found) : std::nullopt;
  }
};

TEST_F(AccountsTest, AtWorkIsWhoHasAMembershipTodayAndIsNotBlocked) {
  made("olle", "police-stockholm-city", "police-stockholm", {Role::officer});
  ASSERT_TRUE(at_work("olle"));
  EXPECT_EQ(at_work("olle")->who.unit, "police-stockholm-city");
  EXPECT_FALSE(at_work("nobody"));
  clock_.advance(std::chrono::hours{24});
  EXPECT_FALSE(at_work("olle")) << "the membership has ended";
  clock_.advance(std::chrono::hours{-24});
  block("olle");
  EXPECT_FALSE(at_work("olle"));
}

TEST_F(AccountsTest, AtWorkInAnAuthorityIsEachOfThemToday) {
  const auto names = [&](std::string_view authority) {
    std::vector<std::string> out;
    const auto found = accounts_.at_work_in(authority);
    EXPECT_TRUE(found);
    if (!found) return out;
    for (const auto& actor : *found) out.push_back(actor.who.account);
    return out;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(names("0180-socialjour"), Names{});
  made("cia", "0180-socialjour-hub", "0180-socialjour", {Role::duty_worker});
  made("bo", "0180-socialjour-kansli", "0180-socialjour", {Role::unit_manager});
  made("eva", "0125-mottagning", "0125", {Role::intake});
  EXPECT_EQ(names("0180-socialjour"), (Names{"bo", "cia"}));
  EXPECT_EQ(names("0125"), Names{"eva"});
  block("bo");
  EXPECT_EQ(names("0180-socialjour"), Names{"cia"}) << "a change is heard of at once";
  block("bo", false);
  EXPECT_EQ(names("0180-socialjour"), (Names{"bo", "cia"}));
  Accounts other{*ledger_, *access_log_, *keys_, [this] { return clock_.now(); }};
  ASSERT_TRUE(other.change("cia", "account.block", "os:prov", [](Account& of) {
    of.blocked = true;
    return Result<void>{};
  }));
  EXPECT_EQ(names("0180-socialjour"), Names{"bo"}) << "also when another node made it";
  clock_.advance(std::chrono::hours{24});
  EXPECT_EQ(names("0180-socialjour"), Names{}) << "the membership has ended";
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
  pass(kMinute);
  ASSERT_TRUE(accounts_.find_session(session->token, Asking::line));
  EXPECT_EQ(heard(), then + kMinute) << "a line that is open says nothing of who is there";
  accounts_.sign_out(session->token);
  EXPECT_FALSE(heard());
}

// Of five thousand who listen each was read anew each second: reports were told 0.4 s late.
TEST_F(AccountsTest, WhatIsToldOnAnOpenLineTrustsACopyLongerButNoneFromBeforeAChange) {
  const auto worker = made("cia", "0180-socialjour-hub", "0180-socialjour", {Role::duty_worker});
  const auto session =
      accounts_.sign_in("cia", "lösenord för prov", totp_now(worker.totp_secret, clock_.now()));
  ASSERT_TRUE(session);
  ASSERT_TRUE(accounts_.find_session(session->token));
  Accounts other(*ledger_, *access_log_, *keys_, [this] { return clock_.now(); });
  other.sign_out(session->token);  // at another node, which says nothing of it to this one
  pass(std::chrono::seconds{70});
  EXPECT_TRUE(accounts_.find_session(session->token, Asking::telling));
  EXPECT_FALSE(accounts_.find_session(session->token, Asking::line))
      << "who asks is told the truth";
  EXPECT_FALSE(accounts_.find_session(session->token, Asking::telling)) << "and then it is known";

  pass(std::chrono::seconds{60});
  const auto again =
      accounts_.sign_in("cia", "lösenord för prov", totp_now(worker.totp_secret, clock_.now()));
  ASSERT_TRUE(again);
  (void)accounts_.moved();
  ASSERT_TRUE(accounts_.find_session(again->token));
  ASSERT_TRUE(other.change("cia", "account.block", "os:prov", [](Account& of) {
    of.blocked = true;
    return Result<void>{};
  }));
  pass(std::chrono::seconds{2});
  EXPECT_TRUE(accounts_.find_session(again->token, Asking::telling)) << "not heard of yet";
  EXPECT_TRUE(accounts_.moved());
  EXPECT_FALSE(accounts_.find_session(again->token, Asking::telling));
}

class SessionTest : public AccountsTest {
 protected:
  Account account_ =
      made("cia", "0180-socialjour-hub", "0180-socialjour", {Role::duty_worker, Role::cleared});

  void SetUp() override {
    ASSERT_TRUE(accounts_.change("cia", "account.extend", "os:prov", [](Account& of) {
      of.memberships.front().to = {2026, 11, 25};  // Over a night.
      return Result<void>{};
    }));
  }
  NewSession signed_in() {
    auto session =
        accounts_.sign_in("cia", "lösenord för prov", totp_now(account_.totp_secret, clock_.now()));
    EXPECT_TRUE(session) << session.error().code.text;
    return session ? *session : NewSession{};
  }
  SignedIn seen(const NewSession& session) {
    pass(std::chrono::seconds{2});  // Longer than a copy is trusted.
    const auto found = accounts_.find_session(session.token);
    EXPECT_TRUE(found);
    return found ? *found : SignedIn{};
  }
};

TEST_F(SessionTest, HasATagOfItsOwnThatTellsNothing) {
  const auto first = signed_in();
  pass(kMinute);
  const auto second = signed_in();
  EXPECT_EQ(first.who.tag.size(), 32U);
  EXPECT_NE(first.who.tag, second.who.tag) << "of the session, not of the account";
  EXPECT_EQ(seen(first).tag, first.who.tag);
  EXPECT_EQ(first.token.find(first.who.tag), std::string::npos);
  EXPECT_EQ(first.who.session.find(first.who.tag), std::string::npos);
}

TEST_F(SessionTest, LocksWhenNobodyHasDoneAnythingHoweverMuchThePageAsks) {
  const auto session = signed_in();
  for (int minute = 0; minute < 30; ++minute) {
    pass(kMinute);
    ASSERT_TRUE(accounts_.find_session(session.token));
  }
  EXPECT_TRUE(seen(session).locked(clock_.now()));
  EXPECT_FALSE(accounts_.unlock(seen(session), "fel"));
  EXPECT_TRUE(seen(session).locked(clock_.now()));
  ASSERT_TRUE(accounts_.unlock(seen(session), "lösenord för prov"));
  EXPECT_FALSE(seen(session).locked(clock_.now()));
}

TEST_F(SessionTest, DoesNotLockWhileThePersonDoesSomething) {
  const auto session = signed_in();
  for (int i = 0; i < 3; ++i) {
    pass(20 * kMinute);
    ASSERT_TRUE(accounts_.note_activity(seen(session)));
    EXPECT_FALSE(seen(session).locked(clock_.now()));
  }
}

TEST_F(SessionTest, GoesOnWhenThePersonSaysSoAndNeverPastTheLongest) {
  const auto session = signed_in();
  const auto began = clock_.now();
  pass(std::chrono::hours{3});
  ASSERT_TRUE(accounts_.extend(seen(session)));
  EXPECT_GT(seen(session).expires, session.who.expires + std::chrono::hours{2});
  for (int i = 0; i < 2; ++i) {
    pass(std::chrono::hours{6});
    ASSERT_TRUE(accounts_.extend(seen(session)));
  }
  EXPECT_EQ(seen(session).expires, began + std::chrono::hours{16});
  EXPECT_EQ(seen(session).extends_to, seen(session).expires) << "nothing is left to choose";
}

// Nobody can be looked up: that is no reason to send 849 people to the sign-in page.
TEST_F(SessionTest, AStoreThatCannotBeReadSendsNobodyAway) {
  const auto session = signed_in();
  ASSERT_TRUE(accounts_.find_session(session.token));
  pass(std::chrono::seconds{2});
  ledger_fails_ = [](ledger::FaultPoint) { return true; };
  EXPECT_EQ(accounts_.find_session(session.token).error().code, kStoreUnavailable);
  EXPECT_EQ(accounts_.extend(session.who).error().code, kStoreUnavailable);
  EXPECT_EQ(accounts_.unlock(session.who, "fel").error().code, kStoreUnavailable);
  EXPECT_TRUE(accounts_.was_here(session.token)) << "its place at the door is kept";
  ledger_fails_ = {};
  EXPECT_TRUE(accounts_.find_session(session.token));
  EXPECT_EQ(accounts_.find_session(std::string(64, 'a')).error().code, kSessionGone);
}

TEST_F(SessionTest, EndsAfterFiveWrongPasswords) {
  const auto session = signed_in();
  for (int i = 0; i < 4; ++i)
    EXPECT_EQ(accounts_.unlock(seen(session), "fel").error().code, kPasswordWrong);
  EXPECT_EQ(accounts_.unlock(seen(session), "fel").error().code, kSessionGone);
  EXPECT_FALSE(accounts_.find_session(session.token));
}

// Rows as earlier versions left them: the ledger says nothing of them.
class TakenOver : public SessionTest {
 protected:
  void SetUp() override {
    SessionTest::SetUp();
    session_ = signed_in();
    access_log_ = ledger::open_memory(
        {.ledger = "ingang.example/test-access", .clock = [this] { return clock_.now(); }});
    after_ =
        std::make_unique<Accounts>(*ledger_, *access_log_, *keys_, [this] { return clock_.now(); });
  }
  Result<SignedIn> opened() {
    pass(std::chrono::seconds{2});
    return after_->find_session(session_.token);
  }
  NewSession session_;
  std::unique_ptr<Accounts> after_;
};

TEST_F(TakenOver, OpensNothingBeforeAndEverythingAfterOnce) {
  EXPECT_FALSE(opened());
  EXPECT_FALSE(after_->find("cia"));
  EXPECT_EQ(after_->strays(), std::vector<std::string>{"cia"});
  EXPECT_EQ(after_->take_over(), 1);
  ASSERT_TRUE(opened());
  EXPECT_EQ(opened()->expires, session_.who.expires);
  EXPECT_EQ(after_->take_over(), 0) << "done once";
  EXPECT_EQ(after_->log().about_account("cia")->size(), 1U);
  EXPECT_EQ(after_->log().about_session(session_.who.session)->size(), 1U);
}

TEST_F(TakenOver, ASessionOfTheFirstVersionsCountsAsActiveWhenItBegan) {
  const auto& key = session_.who.session;
  auto record = *ledger_->find("session", key).value();
  const std::string name = "cia";  // The whole of what was sealed then.
  record.value =
      ledger::seal(keys_->standing_key("accounts"), {"session", key}, view(name), keys_->random());
  ASSERT_TRUE(ledger_->put(record));
  ASSERT_TRUE(after_->take_over());
  ASSERT_TRUE(opened());
  EXPECT_FALSE(opened()->locked(clock_.now()));
  pass(30 * kMinute);
  EXPECT_TRUE(opened()->locked(clock_.now()));
  ASSERT_TRUE(after_->unlock(*opened(), "lösenord för prov"));
  EXPECT_FALSE(opened()->locked(clock_.now()));
}

}  // namespace
}  // namespace ingang::app
