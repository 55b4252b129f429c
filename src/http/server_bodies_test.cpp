// Bodies: what is taken of them, from whom, how much at one time and how slowly.
#include <memory>
#include <vector>

#include "http/server.h"
#include "http/test_server.h"

namespace ingang::http {
namespace {

// Only the head of a write: the body is announced, and nothing of it comes.
std::string announced(const std::string& path, std::size_t bytes, const std::string& more = {}) {
  return "POST " + path + " HTTP/1.1\r\n" + kWrite + more +
         "Content-Length: " + std::to_string(bytes) + "\r\n\r\n";
}

TEST_F(ServerTest, TakesNoBodyOnARead) {
  start();
  const std::vector<std::string> heads{
      "GET / HTTP/1.1\r\nHost: door\r\nContent-Length: 536870912\r\n\r\n",
      "GET /v1/hello HTTP/1.1\r\nHost: door\r\nContent-Length: 3\r\n\r\nabc",
      "GET /v1/hello HTTP/1.1\r\nHost: door\r\nTransfer-Encoding: chunked\r\n\r\n",
      "GET /v1/live HTTP/1.1\r\nHost: door\r\nContent-Length: 536870912\r\n\r\n",
      "GET /v1/nowhere HTTP/1.1\r\nHost: door\r\nContent-Length: 536870912\r\n\r\n",
      "GET /v1/hello HTTP/1.1\r\nHost: door\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n"};
  for (const auto& head : heads) {
    auto stranger = client();
    const auto answer = stranger.ask(head);
    ASSERT_TRUE(answer) << head;
    EXPECT_EQ(answer->status, 400) << head;
    EXPECT_EQ(answer->header("connection"), "close") << head;
    EXPECT_NE(answer->body.find("\"body_not_expected\""), std::string::npos) << answer->body;
    // While the stranger is still there.
    EXPECT_EQ(client().ask(post("/v1/echo", "en anmälan"))->status, 201) << head;
  }
  EXPECT_EQ(
      client().ask("GET /v1/hello HTTP/1.1\r\nHost: door\r\nContent-Length: 0\r\n\r\n")->status,
      200);
}

TEST_F(ServerTest, HoldsNoRoomForWhatIsOnlyAnnounced) {
  settings_.body_bytes_max = {.strangers = 100'000, .known = 0, .uploads = 0, .intake = 1000};
  start();
  std::vector<std::unique_ptr<TestClient>> strangers;
  for (int i = 0; i < 37; ++i) {
    strangers.push_back(std::make_unique<TestClient>(server_->port()));
    strangers.back()->send(announced("/v1/echo", 60'000));
  }
  ASSERT_TRUE(soon([&] { return server_->counters().connections_open == 37; }));
  std::this_thread::sleep_for(200ms);
  const auto answer = client().ask(post("/v1/echo", "en anmälan"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 201) << answer->body;
}

TEST_F(ServerTest, TellsWhoeverSendsTooSlowlyAndGoes) {
  settings_.header_timeout = settings_.body_grace = 300ms;
  start();
  for (const auto& begun :
       {std::string("POST /v1/echo HTTP/1.1\r\nHo"), announced("/v1/echo", 100) + "abc"}) {
    auto stranger = client();
    stranger.send(begun);
    const auto answer = stranger.read_answer();
    ASSERT_TRUE(answer) << begun;
    EXPECT_EQ(answer->status, 408) << begun;
    EXPECT_NE(answer->body.find("\"sent_too_slowly\""), std::string::npos) << answer->body;
    EXPECT_EQ(answer->header("connection"), "close");
  }
}

// Two kilobytes a second, as a telephone at the edge of its network.
TEST_F(ServerTest, LetsASlowPhoneThrough) {
  settings_.body_grace = 300ms;
  start();
  auto phone = client();
  phone.send(announced("/v1/echo", 4000, kKnown));
  for (int i = 0; i < 20; ++i) {
    phone.send(std::string(200, 'x'));
    std::this_thread::sleep_for(100ms);
  }
  const auto answer = phone.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 201) << answer->body;
}

TEST_F(ServerTest, CutsWhoeverDripsBelowTheLeastRate) {
  settings_.body_grace = 300ms;
  start();
  auto stranger = client();
  stranger.send(announced("/v1/echo", 4000, kKnown));
  const auto began = std::chrono::steady_clock::now();
  while (server_->counters().timeouts == 0 && std::chrono::steady_clock::now() - began < 5s) {
    stranger.send("x");
    std::this_thread::sleep_for(20ms);
  }
  EXPECT_EQ(stranger.read_answer()->status, 408);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 3s);
}

TEST_F(ServerTest, ReadsMuchOnlyFromWhoIsSignedIn) {
  start();
  auto stranger = client();
  const auto refused = stranger.ask(announced("/v1/upload", 20'000'000));
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->status, 401);
  EXPECT_NE(refused->body.find("\"not_signed_in\""), std::string::npos);
  EXPECT_EQ(refused->header("connection"), "close");
  // Also when it was not announced how much it would be.
  auto sneaky = client();
  sneaky.send("POST /v1/upload HTTP/1.1\r\n" + kWrite + "Transfer-Encoding: chunked\r\n\r\n");
  sneaky.send("4e20\r\n" + std::string(20'000, 'x') + "\r\n");
  const auto answer = sneaky.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 401);
  // Little is handled, so that the handler says who may.
  EXPECT_EQ(client().ask(post("/v1/upload", std::string(10'000, 'x'), ""))->body, "10000");
  EXPECT_EQ(client().ask(post("/v1/upload", std::string(5'000'000, 'x')))->body, "5000000");
  // Signed in, but not seen here lately: asked, and let in.
  EXPECT_EQ(client()
                .ask(post("/v1/upload", std::string(5'000'000, 'x'),
                          "Authorization: Bearer elsewhere\r\n"))
                ->body,
            "5000000");
  EXPECT_TRUE(soon([&] { return server_->bodies().held() == 0; }));
}

TEST_F(ServerTest, KeepsTheRoomOfReportsForReports) {
  settings_.body_bytes_max = {
      .strangers = 20'000, .known = 20'000, .uploads = 50'000, .intake = 50'000};
  start();
  std::vector<std::unique_ptr<TestClient>> others;
  const auto hold = [&](const std::string& path, std::size_t bytes, const std::string& as) {
    others.push_back(std::make_unique<TestClient>(server_->port()));
    others.back()->send(announced(path, bytes + 1, as) + std::string(bytes, 'x'));
  };
  for (int i = 0; i < 8; ++i) hold("/v1/echo", 15'000, "");        // strangers
  for (int i = 0; i < 8; ++i) hold("/v1/upload", 40'000, kKnown);  // and an insider's files
  ASSERT_TRUE(soon([&] { return server_->shortages().size() == 2; }));
  EXPECT_EQ(server_->shortages(), (std::vector<std::string>{"bodies/strangers", "bodies/uploads"}));
  EXPECT_EQ(client().ask(post("/v1/upload", std::string(40'000, 'x')))->status, 503);
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(client().ask(post("/v1/echo", std::string(40'000, 'x')))->status, 201);
  EXPECT_TRUE(server_->exhausted().empty()) << "reports come in: it is not down";
}

// Four hundred from one address, and an officer who comes from another.
TEST_F(ServerTest, LetsAnOfficerInBesideAStrangersHundreds) {
  settings_.connections_max = 40;
  start();
  std::vector<std::unique_ptr<TestClient>> strangers;
  for (int i = 0; i < 400; ++i)
    strangers.push_back(std::make_unique<TestClient>(server_->port(), nullptr, "127.0.0.9"));
  for (int i = 0; i < 20; ++i) {
    auto officer = client();
    const auto answer = officer.ask(post("/v1/echo", "en anmälan"));
    ASSERT_TRUE(answer) << i;
    EXPECT_EQ(answer->status, 201) << i << answer->body;
    EXPECT_EQ(officer.ask(post("/v1/echo", "en till"))->status, 201);
    strangers.push_back(std::make_unique<TestClient>(server_->port(), nullptr, "127.0.0.9"));
  }
  EXPECT_GE(server_->places().gave_way(), 300U);
  EXPECT_EQ(server_->shortages(), std::vector<std::string>{"connections"});
  EXPECT_TRUE(server_->exhausted().empty()) << "strangers gave way: it is not down";
}

// Whoever is signed in keeps the line, however many strangers come after.
TEST_F(ServerTest, StrangersNeverTakeThePlaceOfWhoIsSignedIn) {
  settings_.connections_max = 40;
  start();
  auto officer = client();
  ASSERT_EQ(officer.ask(post("/v1/echo", "hej"))->status, 201);
  std::vector<std::unique_ptr<TestClient>> strangers;
  for (int i = 0; i < 100; ++i) strangers.push_back(std::make_unique<TestClient>(server_->port()));
  EXPECT_EQ(officer.ask(post("/v1/echo", "en anmälan"))->status, 201);
  EXPECT_EQ(server_->places().known(), 1);
}

}  // namespace
}  // namespace ingang::http
