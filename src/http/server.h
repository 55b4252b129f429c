// Server: serves a Router over HTTPS/1.1 at one port, and over HTTP/1.1 at a local socket for a
// proxy that ends TLS.
//
// Promise: a handler is a plain function that may block; it runs on a thread of its lane. Handlers
//          of the lane `files` run on the edge's own thread, and must not block; what they leave
//          for later runs on a lane. No client can hold a thread: there are time limits for header,
//          body, silence and reading of the answer. A large body is read only from somebody who is
//          signed in, and nobody else can use the room for reports (body_rooms.h, places.h). The
//          edge itself answers with files, from memory. stop() accepts no new connection and closes
//          idle ones; requests under way are answered until `graceful`; live streams get `bye`.
//          Then it cuts the remaining connections, waits for the handlers, and ends.
// Errors:  start() answers a sentence about certificate, address or port.
// Threads: `io_threads` threads, each with an io context of its own. A connection stays on one of
//          them.
// Tests:   server_test, server_limits_test, server_live_test, over real sockets.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "http/body_rooms.h"
#include "http/counters.h"
#include "http/lanes.h"
#include "http/places.h"
#include "http/router.h"
#include "http/security_headers.h"
#include "http/server_port.h"
#include "http/tls.h"

namespace ingang::http {

// One answered request, for the operator's log. It names the template of the route, and not the
// path, which may contain a reference.
struct Answered {
  std::string_view method;
  std::string_view route;  // Empty when no route took it.
  std::string_view request_id;
  int status;
  std::chrono::microseconds took;
  std::string_view code;   // of a refusal
  std::string_view fault;  // the sort of a fault of ours
};

struct ServerSettings {
  std::string address{"127.0.0.1"};
  std::uint16_t port{};  // 0: any free one; see Server::port().
  // The port, when it was bound beforehand; else start() binds it.
  std::shared_ptr<BoundPort> bound{};
  TlsFiles tls{};
  // False when the operator has given a certificate: then none is made.
  bool make_certificate{true};
  // The local socket where a proxy connects without TLS; none when empty. The server believes what
  // the proxy says of the client.
  std::filesystem::path local_socket{};
  // Addresses of proxies on other machines, which connect by TLS. The server believes what these
  // say of the client too, so whoever has such an address can pretend to be any client.
  std::vector<std::string> proxies{};
  std::size_t io_threads{2};
  LaneSizes lanes{};
  std::size_t header_bytes_max{std::size_t{16} << 10};
  // How many octets of bodies may be held at one time. Past it requests are refused with `busy`.
  RoomSizes body_bytes_max{};
  std::int64_t connections_max{8192};
  std::chrono::milliseconds handshake_timeout{10'000};
  // The time for a whole head; and how long a body may take before the least rate applies.
  std::chrono::milliseconds header_timeout{10'000};
  std::chrono::milliseconds body_grace{10'000};
  std::size_t body_bytes_per_second_min{1000};
  std::chrono::milliseconds idle_timeout{75'000};
  // From the whole request to the answer. Then the client gets `timeout`; the handler may go on.
  std::chrono::milliseconds request_timeout{30'000};
  // For each 256 KiB of answer.
  std::chrono::milliseconds write_timeout{30'000};
  // On a live stream without events something is sent so often. A page that hears nothing for
  // longer takes the connection for dead.
  std::chrono::milliseconds heartbeat{5'000};
  // A live stream ends after this, so that the browser connects again and its session is checked.
  std::chrono::milliseconds stream_age_max{std::chrono::minutes{30}};
  SecurityPolicy policy{};
  // Whether the store does not answer, so that handlers would wait for it. Then no write is begun,
  // since nobody would know whether it was done. Must not block.
  std::function<bool()> hangs{};
  std::function<void(const Answered&)> on_answer{};  // On an io thread: must not block.
};

// The address in the form in which peers are written; nothing when the text is no address.
[[nodiscard]] std::optional<std::string> find_address(const std::string& text);

class Server {
 public:
  Server(ServerSettings settings, Router router);
  ~Server();  // Stops at once: requests under way are cut.
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::expected<void, std::string> start();
  [[nodiscard]] std::uint16_t port() const;
  void stop(std::chrono::milliseconds graceful);

  [[nodiscard]] const Counters& counters() const;
  [[nodiscard]] const Lanes& lanes() const;
  [[nodiscard]] const BodyRooms& bodies() const;
  [[nodiscard]] const Places& places() const;
  // What has been full, so that something was refused, in the last minute: "bodies/intake",
  // "connections", "lane/sign_in" … For health.
  [[nodiscard]] std::vector<std::string> shortages() const;
  // Which of these have kept reports out in the last seconds, whoever sent them.
  [[nodiscard]] std::vector<std::string> exhausted() const;
  // From now on each answer ends its connection, so that a proxy can send the client to another
  // node.
  void drain();
  // Reads certificate and key again from the same files, for new connections; open connections go
  // on. When something is wrong with the files, it answers a sentence and changes nothing.
  [[nodiscard]] std::expected<void, std::string> renew_certificate();
  // When the certificate in use ends; nothing before start().
  [[nodiscard]] std::optional<Instant> certificate_ends() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace ingang::http
