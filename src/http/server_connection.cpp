#include "http/server_connection.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <utility>

#include "http/codes.h"
#include "http/server_local.h"

// With a sanitizer on, GCC 12 takes Asio's recycled coroutine frames for a new without its delete.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

// GCC 12 destroys twice an aggregate or a capturing lambda that is written inside a co_await
// expression: each is named first and then moved in.

namespace ingang::http {
namespace {

constexpr std::size_t kReadBytes = 4096;
constexpr std::size_t kWriteBytes = std::size_t{256} << 10;
constexpr std::size_t kSmallBodyBytes = std::size_t{64} << 10;
constexpr std::size_t kSlowestBytesPerSecond = std::size_t{8} << 10;

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return lower;
}

}  // namespace

void Connection::limit(std::chrono::milliseconds time) { line_.expires_after(time); }

Awaitable<bool> Connection::read_head(ErrorCode& error) {
  parser_.reset();
  idle_ = true;
  if (buffer_.size() == 0) {
    limit(shared_.settings.idle_timeout);
    const auto count = co_await line_.async_read_some(buffer_.prepare(kReadBytes),
                                                      asio::redirect_error(kAwait, error));
    if (error) co_return false;
    buffer_.commit(count);
  }
  idle_ = false;
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(shared_.settings.header_bytes_max));
  parser_->body_limit(boost::none);  // The route decides; until then nothing of the body is read.
  limit(shared_.settings.header_timeout);
  co_await beast::http::async_read_header(line_, buffer_, *parser_,
                                          asio::redirect_error(kAwait, error));
  co_return !error;
}

// False when the head is well-formed and yet nothing to trust.
bool Connection::take_head(Request& request) const {
  const auto& head = parser_->get();
  request.method = std::string(head.method_string());
  request.peer = peer_;
  request.received_at = std::chrono::steady_clock::now();
  request.id = shared_.next_request_id();
  std::size_t hosts = 0;
  std::size_t sizes = 0;
  std::size_t encodings = 0;
  for (const auto& field : head) {
    auto name = lower_case(field.name_string());
    hosts += name == "host" ? 1U : 0U;
    sizes += name == "content-length" ? 1U : 0U;
    encodings += name == "transfer-encoding" ? 1U : 0U;
    request.headers.emplace_back(std::move(name), std::string(field.value()));
  }
  if (local_) {
    auto told = find_told_peer(request.headers);
    if (!told) return false;
    request.peer = std::move(*told);
  }
  // Anything that two readers could split differently is refused.
  const bool one_body = sizes + encodings <= 1 && (encodings == 0 || parser_->chunked());
  return read_target(head.target(), request) && head.version() == 11 && hosts == 1 && one_body;
}

Awaitable<After> Connection::exchange() {
  ErrorCode error;
  if (!co_await read_head(error)) co_return co_await answer_broken_head(error);

  auto work = std::make_shared<Work>();
  work->after = parser_->keep_alive() ? After::keep : After::close;
  Request& request = work->request;
  const bool trusted = take_head(request);
  const auto declared = parser_->content_length().value_or(0);
  unread_body_ = !parser_->is_done();
  Code refused = welcome_ == Welcome::turn_away ? kTooManyConnections : kBadRequest;
  if (!trusted || welcome_ == Welcome::turn_away) {
    work->after = After::close;  // Where this request ends is not known.
    auto response = problem(Refusal{.code = refused}, request, shared_.router.texts());
    co_return co_await refuse(std::move(work), std::move(response));
  }
  auto admitted = shared_.router.admit(request);
  if (!admitted) co_return co_await refuse(std::move(work), std::move(admitted.error()));
  work->route = *admitted;

  const std::size_t room =
      parser_->chunked() ? work->route->body_bytes_max : static_cast<std::size_t>(declared);
  const Held held(shared_.counters.body_bytes_held, room);
  if (held.sum_after() > shared_.settings.body_bytes_held_max) {
    auto response = problem(Refusal{.code = kBusy}, request, shared_.router.texts());
    co_return co_await refuse(std::move(work), std::move(response));
  }
  if (unread_body_ && !co_await read_body(*work->route, error)) {
    if (error != beast::http::error::body_limit) co_return co_await answer_broken_head(error);
    Refusal refusal{.code = kBodyTooLarge, .detail = size_text(work->route->body_bytes_max)};
    auto response = problem(refusal, request, shared_.router.texts());
    co_return co_await refuse(std::move(work), std::move(response));
  }
  request.body = std::move(parser_->get().body());
  co_return co_await handle(std::move(work));
}

Awaitable<bool> Connection::read_body(const Route& route, ErrorCode& error) {
  if (lower_case(parser_->get()[beast::http::field::expect]) == "100-continue") {
    if (!co_await write("HTTP/1.1 100 Continue\r\n\r\n")) {
      error = asio::error::broken_pipe;
      co_return false;
    }
  }
  parser_->body_limit(route.body_bytes_max);
  const auto size = parser_->chunked()
                        ? route.body_bytes_max
                        : static_cast<std::size_t>(parser_->content_length().value_or(0));
  limit(shared_.settings.request_timeout + std::chrono::seconds(size / kSlowestBytesPerSecond));
  co_await beast::http::async_read(line_, buffer_, *parser_, asio::redirect_error(kAwait, error));
  unread_body_ = static_cast<bool>(error);
  co_return !error;
}

// A head or body that ended early, came too slowly, or was no HTTP.
Awaitable<After> Connection::answer_broken_head(const ErrorCode& error) {
  if (error == beast::error::timeout) ++shared_.counters.timeouts;
  const bool http = error.category() == make_error_code(beast::http::error::bad_method).category();
  if (!http || error == beast::http::error::end_of_stream ||
      error == beast::http::error::partial_message) {
    co_return After::close;
  }
  const bool large =
      error == beast::http::error::header_limit || error == beast::http::error::buffer_overflow;
  auto work = std::make_shared<Work>();
  work->request.id = shared_.next_request_id();
  work->request.received_at = std::chrono::steady_clock::now();
  work->after = After::close;
  unread_body_ = true;
  auto response = problem(Refusal{.code = large ? kHeaderTooLarge : kBadRequest}, work->request,
                          shared_.router.texts());
  co_return co_await refuse(std::move(work), std::move(response));
}

// Answers without a handler. A small body is read and forgotten, so that the connection can go on;
// for a large one the client is told first, and then listened to for a while so that it hears the
// answer.
Awaitable<After> Connection::refuse(std::shared_ptr<Work> work, Response response) {
  const bool waits =
      parser_ && parser_->is_header_done() && !parser_->get()[beast::http::field::expect].empty();
  if (unread_body_ && work->after == After::keep && !waits && !parser_->chunked() &&
      parser_->content_length().value_or(0) <= kSmallBodyBytes) {
    ErrorCode error;
    limit(shared_.settings.header_timeout);
    co_await beast::http::async_read(line_, buffer_, *parser_, asio::redirect_error(kAwait, error));
    unread_body_ = static_cast<bool>(error);
  }
  work->response = std::move(response);
  seal(*work, unread_body_ || stopping_ ? After::close : After::keep);
  co_return co_await send(std::move(work));
}

void Connection::seal(Work& work, After after) const {
  if (after == After::close || work.response.events) work.after = After::close;
  const WireContext context{.method = work.request.method,
                            .request_id = work.request.id,
                            .security_headers = shared_.security_headers,
                            .after = work.after};
  work.wire = wire(work.response, context);
}

Awaitable<After> Connection::handle(std::shared_ptr<Work> work) {
  if (work->route->lane == Lane::files) {
    work->response = shared_.router.run(*work->route, work->request);
    seal(*work, stopping_ ? After::close : After::keep);
    co_return co_await send(std::move(work));
  }
  std::function<void(Work&, Lanes::Turn)> task = [this](Work& given, Lanes::Turn turn) {
    const Code refused = shared_.stopping ? kStopping : kBusy;
    given.response = turn == Lanes::Turn::run
                         ? shared_.router.run(*given.route, given.request)
                         : problem(Refusal{.code = refused}, given.request, shared_.router.texts());
    seal(given, shared_.stopping ? After::close : After::keep);
  };
  const Ran ran = co_await on_lane(work->route->lane, work, std::move(task));
  if (ran == Ran::done) co_return co_await send(std::move(work));

  // The handler may still be using `work`: the refusal gets one of its own.
  auto other = std::make_shared<Work>();
  if (ran == Ran::timed_out) ++shared_.counters.handler_timeouts;
  if (cut_) co_return After::close;
  other->request.method = work->request.method;
  other->request.id = work->request.id;
  other->request.received_at = work->request.received_at;
  other->request.headers = work->request.headers;
  other->after = work->after;
  other->route = work->route;
  auto response = problem(Refusal{.code = ran == Ran::refused ? kBusy : kTimeout}, other->request,
                          shared_.router.texts());
  co_return co_await refuse(std::move(other), std::move(response));
}

// Runs `task` on a thread of the lane and waits for it, at most request_timeout.
Awaitable<Connection::Ran> Connection::on_lane(Lane lane, std::shared_ptr<Work> work,
                                               std::function<void(Work&, Lanes::Turn)> task) {
  work->done = false;
  const auto until = std::chrono::steady_clock::now() + shared_.settings.request_timeout;
  // The last owner of the connection must be its own thread, therefore `self` goes back with the
  // post.
  Lanes::Job job = [self = shared_from_this(), work,
                    run = std::move(task)](Lanes::Turn turn) mutable {
    run(*work, turn);
    auto& io = self->edge_.io;
    asio::post(io, [back = std::move(self), given = std::move(work)] {
      given->done = true;
      back->signal_.cancel();
    });
  };
  if (!shared_.lanes.submit(lane, until, job)) co_return Ran::refused;
  ErrorCode error;
  signal_.expires_at(until);
  while (!work->done && !cut_) {
    co_await signal_.async_wait(asio::redirect_error(kAwait, error));
    if (!error && !work->done) break;
  }
  co_return work->done ? Ran::done : Ran::timed_out;
}

Awaitable<After> Connection::send(std::shared_ptr<Work> work) {
  record(*work);
  bool sent = co_await write(work->wire.head);
  if (sent && work->wire.body) sent = co_await write(*work->wire.body);
  if (sent && work->response.chunks && work->request.method != "HEAD")
    sent = co_await send_chunks(work);
  if (sent && work->response.events && work->request.method != "HEAD") {
    co_await send_events(work->response.events);
    co_return After::close;
  }
  co_return sent ? work->after : After::close;
}

void Connection::record(const Work& work) {
  auto& counters = shared_.counters;
  ++counters.requests;
  ++counters.by_status_class[static_cast<std::size_t>(work.response.status) / 100 %
                             counters.by_status_class.size()];
  if (!shared_.settings.on_answer) return;
  const auto took = std::chrono::steady_clock::now() - work.request.received_at;
  shared_.settings.on_answer(
      {.method = work.request.method,
       .route = work.route ? std::string_view(work.route->path) : std::string_view{},
       .request_id = work.request.id,
       .status = work.response.status,
       .took = std::chrono::duration_cast<std::chrono::microseconds>(took)});
}

Awaitable<bool> Connection::send_chunks(std::shared_ptr<Work> work) {
  for (;;) {
    std::function<void(Work&, Lanes::Turn)> pull = [this](Work& given, Lanes::Turn turn) {
      given.broken = turn != Lanes::Turn::run;
      if (given.broken) return;
      try {
        given.piece = given.response.chunks();
      } catch (const std::exception& thrown) {
        given.broken = true;
        if (shared_.router.on_fault) shared_.router.on_fault(given.route->path, thrown.what());
      }
    };
    const Ran ran = co_await on_lane(work->route->lane, work, std::move(pull));
    if (ran != Ran::done || work->broken) co_return false;
    if (!work->piece) break;
    if (work->piece->empty()) continue;
    const std::string bytes = chunk(*work->piece);
    if (!co_await write(bytes)) co_return false;
  }
  co_return co_await write(kLastChunk);
}

// Anything that the client does on a live stream ends it: it closes, or it speaks out of turn.
void Connection::watch_for_farewell() {
  line_.expires_never();
  line_.async_read_some(asio::buffer(&farewell_byte_, 1),
                        [self = shared_from_this()](ErrorCode, std::size_t) {
                          self->farewell_ = true;
                          self->signal_.cancel();
                        });
}

Awaitable<void> Connection::send_events(std::shared_ptr<Subscription> events) {
  ++shared_.counters.streams_open;
  buffer_.shrink_to_fit();
  parser_.reset();
  const auto ends_at = std::chrono::steady_clock::now() + shared_.settings.stream_age_max;
  auto beats_at = std::chrono::steady_clock::now() + shared_.settings.heartbeat;
  bool sound = co_await write("retry: 2000\n\n");
  watch_for_farewell();
  events->attach([self = weak_from_this(), &io = edge_.io] {
    asio::post(io, [self] {
      const auto here = self.lock();
      if (!here) return;
      here->woken_ = true;
      here->signal_.cancel();
    });
  });
  ErrorCode error;
  while (sound && !farewell_ && !cut_) {
    woken_ = false;
    const auto [frames, ended] = events->take();
    const auto now = std::chrono::steady_clock::now();
    if (!frames.empty()) sound = co_await write(frames);
    if (sound && (ended || stopping_ || now >= ends_at)) {
      co_await write("event: bye\ndata: {}\n\n");
      break;
    }
    // An event with a name: a browser passes on no comment to the page that listens.
    if (sound && frames.empty() && now >= beats_at)
      sound = co_await write("event: beat\ndata: {}\n\n");
    if (!frames.empty() || now >= beats_at) beats_at = now + shared_.settings.heartbeat;
    if (woken_ || farewell_ || !sound) continue;
    signal_.expires_at(std::min(beats_at, ends_at));
    co_await signal_.async_wait(asio::redirect_error(kAwait, error));
  }
  events->detach();
  --shared_.counters.streams_open;
  if (!cut_) line_.cancel();
  while (!farewell_) {
    signal_.expires_after(kFarewellTime);
    co_await signal_.async_wait(asio::redirect_error(kAwait, error));
  }
}

Awaitable<bool> Connection::write(std::string_view bytes) {
  ErrorCode error;
  while (!bytes.empty() && !error) {
    const auto piece = bytes.substr(0, kWriteBytes);
    limit(shared_.settings.write_timeout);
    const auto buffer = asio::buffer(piece.data(), piece.size());
    co_await asio::async_write(line_, buffer, asio::redirect_error(kAwait, error));
    bytes.remove_prefix(piece.size());
  }
  if (error == beast::error::timeout) ++shared_.counters.timeouts;
  co_return !error;
}

}  // namespace ingang::http
