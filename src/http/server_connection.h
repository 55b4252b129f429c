// Connection: one client's connection, from the TLS handshake to the close, as coroutines. Edge:
// one io thread and its connections.
//
// Promise: in http only files whose names begin with `server` include Asio or Beast.
// Threads: everything runs on the edge's own thread. A lane's thread touches only the Work that it
//          was given, and posts the result back.
#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_set>

#include "http/server.h"
#include "http/server_body.h"
#include "http/server_line.h"
#include "http/server_wire.h"

namespace ingang::http {

namespace beast = boost::beast;
template <typename T>
using Awaitable = asio::awaitable<T, Executor>;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;

class Connection;

// The buffer of a connection can hold more than a header: also what came after it, and a piece of
// the body.
inline constexpr std::size_t kBufferBytesMax = std::size_t{64} << 10;
inline constexpr asio::use_awaitable_t<Executor> kAwait;
inline constexpr std::chrono::milliseconds kFarewellTime{1'000};

struct Edge {
  asio::io_context io{1};
  asio::executor_work_guard<Executor> work{io.get_executor()};
  std::unordered_set<Connection*> connections;
  Timer tick{io.get_executor()};  // When to look for connections that are late.
  bool ended{};
  std::jthread thread;
};

// What all connections share.
struct Shared {
  Shared(ServerSettings settings_given, Router router_given)
      : settings(std::move(settings_given)),
        router(std::move(router_given)),
        lanes(settings.lanes),
        bodies(settings.body_bytes_max),
        places(settings.connections_max),
        security_headers(http::security_headers(settings.policy)) {}

  [[nodiscard]] std::string next_request_id();

  const ServerSettings settings;
  const Router router;
  Lanes lanes;
  BodyRooms bodies;
  Places places;
  const std::string security_headers;
  Counters counters;
  std::atomic<std::uint64_t> request_number{};
  std::uint64_t request_seed{};
  std::atomic<bool> stopping{};
  std::atomic<bool> draining{};
  std::mutex closed_mutex;
  std::condition_variable closed;  // A connection has gone.
};

// A client that has connected.
struct Arrived {
  Socket socket;
  Tls tls{};  // Nothing at the local socket.
  std::string peer;
  std::unique_ptr<Places::Place> place{};  // Nothing for a client that is refused.
};

// One request on its way through a lane. It may live longer than its connection.
struct Work {
  Request request;
  const Route* route{};
  Seat seat{};
  bool known{};  // Whoever asks was signed in a moment ago.
  Response response;
  Wire wire;
  std::optional<std::string> piece;
  std::optional<Response> stranger;  // The answer that refuses a large body from a stranger.
  bool broken{};
  bool done{};
  After after{After::keep};
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Shared& shared, Edge& edge, Arrived arrived);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] Awaitable<void> run();
  // Ends when the request under way is answered; at once when there is none.
  void stop();
  // Ends now.
  void cut();
  // Ends now if it waits for its client, else after the answer that is under way.
  void give_way();
  void end_when_late(Line::Time now) { line_.end_when_late(now); }

 private:
  using Parser = beast::http::request_parser<ReceivedBody>;
  enum class Ran { done, refused, timed_out };
  enum class Received { whole, broken, too_large, no_room, of_a_stranger };

  Awaitable<After> exchange();
  Awaitable<bool> read_head(ErrorCode& error);
  Awaitable<Received> read_body(std::shared_ptr<Work> work, Held& held, ErrorCode& error);
  Awaitable<bool> read_some_of_body(std::size_t seen, Line::Time began, ErrorCode& error);
  Awaitable<Received> find_out_who(std::shared_ptr<Work> work, Held& held);
  Awaitable<void> skip_small_body();
  Awaitable<After> answer_unreceived(std::shared_ptr<Work> work, Received why, ErrorCode error);
  Awaitable<After> answer_broken_head(const ErrorCode& error);
  Awaitable<After> handle(std::shared_ptr<Work> work);
  Awaitable<After> answer_undone(std::shared_ptr<Work> work, Ran ran);
  Awaitable<After> refuse(std::shared_ptr<Work> work, Response response);
  Awaitable<Ran> on_lane(Seat seat, std::shared_ptr<Work> work,
                         std::function<void(Work&, Lanes::Turn)> task);
  Awaitable<After> send(std::shared_ptr<Work> work);
  Awaitable<bool> send_chunks(std::shared_ptr<Work> work);
  Awaitable<void> send_events(std::shared_ptr<Subscription> events);
  Awaitable<bool> write(std::string_view bytes);
  Awaitable<void> drain();
  Awaitable<void> end();

  [[nodiscard]] bool take_head(Request& request) const;
  [[nodiscard]] static Room room_of(const Work& work);
  void note_known();
  void waits_for_client(bool it_does);
  void watch_for_farewell();
  void limit(std::chrono::milliseconds time);
  void seal(Work& work, After after) const;
  void record(const Work& work);

  Shared& shared_;
  Edge& edge_;
  Line line_;
  beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  Timer signal_;
  std::string peer_;
  const bool local_;
  const bool from_proxy_;  // on another machine
  std::unique_ptr<Places::Place> place_;
  bool idle_{true};
  bool waits_{true};
  bool gives_way_{};
  bool stopping_{};
  bool cut_{};
  bool unread_body_{};
  bool too_slow_{};
  bool woken_{};
  bool farewell_{};
  char farewell_byte_{};
};

}  // namespace ingang::http
