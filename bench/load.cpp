#include "load.h"

#include <arpa/inet.h>
#include <fmt/core.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "cli/client.h"

namespace ingang::bench {

namespace {

using std::chrono::steady_clock;
using Context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;

// One client: one TLS connection, one report under way. Blocking to connect, then driven by epoll.
class One {
 public:
  // Without a context: in the clear.
  One(SSL_CTX* context, int port) : ssl_(context ? SSL_new(context) : nullptr, &SSL_free) {
    fd_ = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(static_cast<std::uint16_t>(port));
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int yes = 1;
    setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    alive_ = connect(fd_, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0;
    if (!ssl_) return;
    SSL_set_fd(ssl_.get(), fd_);
    alive_ = alive_ && SSL_connect(ssl_.get()) == 1;
  }
  ~One() { close(fd_); }
  One(const One&) = delete;
  One& operator=(const One&) = delete;

  [[nodiscard]] bool alive() const { return alive_; }
  [[nodiscard]] int fd() const { return fd_; }
  [[nodiscard]] double since_ms() const {
    return std::chrono::duration<double, std::milli>(steady_clock::now() - began_).count();
  }

  // A report and its head fit the socket's buffer, so that a blocking write does not block.
  void send(const std::string& request) {
    began_ = steady_clock::now();
    got_.clear();
    alive_ = ssl_ ? SSL_write(ssl_.get(), request.data(), static_cast<int>(request.size())) > 0
                  : ::write(fd_, request.data(), request.size()) > 0;
  }

  // The status when the answer is whole, 0 while it is not, -1 when the connection ended.
  int take() {
    char part[16384];
    do {
      const auto size = ssl_ ? SSL_read(ssl_.get(), part, sizeof part)
                             : static_cast<int>(::read(fd_, part, sizeof part));
      if (size <= 0) return -1;
      got_.append(part, static_cast<std::size_t>(size));
    } while (ssl_ && SSL_pending(ssl_.get()) > 0);
    return whole();
  }

 private:
  [[nodiscard]] int whole() const {
    const auto head = got_.find("\r\n\r\n");
    if (head == std::string::npos) return 0;
    const auto chunked = got_.find("chunked\r\n");
    if (chunked < head) return got_.ends_with("0\r\n\r\n") ? std::atoi(got_.c_str() + 9) : 0;
    const auto length = got_.find("ontent-Length: ");
    const auto lower = length == std::string::npos ? got_.find("ontent-length: ") : length;
    if (lower == std::string::npos || lower > head) return -1;
    if (got_.size() < head + 4 + static_cast<std::size_t>(std::atoi(got_.c_str() + lower + 15)))
      return 0;
    return std::atoi(got_.c_str() + 9);
  }

  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
  int fd_{-1};
  bool alive_{};
  std::string got_;
  steady_clock::time_point began_{};
};

class Crowd {
 public:
  explicit Crowd(const Load& load) : load_(load), context_(nullptr, &SSL_CTX_free) {
    if (!load.certificate.empty()) {
      context_.reset(SSL_CTX_new(TLS_client_method()));
      SSL_CTX_set_mode(context_.get(), SSL_MODE_AUTO_RETRY);
      SSL_CTX_load_verify_locations(context_.get(), load.certificate.c_str(), nullptr);
      SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    }
    for (const auto& line : load.headers) headers_ += line + "\r\n";
    for (int i = 0; i < load.clients; ++i) {
      ones_.push_back(std::make_unique<One>(context_.get(), load.port));
      if (!ones_.back()->alive()) continue;
      epoll_event event{.events = EPOLLIN, .data = {.ptr = ones_.back().get()}};
      epoll_ctl(epoll_, EPOLL_CTL_ADD, ones_.back()->fd(), &event);
    }
  }
  ~Crowd() { close(epoll_); }
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

  Outcome run() {
    const auto began = steady_clock::now();
    const auto until = began + load_.length;
    std::size_t under_way = 0;
    for (auto& one : ones_) under_way += start(*one);
    std::array<epoll_event, 128> events{};
    while (under_way > 0) {
      const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 30'000);
      if (count <= 0) break;
      for (int i = 0; i < count; ++i)
        under_way -=
            finish(*static_cast<One*>(events.at(static_cast<std::size_t>(i)).data.ptr), until);
    }
    out_.failed += under_way;
    out_.seconds = std::chrono::duration<double>(steady_clock::now() - began).count();
    std::ranges::sort(out_.ms);
    return std::move(out_);
  }

 private:
  std::size_t start(One& one) {
    if (!one.alive()) {
      ++out_.failed;
      return 0;
    }
    if (!load_.bodies) {
      one.send(fmt::format("GET {} HTTP/1.1\r\nHost: localhost\r\n{}\r\n", load_.path, headers_));
      return one.alive() ? 1 : 0;
    }
    const auto& body = load_.bodies->at(next_ % load_.bodies->size());
    one.send(fmt::format(
        "POST {} HTTP/1.1\r\nHost: localhost\r\n{}Content-Type: "
        "application/json\r\nIdempotency-Key: {}-{:012}\r\nContent-Length: {}\r\n\r\n{}",
        load_.path, headers_, run_key_, next_, body.size(), body));
    ++next_;
    return one.alive() ? 1 : 0;
  }

  // How many clients stopped: 0 or 1.
  std::size_t finish(One& one, steady_clock::time_point until) {
    const int status = one.take();
    if (status == 0) return 0;
    status == (load_.bodies ? 201 : 200) ? ++out_.done : ++out_.failed;
    out_.ms.push_back(one.since_ms());
    if (status < 0) {
      epoll_ctl(epoll_, EPOLL_CTL_DEL, one.fd(), nullptr);
      return 1;
    }
    return steady_clock::now() < until ? 1 - start(one) : 1;
  }

  const Load& load_;
  Context context_;
  int epoll_{epoll_create1(0)};
  std::vector<std::unique_ptr<One>> ones_;
  std::string run_key_{cli::random_key()};
  std::string headers_;
  std::uint64_t next_{};
  Outcome out_;
};

}  // namespace

double Outcome::percentile(double share) const {
  if (ms.empty()) return 0;
  const auto at = static_cast<std::size_t>(share * static_cast<double>(ms.size() - 1));
  return ms[at];
}

Outcome run(const Load& load) { return Crowd(load).run(); }

}  // namespace ingang::bench
