// Receiver: an HTTP server of the test's own, in the place of a gateway for calls and messages: it
// keeps what it was asked, and answers as it is told.
//
// Threads: one accepts, and one for each connection; all end with the object.
#pragma once

#include <arpa/inet.h>
#include <fmt/core.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace ingang::cli {

class Receiver {
 public:
  enum class Answers { ok, refused, never };
  struct Asked {
    std::string path;                            // "/a1/sms"
    std::map<std::string, std::string> headers;  // names in lower case
    std::map<std::string, std::string> fields;
  };

  Receiver() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(listening_, reinterpret_cast<sockaddr*>(&address), size);
    ::listen(listening_, kBacklog);
    ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    accepting_ = std::jthread([this] { accept_all(); });
  }
  ~Receiver() {
    stopped_ = true;
    accepting_ = {};
    threads_.clear();
    ::close(listening_);
  }
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::string url() const { return fmt::format("http://127.0.0.1:{}/a1", port_); }
  void answer(Answers how) { how_ = how; }
  [[nodiscard]] std::vector<Asked> asked() const {
    const std::scoped_lock lock(mutex_);
    return asked_;
  }
  // Those of one path, as soon as there are so many, or when the time is out.
  [[nodiscard]] std::vector<Asked> asked_of(const std::string& path, std::size_t many,
                                            std::chrono::seconds within) const {
    const auto until = std::chrono::steady_clock::now() + within;
    while (true) {
      auto out = asked();
      std::erase_if(out, [&](const Asked& one) { return one.path != path; });
      if (out.size() >= many || std::chrono::steady_clock::now() > until) return out;
      std::this_thread::sleep_for(kMoment);
    }
  }

 private:
  static constexpr int kBacklog = 64;
  static constexpr std::chrono::milliseconds kMoment{20};

  void accept_all() {
    while (!stopped_) {
      pollfd waiting{.fd = listening_, .events = POLLIN, .revents = 0};
      if (::poll(&waiting, 1, static_cast<int>(kMoment.count())) <= 0) continue;
      const int line = ::accept(listening_, nullptr, nullptr);
      if (line >= 0) threads_.emplace_back([this, line] { serve(line); });
    }
  }

  void serve(int line) {
    const auto text = whole(line);
    if (!text.empty()) {
      const std::scoped_lock lock(mutex_);
      asked_.push_back(read(text));
    }
    const auto how = how_.load();
    while (how == Answers::never && !stopped_) std::this_thread::sleep_for(kMoment);
    const std::string status = how == Answers::refused ? "403 Forbidden" : "200 OK";
    const auto answer = "HTTP/1.1 " + status +
                        "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
                        "Connection: close\r\n\r\n{}";
    if (how != Answers::never) (void)::send(line, answer.data(), answer.size(), MSG_NOSIGNAL);
    ::close(line);
  }

  // Head and body of one request; nothing when the line broke before.
  std::string whole(int line) const {
    std::string text;
    char part[4096];
    while (!stopped_) {
      const auto head = text.find("\r\n\r\n");
      if (head != std::string::npos && text.size() >= head + 4 + length_of(text.substr(0, head)))
        return text;
      pollfd waiting{.fd = line, .events = POLLIN, .revents = 0};
      if (::poll(&waiting, 1, static_cast<int>(kMoment.count())) <= 0) continue;
      const auto got = ::recv(line, part, sizeof part, 0);
      if (got <= 0) return {};
      text.append(part, static_cast<std::size_t>(got));
    }
    return {};
  }

  static std::map<std::string, std::string> headers_in(const std::string& head) {
    std::map<std::string, std::string> out;
    std::size_t at = head.find("\r\n");
    while (at != std::string::npos) {
      const auto end = head.find("\r\n", at + 2);
      const auto line = head.substr(at + 2, end == std::string::npos ? end : end - at - 2);
      const auto colon = line.find(": ");
      if (colon != std::string::npos) {
        auto name = line.substr(0, colon);
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
        out[name] = line.substr(colon + 2);
      }
      at = end;
    }
    return out;
  }
  static std::size_t length_of(const std::string& head) {
    const auto headers = headers_in(head);
    const auto found = headers.find("content-length");
    return found == headers.end() ? 0 : std::stoul(found->second);
  }
  static std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '%' && i + 2 < text.size()) {
        out += static_cast<char>(std::stoi(std::string{text.substr(i + 1, 2)}, nullptr, 16));
        i += 2;
      } else {
        out += text[i] == '+' ? ' ' : text[i];
      }
    }
    return out;
  }
  static Asked read(const std::string& text) {
    const auto head = text.find("\r\n\r\n");
    const auto first = text.find(' ');
    Asked out{.path = text.substr(first + 1, text.find(' ', first + 1) - first - 1),
              .headers = headers_in(text.substr(0, head)),
              .fields = {}};
    std::string_view body = std::string_view(text).substr(head + 4);
    while (!body.empty()) {
      const auto end = std::min(body.find('&'), body.size());
      const auto field = body.substr(0, end);
      const auto equals = std::min(field.find('='), field.size());
      out.fields[decoded(field.substr(0, equals))] =
          decoded(field.substr(std::min(equals + 1, field.size())));
      body.remove_prefix(std::min(end + 1, body.size()));
    }
    return out;
  }

  const int listening_{::socket(AF_INET, SOCK_STREAM, 0)};
  std::uint16_t port_{};
  std::atomic<bool> stopped_{false};
  std::atomic<Answers> how_{Answers::ok};
  mutable std::mutex mutex_;
  std::vector<Asked> asked_;
  std::vector<std::jthread> threads_;
  std::jthread accepting_;
};

}  // namespace ingang::cli
