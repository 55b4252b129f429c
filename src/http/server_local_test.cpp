#include "http/server_local.h"

#include <sys/stat.h>

#include <fstream>

#include "http/test_server.h"

namespace ingang::http {
namespace {

// A server with both doors.
class LocalTest : public ServerTest {
 protected:
  LocalTest() {
    settings_.local_socket = std::filesystem::path(testing::TempDir()) / "server_local.sock";
    std::filesystem::remove(settings_.local_socket);
  }
  TestClient proxy() { return TestClient(settings_.local_socket.string()); }
};

TEST_F(LocalTest, AnswersInTheClearAtTheSocketAndUnderTlsAtThePort) {
  start();
  auto door = proxy();
  EXPECT_EQ(door.ask(get("/v1/hello"))->body, "\"hej\"");
  EXPECT_EQ(door.ask(post("/v1/echo", std::string(150'000, 'x')))->body.size(), 150'000U);
  EXPECT_EQ(door.ask(get("/v1/large"))->body, std::string(3'000'000, 'x'));
  EXPECT_EQ(client().ask(get("/v1/hello"))->body, "\"hej\"");
}

TEST_F(LocalTest, IsForOwnerAndGroupAndGoesWithTheServer) {
  start();
  struct stat file {};
  ASSERT_EQ(::stat(settings_.local_socket.c_str(), &file), 0);
  EXPECT_EQ(file.st_mode & 0777U, 0660U);
  server_->stop(1s);
  EXPECT_FALSE(std::filesystem::exists(settings_.local_socket));
}

TEST_F(LocalTest, BelievesTheProxyAboutTheClientAndNobodyElse) {
  start();
  const auto forwarded = [](const std::string& who) {
    return get("/v1/peer", "X-Forwarded-For: " + who + "\r\n");
  };
  EXPECT_EQ(proxy().ask(forwarded("192.0.2.7"))->body, "192.0.2.7 ");
  EXPECT_EQ(proxy().ask(forwarded("2001:DB8::7"))->body, "2001:db8::7 ");
  EXPECT_EQ(proxy().ask(get("/v1/peer"))->body, "local ");
  EXPECT_EQ(client().ask(forwarded("192.0.2.7"))->body, "127.0.0.1 ");
  EXPECT_EQ(client().ask(forwarded("nonsense"))->body, "127.0.0.1 ");
}

// A proxy on another machine comes by TLS, and is known by its address alone.
TEST_F(LocalTest, BelievesAProxyOfWhichItWasToldAlsoUnderTls) {
  settings_.proxies = {"127.0.0.1"};
  start();
  const auto forwarded = [](const std::string& who) {
    return get("/v1/peer", "X-Forwarded-For: " + who + "\r\n");
  };
  EXPECT_EQ(client().ask(forwarded("192.0.2.7"))->body, "192.0.2.7 ");
  EXPECT_EQ(client().ask(get("/v1/peer"))->body, "127.0.0.1 ");
  EXPECT_EQ(client().ask(forwarded("192.0.2.7, 203.0.113.9"))->status, 400);
}

TEST_F(LocalTest, RefusesAProxyThatPassesOnWhatTheClientSaid) {
  start();
  for (const char* said :
       {"X-Forwarded-For: 203.0.113.9, 192.0.2.7\r\n", "X-Forwarded-For: me\r\n",
        "X-Forwarded-For:\r\n", "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-For: 192.0.2.7\r\n"}) {
    EXPECT_EQ(proxy().ask(get("/v1/peer", said))->status, 400) << said;
  }
}

TEST_F(LocalTest, SendsEventsAtOnceAndSeesTheListenerGo) {
  start();
  {
    auto door = proxy();
    door.send(get("/v1/live?unit=a"));
    EXPECT_NE(door.read_until("retry: 2000\n\n").find("text/event-stream"), std::string::npos);
    ASSERT_TRUE(soon([&] { return server_->counters().streams_open == 1; }));
    listeners_.publish({.id = "1", .name = "changed", .data = "{}", .audience = {"a"}});
    EXPECT_EQ(door.read_until("\n\n"), "id: 1\nevent: changed\ndata: {}\n\n");
  }
  EXPECT_TRUE(soon([&] { return server_->counters().streams_open == 0; }));
}

TEST_F(LocalTest, EndsALineThatSaysNothing) {
  settings_.idle_timeout = 200ms;
  start();
  auto door = proxy();
  const auto began = std::chrono::steady_clock::now();
  EXPECT_TRUE(door.at_end());
  EXPECT_LT(std::chrono::steady_clock::now() - began, 3s);
}

TEST_F(LocalTest, TakesThePlaceOfAFileThatAServerLeftAndOfNothingElse) {
  {
    asio::io_context io;
    LocalAcceptor left(io);
    ASSERT_TRUE(listen_local(left, settings_.local_socket));  // Closed without taking it away.
  }
  ASSERT_TRUE(std::filesystem::exists(settings_.local_socket));
  start();
  EXPECT_EQ(proxy().ask(get("/v1/hello"))->status, 200);

  auto other_settings = settings_;
  Server other(other_settings, routes());
  EXPECT_NE(other.start().error().find("någon lyssnar där redan"), std::string::npos);
  EXPECT_EQ(proxy().ask(get("/v1/hello"))->status, 200);

  const auto file = std::filesystem::path(testing::TempDir()) / "server_local.txt";
  std::ofstream(file) << "kept";
  other_settings.local_socket = file;
  Server third(other_settings, routes());
  EXPECT_NE(third.start().error().find("något annat än en sockel"), std::string::npos);
  EXPECT_TRUE(std::filesystem::exists(file));
  other_settings.local_socket = "/tmp/" + std::string(120, 'x');
  Server fourth(other_settings, routes());
  EXPECT_NE(fourth.start().error().find("för lång"), std::string::npos);
}

}  // namespace
}  // namespace ingang::http
