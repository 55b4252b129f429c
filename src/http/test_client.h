// TestClient: a blocking client over bare OpenSSL, or over a local socket in the clear, for tests
// that must send what no well-behaved client sends.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace ingang::http {

struct Answer {
  int status{};
  std::map<std::string, std::string> headers{};
  std::string body{};
  [[nodiscard]] std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
};

class TestClient {
 public:
  // `from`: another address of this machine's own, as 127.0.0.9.
  explicit TestClient(std::uint16_t port, SSL_SESSION* session = nullptr,
                      const char* from = nullptr)
      : context_(SSL_CTX_new(TLS_client_method())) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval wait{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    if (from && ::inet_pton(AF_INET, from, &to.sin_addr) == 1)
      (void)::bind(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to);
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) return;
    ssl_ = SSL_new(context_.get());
    if (session) SSL_set_session(ssl_, session);
    SSL_set_fd(ssl_, socket_);
    connected_ = SSL_connect(ssl_) == 1;
  }
  // As a proxy comes.
  explicit TestClient(const std::string& local_socket) {
    socket_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval wait{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    local_socket.copy(to.sun_path, sizeof to.sun_path - 1);
    connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
  }
  ~TestClient() {
    SSL_free(ssl_);
    ::close(socket_);
  }
  TestClient(const TestClient&) = delete;
  TestClient& operator=(const TestClient&) = delete;

  [[nodiscard]] bool connected() const { return connected_; }
  [[nodiscard]] SSL* ssl() const { return ssl_; }

  bool send(std::string_view bytes) {
    if (!ssl_) return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) > 0;
    return SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())) ==
           static_cast<int>(bytes.size());
  }

  // Reads until `mark` has come, or the connection ends; answers what was read, and keeps what came
  // after.
  std::string read_until(std::string_view mark) {
    for (;;) {
      if (const auto at = buffer_.find(mark); at != std::string::npos) {
        auto read = buffer_.substr(0, at + mark.size());
        buffer_.erase(0, at + mark.size());
        return read;
      }
      if (!fill()) return std::exchange(buffer_, {});
    }
  }

  // True when the server has said goodbye and nothing more comes.
  bool at_end() { return buffer_.empty() && !fill(); }

  // The next answer; nothing when the connection ended first. `with_body` is false for HEAD.
  std::optional<Answer> read_answer(bool with_body = true) {
    auto head = read_until("\r\n\r\n");
    if (!head.ends_with("\r\n\r\n")) return std::nullopt;
    Answer answer;
    std::from_chars(head.data() + 9, head.data() + 12, answer.status);
    for (auto at = head.find("\r\n") + 2; at + 2 < head.size();) {
      const auto end = head.find("\r\n", at);
      const auto colon = head.find(": ", at);
      answer.headers[head.substr(at, colon - at)] = head.substr(colon + 2, end - colon - 2);
      at = end + 2;
    }
    if (!with_body) return answer;
    if (answer.header("transfer-encoding") == "chunked") {
      read_chunks(answer.body);
    } else if (const auto size = answer.header("content-length"); !size.empty()) {
      answer.body = read_exactly(std::stoul(size));
    }
    return answer;
  }

  std::optional<Answer> ask(std::string_view bytes) {
    send(bytes);
    return read_answer(!bytes.starts_with("HEAD"));
  }

 private:
  bool fill() {
    char piece[16384];
    const auto count = ssl_ ? SSL_read(ssl_, piece, sizeof piece)
                            : static_cast<int>(::recv(socket_, piece, sizeof piece, 0));
    if (count <= 0) return false;
    buffer_.append(piece, static_cast<std::size_t>(count));
    return true;
  }
  std::string read_exactly(std::size_t size) {
    while (buffer_.size() < size && fill()) {
    }
    auto read = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return read;
  }
  void read_chunks(std::string& into) {
    for (;;) {
      const auto line = read_until("\r\n");
      std::size_t size = 0;
      std::from_chars(line.data(), line.data() + line.size(), size, 16);
      into += read_exactly(size);
      if (read_until("\r\n") != "\r\n" || size == 0) return;
    }
  }

  struct Freed {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  };
  std::unique_ptr<SSL_CTX, Freed> context_;
  SSL* ssl_{};
  int socket_{-1};
  bool connected_{};
  std::string buffer_;
};

}  // namespace ingang::http
