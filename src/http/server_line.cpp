#include "http/server_line.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <sys/socket.h>

#include <algorithm>
#include <boost/asio/error.hpp>
#include <boost/beast/core/error.hpp>
#include <cerrno>
#include <climits>

namespace ingang::http {
namespace {

// OpenSSL's own BIO for sockets writes without MSG_NOSIGNAL: a client that has gone would end the
// process.
Socket& socket_of(BIO* bio) { return *static_cast<Socket*>(BIO_get_data(bio)); }

bool would_block() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

int write_bio(BIO* bio, const char* from, int size) {
  BIO_clear_retry_flags(bio);
  auto& socket = socket_of(bio);
  if (!socket.is_open()) return -1;
  const auto count = ::send(socket.native_handle(), from, static_cast<std::size_t>(size),
                            MSG_NOSIGNAL | MSG_DONTWAIT);
  if (count < 0 && would_block()) BIO_set_retry_write(bio);
  return static_cast<int>(count);
}

int read_bio(BIO* bio, char* to, int size) {
  BIO_clear_retry_flags(bio);
  auto& socket = socket_of(bio);
  if (!socket.is_open()) return -1;
  const auto count =
      ::recv(socket.native_handle(), to, static_cast<std::size_t>(size), MSG_DONTWAIT);
  if (count < 0 && would_block()) BIO_set_retry_read(bio);
  return static_cast<int>(count);
}

long control_bio(BIO*, int command, long, void*) { return command == BIO_CTRL_FLUSH ? 1 : 0; }

int create_bio(BIO* bio) {
  BIO_set_init(bio, 1);
  return 1;
}

const BIO_METHOD* method() {
  static BIO_METHOD* const made = [] {
    auto* out = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "line");
    BIO_meth_set_write(out, write_bio);
    BIO_meth_set_read(out, read_bio);
    BIO_meth_set_ctrl(out, control_bio);
    BIO_meth_set_create(out, create_bio);
    return out;
  }();
  return made;
}

int int_size(std::size_t size) {
  return static_cast<int>(std::min<std::size_t>(size, static_cast<std::size_t>(INT_MAX)));
}

}  // namespace

Line::Line(Socket socket, SSL_CTX* tls) : socket_(std::move(socket)) {
  if (!tls) return;
  ssl_.reset(SSL_new(tls));
  auto* bio = ssl_ ? BIO_new(method()) : nullptr;
  if (!bio) {
    close();
    return;
  }
  BIO_set_data(bio, &socket_);
  SSL_set_bio(ssl_.get(), bio, bio);
  SSL_set_mode(ssl_.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_set_accept_state(ssl_.get());
}

Line::~Line() = default;

void Line::expires_after(std::chrono::milliseconds time) {
  due_ = std::chrono::steady_clock::now() + time;
}

void Line::end_when_late(Time now) {
  if (now < read_due_ && now < write_due_) return;
  late_ = true;
  if (now >= write_due_) return close();
  read_due_ = Time::max();
  cancel();
}

void Line::cancel() {
  ErrorCode error;
  socket_.cancel(error);
}

void Line::close() {
  ErrorCode error;
  read_due_ = write_due_ = Time::max();
  socket_.close(error);
}

Line::Tried Line::resume(Act act, const Bytes& bytes, ErrorCode error) {
  if (late_) return {.error = boost::beast::error::timeout};
  if (!error && !socket_.is_open()) error = asio::error::operation_aborted;
  if (error) return {.error = error};
  return attempt(act, bytes);
}

Line::Tried Line::attempt(Act act, const Bytes& bytes) {
  Bytes rest = bytes;
  std::size_t sum = 0;
  for (;;) {
    auto tried = ssl_ ? attempt_tls(act, rest) : attempt_clear(act, rest);
    sum += tried.count;
    // A large piece is written record by record: one wait for the whole of it, when there is room.
    const bool more = act == Act::write && tried.count > 0 && sum < bytes.size;
    if (!more) {
      if (sum > 0 && !tried.error) return {.count = sum};
      return tried;
    }
    rest.from = static_cast<const char*>(bytes.from) + sum;
    rest.size = bytes.size - sum;
  }
}

Line::Tried Line::attempt_tls(Act act, const Bytes& bytes) {
  ERR_clear_error();
  auto* ssl = ssl_.get();
  int done = 0;
  switch (act) {
    case Act::handshake: done = SSL_do_handshake(ssl); break;
    case Act::read: done = SSL_read(ssl, bytes.to, int_size(bytes.size)); break;
    case Act::write: done = SSL_write(ssl, bytes.from, int_size(bytes.size)); break;
    case Act::farewell:
      done = SSL_shutdown(ssl);
      if (done == 0) done = SSL_shutdown(ssl);  // Said; now for the answer.
      break;
  }
  if (done > 0) return {.count = act == Act::handshake ? 0 : static_cast<std::size_t>(done)};
  const int why = SSL_get_error(ssl, done);
  ERR_clear_error();
  if (why == SSL_ERROR_WANT_READ) return {.wants = Wants::reading};
  if (why == SSL_ERROR_WANT_WRITE) return {.wants = Wants::writing};
  if (why == SSL_ERROR_ZERO_RETURN) return {.error = asio::error::eof};
  return {.error = asio::error::connection_reset};
}

Line::Tried Line::attempt_clear(Act act, const Bytes& bytes) {
  const int socket = socket_.native_handle();
  if (act == Act::handshake) return {};
  if (act == Act::farewell) {
    ::shutdown(socket, SHUT_WR);
    return {};
  }
  if (bytes.size == 0) return {};
  const auto done = act == Act::read
                        ? ::recv(socket, bytes.to, bytes.size, MSG_DONTWAIT)
                        : ::send(socket, bytes.from, bytes.size, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (done > 0) return {.count = static_cast<std::size_t>(done)};
  if (done == 0 && act == Act::read) return {.error = asio::error::eof};
  if (would_block()) return {.wants = act == Act::read ? Wants::reading : Wants::writing};
  return {.error = asio::error::connection_reset};
}

}  // namespace ingang::http
