// Who may try to sign in after others have tried wrongly, and what a known device is worth.
#include <gtest/gtest.h>

#include "app/accounts.h"
#include "app/credentials.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

using access::Role;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::string_view kPassword = "lösenord för prov";

class SignInTest : public World {
 protected:
  Accounts accounts_{*ledger_, *access_log_, *keys_, [this] { return clock_.now(); }};
  Account desk_ = made("desk", 7);
  Account other_ = made("other", 8);

  Account made(std::string name, std::uint8_t secret) {
    Account account{.account = std::move(name), .name = Personal{"Namn"}};
    static const std::string kHash = hash_password(kPassword);
    account.password_hash = kHash;
    account.totp_secret.assign(20, secret);
    account.memberships = {{.unit = "0180-socialjour-hub",
                            .authority = "0180-socialjour",
                            .roles = {Role::duty_worker},
                            .from = {2026, 11, 1},
                            .to = {2027, 11, 23}}};
    EXPECT_TRUE(accounts_.create(account));
    return account;
  }
  // Each code once: by itself it waits for the next.
  auto right(const Account& account, From from, Duration wait = seconds{31}) {
    pass(wait);
    return accounts_.sign_in(account.account, kPassword,
                             totp_now(account.totp_secret, clock_.now()), from);
  }
  std::string_view wrong(std::string_view account, From from) {
    const auto tried = accounts_.sign_in(account, "fel", "000000", from);
    EXPECT_FALSE(tried);
    return tried ? std::string_view{} : tried.error().code.text;
  }
};

TEST_F(SignInTest, AStrangerElsewhereKeepsNobodyOut) {
  for (int i = 0; i < 40; ++i) wrong("desk", {.address = "203.0.113.9"});
  EXPECT_EQ(wrong("desk", {.address = "203.0.113.9"}), "sign_in_resting");
  const auto signed_in = right(desk_, {.address = "192.0.2.7"});
  EXPECT_TRUE(signed_in) << signed_in.error().code.text;
}

TEST_F(SignInTest, OneAddressKeepsNoStationOut) {
  for (int i = 0; i < 10; ++i) wrong("desk", {.address = "192.0.2.7"});
  for (int i = 0; i < 10; ++i) wrong("nobody", {.address = "192.0.2.7"});
  EXPECT_TRUE(right(other_, {.address = "192.0.2.7"}));
}

TEST_F(SignInTest, AKnownDeviceDoesNotWaitForWhatOthersDidAtItsAddress) {
  const From here{.address = "192.0.2.7"};
  const auto device = right(desk_, here)->device;
  const From with_device{.address = "192.0.2.7", .device = device};
  pass(seconds{31});
  for (int i = 0; i < 5; ++i) wrong("desk", here);
  EXPECT_EQ(right(desk_, here, {}).error().code, kSignInResting);
  EXPECT_TRUE(right(desk_, with_device, {}));
  // It is known for that account alone.
  for (int i = 0; i < 5; ++i) wrong("other", here);
  EXPECT_EQ(right(other_, with_device, {}).error().code, kSignInResting);
  // And its own wrong tries count, and it is told so.
  for (int i = 0; i < 5; ++i) EXPECT_EQ(wrong("desk", with_device), "sign_in_wrong");
  EXPECT_EQ(wrong("desk", with_device), "sign_in_resting_device");
}

TEST_F(SignInTest, WhoeverStoleADevicesCookieMakesItsOwnerNotWait) {
  const auto device = right(desk_, {.address = "192.0.2.7"})->device;
  pass(seconds{31});
  const From thief{.address = "203.0.113.9", .device = device};
  for (int i = 0; i < 5; ++i) EXPECT_EQ(wrong("desk", thief), "sign_in_wrong");
  EXPECT_EQ(wrong("desk", thief), "sign_in_resting_device");
  EXPECT_TRUE(right(desk_, {.address = "192.0.2.7", .device = device}));
}

TEST_F(SignInTest, SaysHowLongAndKeepsIt) {
  const From here{.address = "192.0.2.7"};
  for (int i = 0; i < 5; ++i) EXPECT_EQ(wrong("desk", here), "sign_in_wrong");
  const auto tried = accounts_.sign_in("desk", "fel", "000000", here);
  EXPECT_EQ(tried.error().code, kSignInResting);
  EXPECT_EQ(tried.error().again_in, seconds{30});
  EXPECT_EQ(tried.error().detail, "30 s");
  pass(seconds{30});
  EXPECT_EQ(wrong("desk", here), "sign_in_wrong") << "it may try again at that second";
  EXPECT_EQ(accounts_.sign_in("desk", "fel", "000000", here).error().again_in, seconds{60});
}

TEST_F(SignInTest, ForgetsWrongTriesWithTime) {
  const From here{.address = "192.0.2.7"};
  for (int round = 0; round < 20; ++round) {
    wrong("desk", here);
    pass(minutes{8});
  }
  pass(minutes{30});
  for (int i = 0; i < 5; ++i) EXPECT_EQ(wrong("desk", here), "sign_in_wrong") << i;
  // However long it went on, nobody waits longer than eight minutes.
  for (int i = 0; i < 100; ++i) {
    const auto tried = accounts_.sign_in("desk", "fel", "000000", here);
    if (tried.error().again_in) pass(*tried.error().again_in);
  }
  pass(minutes{8});
  EXPECT_TRUE(right(desk_, here));
}

TEST_F(SignInTest, ARightPasswordWithASpentCodeIsNoWrongTry) {
  const From here{.address = "192.0.2.7"};
  ASSERT_TRUE(right(desk_, here));
  const auto code = totp_now(desk_.totp_secret, clock_.now());
  for (int i = 0; i < 20; ++i) {
    const auto again = accounts_.sign_in("desk", kPassword, code, here);
    EXPECT_EQ(again.error().code, kSignInCodeSpent);
  }
  EXPECT_EQ(accounts_.sign_in("desk", "fel", code, here).error().code, kSignInWrong);
  EXPECT_TRUE(right(desk_, here));
  const auto noted = accounts_.log().about_sign_ins("desk");
  ASSERT_TRUE(noted);
  for (const auto& entry : *noted) EXPECT_NE(entry.act, "sign_in.resting");
}

TEST_F(SignInTest, AnAccountThatIsTriedFromManyPlacesIsSlowAndNotShut) {
  const auto device = right(desk_, {.address = "192.0.2.7"})->device;
  for (int place = 0; place < 30; ++place) {
    const auto address = "203.0.113." + std::to_string(place);
    wrong("desk", {.address = address});
  }
  EXPECT_EQ(accounts_.besieged(), std::vector<std::string>{"desk"});
  const auto entries = accounts_.log().about_sign_ins("desk");
  EXPECT_EQ(std::ranges::count(*entries, "sign_in.besieged", &SecurityEntry::act), 1);
  // A place that it does not know has one try before it waits; a device that it knows has five.
  EXPECT_EQ(wrong("desk", {.address = "198.51.100.1"}), "sign_in_wrong");
  EXPECT_EQ(wrong("desk", {.address = "198.51.100.1"}), "sign_in_resting");
  EXPECT_TRUE(right(desk_, {.address = "198.51.100.2"})) << "it is not shut";
  const From known{.address = "198.51.100.3", .device = device};
  for (int i = 0; i < 4; ++i) EXPECT_EQ(wrong("desk", known), "sign_in_wrong");
  EXPECT_TRUE(right(desk_, known));
  EXPECT_EQ(wrong("other", {.address = "198.51.100.1"}), "sign_in_wrong");
  pass(std::chrono::hours{1});
  EXPECT_TRUE(accounts_.besieged().empty()) << "and it ends by itself";
}

TEST_F(SignInTest, ANameThatNobodyHasIsTreatedAsOneThatSomebodyHas) {
  const From here{.address = "192.0.2.7"};
  for (int i = 0; i < 12; ++i) EXPECT_EQ(wrong("nobody", here), wrong("desk", here)) << i;
  for (int place = 0; place < 30; ++place) {
    const auto address = "203.0.113." + std::to_string(place);
    EXPECT_EQ(wrong("nobody", {.address = address}), wrong("desk", {.address = address}));
  }
  EXPECT_EQ(accounts_.besieged(), std::vector<std::string>{"desk"}) << "and is never told of";
}

TEST_F(SignInTest, HoldsNoMoreWhenAHundredThousandNamesAreTyped) {
  SignInTries tries(*keys_);
  const auto now = clock_.now();
  for (int i = 0; i < 100'000; ++i) {
    const auto name = "name " + std::to_string(i);
    tries.note_wrong({.account = name, .source = "203.0.113.9"}, false, now);
  }
  EXPECT_EQ(tries.size(), 60'000U);
  EXPECT_TRUE(tries.besieged(now).empty());
  SignInFailures failures;
  for (int i = 0; i < 100'000; ++i) failures.count("", std::to_string(i), now);
  EXPECT_LE(failures.take_all().size(), 1001U);
}

class DeviceTest : public World {
 protected:
  Devices devices_{*keys_};
};

TEST_F(DeviceTest, IsKnownForNinetyDaysFromEachSignIn) {
  const auto note = devices_.note({}, "cia", clock_.now());
  const auto knows = [&](const std::string& shown, std::string_view account) {
    const auto device = devices_.find(shown, clock_.now());
    return device && devices_.knows(*device, account);
  };
  EXPECT_TRUE(knows(note, "cia"));
  EXPECT_FALSE(knows(note, "olle"));
  pass(std::chrono::days{60});
  const auto both = devices_.note(devices_.find(note, clock_.now()), "olle", clock_.now());
  EXPECT_TRUE(knows(both, "cia"));
  EXPECT_TRUE(knows(both, "olle"));
  EXPECT_EQ(devices_.find(both, clock_.now())->id, devices_.find(note, clock_.now())->id);
  pass(std::chrono::days{31});
  EXPECT_FALSE(knows(both, "cia"));
  EXPECT_TRUE(knows(both, "olle"));
  EXPECT_FALSE(devices_.find(note, clock_.now())) << "nobody in it is known any more";
}

TEST_F(DeviceTest, TellsNothingAndCannotBeMade) {
  const auto now = clock_.now();
  auto note = devices_.note({}, "cia", now);
  const auto size = note.size();
  EXPECT_NE(note, devices_.note({}, "cia", now));
  std::optional<Device> device;
  for (int i = 0; i < 40; ++i) {
    note = devices_.note(devices_.find(note, now), "user " + std::to_string(i), now);
    EXPECT_EQ(note.size(), size) << "however many have signed in";
  }
  EXPECT_EQ(devices_.find(note, now)->seen.size(), 20U);
  auto changed = note;
  changed[100] = changed[100] == 'a' ? 'b' : 'a';
  EXPECT_FALSE(devices_.find(changed, now));
  for (const auto* none : {"", "x", "0123456789abcdef"}) EXPECT_FALSE(devices_.find(none, now));
  const ledger::Keys others(ledger::MasterKey{.version = 1, .secret = {}});
  EXPECT_FALSE(Devices(others).find(note, now)) << "another installation's";
}

}  // namespace
}  // namespace ingang::app
