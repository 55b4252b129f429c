#include <memory>
#include <vector>

#include "http/server.h"
#include "http/test_server.h"

namespace ingang::http {
namespace {

TEST_F(ServerTest, RefusesAHeaderThatIsTooLarge) {
  start();
  const auto answer =
      client().ask(get("/v1/hello", "X-Long: " + std::string(17'000, 'x') + "\r\n"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 431);
  EXPECT_EQ(answer->header("content-type"), "application/problem+json");
  EXPECT_NE(answer->body.find("header_too_large"), std::string::npos);
}

TEST_F(ServerTest, RefusesABodyThatIsTooLargeBeforeReadingIt) {
  start();
  auto door = client();
  const auto answer = door.ask("POST /v1/echo HTTP/1.1\r\n" + kWrite + kKnown +
                               "Content-Length: 200001\r\n\r\n" + std::string(150'000, 'x'));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 413);
  EXPECT_NE(answer->body.find("body_too_large"), std::string::npos);
}

TEST_F(ServerTest, RefusesChunksThatGrowTooLarge) {
  start();
  auto door = client();
  std::string sent =
      "POST /v1/echo HTTP/1.1\r\n" + kWrite + kKnown + "Transfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 5; ++i) sent += "c350\r\n" + std::string(50'000, 'x') + "\r\n";
  EXPECT_EQ(door.ask(sent)->status, 413);
}

TEST_F(ServerTest, RefusesWhatIsMalformed) {
  start();
  const std::vector<std::string> broken{
      "HELLO\r\n\r\n",
      "GET /v1/hello\r\n\r\n",
      "GET /v1/hello HTTP/9.9\r\nHost: a\r\n\r\n",
      "GET /v1/hello HTTP/1.1\r\n\r\n",                            // No host.
      "GET /v1/hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",      // Two hosts.
      "GET /v1/hello HTTP/1.1\r\nHost: a\r\nBad Name: x\r\n\r\n",  // A space in a name.
      "GET /v1/hello HTTP/1.1\r\nHost : a\r\n\r\n",                // A space before the colon.
      "GET http://a/v1/hello HTTP/1.1\r\nHost: a\r\n\r\n",
      "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /v1/hello HTTP/1.0\r\nHost: a\r\n\r\n",
      "GET /v1/hello?x=%00 HTTP/1.1\r\nHost: a\r\n\r\n",
      "POST /v1/echo HTTP/1.1\r\n" + kWrite +
          "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "POST /v1/echo HTTP/1.1\r\n" + kWrite + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
      "POST /v1/echo HTTP/1.1\r\n" + kWrite + "Content-Length: -1\r\n\r\n",
      "POST /v1/echo HTTP/1.1\r\n" + kWrite + "Transfer-Encoding: gzip\r\n\r\n",
      "POST /v1/echo HTTP/1.1\r\n" + kWrite + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"};
  for (const auto& bytes : broken) {
    auto door = client();
    const auto answer = door.ask(bytes);
    ASSERT_TRUE(answer) << bytes;
    EXPECT_EQ(answer->status, 400) << bytes;
    EXPECT_EQ(answer->header("connection"), "close") << bytes;
    EXPECT_NE(answer->body.find("bad_request"), std::string::npos) << bytes;
  }
  EXPECT_EQ(client().ask(get("/v1/hello"))->status, 200);
}

TEST_F(ServerTest, LetsNoInjectedHeaderOut) {
  start();
  const auto answer = client().ask(get("/v1/injected"));
  EXPECT_EQ(answer->status, 500);
  EXPECT_EQ(answer->header("set-cookie"), "");
}

TEST_F(ServerTest, EndsAConnectionThatSendsItsHeaderTooSlowly) {
  settings_.header_timeout = 200ms;
  start();
  auto door = client();
  door.send("GET /v1/hello HT");
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(door.read_answer()->status, 408);
  EXPECT_TRUE(door.at_end());
  EXPECT_LT(std::chrono::steady_clock::now() - began, 3s);
  EXPECT_TRUE(soon([&] { return server_->counters().timeouts == 1; }));
}

TEST_F(ServerTest, EndsAConnectionThatDripsItsHeader) {
  settings_.header_timeout = 300ms;
  start();
  auto door = client();
  const auto began = std::chrono::steady_clock::now();
  door.send("GET /v1/hello HTTP/1.1\r\n");
  while (std::chrono::steady_clock::now() - began < 5s &&
         server_->counters().connections_open > 0) {
    SSL_write(door.ssl(), "X", 1);
    std::this_thread::sleep_for(50ms);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - began, 4s);
}

TEST_F(ServerTest, EndsAConnectionThatStopsInTheMiddleOfItsBody) {
  settings_.body_grace = 200ms;
  start();
  auto door = client();
  door.send("POST /v1/echo HTTP/1.1\r\n" + kWrite + "Content-Length: 100\r\n\r\nabc");
  EXPECT_EQ(door.read_answer()->status, 408);
  EXPECT_TRUE(door.at_end());
}

TEST_F(ServerTest, EndsAnIdleConnectionAndOneWithoutHandshake) {
  settings_.idle_timeout = settings_.handshake_timeout = 200ms;
  start();
  auto door = client();
  EXPECT_EQ(door.ask(get("/v1/hello"))->status, 200);
  EXPECT_TRUE(door.at_end());
  const int silent = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(server_->port());
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(::connect(silent, reinterpret_cast<const sockaddr*>(&to), sizeof to), 0);
  EXPECT_TRUE(soon([&] { return server_->counters().handshakes_failed == 1; }));
  ::close(silent);
}

TEST_F(ServerTest, EndsAConnectionThatDoesNotReadItsAnswer) {
  settings_.write_timeout = 300ms;
  start();
  auto door = client();
  for (int i = 0; i < 8; ++i) door.send(get("/v1/large"));
  EXPECT_TRUE(soon([&] { return server_->counters().connections_open == 0; }));
}

TEST_F(ServerTest, AnswersWhenTheHandlerTakesTooLong) {
  settings_.request_timeout = 200ms;
  start();
  auto door = client();
  const auto answer = door.ask(get("/v1/slow"));
  EXPECT_EQ(answer->status, 503);
  EXPECT_NE(answer->body.find("\"timeout\""), std::string::npos);
  EXPECT_EQ(door.ask(get("/v1/hello"))->status, 200);
  EXPECT_EQ(server_->counters().handler_timeouts, 1U);
  release_.count_down();
}

// Each question waited for thirty seconds, and nobody could say whether it had been done.
TEST_F(ServerTest, BeginsNothingWhileTheHandlersWouldHang) {
  std::atomic<bool> hangs{true};
  settings_.hangs = [&] { return hangs.load(); };
  start();
  auto door = client();
  const auto answer = door.ask(get("/v1/slow"));
  EXPECT_EQ(answer->status, 503);
  EXPECT_NE(answer->body.find("\"busy\""), std::string::npos);
  EXPECT_EQ(entered_, 0);
  hangs = false;
  EXPECT_EQ(door.ask(get("/v1/hello"))->status, 200);
}

TEST_F(ServerTest, SaysBusyWhenALaneIsFullWhileOthersGoOn) {
  start();
  auto first = client();
  auto second = client();
  first.send(get("/v1/slow"));
  ASSERT_TRUE(soon([&] { return entered_ == 1; }));
  second.send(get("/v1/slow"));
  ASSERT_TRUE(soon([&] { return server_->lanes().waiting(Lane::sign_in) == 1; }));
  const auto answer = client().ask(get("/v1/slow"));
  EXPECT_EQ(answer->status, 503);
  EXPECT_NE(answer->body.find("\"busy\""), std::string::npos);
  EXPECT_EQ(answer->header("retry-after"), "2");
  EXPECT_EQ(server_->lanes().rejected(Lane::sign_in), 1U);
  EXPECT_EQ(client().ask(get("/v1/hello"))->status, 200);
  release_.count_down();
  EXPECT_EQ(first.read_answer()->body, "done");
  EXPECT_EQ(second.read_answer()->body, "done");
}

TEST_F(ServerTest, SaysBusyWhenTooManyBodiesAreHeld) {
  settings_.body_bytes_max.intake = 1000;
  start();
  EXPECT_EQ(client().ask(post("/v1/echo", std::string(900, 'x')))->status, 201);
  EXPECT_TRUE(server_->exhausted().empty());
  EXPECT_EQ(client().ask(post("/v1/echo", std::string(1100, 'x')))->status, 503);
  EXPECT_EQ(server_->exhausted(), std::vector<std::string>{"bodies/intake"});
  EXPECT_TRUE(soon([&] { return server_->bodies().held() == 0; }));
}

// Four pictures of one person: that person's other files go on, and others' pictures too.
TEST_F(ServerTest, MakesPicturesWhereTheyHoldUpNobody) {
  start();
  std::vector<std::unique_ptr<TestClient>> pictures;
  for (int i = 0; i < 4; ++i) {
    pictures.push_back(std::make_unique<TestClient>(server_->port()));
    pictures.back()->send(get("/v1/picture", kKnown));
  }
  ASSERT_TRUE(soon([&] { return server_->lanes().waiting(Lane::pictures) == 3; }));
  EXPECT_EQ(entered_, 1);
  EXPECT_EQ(client().ask(get("/v1/large", kKnown))->status, 200);
  EXPECT_EQ(client().ask(post("/v1/upload", "en fil"))->status, 201);
  EXPECT_EQ(client().ask(get("/v1/picture?quick=1"))->body, "\"made\"");
  release_.count_down();
  for (auto& each : pictures) EXPECT_EQ(each->read_answer()->body, "\"made\"");
}

TEST_F(ServerTest, TurnsAwayWhoeverComesWhenNobodyCanGiveWay) {
  settings_.connections_max = 2;
  settings_.lanes.sign_in.threads = 2;
  settings_.lanes.sign_in.running_per_owner_max = 2;
  start();
  auto first = client();
  auto second = client();
  first.send(get("/v1/slow"));
  ASSERT_TRUE(soon([&] { return entered_ == 1; }));
  second.send(get("/v1/slow"));
  ASSERT_TRUE(soon([&] { return entered_ == 2; }));
  const auto answer = client().ask(get("/v1/hello"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
  EXPECT_NE(answer->body.find("too_many_connections"), std::string::npos);
  EXPECT_EQ(answer->header("connection"), "close");
  EXPECT_EQ(server_->counters().connections_refused, 1U);
  EXPECT_EQ(server_->shortages(), std::vector<std::string>{"connections"});
  EXPECT_TRUE(server_->exhausted().empty()) << "somebody was let in a moment ago";
  std::this_thread::sleep_for(1100ms);
  EXPECT_EQ(client().ask(get("/v1/hello"))->status, 503);
  EXPECT_EQ(server_->exhausted(), std::vector<std::string>{"connections"});
  release_.count_down();
  EXPECT_EQ(first.read_answer()->status, 200);
}

}  // namespace
}  // namespace ingang::http
