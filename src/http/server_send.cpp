#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/write.hpp>
#include <utility>

#include "http/server_connection.h"
#include "http/thrown.h"

// With a sanitizer on, GCC 12 takes Asio's recycled coroutine frames for a new without its delete.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

// What leaves the house: an answer, its pieces, a live stream.

namespace ingang::http {
namespace {

constexpr std::size_t kWriteBytes = std::size_t{256} << 10;

}  // namespace

Awaitable<After> Connection::send(std::shared_ptr<Work> work) {
  record(*work);
  if (work->response.known) note_known();
  bool sent = co_await write(work->wire.head);
  if (sent && work->wire.body) sent = co_await write(*work->wire.body);
  if (sent && work->response.chunks && work->request.method != "HEAD")
    sent = co_await send_chunks(work);
  if (sent && work->response.events && work->request.method != "HEAD") {
    co_await send_events(work->response.events);
    co_return After::close;
  }
  co_return sent && !gives_way_ ? work->after : After::close;
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
       .took = std::chrono::duration_cast<std::chrono::microseconds>(took),
       .code = work.response.refused,
       .fault = work.response.fault});
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
        if (shared_.router.on_fault) shared_.router.on_fault(given.request, sort_of(thrown));
      }
    };
    const Ran ran = co_await on_lane(work->seat, work, std::move(pull));
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
