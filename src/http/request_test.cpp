#include "http/request.h"

#include "http/test_router.h"

namespace ingang::http {
namespace {

TEST(ReadTarget, SplitsAndDecodesTheQuery) {
  const auto made =
      request("GET", "/v1/search?unit=0125-mottagning&text=Sk%C3%A4rholmen%20torg&empty");
  EXPECT_EQ(made.path, "/v1/search");
  EXPECT_EQ(made.find_query("text"), "Skärholmen torg");
  EXPECT_EQ(made.find_query("empty"), "");
  EXPECT_FALSE(made.find_query("absent"));
}

TEST(ReadTarget, RefusesWhatIsNotAPath) {
  for (const auto* target :
       {"", "*", "https://door.example/v1", "/v1?a=%", "/v1?a=%zz", "/v1?a=%ff", "/v1?a=%00",
        "/v1?a=x%0d%0ay", "/v1?a=%c0%af", "/v1?a=%ed%a0%80", "/v1?a=%c2%85"}) {
    Request made{.method = "GET", .path = {}};
    EXPECT_FALSE(read_target(target, made)) << target;
  }
}

TEST(ReadTarget, RefusesTooManyQueryValues) {
  std::string target = "/v1?a=1";
  for (int i = 0; i < 64; ++i) target += "&a=1";
  Request made{.method = "GET", .path = {}};
  EXPECT_FALSE(read_target(target, made));
}

TEST(PercentDecoding, KeepsEveryLengthOfUtf8) {
  EXPECT_EQ(find_percent_decoded("a%C3%A5%E2%82%AC%F0%9F%91%A7"), "aå€👧");
  EXPECT_EQ(find_percent_decoded("a+b"), "a+b");
  EXPECT_FALSE(find_percent_decoded("%F4%90%80%80"));
  EXPECT_FALSE(find_percent_decoded("%E2%82"));
}

TEST(Cookie, IsFoundAmongOthersAndNotByItsEnd) {
  const auto made = request("GET", "/", {{"cookie", "a=1; __Host-session=token=x ; b=2"}});
  EXPECT_EQ(made.cookie("__Host-session"), "token=x");
  EXPECT_EQ(made.cookie("session"), "");
  EXPECT_EQ(made.cookie("b"), "2");
}

TEST(Language, IsSwedishUnlessEnglishIsRankedHigher) {
  const auto english = [](std::string list) {
    return request("GET", "/", {{"accept-language", std::move(list)}}).prefers_english();
  };
  EXPECT_FALSE(request("GET", "/").prefers_english());
  EXPECT_FALSE(english("sv-SE,sv;q=0.9,en;q=0.8"));
  EXPECT_FALSE(english("de, fi;q=0.5"));
  EXPECT_FALSE(english("*"));
  EXPECT_TRUE(english("EN-gb, sv;q=0.5"));
  EXPECT_TRUE(english("de, en;q=0.3"));
}

TEST(LastEventId, ComesFromTheHeaderElseTheQuery) {
  EXPECT_EQ(request("GET", "/v1/live?last_event_id=1-7").last_event_id(), "1-7");
  EXPECT_EQ(
      request("GET", "/v1/live?last_event_id=1-7", {{"last-event-id", "1-9"}}).last_event_id(),
      "1-9");
}

}  // namespace
}  // namespace ingang::http
