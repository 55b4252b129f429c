// Serving: the whole server: an installation, the use cases over it, its rounds, and HTTPS in
// front.
//
// Promise: stop() answers what is under way, then ends the rounds, then closes the stores.
// Errors:  a sentence that says what to do.
#pragma once

#include <expected>
#include <memory>
#include <string>

#include "cli/installation.h"
#include "http/router.h"

namespace ingang::cli {

struct Serve {
  Places places;
  std::string address{"127.0.0.1"};
  std::uint16_t port{8443};
  std::string listen{};  // unix:PATH, for a proxy; nowhere when empty
  bool production{};
  std::string kind{};    // what the folder must be, or become; nothing: as it is
  bool training_open{};  // a training installation may be reached from beyond this machine
};

// What is missing before real people's data may come in, a line each; empty when nothing is.
[[nodiscard]] std::vector<std::string> missing_for_production(const Installation& installation);

class Serving {
 public:
  static std::expected<std::unique_ptr<Serving>, std::string> start(Serve serve);
  ~Serving();

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] Installation& installation();
  [[nodiscard]] bool is_training() const;
  // The same routes once more, to be asked without a socket: for tests.
  [[nodiscard]] http::Router router() const;
  void stop();

 private:
  struct Parts;
  explicit Serving(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace ingang::cli
