// Line: reads and writes the octets of one client, over a socket with TLS or a local socket
// without.
//
// Promise: it has no buffer while it waits: it waits until the socket can be read, and then reads;
//          OpenSSL frees its buffers when they are empty. What has waited past its limit ends with
//          `timeout` when the edge next looks. A client that sent too slowly can still be told so;
//          when a client does not read, the socket is closed.
// Errors:  error codes: eof, timeout, operation_aborted (cancelled or closed), connection_reset.
// Threads: the one thread of its edge.
// Tests:   server_test, server_limits_test, server_live_test, over real sockets.
#pragma once

#include <openssl/ssl.h>

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <utility>

namespace ingang::http {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::generic::stream_protocol, Executor>;

class Line {
 public:
  using executor_type = Executor;
  using Time = std::chrono::steady_clock::time_point;

  // `tls` is null for a line without TLS.
  Line(Socket socket, SSL_CTX* tls);
  ~Line();
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  [[nodiscard]] executor_type get_executor() { return socket_.get_executor(); }

  // The limit for reads and writes that begin after this call.
  void expires_after(std::chrono::milliseconds time);
  void expires_never() { due_ = Time::max(); }
  // The edge calls this for each line ten times a second.
  void end_when_late(Time now);

  void cancel();
  void close();

  template <typename Token>
  auto async_handshake(Token&& token) {
    return begin(Act::handshake, {}, std::forward<Token>(token));
  }
  // Ends TLS: sends the closing message, and waits for the client's.
  template <typename Token>
  auto async_farewell(Token&& token) {
    return begin(Act::farewell, {}, std::forward<Token>(token));
  }
  template <typename Buffers, typename Token>
  auto async_read_some(const Buffers& into, Token&& token) {
    const asio::mutable_buffer first = *asio::buffer_sequence_begin(into);
    return begin(Act::read, {.to = first.data(), .size = first.size()}, std::forward<Token>(token));
  }
  template <typename Buffers, typename Token>
  auto async_write_some(const Buffers& from, Token&& token) {
    const asio::const_buffer first = *asio::buffer_sequence_begin(from);
    return begin(Act::write, {.from = first.data(), .size = first.size()},
                 std::forward<Token>(token));
  }

 private:
  enum class Act { handshake, read, write, farewell };
  enum class Wants { nothing, reading, writing };
  struct Bytes {
    void* to{};
    const void* from{};
    std::size_t size{};
  };
  struct Tried {
    Wants wants{Wants::nothing};
    ErrorCode error{};
    std::size_t count{};
  };
  struct Freed {
    void operator()(SSL* ssl) const { SSL_free(ssl); }
  };

  [[nodiscard]] Tried attempt(Act act, const Bytes& bytes);
  [[nodiscard]] Tried attempt_tls(Act act, const Bytes& bytes);
  [[nodiscard]] Tried attempt_clear(Act act, const Bytes& bytes);
  // Tries again after a wait that ended with `error`.
  [[nodiscard]] Tried resume(Act act, const Bytes& bytes, ErrorCode error);
  [[nodiscard]] Time& due_of(Act act) { return act == Act::write ? write_due_ : read_due_; }

  template <typename Token>
  auto begin(Act act, const Bytes& bytes, Token&& token) {
    due_of(act) = due_;
    late_ = false;
    return asio::async_compose<Token, void(ErrorCode, std::size_t)>(
        [this, act, bytes, tried = Tried{}, at = At::start](auto& self, ErrorCode error = {},
                                                            std::size_t = 0) mutable {
          if (at != At::posted) tried = resume(act, bytes, error);
          if (tried.wants != Wants::nothing) {
            at = At::waited;
            const auto until =
                tried.wants == Wants::reading ? Socket::wait_read : Socket::wait_write;
            return socket_.async_wait(until, std::move(self));
          }
          if (at == At::start) {  // Never answered from within the call that asks.
            at = At::posted;
            return asio::post(socket_.get_executor(), std::move(self));
          }
          due_of(act) = Time::max();
          self.complete(tried.error, tried.count);
        },
        token, socket_);
  }
  enum class At { start, waited, posted };

  Socket socket_;
  std::unique_ptr<SSL, Freed> ssl_;
  Time due_{Time::max()};
  Time read_due_{Time::max()};
  Time write_due_{Time::max()};
  bool late_{};
};

}  // namespace ingang::http
