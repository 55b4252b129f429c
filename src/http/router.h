// Router: finds the route of a request, and refuses what no handler should see.
//
// Promise: admit() needs only the head of a request, so that a body that nobody will take is never
// read.
//          Refusals in order: body_not_expected, bad_request, not_found, method_not_allowed (with
//          Allow), the guard's, body_too_large.
// Threads: add() before the server starts; everything else from any thread.
#pragma once

#include <cstddef>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/lanes.h"
#include "http/problem.h"
#include "http/request.h"
#include "http/response.h"

namespace ingang::http {

using Handler = std::function<Response(const Request&)>;

enum class IdempotencyKey { needed, not_needed };

// Where a request is handled, and for whom it counts there.
struct Seat {
  Lane lane;
  Lanes::Owner owner{};
};

inline constexpr std::size_t kBodyBytesMax = std::size_t{1} << 20;
inline constexpr std::size_t kAttachmentBytesMax = std::size_t{26} << 20;

struct Route {
  std::string method;
  std::string path;  // "/v1/reports/{reference}"; a parameter is a whole segment.
  Lane lane;
  Handler handler;
  std::size_t body_bytes_max{kBodyBytesMax};
  // What a write may be sent as; empty: anything, also nothing.
  std::vector<std::string> content_types{"application/json"};
  IdempotencyKey idempotency_key{IdempotencyKey::needed};
  // Asked on the edge when not every request of this route belongs in `lane`: must not block.
  std::function<Seat(const Request&)> seat{};
};

// Who asks, before the body has come. Without these everybody is a stranger.
struct Asker {
  // Somebody who was signed in a moment ago, as a number; asked on the edge, must not block.
  std::function<std::optional<Lanes::Owner>(const Request&)> find_known{};
  // What refuses somebody who is not signed in; asked on a lane.
  std::function<std::optional<Response>(const Request&)> refusal{};
};

class Router {
 public:
  // `origins`: see guard.h.
  explicit Router(Texts texts, std::vector<std::string> origins = {});

  Router& add(Route route);
  // Answers GET and HEAD outside /v1, on the edge itself: it must not block. It answers 404 by
  // nullopt.
  Router& files(std::function<std::optional<Response>(const Request&)> handler);
  Router& asker(Asker asker);

  [[nodiscard]] const Texts& texts() const { return texts_; }

  // The route, with path parameters filled in; or the answer that refuses.
  [[nodiscard]] std::expected<const Route*, Response> admit(Request& request) const;
  // Runs the handler. What it throws becomes `fault` and is told to `on_fault`.
  [[nodiscard]] Response run(const Route& route, const Request& request) const;
  // What a handler has left to be made on another lane.
  [[nodiscard]] Response run(const Route& route, const Request& request, const Later& later) const;
  [[nodiscard]] std::optional<Lanes::Owner> find_known(const Request& request) const;
  // Why a body that is large is not taken from whoever asks; nothing when it is.
  [[nodiscard]] std::optional<Response> refuse_stranger(const Request& request) const;
  // `known` as find_known() answered.
  [[nodiscard]] Seat seat_of(const Route& route, const Request& request,
                             std::optional<Lanes::Owner> known) const;
  // Method and path of each, for tests.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> all() const;
  // Both in one, as a request with its whole body: for tests and tools without a socket.
  [[nodiscard]] Response answer(Request request) const;

  // Told the route's path and what() of the exception; set it to a log. Never given a body.
  std::function<void(std::string_view route, std::string_view what)> on_fault;

 private:
  struct Template {
    std::vector<std::string> segments;
    Route route;
  };
  [[nodiscard]] Response refuse(const Request& request, Code code, std::string detail = {}) const;
  [[nodiscard]] Response guarded(const Route& route, const Request& request,
                                 const std::function<Response()>& make) const;

  Texts texts_;
  std::vector<std::string> origins_;
  std::vector<Template> templates_;
  Asker asker_;
  Route files_;
};

// "26 MB", "16 kB": how a limit is told.
[[nodiscard]] std::string size_text(std::size_t bytes);

}  // namespace ingang::http
