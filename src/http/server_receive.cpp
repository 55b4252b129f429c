#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <boost/beast/http/read.hpp>
#include <utility>

#include "http/codes.h"
#include "http/server_connection.h"
#include "http/server_local.h"

// With a sanitizer on, GCC 12 takes Asio's recycled coroutine frames for a new without its delete.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

// What comes in: heads and bodies, from whom, how much and how slowly.

namespace ingang::http {
namespace {

constexpr std::size_t kReadBytes = 4096;
constexpr std::size_t kSmallBodyBytes = std::size_t{64} << 10;

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
  if (local_ || from_proxy_) {
    auto told = find_told_peer(request.headers);
    if (!told) return false;
    if (local_ || *told != kToldNothing) request.peer = std::move(*told);
  }
  // Anything that two readers could split differently is refused.
  const bool one_body = sizes + encodings <= 1 && (encodings == 0 || parser_->chunked());
  return read_target(head.target(), request) && head.version() == 11 && hosts == 1 && one_body;
}

Room Connection::room_of(const Work& work) {
  if (!work.known) return Room::strangers;
  switch (work.route->lane) {
    case Lane::intake: return Room::intake;
    case Lane::uploads: return Room::uploads;
    case Lane::sign_in:
    case Lane::sign_in_known:
    case Lane::who:
    case Lane::reads:
    case Lane::exports:
    case Lane::pictures:
    case Lane::stream:
    case Lane::files: return Room::known;
  }
  std::unreachable();
}

void Connection::note_known() {
  if (place_) place_->become_known();
}

// False when it is not known, and `work` has got the answer to that. The lane may still be at work
// for it when it took too long: then there is none.
Awaitable<Connection::Received> Connection::find_out_who(std::shared_ptr<Work> work, Held& held) {
  std::function<void(Work&, Lanes::Turn)> ask = [this](Work& given, Lanes::Turn turn) {
    given.stranger = turn == Lanes::Turn::run
                         ? shared_.router.refuse_stranger(given.request)
                         : problem(Refusal{.code = kBusy}, given.request, shared_.router.texts());
  };
  const Seat seat{.lane = Lane::who, .owner = work->seat.owner};
  const Ran ran = co_await on_lane(seat, work, std::move(ask));
  if (ran == Ran::timed_out) co_return Received::broken;
  if (ran == Ran::refused) co_return Received::no_room;
  if (work->stranger) co_return Received::of_a_stranger;
  work->known = true;
  note_known();
  co_return held.move_to(room_of(*work)) ? Received::whole : Received::no_room;
}

// One piece, if it comes before the sender has fallen below the least rate.
Awaitable<bool> Connection::read_some_of_body(std::size_t seen, Line::Time began,
                                              ErrorCode& error) {
  const auto& settings = shared_.settings;
  const auto due = began + settings.body_grace +
                   std::chrono::milliseconds(1000 * seen / settings.body_bytes_per_second_min);
  const auto left = due - std::chrono::steady_clock::now();
  limit(std::max(std::chrono::duration_cast<std::chrono::milliseconds>(left),
                 std::chrono::milliseconds{0}));
  co_await beast::http::async_read_some(line_, buffer_, *parser_,
                                        asio::redirect_error(kAwait, error));
  co_return !error;
}

Awaitable<Connection::Received> Connection::read_body(std::shared_ptr<Work> work, Held& held,
                                                      ErrorCode& error) {
  const auto announced = parser_->chunked() ? 0 : parser_->content_length().value_or(0);
  auto received = Received::whole;
  if (announced > kStrangersBodyBytesMax && !work->known) {
    received = co_await find_out_who(work, held);
    if (received != Received::whole) co_return received;
  }
  if (lower_case(parser_->get()[beast::http::field::expect]) == "100-continue") {
    if (!co_await write("HTTP/1.1 100 Continue\r\n\r\n")) {
      error = asio::error::broken_pipe;
      co_return Received::broken;
    }
  }
  parser_->body_limit(work->route->body_bytes_max);
  if (announced > kBufferBytesMax) buffer_.reserve(kBufferBytesMax);
  const auto began = std::chrono::steady_clock::now();
  for (std::size_t seen = 0; !parser_->is_done();) {
    if (!co_await read_some_of_body(seen, began, error)) {
      const bool large = error == beast::http::error::body_limit;
      co_return large ? Received::too_large : Received::broken;
    }
    const std::size_t size = parser_->get().body().size();
    const std::size_t more = size - std::exchange(seen, size);
    const bool ask = seen > kStrangersBodyBytesMax && !work->known;
    if (ask) received = co_await find_out_who(work, held);
    if (received != Received::whole) co_return received;
    if (!held.grow(more)) co_return Received::no_room;
  }
  unread_body_ = false;
  co_return received;
}

// What nobody will take is read and forgotten, so that the connection can go on.
Awaitable<void> Connection::skip_small_body() {
  const bool waits =
      parser_ && parser_->is_header_done() && !parser_->get()[beast::http::field::expect].empty();
  if (waits || !parser_ || parser_->chunked() ||
      parser_->content_length().value_or(0) > kSmallBodyBytes)
    co_return;
  ErrorCode error;
  limit(shared_.settings.header_timeout);
  while (!error && !parser_->is_done()) {
    co_await beast::http::async_read_some(line_, buffer_, *parser_,
                                          asio::redirect_error(kAwait, error));
    parser_->get().body().clear();
  }
  unread_body_ = static_cast<bool>(error);
}

Awaitable<After> Connection::answer_unreceived(std::shared_ptr<Work> work, Received why,
                                               ErrorCode error) {
  if (why == Received::broken) co_return co_await answer_broken_head(error);
  work->after = After::close;
  if (why == Received::of_a_stranger) {
    auto told = std::move(*work->stranger);
    co_return co_await refuse(std::move(work), std::move(told));
  }
  const Refusal refusal =
      why == Received::too_large
          ? Refusal{.code = kBodyTooLarge, .detail = size_text(work->route->body_bytes_max)}
          : Refusal{.code = kBusy};
  auto told = problem(refusal, work->request, shared_.router.texts());
  co_return co_await refuse(std::move(work), std::move(told));
}

// A head or body that ended early, came too slowly, or was no HTTP.
Awaitable<After> Connection::answer_broken_head(const ErrorCode& error) {
  const bool slow = too_slow_ = error == beast::error::timeout;
  if (slow) ++shared_.counters.timeouts;
  const bool http = error.category() == make_error_code(beast::http::error::bad_method).category();
  // Who has said nothing since the last answer is told nothing.
  if (cut_ || (slow && idle_) || (!http && !slow) || error == beast::http::error::end_of_stream ||
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
  const Code code = slow ? kSentTooSlowly : large ? kHeaderTooLarge : kBadRequest;
  auto response = problem(Refusal{.code = code}, work->request, shared_.router.texts());
  co_return co_await refuse(std::move(work), std::move(response));
}

}  // namespace ingang::http
