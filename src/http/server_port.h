// BoundPort: a port that this process reserves before it does anything else, and listens at later.
//
// Promise: until then clients are refused as if there were no server. The port is free again when
//          the object is destroyed.
// Errors:  a sentence that says what to do: there is no such address, or another program has the
//          port.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <utility>

namespace ingang::http {

class BoundPort {
 public:
  // Port 0 takes any free port.
  [[nodiscard]] static std::expected<BoundPort, std::string> bind(const std::string& address,
                                                                  std::uint16_t port);
  BoundPort(BoundPort&& other) noexcept
      : socket_(std::exchange(other.socket_, -1)), is_v6_(other.is_v6_) {}
  BoundPort& operator=(BoundPort&& other) noexcept {
    std::swap(socket_, other.socket_);
    std::swap(is_v6_, other.is_v6_);
    return *this;
  }
  BoundPort(const BoundPort&) = delete;
  BoundPort& operator=(const BoundPort&) = delete;
  ~BoundPort();

  [[nodiscard]] bool is_v6() const { return is_v6_; }
  // Gives the socket to the caller, who must close it.
  [[nodiscard]] int take() { return std::exchange(socket_, -1); }

 private:
  BoundPort(int socket, bool is_v6) : socket_(socket), is_v6_(is_v6) {}
  int socket_;
  bool is_v6_;
};

}  // namespace ingang::http
