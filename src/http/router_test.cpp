#include "http/router.h"

#include <stdexcept>

#include "http/codes.h"
#include "http/test_router.h"

namespace ingang::http {
namespace {

Response echo(const Request& asked) {
  return json(200, std::string(asked.path_parameter("reference")));
}

Router routes() {
  Router router(real_texts());
  router.add(
      {.method = "GET", .path = "/v1/reports/{reference}", .lane = Lane::reads, .handler = echo});
  router.add({.method = "GET",
              .path = "/v1/reports/mine",
              .lane = Lane::reads,
              .handler = [](const Request&) { return json(200, "mine"); }});
  router.add({.method = "POST",
              .path = "/v1/reports",
              .lane = Lane::intake,
              .handler = [](const Request& asked) { return json(201, asked.body); },
              .body_bytes_max = 100});
  router.add({.method = "DELETE",
              .path = "/v1/reports/{reference}/draft",
              .lane = Lane::intake,
              .handler = [](const Request&) { return no_content(); },
              .content_types = {},
              .idempotency_key = IdempotencyKey::not_needed});
  router.add(
      {.method = "GET",
       .path = "/v1/broken",
       .lane = Lane::reads,
       .handler = [](const Request&) -> Response { throw std::runtime_error("disk on fire"); }});
  return router;
}

std::string code_of(const Response& response) {
  const auto at = response.body.find("\"code\":\"");
  return response.body.substr(at + 8, response.body.find('"', at + 8) - at - 8);
}
std::string code_of_write(const Pairs& headers, std::string body = "{}") {
  const auto response = routes().answer(request("POST", "/v1/reports", headers, std::move(body)));
  return response.status == 201 ? "" : code_of(response);
}

TEST(Router, GivesPathParametersDecoded) {
  EXPECT_EQ(routes().answer(request("GET", "/v1/reports/ING-1%20%C3%A5")).body, "ING-1 å");
}

TEST(Router, PrefersALiteralSegment) {
  EXPECT_EQ(routes().answer(request("GET", "/v1/reports/mine")).body, "mine");
}

TEST(Router, AnswersHeadWithTheRouteOfGet) {
  EXPECT_EQ(routes().answer(request("HEAD", "/v1/reports/mine")).status, 200);
}

TEST(Router, DoesNotFindWhatIsNotThere) {
  for (const auto* path : {"/v1", "/v1/", "/v1/reports/", "/v1/reports/a/b", "/v2/reports/a",
                           "/v1//reports/mine", "/"}) {
    const auto response = routes().answer(request("GET", path));
    EXPECT_EQ(response.status, 404) << path;
    EXPECT_EQ(code_of(response), "not_found") << path;
  }
}

TEST(Router, NamesTheMethodsThatAreAllowed) {
  const auto response = routes().answer(request("PUT", "/v1/reports/ING-1"));
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(response.header("allow"), "GET, HEAD");
}

TEST(Router, RefusesABrokenPathParameter) {
  EXPECT_EQ(code_of(routes().answer(request("GET", "/v1/reports/%ff"))), "bad_request");
  EXPECT_EQ(code_of(routes().answer(request("GET", "/v1/reports/a%0Ab"))), "bad_request");
}

TEST(Router, TurnsAnExceptionIntoAFaultThatTellsNothing) {
  auto router = routes();
  const auto response = router.answer(request("GET", "/v1/broken"));
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(code_of(response), "fault");
  EXPECT_EQ(response.body.find("fire"), std::string::npos);
  EXPECT_EQ(response.fault, "std::runtime_error") << "what() may quote what somebody wrote";
}

TEST(Write, IsTakenFromTheSameSite) { EXPECT_EQ(code_of_write(kWriteHeaders), ""); }

TEST(Write, IsTakenFromAProgramWithATokenAndNoBrowserHeaders) {
  EXPECT_EQ(code_of_write({{"authorization", "Bearer x"},
                           {"content-type", "application/json; charset=utf-8"},
                           {"idempotency-key", "12345678"}}),
            "");
}

TEST(Write, IsRefusedFromAnotherSite) {
  EXPECT_EQ(code_of_write(with(kWriteHeaders, "sec-fetch-site", "cross-site")), "bad_origin");
  EXPECT_EQ(code_of_write(with(kWriteHeaders, "sec-fetch-site", "same-site")), "bad_origin");
  EXPECT_EQ(code_of_write(with(kWriteHeaders, "origin", "https://evil.example")), "bad_origin");
  EXPECT_EQ(code_of_write(with(kWriteHeaders, "origin", "null")), "bad_origin");
  EXPECT_EQ(code_of_write(with(kWriteHeaders, "origin", "http://door.example")), "bad_origin");
}

TEST(Write, IsRefusedWithACookieAndNoWordOfItsOrigin) {
  EXPECT_EQ(code_of_write(without(without(kWriteHeaders, "origin"), "sec-fetch-site")),
            "bad_origin");
}

TEST(Write, IsTakenOnlyFromTheOriginsGiven) {
  Router router(real_texts(), {"https://ingang.example"});
  router.add(
      {.method = "POST", .path = "/v1/x", .lane = Lane::intake, .handler = [](const Request&) {
         return no_content();
       }});
  EXPECT_EQ(router.answer(request("POST", "/v1/x", kWriteHeaders)).status, 403);
  EXPECT_EQ(
      router
          .answer(request("POST", "/v1/x", with(kWriteHeaders, "origin", "https://ingang.example")))
          .status,
      204);
}

TEST(Write, IsRefusedAsAFormCouldSendIt) {
  EXPECT_EQ(code_of_write(with(kWriteHeaders, "content-type", "text/plain")),
            "unsupported_media_type");
  EXPECT_EQ(code_of_write(without(kWriteHeaders, "content-type")), "unsupported_media_type");
}

TEST(Write, NeedsAnIdempotencyKeyInItsForm) {
  EXPECT_EQ(code_of_write(without(kWriteHeaders, "idempotency-key")), "missing_idempotency_key");
  for (const auto* key : {"short", "with space in it", "åäöåäöåäö"}) {
    EXPECT_EQ(code_of_write(with(kWriteHeaders, "idempotency-key", key)), "bad_idempotency_key")
        << key;
  }
  EXPECT_EQ(code_of_write(with(kWriteHeaders, "idempotency-key", std::string(129, 'a'))),
            "bad_idempotency_key");
}

TEST(Write, IsToldAllThatIsWrongAtOnce) {
  const auto response = routes().answer(request("POST", "/v1/reports", {{"host", "x"}}));
  EXPECT_EQ(response.status, 422);
  EXPECT_EQ(code_of(response), "several_to_correct");
  EXPECT_LT(response.body.find("\"unsupported_media_type\""),
            response.body.find("\"missing_idempotency_key\""));
  EXPECT_NE(response.body.find("\"missing_idempotency_key\""), std::string::npos);
}

TEST(Write, MayDoWithoutKeyAndTypeWhereTheRouteSaysSo) {
  EXPECT_EQ(routes().answer(request("DELETE", "/v1/reports/ING-1/draft")).status, 204);
}

TEST(Write, IsRefusedByTheLengthItDeclares) {
  EXPECT_EQ(code_of_write(with(kWriteHeaders, "content-length", "101")), "body_too_large");
  EXPECT_EQ(code_of_write(kWriteHeaders, std::string(101, ' ')), "body_too_large");
  EXPECT_EQ(code_of_write(kWriteHeaders, std::string(100, ' ')), "");
}

}  // namespace
}  // namespace ingang::http
