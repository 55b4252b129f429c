// Signing in while strangers try: over the real API, as a browser does.
#include <gtest/gtest.h>

#include <atomic>
#include <charconv>
#include <thread>

#include "api/house.h"

namespace ingang::api {
namespace {

namespace json = boost::json;

Ask try_in(std::string_view account, std::string_view password, std::string_view totp,
           const std::string& device = {}) {
  Ask out{.method = "POST",
          .path = "/v1/session",
          .body = json::serialize(
              json::object{{"account", account}, {"password", password}, {"totp", totp}})};
  if (!device.empty())
    out.headers = {"Cookie: __Host-device=" + device, "Sec-Fetch-Site: same-origin"};
  return out;
}

Ask right(std::string_view account, const std::string& device = {}) {
  const auto about = Caller().get("/v1/about").json();
  for (const auto& user : about.at("users").as_array()) {
    if (user.at("account").as_string() == account)
      return try_in(account, user.at("password").as_string(), user.at("totp_now").as_string(),
                    device);
  }
  ADD_FAILURE() << "no such user: " << account;
  return {};
}

// The note of the device, from one of two cookies.
std::string device_of(const Reply& reply) {
  const auto cookies = reply.header("set-cookie");
  const auto at = cookies.find("__Host-device=");
  if (at == cookies.npos) return {};
  const auto note = cookies.substr(at + 14, cookies.find(';', at) - at - 14);
  EXPECT_NE(cookies.find("; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=7776000", at),
            cookies.npos)
      << cookies;
  return note;
}

TEST(SignIn, GivesADeviceANoteThatTellsNothing) {
  const auto in = Caller().ask(right("polis.nord"));
  ASSERT_EQ(in.status, 201) << in.body;
  const auto note = device_of(in);
  EXPECT_GT(note.size(), 256U);
  EXPECT_EQ(note.find_first_not_of("0123456789abcdef"), note.npos);

  for (int i = 0; i < 5; ++i)
    expect_refused(Caller().ask(try_in("polis.nord", "fel", "000000")), 401, "sign_in_wrong");
  const auto resting = Caller().ask(try_in("polis.nord", "fel", "000000"));
  EXPECT_EQ(resting.status, 429);
  EXPECT_EQ(resting.text("code"), "sign_in_resting");
  const auto after = resting.header("retry-after");
  int seconds = 0;
  std::from_chars(after.data(), after.data() + after.size(), seconds);
  EXPECT_TRUE(seconds > 20 && seconds <= 30) << after;
  EXPECT_NE(resting.text("detail").find("Vänta "), std::string::npos) << resting.body;
  EXPECT_NE(resting.text("detail").find(" s och försök igen"), std::string::npos) << resting.body;
  // From here, and yet not one of those who tried.
  expect_refused(Caller().ask(try_in("polis.nord", "fel", "000000", note)), 401, "sign_in_wrong");
  // A code works once, and whoever uses it again is told so.
  const auto again = right("probe.jour", note);
  ASSERT_EQ(Caller().ask(again).status, 201);
  expect_refused(Caller().ask(again), 401, "sign_in_code_spent");
}

// Forty at once, each trying again as soon as it is answered.
TEST(SignIn, OfAKnownDeviceGoesOnBesideAFloodOfStrangers) {
  const auto note = device_of(Caller().ask(right("probe.mottagning")));
  ASSERT_FALSE(note.empty());
  std::atomic<bool> over{};
  std::atomic<int> tried{};
  std::vector<std::jthread> strangers;
  for (int i = 0; i < 40; ++i) {
    strangers.emplace_back([&, i] {
      while (!over) {
        (void)Caller().ask(try_in("okand." + std::to_string(i), "gissat", "123456"));
        ++tried;
      }
    });
  }
  while (tried < 80) std::this_thread::sleep_for(std::chrono::milliseconds{10});
  const auto in = Caller().ask(right("polis.city", note));
  EXPECT_EQ(in.status, 201) << in.body;
  over = true;
}

}  // namespace
}  // namespace ingang::api
