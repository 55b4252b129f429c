#include <memory>
#include <vector>

#include "http/server.h"
#include "http/test_server.h"

namespace ingang::http {
namespace {

TEST_F(ServerTest, PushesEventsToThoseWhoMaySeeThem) {
  start();
  auto nacka = client();
  auto ekero = client();
  const auto head = nacka.ask(get("/v1/live?unit=0182", "Last-Event-ID: 1-1\r\n"));
  EXPECT_EQ(head->header("content-type"), "text/event-stream");
  ekero.ask(get("/v1/live?unit=0125"));
  EXPECT_EQ(nacka.read_until("\n\n"), "retry: 2000\n\n");
  EXPECT_EQ(ekero.read_until("\n\n"), "retry: 2000\n\n");
  listeners_.publish(
      {.id = "1-2", .name = "report", .data = "{\"reference\":\"ING-1\"}", .audience = {"0125"}});
  listeners_.publish({.id = "1-3", .name = "report", .data = "{}", .audience = {"0182"}});
  EXPECT_EQ(ekero.read_until("\n\n"),
            "id: 1-2\nevent: report\ndata: {\"reference\":\"ING-1\"}\n\n");
  EXPECT_EQ(nacka.read_until("\n\n"), "id: 1-3\nevent: report\ndata: {}\n\n");
  EXPECT_EQ(server_->counters().streams_open, 2);
}

TEST_F(ServerTest, BeatsByNameWhileNothingHappensAndEndsAnOldStream) {
  settings_.heartbeat = 100ms;
  settings_.stream_age_max = 450ms;
  start();
  auto door = client();
  door.ask(get("/v1/live"));
  const auto all = door.read_until("never comes");
  const std::string beat = "event: beat\ndata: {}\n\n";
  EXPECT_NE(all.find(beat + beat + beat), std::string::npos) << all;
  EXPECT_TRUE(all.ends_with("event: bye\ndata: {}\n\n")) << all;
}

TEST_F(ServerTest, TellsASlowStreamToResync) {
  start();
  auto door = client();
  door.ask(get("/v1/live"));
  ASSERT_TRUE(soon([&] { return listeners_.open() == 1; }));
  const std::string heavy(100'000, 'x');
  for (int i = 1; i <= 400; ++i) listeners_.publish({.id = std::to_string(i), .data = heavy});
  listeners_.publish({.id = "401", .name = "last", .data = "{}"});
  auto read = door.read_until("id: 401\n");
  read += door.read_until("\n\n");
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
  EXPECT_TRUE(
      soon([&] { return server_->counters().streams_open == 0 && listeners_.open() == 0; }));
}

TEST_F(ServerTest, EndsTheStreamsOfASessionThatHasEnded) {
  start();
  auto door = client();
  door.ask(get("/v1/live"));
  door.read_until("retry: 2000\n\n");
  listeners_.close("session");
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
    while (!enough) listeners_.publish({.data = "x"});
  });
  server_->stop(200ms);
  server_.reset();
  enough = true;
  publisher.join();
  EXPECT_EQ(listeners_.open(), 0U);
}

TEST_F(ServerTest, SaysWhatIsWrongAtStart) {
  start();
  auto same_port = settings_;
  same_port.port = server_->port();
  Server second(same_port, routes());
  const auto started = second.start();
  ASSERT_FALSE(started);
  EXPECT_NE(started.error().find("kan inte lyssna på 127.0.0.1 port"), std::string::npos);
  settings_.address = "nowhere";
  EXPECT_FALSE(Server(settings_, routes()).start());
}

}  // namespace
}  // namespace ingang::http
