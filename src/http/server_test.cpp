#include "http/server.h"

#include <filesystem>
#include <latch>
#include <vector>

#include "http/static_files.h"
#include "http/test_client.h"
#include "http/test_router.h"

namespace ingang::http {
namespace {

using namespace std::chrono_literals;

const std::string kWrite =
    "Host: door\r\nContent-Type: application/json\r\nIdempotency-Key: 0f8fad5b-d9cb\r\n";

std::string get(const std::string& path, const std::string& more = {}) {
  return "GET " + path + " HTTP/1.1\r\nHost: door\r\n" + more + "\r\n";
}
std::string post(const std::string& path, const std::string& body) {
  return "POST " + path + " HTTP/1.1\r\n" + kWrite + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

class ServerTest : public testing::Test {
 protected:
  ServerTest() {
    const auto folder = std::filesystem::path(testing::TempDir()) / "server_test";
    settings_.tls = {.certificate = folder / "door.crt", .key = folder / "door.key"};
    settings_.lanes.intake = {.threads = 8, .waiting_max = 256};
    settings_.lanes.reads = {.threads = 4, .waiting_max = 256};
    settings_.lanes.sign_in = {.threads = 1, .waiting_max = 1};
  }
  ~ServerTest() override { release_.count_down(release_.try_wait() ? 0 : 1); }

  Router routes() {
    Router router(real_texts());
    router.add({.method = "GET", .path = "/v1/hello", .lane = Lane::reads,
                .handler = [](const Request&) { return json(200, "\"hej\""); }});
    router.add({.method = "POST", .path = "/v1/echo", .lane = Lane::intake,
                .handler = [](const Request& asked) { return json(201, asked.body); }, .body_bytes_max = 200'000});
    router.add({.method = "GET", .path = "/v1/peer", .lane = Lane::reads,
                .handler = [](const Request& asked) { return json(200, asked.peer + " " + std::string(asked.header("x-mixed"))); }});
    router.add({.method = "GET", .path = "/v1/large", .lane = Lane::exports,
                .handler = [](const Request&) { return json(200, std::string(3'000'000, 'x')); }});
    router.add({.method = "GET", .path = "/v1/slow", .lane = Lane::sign_in, .handler = [this](const Request&) {
                  ++entered_;
                  release_.wait();
                  return json(200, "done");
                }});
    router.add({.method = "GET", .path = "/v1/chunks/{count}", .lane = Lane::exports, .handler = chunks});
    router.add({.method = "GET", .path = "/v1/injected", .lane = Lane::reads, .handler = [](const Request& asked) {
                  return json(200, "").with("location", std::string("/x\r\nset-cookie: a=b") + asked.method);
                }});
    router.add({.method = "GET", .path = "/v1/live", .lane = Lane::stream, .handler = [this](const Request& asked) {
                  return live(hub_.subscribe("session", [unit = std::string(asked.find_query("unit").value_or("all"))](const Event& event) {
                    return event.audience.empty() || event.audience.front() == unit ? Delivery::send : Delivery::skip;
                  }, 4));
                }});
    return router;
  }
  // Three numbered pieces, unless the count asks for a break in the middle.
  static Response chunks(const Request& asked) {
    const bool breaks = asked.path_parameter("count") == "broken";
    return {.chunks = [n = 0, breaks]() mutable -> std::optional<std::string> {
      if (breaks && n == 2) throw std::runtime_error("disk");
      return n == 3 ? std::nullopt : std::optional(std::string(1000, static_cast<char>('a' + n++)));
    }};
  }

  void start() {
    server_.emplace(settings_, routes());
    const auto started = server_->start();
    ASSERT_TRUE(started) << started.error();
  }
  TestClient client() { return TestClient(server_->port()); }
  // Waits until `holds`, at most five seconds.
  static bool soon(const std::function<bool()>& holds) {
    for (int i = 0; i < 1000 && !holds(); ++i) std::this_thread::sleep_for(5ms);
    return holds();
  }

  ServerSettings settings_;
  Hub hub_;
  std::latch release_{1};
  std::atomic<int> entered_{};
  std::optional<Server> server_;
};

TEST_F(ServerTest, AnswersManyRequestsOnOneConnection) {
  start();
  auto door = client();
  for (int i = 0; i < 50; ++i) {
    const auto answer = door.ask(get("/v1/hello"));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "\"hej\"");
  }
  EXPECT_EQ(server_->counters().connections_accepted, 1U);
  EXPECT_EQ(server_->counters().requests, 50U);
  EXPECT_EQ(server_->counters().by_status_class[2], 50U);
}

TEST_F(ServerTest, AnswersRequestsSentAtOnceInOrder) {
  start();
  auto door = client();
  door.send(post("/v1/echo", "1") + get("/v1/hello") + post("/v1/echo", "3"));
  EXPECT_EQ(door.read_answer()->body, "1");
  EXPECT_EQ(door.read_answer()->body, "\"hej\"");
  EXPECT_EQ(door.read_answer()->body, "3");
}

TEST_F(ServerTest, GivesTheHandlerPeerAndLowerCaseHeaders) {
  start();
  EXPECT_EQ(client().ask(get("/v1/peer", "X-MiXed: Yes\r\n"))->body, "127.0.0.1 Yes");
}

TEST_F(ServerTest, SpeaksTls12AndNewerOnly) {
  start();
  auto door = client();
  EXPECT_GE(SSL_version(door.ssl()), TLS1_2_VERSION);
  SSL_CTX* old = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_min_proto_version(old, TLS1_VERSION);
  SSL_CTX_set_max_proto_version(old, TLS1_1_VERSION);
  SSL_CTX_set_cipher_list(old, "ALL:@SECLEVEL=0");
  SSL* ssl = SSL_new(old);
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(server_->port());
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to), 0);
  SSL_set_fd(ssl, socket);
  EXPECT_NE(SSL_connect(ssl), 1);
  SSL_free(ssl);
  SSL_CTX_free(old);
  ::close(socket);
}

TEST_F(ServerTest, ResumesASession) {
  start();
  SSL_SESSION* session = nullptr;
  {
    auto first = client();
    first.ask(get("/v1/hello"));
    session = SSL_get1_session(first.ssl());
    SSL_shutdown(first.ssl());  // OpenSSL forgets a session that ended without goodbye.
  }
  TestClient second(server_->port(), session);
  ASSERT_TRUE(second.connected());
  EXPECT_EQ(SSL_session_reused(second.ssl()), 1);
  EXPECT_EQ(second.ask(get("/v1/hello"))->status, 200);
  SSL_SESSION_free(session);
}

TEST_F(ServerTest, AnswersHeadWithoutABody) {
  start();
  auto door = client();
  const auto answer = door.ask("HEAD /v1/hello HTTP/1.1\r\nHost: door\r\n\r\n");
  EXPECT_EQ(answer->header("content-length"), "5");
  EXPECT_EQ(door.ask(get("/v1/hello"))->body, "\"hej\"");  // Still in step.
}

TEST_F(ServerTest, ClosesWhenAskedTo) {
  start();
  auto door = client();
  EXPECT_EQ(door.ask(get("/v1/hello", "Connection: Close\r\n"))->header("connection"), "close");
  EXPECT_TRUE(door.at_end());
}

TEST_F(ServerTest, RefusesAHeaderThatIsTooLarge) {
  start();
  const auto answer = client().ask(get("/v1/hello", "X-Long: " + std::string(17'000, 'x') + "\r\n"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 431);
  EXPECT_EQ(answer->header("content-type"), "application/problem+json");
  EXPECT_NE(answer->body.find("header_too_large"), std::string::npos);
}

TEST_F(ServerTest, RefusesABodyThatIsTooLargeBeforeReadingIt) {
  start();
  auto door = client();
  const auto answer = door.ask("POST /v1/echo HTTP/1.1\r\n" + kWrite + "Content-Length: 200001\r\n\r\n" + std::string(150'000, 'x'));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 413);
  EXPECT_NE(answer->body.find("body_too_large"), std::string::npos);
}

TEST_F(ServerTest, RefusesChunksThatGrowTooLarge) {
  start();
  auto door = client();
  std::string sent = "POST /v1/echo HTTP/1.1\r\n" + kWrite + "Transfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 5; ++i) sent += "c350\r\n" + std::string(50'000, 'x') + "\r\n";
  EXPECT_EQ(door.ask(sent)->status, 413);
}

TEST_F(ServerTest, TakesABodyInChunksAndAfterContinue) {
  start();
  auto door = client();
  EXPECT_EQ(door.ask("POST /v1/echo HTTP/1.1\r\n" + kWrite + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")->body, "abcde");
  door.send("POST /v1/echo HTTP/1.1\r\n" + kWrite + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(door.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_EQ(door.ask("xyz")->body, "xyz");
}

TEST_F(ServerTest, GoesOnAfterARefusalWithASmallBody) {
  start();
  auto door = client();
  EXPECT_EQ(door.ask(post("/v1/nowhere", std::string(1000, 'x')))->status, 404);
  EXPECT_EQ(door.ask(get("/v1/hello"))->status, 200);
}

TEST_F(ServerTest, RefusesWhatIsMalformed) {
  start();
  const std::vector<std::string> broken{
      "HELLO\r\n\r\n", "GET /v1/hello\r\n\r\n", "GET /v1/hello HTTP/9.9\r\nHost: a\r\n\r\n",
      "GET /v1/hello HTTP/1.1\r\n\r\n",                                      // No host.
      "GET /v1/hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",                // Two hosts.
      "GET /v1/hello HTTP/1.1\r\nHost: a\r\nBad Name: x\r\n\r\n",            // A space in a name.
      "GET /v1/hello HTTP/1.1\r\nHost : a\r\n\r\n",                          // A space before the colon.
      "GET http://a/v1/hello HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /v1/hello HTTP/1.0\r\nHost: a\r\n\r\n", "GET /v1/hello?x=%00 HTTP/1.1\r\nHost: a\r\n\r\n",
      "POST /v1/echo HTTP/1.1\r\n" + kWrite + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
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
  while (std::chrono::steady_clock::now() - began < 5s && server_->counters().connections_open > 0) {
    SSL_write(door.ssl(), "X", 1);
    std::this_thread::sleep_for(50ms);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - began, 4s);
}

TEST_F(ServerTest, EndsAConnectionThatStopsInTheMiddleOfItsBody) {
  settings_.request_timeout = 200ms;
  start();
  auto door = client();
  door.send("POST /v1/echo HTTP/1.1\r\n" + kWrite + "Content-Length: 100\r\n\r\nabc");
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
  settings_.body_bytes_held_max = 1000;
  start();
  EXPECT_EQ(client().ask(post("/v1/echo", std::string(900, 'x')))->status, 201);
  EXPECT_EQ(client().ask(post("/v1/echo", std::string(1100, 'x')))->status, 503);
  EXPECT_TRUE(soon([&] { return server_->counters().body_bytes_held == 0; }));
}

TEST_F(ServerTest, TurnsAwayConnectionsPastTheLimit) {
  settings_.connections_max = 2;
  start();
  auto first = client();
  auto second = client();
  ASSERT_EQ(first.ask(get("/v1/hello"))->status, 200);
  ASSERT_EQ(second.ask(get("/v1/hello"))->status, 200);
  const auto answer = client().ask(get("/v1/hello"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
  EXPECT_NE(answer->body.find("too_many_connections"), std::string::npos);
  EXPECT_EQ(answer->header("connection"), "close");
  EXPECT_EQ(server_->counters().connections_refused, 1U);
  EXPECT_EQ(first.ask(get("/v1/hello"))->status, 200);
}

TEST_F(ServerTest, ServesAHundredConnectionsAtOnce) {
  start();
  std::atomic<int> right{};
  {
    std::vector<std::jthread> clients;
    for (int i = 0; i < 100; ++i) {
      clients.emplace_back([&, i] {
        auto door = client();
        for (int n = 0; n < 10; ++n) {
          const auto body = std::to_string(i * 100 + n) + std::string(static_cast<std::size_t>(i) * 100, 'x');
          const auto answer = door.ask(post("/v1/echo", body));
          right += answer && answer->status == 201 && answer->body == body ? 1 : 0;
        }
      });
    }
  }
  EXPECT_EQ(right, 1000);
}

TEST_F(ServerTest, SendsALargeAnswerWhole) {
  start();
  EXPECT_EQ(client().ask(get("/v1/large"))->body.size(), 3'000'000U);
}

TEST_F(ServerTest, SendsChunksAndBreaksTheConnectionWhenTheyBreak) {
  start();
  auto door = client();
  const auto whole = door.ask(get("/v1/chunks/3"));
  EXPECT_EQ(whole->body, std::string(1000, 'a') + std::string(1000, 'b') + std::string(1000, 'c'));
  EXPECT_EQ(door.ask(get("/v1/hello"))->status, 200);
  door.send(get("/v1/chunks/broken"));
  const auto cut = door.read_until("\r\n0\r\n\r\n");
  EXPECT_NE(cut.find("bbbb"), std::string::npos);
  EXPECT_FALSE(cut.ends_with("0\r\n\r\n"));
}

TEST_F(ServerTest, PushesEventsToThoseWhoMaySeeThem) {
  start();
  auto nacka = client();
  auto ekero = client();
  const auto head = nacka.ask(get("/v1/live?unit=0182", "Last-Event-ID: 1-1\r\n"));
  EXPECT_EQ(head->header("content-type"), "text/event-stream");
  ekero.ask(get("/v1/live?unit=0125"));
  EXPECT_EQ(nacka.read_until("\n\n"), "retry: 2000\n\n");
  EXPECT_EQ(ekero.read_until("\n\n"), "retry: 2000\n\n");
  hub_.publish({.id = "1-2", .name = "report", .data = "{\"reference\":\"ING-1\"}", .audience = {"0125"}});
  hub_.publish({.id = "1-3", .name = "report", .data = "{}", .audience = {"0182"}});
  EXPECT_EQ(ekero.read_until("\n\n"), "id: 1-2\nevent: report\ndata: {\"reference\":\"ING-1\"}\n\n");
  EXPECT_EQ(nacka.read_until("\n\n"), "id: 1-3\nevent: report\ndata: {}\n\n");
  EXPECT_EQ(server_->counters().streams_open, 2);
}

TEST_F(ServerTest, BeatsWhileNothingHappensAndEndsAnOldStream) {
  settings_.heartbeat = 100ms;
  settings_.stream_age_max = 450ms;
  start();
  auto door = client();
  door.ask(get("/v1/live"));
  const auto all = door.read_until("never comes");
  EXPECT_NE(all.find(": heartbeat\n\n: heartbeat\n\n: heartbeat\n\n"), std::string::npos) << all;
  EXPECT_TRUE(all.ends_with("event: bye\ndata: {}\n\n")) << all;
}

TEST_F(ServerTest, TellsASlowStreamToResync) {
  start();
  auto door = client();
  door.ask(get("/v1/live"));
  ASSERT_TRUE(soon([&] { return hub_.open() == 1; }));
  const std::string heavy(100'000, 'x');
  for (int i = 1; i <= 400; ++i) hub_.publish({.id = std::to_string(i), .data = heavy});
  hub_.publish({.id = "401", .name = "last", .data = "{}"});
  const auto read = door.read_until("id: 401\n") + door.read_until("\n\n");
  EXPECT_NE(read.find("event: resync\n"), std::string::npos);
  EXPECT_LT(read.size(), 39'000'000U);
}

TEST_F(ServerTest, ForgetsAStreamThatItsClientHasLeft) {
  start();
  {
    auto door = client();
    door.ask(get("/v1/live"));
    ASSERT_TRUE(soon([&] { return server_->counters().streams_open == 1; }));
  }
  EXPECT_TRUE(soon([&] { return server_->counters().streams_open == 0 && hub_.open() == 0; }));
}

TEST_F(ServerTest, EndsTheStreamsOfASessionThatHasEnded) {
  start();
  auto door = client();
  door.ask(get("/v1/live"));
  door.read_until("retry: 2000\n\n");
  hub_.close("session");
  EXPECT_EQ(door.read_until("never comes"), "event: bye\ndata: {}\n\n");
}

TEST_F(ServerTest, StopsGracefully) {
  start();
  auto idle = client();
  auto busy = client();
  auto stream = client();
  idle.ask(get("/v1/hello"));
  stream.ask(get("/v1/live"));
  busy.send(get("/v1/slow"));
  ASSERT_TRUE(soon([&] { return entered_ == 1 && server_->counters().streams_open == 1; }));
  std::jthread stopper([&] { server_->stop(10s); });
  EXPECT_TRUE(stream.read_until("never comes").ends_with("event: bye\ndata: {}\n\n"));
  EXPECT_TRUE(idle.at_end());
  EXPECT_FALSE(client().connected());
  release_.count_down();
  const auto answer = busy.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "done");
  EXPECT_EQ(answer->header("connection"), "close");
  stopper.join();
  EXPECT_EQ(server_->counters().connections_open, 0);
}

TEST_F(ServerTest, CutsWhatIsNotDoneInTimeAndWaitsForItsHandler) {
  start();
  auto door = client();
  door.send(get("/v1/slow"));
  ASSERT_TRUE(soon([&] { return entered_ == 1; }));
  std::jthread stopper([&] { server_->stop(50ms); });
  EXPECT_TRUE(door.at_end());
  release_.count_down();
  stopper.join();
  EXPECT_EQ(server_->counters().connections_open, 0);
}

TEST_F(ServerTest, PublishingDuringAndAfterTheStopHarmsNobody) {
  start();
  std::vector<std::unique_ptr<TestClient>> clients;
  for (int i = 0; i < 20; ++i) {
    clients.push_back(std::make_unique<TestClient>(server_->port()));
    clients.back()->ask(get("/v1/live"));
  }
  std::atomic<bool> enough{};
  std::jthread publisher([&] {
    while (!enough) hub_.publish({.data = "x"});
  });
  server_->stop(200ms);
  server_.reset();
  enough = true;
  publisher.join();
  EXPECT_EQ(hub_.open(), 0U);
}

TEST_F(ServerTest, SaysWhatIsWrongAtStart) {
  start();
  auto same_port = settings_;
  same_port.port = server_->port();
  Server second(same_port, routes());
  const auto started = second.start();
  ASSERT_FALSE(started);
  EXPECT_NE(started.error().find("cannot listen at 127.0.0.1 port"), std::string::npos);
  settings_.address = "nowhere";
  EXPECT_FALSE(Server(settings_, routes()).start());
}

}  // namespace
}  // namespace ingang::http
