#include "ears.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <openssl/tls1.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>

#include "bench.h"

namespace ingang::bench {

struct Ears::Context {
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> tls{SSL_CTX_new(TLS_client_method()),
                                                        &SSL_CTX_free};
  int port{};
};

class Ears::Ear {
 public:
  Ear(const Context& context, std::size_t unit_given, const std::string& token)
      : unit(unit_given), ssl_(SSL_new(context.tls.get()), &SSL_free) {
    fd_ = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(static_cast<std::uint16_t>(context.port));
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    SSL_set_fd(ssl_.get(), fd_);
    SSL_set_tlsext_host_name(ssl_.get(), "localhost");
    const auto ask = fmt::format(
        "GET /v1/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
        "Authorization: Bearer {}\r\n\r\n",
        token);
    if (fd_ < 0 || connect(fd_, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0 ||
        SSL_connect(ssl_.get()) != 1 ||
        SSL_write(ssl_.get(), ask.data(), static_cast<int>(ask.size())) <= 0)
      throw Stopped{"a listener could not connect"};
    fcntl(fd_, F_SETFL, fcntl(fd_, F_GETFL) | O_NONBLOCK);
  }
  ~Ear() { close(fd_); }
  Ear(const Ear&) = delete;
  Ear& operator=(const Ear&) = delete;

  [[nodiscard]] int fd() const { return fd_; }
  // What has come; nothing when the line has ended.
  std::optional<std::string> read() {
    std::array<char, 8192> part;
    std::string out;
    while (true) {
      const int size = SSL_read(ssl_.get(), part.data(), part.size());
      if (size > 0) {
        out.append(part.data(), static_cast<std::size_t>(size));
        continue;
      }
      if (SSL_get_error(ssl_.get(), size) == SSL_ERROR_WANT_READ) return out;
      return std::nullopt;
    }
  }

  const std::size_t unit;
  std::string pending;

 private:
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
  int fd_{-1};
};

Ears::Ears(int port, const std::string& certificate)
    : context_(std::make_unique<Context>()), epoll_(epoll_create1(0)) {
  context_->port = port;
  SSL_CTX_load_verify_locations(context_->tls.get(), certificate.c_str(), nullptr);
  SSL_CTX_set_verify(context_->tls.get(), SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_mode(context_->tls.get(), SSL_MODE_RELEASE_BUFFERS);
}
Ears::~Ears() { close(epoll_); }

std::size_t Ears::count() const { return ears_.size(); }

void Ears::add(std::size_t unit, const std::string& token) {
  ears_.push_back(std::make_unique<Ear>(*context_, unit, token));
  epoll_event event{.events = EPOLLIN, .data = {.ptr = ears_.back().get()}};
  epoll_ctl(epoll_, EPOLL_CTL_ADD, ears_.back()->fd(), &event);
}

void Ears::listen(const std::atomic<bool>& enough) {
  std::array<epoll_event, 256> events{};
  while (!enough) {
    const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 100);
    for (int i = 0; i < count; ++i)
      take(*static_cast<Ear*>(events.at(static_cast<std::size_t>(i)).data.ptr));
  }
}

void Ears::take(Ear& ear) {
  const auto part = ear.read();
  if (!part) {
    ++lost_;
    epoll_ctl(epoll_, EPOLL_CTL_DEL, ear.fd(), nullptr);
    return;
  }
  ear.pending += *part;
  std::size_t from = 0;
  for (auto end = ear.pending.find('\n'); end != std::string::npos;
       end = ear.pending.find('\n', from)) {
    line(ear, std::string_view(ear.pending).substr(from, end - from));
    from = end + 1;
  }
  ear.pending.erase(0, from);
}

void Ears::line(Ear& ear, std::string_view text) {
  if (text.starts_with("event: resync")) ++resyncs_;
  if (!text.starts_with("data: ")) return;
  constexpr std::string_view kBefore = "\"reference\":\"";
  const auto at = text.find(kBefore);
  if (at == std::string_view::npos) return;
  const auto rest = text.substr(at + kBefore.size());
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  heard_.push_back({.unit = ear.unit,
                    .reference = std::string(rest.substr(0, rest.find('"'))),
                    .at_ms = std::chrono::duration_cast<std::chrono::milliseconds>(now).count()});
}

}  // namespace ingang::bench
