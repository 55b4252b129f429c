#include "http/server.h"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <random>
#include <utility>
#include <vector>

#include "http/server_connection.h"

namespace ingang::http {
namespace {

constexpr asio::use_awaitable_t<Executor> kAwait;
// Past connections_max this many more are let in, only to be told so; after that, the door is shut.
constexpr std::int64_t kTurnedAwayMax = 64;
constexpr std::chrono::milliseconds kAcceptPause{50};

}  // namespace

struct Server::Parts {
  Parts(ServerSettings settings, Router router) : shared(std::move(settings), std::move(router)) {
    std::random_device device;
    shared.request_seed = (std::uint64_t{device()} << 32U) | device();
  }

  [[nodiscard]] std::expected<void, std::string> listen();
  [[nodiscard]] Awaitable<void> accept();
  void welcome(Edge& edge, Socket socket);
  void on_every_connection(void (Connection::*tell)());
  [[nodiscard]] bool wait_until_closed(std::chrono::milliseconds time);

  Shared shared;
  asio::ssl::context tls{asio::ssl::context::tls_server};
  // Destroyed before the above, so that what is left of a connection finds its server still there.
  std::vector<std::unique_ptr<Edge>> edges;
  std::optional<asio::basic_socket_acceptor<asio::ip::tcp, Executor>> acceptor;
  std::uint16_t port{};
  bool running{};
};

Server::Server(ServerSettings settings, Router router)
    : parts_(std::make_unique<Parts>(std::move(settings), std::move(router))) {}

Server::~Server() { stop(std::chrono::milliseconds{0}); }

std::uint16_t Server::port() const { return parts_->port; }
const Counters& Server::counters() const { return parts_->shared.counters; }
const Lanes& Server::lanes() const { return parts_->shared.lanes; }

std::expected<void, std::string> Server::start() {
  const auto& settings = parts_->shared.settings;
  if (auto made = ensure_certificate(settings.tls); !made) return made;
  if (auto configured = configure_tls(parts_->tls.native_handle(), settings.tls); !configured) return configured;
  for (std::size_t i = 0; i < std::max<std::size_t>(settings.io_threads, 1); ++i) {
    parts_->edges.push_back(std::make_unique<Edge>());
  }
  if (auto listening = parts_->listen(); !listening) return listening;
  asio::co_spawn(parts_->edges.front()->io, parts_->accept(), [](const std::exception_ptr&) {});
  for (auto& edge : parts_->edges) {
    edge->thread = std::jthread([&io = edge->io] { io.run(); });
  }
  parts_->running = true;
  return {};
}

std::expected<void, std::string> Server::Parts::listen() {
  const auto& settings = shared.settings;
  ErrorCode error;
  const auto address = asio::ip::make_address(settings.address, error);
  if (error) return std::unexpected("not an address: " + settings.address);
  const asio::ip::tcp::endpoint end(address, settings.port);
  acceptor.emplace(edges.front()->io);
  acceptor->open(end.protocol(), error);
  if (!error) acceptor->set_option(asio::socket_base::reuse_address(true), error);
  if (!error && address.is_v6()) acceptor->set_option(asio::ip::v6_only(false), error);
  if (!error) acceptor->bind(end, error);
  if (!error) acceptor->listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    return std::unexpected("cannot listen at " + settings.address + " port " + std::to_string(settings.port) + ": " +
                           error.message());
  }
  port = acceptor->local_endpoint().port();
  return {};
}

Awaitable<void> Server::Parts::accept() {
  ErrorCode error;
  Timer pause(edges.front()->io.get_executor());
  for (std::size_t turn = 0; !shared.stopping; ++turn) {
    Edge& edge = *edges[turn % edges.size()];
    Socket socket(edge.io.get_executor());
    co_await acceptor->async_accept(socket, asio::redirect_error(kAwait, error));
    if (error == asio::error::operation_aborted) co_return;
    if (error) {  // Out of file descriptors, most likely: let some close.
      pause.expires_after(kAcceptPause);
      co_await pause.async_wait(asio::redirect_error(kAwait, error));
      continue;
    }
    ++shared.counters.connections_accepted;
    welcome(edge, std::move(socket));
  }
}

void Server::Parts::welcome(Edge& edge, Socket socket) {
  const auto open = ++shared.counters.connections_open;
  const auto max = shared.settings.connections_max;
  if (open > max) ++shared.counters.connections_refused;
  if (open > max + kTurnedAwayMax) {
    --shared.counters.connections_open;
    return;
  }
  const auto welcome = open > max ? Welcome::turn_away : Welcome::serve;
  asio::post(edge.io, [this, &edge, welcome, taken = std::move(socket)]() mutable {
    auto connection = std::make_shared<Connection>(shared, edge, tls, std::move(taken), welcome);
    if (shared.stopping) return;
    auto running_connection = connection->run();
    asio::co_spawn(edge.io, std::move(running_connection), [this, connection](const std::exception_ptr& thrown) {
      if (thrown && shared.router.on_fault) shared.router.on_fault("", "a connection ended by an exception");
    });
  });
}

void Server::Parts::on_every_connection(void (Connection::*tell)()) {
  for (auto& edge : edges) {
    asio::post(edge->io, [&edge = *edge, tell] {
      for (auto* connection : edge.connections) (connection->*tell)();
    });
  }
}

bool Server::Parts::wait_until_closed(std::chrono::milliseconds time) {
  std::unique_lock lock(shared.closed_mutex);
  return shared.closed.wait_for(lock, time, [&] { return shared.counters.connections_open == 0; });
}

// The order matters: a lane's thread must never post to an io context that is gone.
void Server::stop(std::chrono::milliseconds graceful) {
  if (!std::exchange(parts_->running, false)) return;
  auto& parts = *parts_;
  parts.shared.stopping = true;
  asio::post(parts.edges.front()->io, [&parts] { parts.acceptor->close(); });
  parts.on_every_connection(&Connection::stop);
  if (!parts.wait_until_closed(graceful)) parts.on_every_connection(&Connection::cut);
  parts.shared.lanes.stop();
  while (!parts.wait_until_closed(std::chrono::seconds{1})) parts.on_every_connection(&Connection::cut);
  for (auto& edge : parts.edges) edge->work.reset();
  for (auto& edge : parts.edges) edge->thread.join();
  parts.acceptor.reset();
  parts.edges.clear();
}

}  // namespace ingang::http
