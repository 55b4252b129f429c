// What a browser must show beside its cookie.
#include "http/guard.h"

#include <gtest/gtest.h>

#include "http/test_router.h"

namespace ingang::http {
namespace {

constexpr std::string_view kTagOfSession = "0123456789abcdef0123456789abcdef";

std::string code_of(const Request& asked, Admission admission = {}, bool locked = false) {
  const auto refused = refusal_of_browser(asked, admission, kTagOfSession, locked);
  return refused ? std::string(refused->code.text) : std::string{};
}

Request by_cookie(std::string tag, const std::string& target = "/v1/queue") {
  Pairs headers{{"cookie", "__Host-session=abc"}};
  if (!tag.empty()) headers.emplace_back("ingang-session", std::move(tag));
  return request("GET", target, std::move(headers));
}

TEST(Browser, ShowsTheTagOfItsSessionOrNothingIsDone) {
  EXPECT_EQ(code_of(by_cookie(std::string(kTagOfSession))), "");
  EXPECT_EQ(code_of(by_cookie({})), "other_session");
  EXPECT_EQ(code_of(by_cookie(std::string(31, '0'))), "other_session");
  EXPECT_EQ(code_of(by_cookie(std::string(kTagOfSession) + "0")), "other_session");
}

TEST(Browser, ShowsTheTagInTheAddressOnlyWhereItAsksByItself) {
  const auto in_query = by_cookie({}, "/v1/events?session=" + std::string(kTagOfSession));
  EXPECT_EQ(code_of(in_query, {.tag = Tag::header_or_query}), "");
  EXPECT_EQ(code_of(in_query), "other_session");
  EXPECT_EQ(code_of(by_cookie({}, "/v1/events?session=x"), {.tag = Tag::header_or_query}),
            "other_session");
  // The header is what a page of ours has said itself.
  EXPECT_EQ(code_of(by_cookie("x", "/v1/events?session=" + std::string(kTagOfSession)),
                    {.tag = Tag::header_or_query}),
            "other_session");
}

TEST(Browser, ThatShowsTheTagTwiceShowsTheSameTwice) {
  const Admission live{.tag = Tag::header_or_query};
  const std::string own(kTagOfSession);
  EXPECT_EQ(code_of(by_cookie(own, "/v1/events?session=" + own), live), "");
  EXPECT_EQ(code_of(by_cookie(own, "/v1/events?session=x"), live), "other_session");
}

TEST(Browser, AsksForTheTagWithoutOne) {
  EXPECT_EQ(code_of(by_cookie({}), {.tag = Tag::none}), "");
}

TEST(Browser, IsAnsweredNothingWithContentWhenItsScreenIsLocked) {
  const auto asked = by_cookie(std::string(kTagOfSession));
  EXPECT_EQ(code_of(asked, {}, true), "session_locked");
  EXPECT_EQ(code_of(asked, {.when_locked = WhenLocked::let_in}, true), "");
  EXPECT_EQ(code_of(by_cookie("x"), {}, true), "other_session") << "whose page comes first";
}

TEST(Browser, IsNotAProgramThatShowsItsToken) {
  const auto program = request("GET", "/v1/queue",
                               {{"authorization", "Bearer abc"}, {"cookie", "__Host-session=abc"}});
  EXPECT_FALSE(is_by_cookie(program));
  EXPECT_EQ(code_of(program, {}, true), "");
  const auto basic = request("GET", "/v1/queue",
                             {{"authorization", "Basic abc"}, {"cookie", "__Host-session=abc"}});
  EXPECT_TRUE(is_by_cookie(basic));
  EXPECT_EQ(code_of(basic), "other_session");
}

}  // namespace
}  // namespace ingang::http
