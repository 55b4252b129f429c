// Server: HTTPS/1.1 at one port, and HTTP/1.1 at a local socket for a proxy that ends TLS, in front
// of a Router.
//
// Promise: a handler is a plain blocking function on its lane's thread. No client can hold a
//          thread: header, body, silence and reading of the answer all have limits. What is large
//          is read only from who is known to be signed in, and who sends reports has room for it
//          that nobody else can take (body_rooms.h, places.h). Files are answered by the edge
//          itself, from memory. stop(): no new connection; idle ones end; what is under way is
//          answered until `graceful`; live streams get `bye`; then the rest is cut, handlers are
//          waited for, and only then is the io context gone.
// Errors:  start() answers a sentence: certificate, address or port.
// Threads: `io_threads`, each with its own io context; a connection never leaves its thread.
// Tests:   server_test, server_limits_test, server_live_test, over real sockets.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/body_rooms.h"
#include "http/counters.h"
#include "http/lanes.h"
#include "http/places.h"
#include "http/router.h"
#include "http/security_headers.h"
#include "http/tls.h"

namespace ingang::http {

// One answered request, for the access log: the route's template and never its path, which may hold
// a reference.
struct Answered {
  std::string_view method;
  std::string_view route;  // Empty when no route took it.
  std::string_view request_id;
  int status;
  std::chrono::microseconds took;
};

struct ServerSettings {
  std::string address{"127.0.0.1"};
  std::uint16_t port{};  // 0: any free one; see Server::port().
  TlsFiles tls{};
  // Where a proxy comes in, in the clear; nowhere when empty. What it says of the client is
  // believed.
  std::filesystem::path local_socket{};
  std::size_t io_threads{2};
  LaneSizes lanes{};
  std::size_t header_bytes_max{std::size_t{16} << 10};
  // All bodies being read or handled at one time, as far as they have come; past it: busy.
  RoomSizes body_bytes_max{};
  std::int64_t connections_max{8192};
  std::chrono::milliseconds handshake_timeout{10'000};
  // For a whole head; and for a body before it must have come at the least rate.
  std::chrono::milliseconds header_timeout{10'000};
  std::chrono::milliseconds body_grace{10'000};
  std::size_t body_bytes_per_second_min{1000};
  std::chrono::milliseconds idle_timeout{75'000};
  // From whole request to answer; then `timeout`, while the handler may still end.
  std::chrono::milliseconds request_timeout{30'000};
  // For each 256 KiB of answer.
  std::chrono::milliseconds write_timeout{30'000};
  // A live stream on which nothing happens says so each time; a page that hears less takes the line
  // for dead.
  std::chrono::milliseconds heartbeat{5'000};
  // A live stream ends after this, so that the browser comes back with its session checked anew.
  std::chrono::milliseconds stream_age_max{std::chrono::minutes{30}};
  SecurityPolicy policy{};
  std::function<void(const Answered&)> on_answer{};  // On an io thread: must not block.
};

class Server {
 public:
  Server(ServerSettings settings, Router router);
  ~Server();  // Stops, with no time to finish.
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::expected<void, std::string> start();
  [[nodiscard]] std::uint16_t port() const;
  void stop(std::chrono::milliseconds graceful);

  [[nodiscard]] const Counters& counters() const;
  [[nodiscard]] const Lanes& lanes() const;
  [[nodiscard]] const BodyRooms& bodies() const;
  [[nodiscard]] const Places& places() const;
  // What something has been refused for want of in the last minute: "bodies/intake",
  // "connections", "lane/sign_in" … For health.
  [[nodiscard]] std::vector<std::string> shortages() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace ingang::http
