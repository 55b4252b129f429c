// What must not come in at all: wrong envelopes, wrong people, wrong addresses. Nothing is stored.
#include <gtest/gtest.h>

#include "api/house.h"

namespace ingang::api {
namespace {

namespace json = boost::json;

class BadRequest : public ::testing::Test {
 protected:
  void SetUp() override { before_ = stored(); }
  void TearDown() override { EXPECT_EQ(stored(), before_) << "something was stored"; }

  Ask send(std::string body = json::serialize(report_body())) const {
    return {.method = "POST", .path = "/v1/reports", .body = std::move(body)};
  }

  Caller polis_{house().as("polis")};
  Stored before_;
};

TEST_F(BadRequest, AReportInAnotherFormatThanJson) {
  auto ask = send();
  for (const auto* type :
       {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""}) {
    ask.type = type;
    expect_refused(polis_.ask(ask), 415, "unsupported_media_type");
  }
}

TEST_F(BadRequest, AWriteWithoutAnIdempotencyKey) {
  auto ask = send();
  ask.key = "";
  expect_refused(polis_.ask(ask), 400, "missing_idempotency_key");
}

TEST_F(BadRequest, AnIdempotencyKeyThatIsNone) {
  auto ask = send();
  for (const auto& key :
       {std::string("short"), std::string(129, 'a'), std::string("with space 12")}) {
    ask.key = key;
    expect_refused(polis_.ask(ask), 400, "bad_idempotency_key");
  }
}

TEST_F(BadRequest, AStrangerAndAForgedToken) {
  expect_refused(Caller{}.ask(send()), 401, "not_signed_in");
  expect_refused(Caller{std::string(64, 'a')}.ask(send()), 401, "not_signed_in");
}

TEST_F(BadRequest, APageOfAnotherSite) {
  auto ask = send();
  ask.headers = {"Origin: https://evil.example", "Sec-Fetch-Site: cross-site"};
  expect_refused(polis_.ask(ask), 403, "bad_origin");
}

TEST_F(BadRequest, ABodyOfUnknownLengthThatNeverEnds) {
  auto ask = send(std::string(3U << 20U, ' '));
  ask.headers = {"Transfer-Encoding: chunked"};
  expect_refused(polis_.ask(ask), 413, "body_too_large");
}

TEST_F(BadRequest, AnAddressThatIsNotThere) {
  expect_refused(polis_.get("/v1/nothing"), 404, "not_found");
  expect_refused(polis_.get("/v1/reports/%ff"), 400, "bad_request");
  expect_refused(polis_.get("/v1/../../etc/passwd"), 404, "not_found");
}

TEST_F(BadRequest, AMethodThatIsNotThereIsToldWhichAre) {
  const auto reply = polis_.ask({.method = "DELETE", .path = "/v1/queue"});
  expect_refused(reply, 405, "method_not_allowed");
  EXPECT_EQ(reply.header("allow"), "GET, HEAD");
}

TEST_F(BadRequest, AListThatIsAskedForInAWayThatDoesNotExist) {
  expect_refused(polis_.get("/v1/reports?limit=0"), 400, "bad_request", "/limit");
  expect_refused(polis_.get("/v1/reports?limit=101"), 400, "bad_request", "/limit");
  expect_refused(polis_.get("/v1/reports?limit=abc"), 400, "bad_request", "/limit");
  expect_refused(polis_.get("/v1/reports?scope=everything"), 400, "bad_request", "/scope");
  expect_refused(polis_.get("/v1/reports?after=nowhere"), 422, "bad_cursor");
  expect_refused(house().as("jour").get("/v1/reconciliation?date=2026-02-30"), 400, "bad_request",
                 "/date");
}

TEST_F(BadRequest, WhoeverMayNotIsToldNothingAboutWhatIsThere) {
  const auto unknown = polis_.get("/v1/reports/ING-00000-00000");
  expect_refused(unknown, 404, "no_such_report");
  expect_refused(house().as("nacka").get("/v1/queue"), 403, "not_yours_to_do");
}

TEST_F(BadRequest, ADraftOfAnotherShape) {
  const auto draft = [&](std::string_view body) {
    return polis_.post("/v1/drafts", std::string(body));
  };
  expect_refused(draft("{}"), 422, "field_missing", "/content");
  expect_refused(draft(R"({"content":[]})"), 422, "wrong_type", "/content");
  expect_refused(draft(R"({"content":{"unknown":1}})"), 422, "unknown_field", "/content/unknown");
  expect_refused(draft(R"({"content":{},"more":1})"), 422, "unknown_field", "/more");
  expect_refused(draft(R"({"content":{},"version":-1})"), 422, "number_out_of_range", "/version");
  expect_refused(draft(R"({"content":{},"version":"1"})"), 422, "wrong_type", "/version");
  expect_refused(draft(R"({"content":{},"channel":"fax"})"), 422, "unknown_word", "/channel");
  expect_refused(draft(R"({"content":{},"told_at":"igår"})"), 422, "time_malformed", "/told_at");
}

TEST_F(BadRequest, SignInWithWhatIsWrong) {
  const Caller stranger;
  expect_refused(
      stranger.post("/v1/session",
                    json::object{{"account", "polis"}, {"password", "wrong"}, {"totp", "000000"}}),
      401, "sign_in_wrong");
  expect_refused(
      stranger.post("/v1/session",
                    json::object{{"account", "nobody"}, {"password", "wrong"}, {"totp", "000000"}}),
      401, "sign_in_wrong");
  expect_refused(stranger.post("/v1/session", json::object{{"account", "polis"}}), 422,
                 "field_missing", "/password");
}

}  // namespace
}  // namespace ingang::api
