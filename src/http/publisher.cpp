#include "http/publisher.h"

#include <utility>

namespace ingang::http {

Publisher::Publisher(Hub& hub, std::size_t waiting_max)
    : hub_(hub),
      waiting_max_(waiting_max),
      thread_([this](const std::stop_token& stop) { tell(stop); }) {}

void Publisher::post(Event event) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= waiting_max_) {
      auto id = std::move(event.id);
      waiting_.clear();
      waiting_.push_back(resync(std::move(id)));
    } else {
      waiting_.push_back(std::move(event));
    }
  }
  came_.notify_one();
}

void Publisher::tell(const std::stop_token& stop) {
  for (;;) {
    std::unique_lock lock(mutex_);
    if (!came_.wait(lock, stop, [&] { return !waiting_.empty(); })) return;
    const Event event = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    hub_.publish(event);
  }
}

}  // namespace ingang::http
