#include "attackers.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <memory>
#include <thread>

namespace ingang::bench {

namespace {

using Context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;

// From an address of its own, as a stranger has.
class Stranger {
 public:
  Stranger(SSL_CTX* context, int port) : ssl_(SSL_new(context), &SSL_free) {
    fd_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 8);
    (void)::bind(fd_, reinterpret_cast<const sockaddr*>(&at), sizeof at);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    at.sin_port = htons(static_cast<std::uint16_t>(port));
    const timeval wait{.tv_sec = 2, .tv_usec = 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    SSL_set_fd(ssl_.get(), fd_);
    open_ = ::connect(fd_, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0 &&
            SSL_connect(ssl_.get()) == 1;
    ::fcntl(fd_, F_SETFL, ::fcntl(fd_, F_GETFL) | O_NONBLOCK);
  }
  ~Stranger() { ::close(fd_); }
  Stranger(const Stranger&) = delete;
  Stranger& operator=(const Stranger&) = delete;

  [[nodiscard]] bool open() const { return open_; }
  void send(const std::string& bytes) {
    if (!open_ || bytes.empty()) return;
    const int done = SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
    if (done <= 0 && SSL_get_error(ssl_.get(), done) != SSL_ERROR_WANT_WRITE) open_ = false;
  }
  // Reads what has come, and notices the end.
  void look() {
    char piece[4096];
    int count = 0;
    while (open_ && (count = SSL_read(ssl_.get(), piece, sizeof piece)) > 0) {
    }
    if (open_ && SSL_get_error(ssl_.get(), count) != SSL_ERROR_WANT_READ) open_ = false;
  }

 private:
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
  int fd_{-1};
  bool open_{};
};

std::string head(const char* what, const char* type, std::size_t size) {
  return std::string(what) + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type +
         "\r\nIdempotency-Key: 0f8fad5b-d9cb-469f\r\nAuthorization: Bearer " +
         std::string(64, 'a') + "\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n";
}

}  // namespace

std::vector<Attack> attacks() {
  constexpr std::size_t kFile = std::size_t{26} << 20;
  constexpr std::size_t kHalfAGigabyte = std::size_t{512} << 20;
  return {
      {"announced", "while 400 announce files of 26 MB", 400,
       head("POST /v1/attachments", "application/pdf", kFile), ""},
      {"slow", "while 400 send bodies an octet at a time", 400,
       head("POST /v1/session", "application/json", 4000), "x"},
      {"slow_reports", "while 400 send reports an octet at a time", 400,
       head("POST /v1/reports", "application/json", 16'000), "x"},
      {"get_with_body", "while 64 read with a body of 512 MB", 64,
       head("GET /", "text/plain", kHalfAGigabyte), ""},
      {"crowd", "while 400 more connections are held", 400, "", ""},
  };
}

Attacked run(const Attack& attack, int port, const std::atomic<bool>& enough) {
  const Context context(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free);
  std::vector<std::unique_ptr<Stranger>> strangers(static_cast<std::size_t>(attack.connections));
  Attacked out;
  while (!enough) {
    for (auto& each : strangers) {
      if (enough) break;
      if (each) each->look();
      if (each && !each->open()) {
        ++out.sent_away;
        each.reset();
      }
      if (!each) {
        each = std::make_unique<Stranger>(context.get(), port);
        each->send(attack.sent);
        ++out.came;
      }
      each->send(attack.drip);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
  return out;
}

}  // namespace ingang::bench
