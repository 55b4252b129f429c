// A page belongs to a person: what a browser must show beside its cookie, and when its session
// ends.
#include <gtest/gtest.h>

#include "api/house.h"

namespace ingang::api {
namespace {

namespace json = boost::json;

// A browser after a sign-in: its cookie, and the tag that the page was given.
struct Browser {
  std::string cookie;
  std::string tag;

  [[nodiscard]] Ask ask(std::string method, std::string path, std::string body = {}) const {
    return {.method = std::move(method),
            .path = std::move(path),
            .body = std::move(body),
            .headers = {"Cookie: __Host-session=" + cookie, "Sec-Fetch-Site: same-origin",
                        "Ingang-Session: " + tag}};
  }
  [[nodiscard]] Ask ask_without_tag(std::string method, std::string path,
                                    std::string body = {}) const {
    auto out = ask(std::move(method), std::move(path), std::move(body));
    out.headers.pop_back();
    return out;
  }
};

const Caller kNobody;

Browser browser_of(const Reply& signed_in) {
  EXPECT_EQ(signed_in.status, 201) << signed_in.body;
  return {.cookie = signed_in.text("token"), .tag = signed_in.text("tag")};
}

std::size_t reports_of(const Browser& browser) {
  const auto list = kNobody.ask(browser.ask("GET", "/v1/reports?scope=all")).json();
  return list.at("items").as_array().size();
}

TEST(SessionOfABrowser, ActsOnlyForThePersonWhosePageItIs) {
  const auto first = browser_of(sign_in("probe.polis"));
  const auto body = json::serialize(report_body());
  ASSERT_EQ(kNobody.ask(first.ask("POST", "/v1/reports", body)).status, 201);
  const auto second = browser_of(sign_in("roc"));
  EXPECT_NE(first.tag, second.tag);
  EXPECT_EQ(second.tag.size(), 32U);
  EXPECT_EQ(second.cookie.find(second.tag), std::string::npos);

  // The page of the first, in the browser of the second.
  const Browser mixed{.cookie = second.cookie, .tag = first.tag};
  const auto firsts = reports_of(first);
  const auto seconds = reports_of(second);
  const auto before = stored().entries;
  expect_refused(kNobody.ask(mixed.ask("POST", "/v1/reports", body)), 409, "other_session");
  expect_refused(kNobody.ask(mixed.ask("POST", "/v1/drafts", R"({"content":{}})")), 409,
                 "other_session");
  expect_refused(kNobody.ask(mixed.ask("GET", "/v1/reports")), 409, "other_session");
  expect_refused(kNobody.ask(mixed.ask("DELETE", "/v1/session")), 409, "other_session");
  expect_refused(kNobody.ask(mixed.ask("GET", "/v1/events?session=" + second.tag)), 409,
                 "other_session");
  expect_refused(kNobody.ask(second.ask_without_tag("GET", "/v1/reports?session=" + second.tag)),
                 409, "other_session");
  expect_refused(kNobody.ask(second.ask_without_tag("POST", "/v1/drafts", R"({"content":{}})")),
                 409, "other_session");
  EXPECT_EQ(stored().entries, before) << "something was done";

  // Where the tag comes from, and what needs nobody.
  const auto me = kNobody.ask(second.ask_without_tag("GET", "/v1/session"));
  EXPECT_EQ(me.status, 200);
  EXPECT_EQ(me.text("tag"), second.tag);
  EXPECT_EQ(kNobody.ask(second.ask_without_tag("GET", "/v1/about")).status, 200);
  EXPECT_EQ(reports_of(second), seconds);
  EXPECT_EQ(reports_of(first), firsts);
  // A program shows its token, and is nobody's page.
  EXPECT_EQ(Caller(second.cookie).get("/v1/reports").status, 200);
}

TEST(SessionOfABrowser, EndsWithItsLiveStreamWhenAnotherSignsInOverIt) {
  const auto first = browser_of(sign_in("jarva"));
  Browser second;
  const auto heard = Caller(first.cookie).listen("bye", [&] {
    second = browser_of(sign_in(
        "nordvast", {"Cookie: __Host-session=" + first.cookie, "Sec-Fetch-Site: same-origin"}));
  });
  EXPECT_NE(heard.find("event: bye"), heard.npos) << heard;
  expect_refused(kNobody.ask(first.ask("GET", "/v1/session")), 401, "not_signed_in");
  expect_refused(Caller(first.cookie).get("/v1/inbox"), 401, "not_signed_in");
  EXPECT_EQ(kNobody.ask(second.ask("GET", "/v1/session")).text("account"), "nordvast");
}

TEST(SessionOfABrowser, IsToldWhenItEndsAndGoesOnWhenThePersonSaysSo) {
  const auto browser = browser_of(sign_in("drift"));
  const auto before = kNobody.ask(browser.ask("GET", "/v1/session")).json();
  EXPECT_FALSE(before.at("locked").as_bool());
  EXPECT_LT(before.at("warn_from").as_string(), before.at("expires").as_string());
  EXPECT_LT(before.at("locks_at").as_string(), before.at("warn_from").as_string());
  EXPECT_EQ(kNobody.ask(browser.ask("POST", "/v1/session/activity")).status, 200);
  const auto after = kNobody.ask(browser.ask("POST", "/v1/session/extension"));
  EXPECT_EQ(after.status, 200);
  EXPECT_GE(after.text("expires"), std::string(before.at("expires").as_string()));
  expect_refused(kNobody.ask(browser.ask_without_tag("POST", "/v1/session/extension")), 409,
                 "other_session");
}

TEST(SessionOfABrowser, EndsAfterFiveWrongPasswords) {
  const auto browser = browser_of(sign_in("logg.polis"));
  const auto unlock = [&](std::string_view password) {
    return kNobody.ask(browser.ask("POST", "/v1/session/unlocking",
                                   json::serialize(json::object{{"password", password}})));
  };
  expect_refused(unlock("fel"), 403, "password_wrong", "/password");
  const auto about = kNobody.get("/v1/about").json();
  for (const auto& user : about.at("users").as_array()) {
    if (user.at("account").as_string() == "logg.polis") {
      EXPECT_EQ(unlock(user.at("password").as_string()).status, 200) << "the right one";
    }
  }
  for (int i = 0; i < 4; ++i) expect_refused(unlock("fel"), 403, "password_wrong", "/password");
  expect_refused(unlock("fel"), 401, "not_signed_in");
  expect_refused(kNobody.ask(browser.ask("GET", "/v1/session")), 401, "not_signed_in");
}

}  // namespace
}  // namespace ingang::api
