// Router: finds the route of a request, and refuses requests that no handler should get.
//
// Promise: admit() needs only the head of a request, so that the body of a refused request is never
//          read. The refusals come in this order: body_not_expected, bad_request, not_found,
//          method_not_allowed (with Allow), those of the guard, body_too_large.
// Threads: add() is called before the server starts. Any thread may call everything else.
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

// The lane where a request is handled, and the owner and network for whom it counts there.
struct Seat {
  Lane lane;
  Lanes::Owner owner{};
  Lanes::Owner network{};  // 0: one of its own
};

inline constexpr std::size_t kBodyBytesMax = std::size_t{1} << 20;
inline constexpr std::size_t kAttachmentBytesMax = std::size_t{26} << 20;

struct Route {
  std::string method;
  std::string path;  // "/v1/reports/{reference}"; a parameter is a whole segment.
  Lane lane;
  Handler handler;
  std::size_t body_bytes_max{kBodyBytesMax};
  // The content types that a write may have; when empty, it may have any, or none.
  std::vector<std::string> content_types{"application/json"};
  IdempotencyKey idempotency_key{IdempotencyKey::needed};
  // Decides the lane when not every request of this route belongs in `lane`. Called on the edge's
  // thread; must not block.
  std::function<Seat(const Request&)> seat{};
};

// Finds out who asks before the body has come. Without these functions everybody is a stranger.
struct Asker {
  // Who asks, as a number, if that person was signed in a moment ago. Called on the edge's thread;
  // must not block.
  std::function<std::optional<Lanes::Owner>(const Request&)> find_known{};
  // The answer that refuses somebody who is not signed in; else nothing. Called on a lane.
  std::function<std::optional<Response>(const Request&)> refusal{};
};

class Router {
 public:
  // `origins`: see guard.h.
  explicit Router(Texts texts, std::vector<std::string> origins = {});

  Router& add(Route route);
  // Sets the handler of GET and HEAD outside /v1. It runs on the edge's thread and must not block.
  // When it answers nothing, the answer is 404.
  Router& files(std::function<std::optional<Response>(const Request&)> handler);
  Router& asker(Asker asker);

  [[nodiscard]] const Texts& texts() const { return texts_; }

  // The route, after the path parameters have been filled in; or the answer that refuses.
  [[nodiscard]] std::expected<const Route*, Response> admit(Request& request) const;
  // Runs the handler. An exception becomes the answer `fault`, and Response::fault says of which
  // sort it was.
  [[nodiscard]] Response run(const Route& route, const Request& request) const;
  // Makes the answer that a handler has left for another lane.
  [[nodiscard]] Response run(const Request& request, const Later& later) const;
  [[nodiscard]] std::optional<Lanes::Owner> find_known(const Request& request) const;
  // The answer that refuses a large body from whoever asks; nothing when it may be read.
  [[nodiscard]] std::optional<Response> refuse_stranger(const Request& request) const;
  // `known` as find_known() answered.
  [[nodiscard]] Seat seat_of(const Route& route, const Request& request,
                             std::optional<Lanes::Owner> known) const;
  // Method and path of each, for tests.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> all() const;
  // admit() and run() in one, for a request with its whole body: for tests and tools without a
  // socket.
  [[nodiscard]] Response answer(Request request) const;

  // Called when something broke and no answer could say so. Set it to a log. The log takes the
  // request's route and id, and nothing else of the request.
  std::function<void(const Request& request, std::string_view sort)> on_fault;

 private:
  struct Template {
    std::vector<std::string> segments;
    Route route;
  };
  [[nodiscard]] Response refuse(const Request& request, Code code, std::string detail = {}) const;
  [[nodiscard]] Response fault(const Request& request, std::string sort) const;
  [[nodiscard]] Response guarded(const Request& request,
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
