#include "http/server.h"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <random>
#include <utility>
#include <vector>

#include "http/server_connection.h"
#include "http/server_local.h"

namespace ingang::http {
namespace {

// Past connections_max this many more are let in, only to be told so; after that, the door is shut.
constexpr std::int64_t kTurnedAwayMax = 64;
constexpr std::chrono::milliseconds kAcceptPause{50};
constexpr std::chrono::seconds kToldFor{60};
constexpr std::chrono::seconds kExhaustedFor{5};
constexpr std::chrono::milliseconds kLookEach{100};
constexpr std::size_t kDrainBytesMax = std::size_t{32} << 20;
constexpr std::chrono::milliseconds kDrainTime{5'000};

}  // namespace

std::string Shared::next_request_id() {
  // splitmix64: no id comes twice, and neighbours do not look alike.
  std::uint64_t mixed = request_seed + ++request_number * 0x9e3779b97f4a7c15ULL;
  mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebULL;
  mixed ^= mixed >> 31U;
  std::string id(16, '0');
  for (auto& digit : id) {
    digit = "0123456789abcdef"[mixed & 0xfU];
    mixed >>= 4U;
  }
  return id;
}

struct Server::Parts {
  Parts(ServerSettings settings, Router router) : shared(std::move(settings), std::move(router)) {
    std::random_device device;
    shared.request_seed = (std::uint64_t{device()} << 32U) | device();
  }

  [[nodiscard]] std::expected<void, std::string> take_certificate();
  [[nodiscard]] std::expected<void, std::string> listen();
  template <typename Protocol>
  [[nodiscard]] Awaitable<void> accept(asio::basic_socket_acceptor<Protocol, Executor>& door,
                                       bool secured);
  [[nodiscard]] Awaitable<void> look(Edge& edge);
  void welcome(Edge& edge, Arrived arrived);
  void on_every_connection(void (Connection::*tell)());
  [[nodiscard]] bool wait_until_closed(std::chrono::milliseconds time);

  Shared shared;
  [[nodiscard]] Tls current_tls() const {
    const std::lock_guard lock(tls_mutex);
    return tls;
  }

  mutable std::mutex tls_mutex;
  Tls tls;  // each connection keeps the one that it began with
  // Destroyed before the above, so that what is left of a connection finds its server still there.
  std::vector<std::unique_ptr<Edge>> edges;
  std::optional<asio::basic_socket_acceptor<asio::ip::tcp, Executor>> acceptor;
  std::optional<LocalAcceptor> local_acceptor;
  std::uint16_t port{};
  bool running{};
};

Server::Server(ServerSettings settings, Router router)
    : parts_(std::make_unique<Parts>(std::move(settings), std::move(router))) {}

Server::~Server() { stop(std::chrono::milliseconds{0}); }

std::uint16_t Server::port() const { return parts_->port; }
const Counters& Server::counters() const { return parts_->shared.counters; }
const Lanes& Server::lanes() const { return parts_->shared.lanes; }
const BodyRooms& Server::bodies() const { return parts_->shared.bodies; }
const Places& Server::places() const { return parts_->shared.places; }

std::vector<std::string> Server::shortages() const {
  const auto& shared = parts_->shared;
  std::vector<std::string> out;
  const auto look = [&](const Shortage& of, std::string what) {
    if (of.lately(kToldFor)) out.push_back(std::move(what));
  };
  look(shared.places.shortage(), "connections");
  for (const Room room : kRooms)
    look(shared.bodies.shortage(room), "bodies/" + std::string(name(room)));
  for (const Lane lane : kLanes)
    look(shared.lanes.shortage(lane), "lane/" + std::string(name(lane)));
  return out;
}

std::vector<std::string> Server::exhausted() const {
  const auto& shared = parts_->shared;
  std::vector<std::string> out;
  if (shared.places.exhausted().lately(kExhaustedFor)) out.emplace_back("connections");
  if (shared.bodies.shortage(Room::intake).lately(kExhaustedFor)) out.emplace_back("bodies/intake");
  for (const Lane lane : {Lane::who, Lane::intake}) {
    if (shared.lanes.exhausted(lane).lately(kExhaustedFor))
      out.push_back("lane/" + std::string(name(lane)));
  }
  return out;
}

std::expected<void, std::string> Server::Parts::take_certificate() {
  const auto& settings = shared.settings;
  auto made = settings.make_certificate ? make_own_tls(settings.tls) : make_tls(settings.tls);
  if (!made) return std::unexpected(made.error());
  if (auto valid = require_valid(made->get()); !valid)
    return std::unexpected(settings.tls.certificate.string() + ": " + valid.error());
  const std::lock_guard lock(tls_mutex);
  tls = std::move(*made);
  return {};
}

std::expected<void, std::string> Server::renew_certificate() { return parts_->take_certificate(); }

std::optional<Instant> Server::certificate_ends() const {
  const auto tls = parts_->current_tls();
  return tls ? std::optional(ends_at(tls.get())) : std::nullopt;
}

void Server::drain() { parts_->shared.draining = true; }

std::expected<void, std::string> Server::start() {
  const auto& settings = parts_->shared.settings;
  if (auto taken = parts_->take_certificate(); !taken) return taken;
  for (std::size_t i = 0; i < std::max<std::size_t>(settings.io_threads, 1); ++i) {
    parts_->edges.push_back(std::make_unique<Edge>());
  }
  if (auto listening = parts_->listen(); !listening) return listening;
  auto& front = parts_->edges.front()->io;
  auto accepting = parts_->accept(*parts_->acceptor, true);
  asio::co_spawn(front, std::move(accepting), [](const std::exception_ptr&) {});
  if (parts_->local_acceptor) {
    auto accepting_local = parts_->accept(*parts_->local_acceptor, false);
    asio::co_spawn(front, std::move(accepting_local), [](const std::exception_ptr&) {});
  }
  for (auto& edge : parts_->edges) {
    asio::co_spawn(edge->io, parts_->look(*edge), [](const std::exception_ptr&) {});
    edge->thread = std::jthread([&io = edge->io] { io.run(); });
  }
  parts_->running = true;
  return {};
}

std::expected<void, std::string> Server::Parts::listen() {
  const auto& settings = shared.settings;
  auto bound = settings.bound;
  if (!bound) {
    auto made = BoundPort::bind(settings.address, settings.port);
    if (!made) return std::unexpected(made.error());
    bound = std::make_shared<BoundPort>(std::move(*made));
  }
  ErrorCode error;
  acceptor.emplace(edges.front()->io);
  acceptor->assign(bound->is_v6() ? asio::ip::tcp::v6() : asio::ip::tcp::v4(), bound->take(),
                   error);
  if (!error) acceptor->listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    return std::unexpected("Servern kan inte lyssna på " + settings.address + " port " +
                           std::to_string(settings.port) + ": " + error.message() +
                           ". Välj en annan port med --port; 0 tar en ledig. (cannot listen)");
  }
  port = acceptor->local_endpoint().port();
  if (settings.local_socket.empty()) return {};
  local_acceptor.emplace(edges.front()->io);
  return listen_local(*local_acceptor, settings.local_socket);
}

template <typename Protocol>
Awaitable<void> Server::Parts::accept(asio::basic_socket_acceptor<Protocol, Executor>& door,
                                      bool secured) {
  ErrorCode error;
  Timer pause(edges.front()->io.get_executor());
  for (std::size_t turn = 0; !shared.stopping; ++turn) {
    Edge& edge = *edges[turn % edges.size()];
    asio::basic_stream_socket<Protocol, Executor> socket(edge.io.get_executor());
    co_await door.async_accept(socket, asio::redirect_error(kAwait, error));
    if (error == asio::error::operation_aborted) co_return;
    if (error) {  // Out of file descriptors, most likely: let some close.
      pause.expires_after(kAcceptPause);
      co_await pause.async_wait(asio::redirect_error(kAwait, error));
      continue;
    }
    std::string peer;
    if constexpr (std::is_same_v<Protocol, asio::ip::tcp>) {
      socket.set_option(asio::ip::tcp::no_delay(true), error);
      const auto end = socket.remote_endpoint(error);
      if (!error) peer = end.address().to_string();
    }
    welcome(edge, {.socket = std::move(socket),
                   .tls = secured ? current_tls() : nullptr,
                   .peer = std::move(peer)});
  }
}

// One look at all lines, now and then, in the place of a timer for each.
Awaitable<void> Server::Parts::look(Edge& edge) {
  ErrorCode error;
  while (!edge.ended) {
    edge.tick.expires_after(kLookEach);
    co_await edge.tick.async_wait(asio::redirect_error(kAwait, error));
    const auto now = std::chrono::steady_clock::now();
    for (auto* connection : edge.connections) connection->end_when_late(now);
  }
}

void Server::Parts::welcome(Edge& edge, Arrived arrived) {
  ++shared.counters.connections_accepted;
  const auto open = ++shared.counters.connections_open;
  arrived.place = shared.places.take(source_of(arrived.peer));
  if (!arrived.place) ++shared.counters.connections_refused;
  if (!arrived.place && open > shared.settings.connections_max + kTurnedAwayMax) {
    --shared.counters.connections_open;
    return;
  }
  asio::post(edge.io, [this, &edge, taken = std::move(arrived)]() mutable {
    auto* place = taken.place.get();
    auto connection = std::make_shared<Connection>(shared, edge, std::move(taken));
    if (shared.stopping) return;
    if (place) {
      place->on_give_way([&edge, one = std::weak_ptr(connection)] {
        asio::post(edge.io, [one] {
          if (const auto leaving = one.lock()) leaving->give_way();
        });
      });
    }
    auto running_connection = connection->run();
    asio::co_spawn(edge.io, std::move(running_connection),
                   [this, connection](const std::exception_ptr& thrown) {
                     if (thrown && shared.router.on_fault)
                       shared.router.on_fault({}, "a connection ended by an exception");
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

std::optional<std::string> find_address(const std::string& text) {
  ErrorCode error;
  const auto address = asio::ip::make_address(text, error);
  return error ? std::nullopt : std::optional(address.to_string());
}

// The order matters: a lane's thread must never post to an io context that is gone.
void Server::stop(std::chrono::milliseconds graceful) {
  if (!std::exchange(parts_->running, false)) return;
  auto& parts = *parts_;
  parts.shared.stopping = true;
  asio::post(parts.edges.front()->io, [&parts] {
    parts.acceptor->close();
    if (parts.local_acceptor) parts.local_acceptor->close();
  });
  parts.on_every_connection(&Connection::stop);
  if (!parts.wait_until_closed(graceful)) parts.on_every_connection(&Connection::cut);
  parts.shared.lanes.stop();
  while (!parts.wait_until_closed(std::chrono::seconds{1}))
    parts.on_every_connection(&Connection::cut);
  for (auto& edge : parts.edges) {
    edge->work.reset();
    asio::post(edge->io, [&edge = *edge] {
      edge.ended = true;
      edge.tick.cancel();
    });
  }
  for (auto& edge : parts.edges) edge->thread.join();
  parts.acceptor.reset();
  if (parts.local_acceptor) {
    std::error_code gone;
    std::filesystem::remove(parts.shared.settings.local_socket, gone);
    parts.local_acceptor.reset();
  }
  parts.edges.clear();
}

// How a connection begins and ends; what happens between is in server_connection.cpp.

Connection::Connection(Shared& shared, Edge& edge, Arrived arrived)
    : shared_(shared),
      edge_(edge),
      line_(std::move(arrived.socket), arrived.tls.get()),
      buffer_(shared.settings.header_bytes_max + kBufferBytesMax),
      signal_(edge.io.get_executor()),
      peer_(std::move(arrived.peer)),
      local_(arrived.tls == nullptr),
      from_proxy_(std::ranges::find(shared.settings.proxies, peer_) !=
                  shared.settings.proxies.end()),
      place_(std::move(arrived.place)) {
  edge_.connections.insert(this);
}

Connection::~Connection() {
  edge_.connections.erase(this);
  const std::lock_guard lock(shared_.closed_mutex);
  --shared_.counters.connections_open;
  shared_.closed.notify_all();
}

void Connection::stop() {
  stopping_ = true;
  if (idle_) line_.cancel();
  woken_ = true;
  signal_.cancel();
}

void Connection::give_way() {
  gives_way_ = true;
  if (waits_) cut();
}

void Connection::cut() {
  stopping_ = cut_ = true;
  line_.close();
  signal_.cancel();
}

Awaitable<void> Connection::run() {
  ErrorCode error;
  limit(shared_.settings.handshake_timeout);
  co_await line_.async_handshake(asio::redirect_error(kAwait, error));
  if (error) {
    ++shared_.counters.handshakes_failed;
    co_return;
  }
  auto after = After::keep;
  while (after == After::keep && !stopping_) after = co_await exchange();
  if (!cut_) co_await end();
}

// A socket closed with unread bytes is reset, and the client would lose our answer.
Awaitable<void> Connection::drain() {
  ErrorCode error;
  limit(too_slow_ ? kFarewellTime / 2 : kDrainTime);
  buffer_.clear();
  for (std::size_t seen = 0; !error && seen < kDrainBytesMax;) {
    seen += co_await line_.async_read_some(buffer_.prepare(kBufferBytesMax),
                                           asio::redirect_error(kAwait, error));
  }
}

Awaitable<void> Connection::end() {
  ErrorCode error;
  if (unread_body_) co_await drain();
  if (cut_) co_return;
  limit(shared_.stopping ? kFarewellTime / 5 : kFarewellTime);
  co_await line_.async_farewell(asio::redirect_error(kAwait, error));
}

}  // namespace ingang::http
