#include "http/server.h"

#include <vector>

#include "http/test_server.h"

namespace ingang::http {
namespace {

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

TEST_F(ServerTest, TakesABodyInChunksAndAfterContinue) {
  start();
  auto door = client();
  EXPECT_EQ(door.ask("POST /v1/echo HTTP/1.1\r\n" + kWrite +
                     "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
                ->body,
            "abcde");
  door.send("POST /v1/echo HTTP/1.1\r\n" + kWrite +
            "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(door.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_EQ(door.ask("xyz")->body, "xyz");
}

TEST_F(ServerTest, GoesOnAfterARefusalWithASmallBody) {
  start();
  auto door = client();
  EXPECT_EQ(door.ask(post("/v1/nowhere", std::string(1000, 'x')))->status, 404);
  EXPECT_EQ(door.ask(get("/v1/hello"))->status, 200);
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
          const auto body =
              std::to_string(i * 100 + n) + std::string(static_cast<std::size_t>(i) * 100, 'x');
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

}  // namespace
}  // namespace ingang::http
