// Client: Ingång's API as seen by a program: signs in, asks, sends. Used by probe, and by
// measurements.
//
// Promise: one connection kept alive for each Client; a write carries an Idempotency-Key and is
//          repeated with the same key when the line breaks.
// Errors:  a Failure says what was asked and what came back: status and code, or that nothing came.
// Threads: one at a time for each Client.
#pragma once

#include <boost/json.hpp>
#include <chrono>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ingang::cli {

struct Failure {
  std::string asked;  // "POST /v1/reports"
  int status{};       // 0: nothing came back
  std::string code;
  std::string text;

  [[nodiscard]] std::string sentence() const;
};

template <typename T>
using Answered = std::expected<T, Failure>;

class Client {
 public:
  // `certificate`: the server's own certificate is trusted, and nothing else.
  Client(std::string base, std::string certificate);
  ~Client();
  Client(Client&&) noexcept;
  Client& operator=(Client&&) noexcept;

  Answered<boost::json::object> get(const std::string& path);
  Answered<boost::json::object> post(const std::string& path, const boost::json::value& body);
  Answered<boost::json::object> post(const std::string& path, std::string_view body,
                                     std::string_view idempotency_key);
  Answered<void> sign_in(std::string_view account, std::string_view password,
                         std::string_view totp);
  void use_token(std::string token);
  [[nodiscard]] const std::string& token() const;

  // Listens to the live stream until `seen` answers true, or the time is out (false).
  Answered<bool> listen(
      const std::function<bool(std::string_view event, std::string_view data)>& seen,
      std::chrono::milliseconds longest);

 private:
  struct Line;
  Answered<std::string> ask(std::string_view method, const std::string& path, std::string_view body,
                            std::string_view idempotency_key);
  std::unique_ptr<Line> line_;
};

[[nodiscard]] std::string random_key();

}  // namespace ingang::cli
