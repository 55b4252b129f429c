// Publisher: hands events to the live streams on a thread of its own, in the order in which they
// came.
//
// Purpose: whoever commits is never held up by who listens: to ask whether 5,000 sessions still
//          stand takes longer than to write a report.
// Promise: nothing is dropped in silence. When more waits than `waiting_max`, what waits is dropped
//          and every stream is told `resync`: to load everything again.
// Secrecy: as the hub's: references, never content.
// Threads: post() any; the hub is told on the publisher's own. What waits when it ends is not told:
//          the streams end with it.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <stop_token>
#include <thread>

#include "http/sse.h"

namespace ingang::http {

class Publisher {
 public:
  explicit Publisher(Hub& hub, std::size_t waiting_max = 10'000);

  void post(Event event);

 private:
  void tell(const std::stop_token& stop);

  Hub& hub_;
  const std::size_t waiting_max_;
  std::mutex mutex_;
  std::condition_variable_any came_;
  std::deque<Event> waiting_;
  std::jthread thread_;  // last: it uses what is above
};

}  // namespace ingang::http
