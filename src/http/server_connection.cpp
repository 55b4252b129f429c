#include "http/server_connection.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <utility>

#include "http/codes.h"

// With a sanitizer on, GCC 12 takes Asio's recycled coroutine frames for a new without its delete.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

// One request from its head to its answer. What is read is in server_receive.cpp, what is written
// in server_send.cpp; how a connection begins and ends in server.cpp.
//
// GCC 12 destroys twice an aggregate or a capturing lambda that is written inside a co_await
// expression: each is named first and then moved in.

namespace ingang::http {
namespace {

// A stranger who is told that a lane is full asks again at once, thousands of times a second: to
// hear it takes a while.
constexpr std::chrono::milliseconds kRefusedWaits{500};

}  // namespace

Awaitable<After> Connection::exchange() {
  ErrorCode error;
  if (!co_await read_head(error)) co_return co_await answer_broken_head(error);

  auto work = std::make_shared<Work>();
  work->after = parser_->keep_alive() ? After::keep : After::close;
  Request& request = work->request;
  const bool trusted = take_head(request);
  unread_body_ = !parser_->is_done();
  const Code refused = place_ ? kBadRequest : kTooManyConnections;
  if (!trusted || !place_) {
    work->after = After::close;  // Where this request ends is not known.
    auto response = problem(Refusal{.code = refused}, request, shared_.router.texts());
    co_return co_await refuse(std::move(work), std::move(response));
  }
  // Whoever sends a body where none belongs is told so, and gone.
  if (unread_body_ && !request.writes()) work->after = After::close;
  auto admitted = shared_.router.admit(request);
  if (!admitted) co_return co_await refuse(std::move(work), std::move(admitted.error()));
  work->route = *admitted;
  const auto known = shared_.router.find_known(request);
  work->seat = shared_.router.seat_of(*work->route, request, known);
  work->known = known.has_value();
  if (work->known) note_known();

  Held held(shared_.bodies, room_of(*work));
  if (unread_body_) {
    const auto received = co_await read_body(work, held, error);
    if (received != Received::whole)
      co_return co_await answer_unreceived(std::move(work), received, error);
  }
  request.body = std::move(parser_->get().body());
  co_return co_await handle(std::move(work));
}

// Answers without a handler. A small body is read and forgotten; for a large one the client is told
// first, and then listened to for a while so that it hears the answer.
Awaitable<After> Connection::refuse(std::shared_ptr<Work> work, Response response) {
  if (unread_body_ && work->after == After::keep) co_await skip_small_body();
  work->response = std::move(response);
  seal(*work, unread_body_ || stopping_ ? After::close : After::keep);
  co_return co_await send(std::move(work));
}

void Connection::seal(Work& work, After after) const {
  if (after == After::close || work.response.events || shared_.draining) work.after = After::close;
  const WireContext context{.method = work.request.method,
                            .request_id = work.request.id,
                            .security_headers = shared_.security_headers,
                            .after = work.after};
  work.wire = wire(work.response, context);
}

Awaitable<After> Connection::handle(std::shared_ptr<Work> work) {
  const bool by_edge = work->route->lane == Lane::files;
  if (by_edge) {
    work->response = shared_.router.run(*work->route, work->request);
    if (!work->response.later) {
      seal(*work, stopping_ ? After::close : After::keep);
      co_return co_await send(std::move(work));
    }
  }
  const auto made = [this](auto make) {
    return [this, make = std::move(make)](Work& given, Lanes::Turn turn) {
      const Code refused = shared_.stopping ? kStopping : kBusy;
      given.response = turn == Lanes::Turn::run ? make(given)
                                                : problem(Refusal{.code = refused}, given.request,
                                                          shared_.router.texts());
      if (!given.response.later) seal(given, shared_.stopping ? After::close : After::keep);
    };
  };
  std::function<void(Work&, Lanes::Turn)> task =
      made([this](Work& given) { return shared_.router.run(*given.route, given.request); });
  Ran ran = Ran::done;
  if (!by_edge) ran = co_await on_lane(work->seat, work, std::move(task));
  if (ran == Ran::done && work->response.later) {
    if (work->response.known) note_known();
    const auto later = work->response.later;
    const Seat seat{.lane = later->lane, .owner = work->seat.owner, .network = {}};
    task = made([this, later](Work& given) { return shared_.router.run(given.request, *later); });
    ran = co_await on_lane(seat, work, std::move(task));
  }
  if (ran == Ran::done) co_return co_await send(std::move(work));
  co_return co_await answer_undone(std::move(work), ran);
}

// The handler may still be using `work`: the refusal gets one of its own.
Awaitable<After> Connection::answer_undone(std::shared_ptr<Work> work, Ran ran) {
  auto other = std::make_shared<Work>();
  if (ran == Ran::timed_out) ++shared_.counters.handler_timeouts;
  if (ran == Ran::refused && !work->known && !stopping_) {
    ErrorCode error;
    signal_.expires_after(kRefusedWaits);
    co_await signal_.async_wait(asio::redirect_error(kAwait, error));
  }
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

// Runs `task` on a thread of the lane and waits for it, at most request_timeout; not at all while
// the handlers hang.
Awaitable<Connection::Ran> Connection::on_lane(Seat seat, std::shared_ptr<Work> work,
                                               std::function<void(Work&, Lanes::Turn)> task) {
  // What the edge answers by itself (health) waits for its own reasons.
  const bool by_edge = work->route->lane == Lane::files;
  if (!by_edge && shared_.settings.hangs && shared_.settings.hangs()) co_return Ran::refused;
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
  if (!shared_.lanes.submit(seat.lane, until, job, {seat.owner, seat.network}))
    co_return Ran::refused;
  waits_for_client(false);
  ErrorCode error;
  signal_.expires_at(until);
  while (!work->done && !cut_) {
    co_await signal_.async_wait(asio::redirect_error(kAwait, error));
    if (!error && !work->done) break;
  }
  waits_for_client(true);
  co_return work->done ? Ran::done : Ran::timed_out;
}

void Connection::waits_for_client(bool it_does) {
  waits_ = it_does;
  if (place_) place_->waits(it_does);
}

}  // namespace ingang::http
