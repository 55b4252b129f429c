// Serving: the whole server: an installation, the use cases over it, its rounds, and HTTPS in
// front.
//
// Promise: stop() answers what is under way, then ends the rounds, then closes the stores. After
//          begin_to_close() readiness says that it is closing, and each answer ends its connection.
// Errors:  a sentence that says what to do.
#pragma once

#include <chrono>
#include <expected>
#include <memory>
#include <optional>
#include <string>

#include "cli/installation.h"
#include "http/router.h"

namespace ingang::cli {

struct Serve {
  Places places;
  std::string address{"127.0.0.1"};
  std::uint16_t port{8443};
  std::string listen{};                // unix:PATH, for a proxy; nowhere when empty
  std::vector<std::string> proxies{};  // addresses of those on other machines
  bool production{};
  std::string kind{};    // what the folder must be, or become; nothing: as it is
  std::string log{};     // everything, trouble; nothing: by whether a person reads it
  bool training_open{};  // a training installation may be reached from beyond this machine
  // PEM, with its chain, and its key; when empty those in the folder, made when there are none.
  std::string certificate{};
  std::string key{};
  // How long it goes on after it has said that it is closing; when not given, three seconds if
  // anybody has asked in the last half minute whether it is ready, else not at all.
  std::optional<int> drain_seconds{};
};

// What is missing before real people's data may come in, a line each; empty when nothing is.
// Opens no ledger and makes nothing: the folder need not be there.
[[nodiscard]] std::expected<std::vector<std::string>, std::string> missing_for_production(
    const Places& places);

class Serving {
 public:
  static std::expected<std::unique_ptr<Serving>, std::string> start(Serve serve);
  ~Serving();

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] Installation& installation();
  [[nodiscard]] bool is_training() const;
  // The same routes once more, to be asked without a socket: for tests.
  [[nodiscard]] http::Router router() const;
  // Says from now on that it is closing; how long it should go on serving.
  std::chrono::seconds begin_to_close();
  // A new certificate, for connections to come. False when it is refused: an alarm says why.
  bool renew_certificate();
  void stop();

 private:
  struct Parts;
  explicit Serving(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace ingang::cli
