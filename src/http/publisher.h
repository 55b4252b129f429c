// Publisher: hands events to the live streams on a thread of its own, in the order in which they
// came.
//
// Purpose: a thread that commits never waits for the listeners. To check whether 5,000 sessions are
//          still valid takes longer than to write a report.
// Promise: no event is dropped without notice. When more than `waiting_max` events wait, they are
//          dropped, and every stream is sent `resync`, which tells the page to load everything
//          again.
// Secrecy: references, never content, as sse.h has it.
// Threads: any thread may call post(). The listeners are told on the publisher's own thread. Events
//          that wait when the publisher is destroyed are not sent, since the streams end too.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

#include "http/sse.h"

namespace ingang::http {

class Publisher {
 public:
  explicit Publisher(Listeners& listeners, std::size_t waiting_max = 10'000);

  void post(Event event);
  // Offers the event to each stream, whose filter checks whether its session is still valid: a few
  // streams at a time, and only while no other event waits. If it is called again meanwhile, one
  // more round follows.
  void ask_all(Event event);

 private:
  void tell(const std::stop_token& stop);
  void begin_to_ask();  // under the lock

  Listeners& listeners_;
  const std::size_t waiting_max_;
  std::mutex mutex_;
  std::condition_variable_any came_;
  std::deque<Event> waiting_;
  Event question_;
  std::vector<std::shared_ptr<Subscription>> unasked_;
  bool ask_again_{};
  std::jthread thread_;  // last: it uses what is above
};

}  // namespace ingang::http
