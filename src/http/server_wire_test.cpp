#include "http/server_wire.h"

#include <gtest/gtest.h>

#include "http/security_headers.h"

namespace ingang::http {
namespace {

std::string head_of(Response response, std::string_view method = "GET", After after = After::keep) {
  const auto policy = security_headers({});
  return wire(response,
              {.method = method, .request_id = "r1", .security_headers = policy, .after = after})
      .head;
}
bool has(const std::string& head, std::string_view line) {
  return head.find("\r\n" + std::string(line) + "\r\n") != std::string::npos;
}

TEST(Wire, SaysLengthCacheAndRequest) {
  const auto head = head_of(json(201, "{}"));
  EXPECT_TRUE(head.starts_with("HTTP/1.1 201 Created\r\n"));
  EXPECT_TRUE(has(head, "content-length: 2"));
  EXPECT_TRUE(has(head, "cache-control: no-store"));
  EXPECT_TRUE(has(head, "x-request-id: r1"));
  EXPECT_TRUE(head.ends_with("\r\n\r\n{}"));
}

TEST(Wire, GivesHeadTheLengthAndNoBody) {
  const auto head = head_of(json(200, "{}"), "HEAD");
  EXPECT_TRUE(has(head, "content-length: 2"));
  EXPECT_TRUE(head.ends_with("\r\n\r\n"));
}

TEST(Wire, HasNoLengthWhereThereCanBeNoBody) {
  EXPECT_EQ(head_of(no_content()).find("content-length"), std::string::npos);
  EXPECT_EQ(head_of({.status = 304}).find("content-length"), std::string::npos);
}

TEST(Wire, LetsNoHandlerSetLengthOrConnection) {
  auto response = json(200, "{}");
  response.with("content-length", "99")
      .with("connection", "upgrade")
      .with("transfer-encoding", "chunked");
  const auto head = head_of(response);
  EXPECT_TRUE(has(head, "content-length: 2"));
  EXPECT_EQ(head.find("upgrade"), std::string::npos);
  EXPECT_EQ(head.find("chunked"), std::string::npos);
}

TEST(Wire, TurnsAnInjectedHeaderIntoAFault) {
  for (const auto* value : {"a\r\nset-cookie: x=y", "a\nb", "a\rb", "\x01", "\x7f"}) {
    const auto head = head_of(json(200, "{}").with("location", value));
    EXPECT_TRUE(head.starts_with("HTTP/1.1 500 ")) << value;
    EXPECT_EQ(head.find("set-cookie"), std::string::npos);
  }
  EXPECT_TRUE(head_of(json(200, "{}").with("bad name", "x")).starts_with("HTTP/1.1 500 "));
  EXPECT_TRUE(
      head_of(json(200, "{}").with("content-disposition", "attachment; filename=\"ång.pdf\""))
          .starts_with("HTTP/1.1 200 "));
}

TEST(Wire, KeepsALargeBodyApart) {
  Response response{.body = std::string(100'000, 'x')};
  const auto made = wire(
      response, {.method = "GET", .request_id = "r", .security_headers = "", .after = After::keep});
  ASSERT_TRUE(made.body);
  EXPECT_EQ(made.body->size(), 100'000U);
  EXPECT_TRUE(has(made.head, "content-length: 100000"));
}

TEST(Wire, CarriesTheSecurityHeaders) {
  const auto head = head_of(json(200, "{}"));
  for (const auto* part :
       {"default-src 'none'; script-src 'self';", "frame-ancestors 'none'",
        "require-trusted-types-for 'script'; trusted-types vue ingang;",
        "report-uri /v1/csp-reports; report-to csp",
        "strict-transport-security: max-age=", "x-content-type-options: nosniff",
        "referrer-policy: no-referrer", "cross-origin-opener-policy: same-origin",
        "cross-origin-resource-policy: same-origin", "permissions-policy: camera=()"}) {
    EXPECT_NE(head.find(part), std::string::npos) << part;
  }
  EXPECT_EQ(head.find("unsafe"), std::string::npos);
  EXPECT_NE(security_headers({.trusted_types = {}}).find("trusted-types 'none'"),
            std::string::npos);
}

TEST(Chunk, IsItsSizeInHexAndItsBytes) {
  EXPECT_EQ(chunk(std::string(26, 'x')), "1a\r\n" + std::string(26, 'x') + "\r\n");
}

}  // namespace
}  // namespace ingang::http
