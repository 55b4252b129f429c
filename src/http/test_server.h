// ServerTest: a server on a free port with routes that answer, wait, stream and break, and clients
// that speak TLS to it.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <latch>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>

#include "http/codes.h"
#include "http/server.h"
#include "http/test_client.h"
#include "http/test_router.h"

namespace ingang::http {

using namespace std::chrono_literals;

inline const std::string kWrite =
    "Host: door\r\nContent-Type: application/json\r\nIdempotency-Key: 0f8fad5b-d9cb\r\n";

inline std::string get(const std::string& path, const std::string& more = {}) {
  return "GET " + path + " HTTP/1.1\r\nHost: door\r\n" + more + "\r\n";
}
// By somebody whom the server has seen, unless said otherwise.
inline const std::string kKnown = "Authorization: Bearer known\r\n";
inline std::string post(const std::string& path, const std::string& body,
                        const std::string& as = kKnown) {
  return "POST " + path + " HTTP/1.1\r\n" + kWrite + as +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
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
    router.add(
        {.method = "GET", .path = "/v1/hello", .lane = Lane::reads, .handler = [](const Request&) {
           return json(200, "\"hej\"");
         }});
    add_asker(router);
    add_pictures(router);
    router.add({.method = "POST",
                .path = "/v1/echo",
                .lane = Lane::intake,
                .handler = [](const Request& asked) { return json(201, asked.body); },
                .body_bytes_max = 200'000});
    router.add({.method = "GET",
                .path = "/v1/peer",
                .lane = Lane::reads,
                .handler = [](const Request& asked) {
                  return json(200, asked.peer + " " + std::string(asked.header("x-mixed")));
                }});
    router.add({.method = "GET",
                .path = "/v1/large",
                .lane = Lane::exports,
                .handler = [](const Request&) { return json(200, std::string(3'000'000, 'x')); }});
    router.add({.method = "GET",
                .path = "/v1/slow",
                .lane = Lane::sign_in,
                .handler = [this](const Request&) {
                  ++entered_;
                  release_.wait();
                  return json(200, "done");
                }});
    router.add(
        {.method = "GET", .path = "/v1/chunks/{count}", .lane = Lane::exports, .handler = chunks});
    router.add({.method = "GET",
                .path = "/v1/injected",
                .lane = Lane::reads,
                .handler = [](const Request& asked) {
                  return json(200, "").with("location",
                                            std::string("/x\r\nset-cookie: a=b") + asked.method);
                }});
    router.add(
        {.method = "GET",
         .path = "/v1/live",
         .lane = Lane::stream,
         .handler = [this](const Request& asked) {
           return live(listeners_.subscribe(
               "session",
               [unit = std::string(asked.find_query("unit").value_or("all"))](const Event& event) {
                 return event.audience.empty() || event.audience.front() == unit ? Delivery::send
                                                                                 : Delivery::skip;
               },
               4));
         }});
    return router;
  }
  // Who shows `known` has been seen; who shows something else has to be asked about.
  static void add_asker(Router& router) {
    router.asker({.find_known = [](const Request& asked) -> std::optional<Lanes::Owner> {
                    if (asked.header("authorization") != "Bearer known") return std::nullopt;
                    return 1;
                  },
                  .refusal = [](const Request& asked) -> std::optional<Response> {
                    if (!asked.header("authorization").empty()) return std::nullopt;
                    return problem(Refusal{.code = kNotSignedIn}, asked, real_texts());
                  }});
    router.add(
        {.method = "POST",
         .path = "/v1/upload",
         .lane = Lane::uploads,
         .handler =
             [](const Request& asked) { return json(201, std::to_string(asked.body.size())); },
         .body_bytes_max = kAttachmentBytesMax});
  }
  // One that waits until it is released, and one that does not.
  void add_pictures(Router& router) {
    router.add({.method = "GET",
                .path = "/v1/picture",
                .lane = Lane::exports,
                .handler = [this](const Request& asked) {
                  Response out;
                  const bool quick = asked.find_query("quick").has_value();
                  out.later = std::make_shared<const Later>(
                      Later{.lane = Lane::pictures, .make = [this, quick] {
                              ++entered_;
                              if (!quick) release_.wait();
                              return json(200, "\"made\"");
                            }});
                  return out;
                }});
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
  Listeners listeners_;
  std::latch release_{1};
  std::atomic<int> entered_{};
  std::optional<Server> server_;
};

}  // namespace ingang::http
