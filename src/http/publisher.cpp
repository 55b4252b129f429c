#include "http/publisher.h"

#include <utility>

namespace ingang::http {

Publisher::Publisher(Listeners& listeners, std::size_t waiting_max)
    : listeners_(listeners),
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

void Publisher::ask_all(Event event) {
  {
    const std::lock_guard lock(mutex_);
    question_ = std::move(event);
    ask_again_ = true;
    if (unasked_.empty()) begin_to_ask();
  }
  came_.notify_one();
}

void Publisher::begin_to_ask() {
  ask_again_ = false;
  unasked_ = listeners_.living();
}

void Publisher::tell(const std::stop_token& stop) {
  constexpr std::size_t kAskedAtOnce = 8;
  for (;;) {
    std::unique_lock lock(mutex_);
    if (!came_.wait(lock, stop, [&] { return !waiting_.empty() || !unasked_.empty(); })) return;
    if (!waiting_.empty()) {
      const Event event = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      listeners_.publish(event);
      continue;
    }
    std::vector<std::shared_ptr<Subscription>> next;
    while (!unasked_.empty() && next.size() < kAskedAtOnce) {
      next.push_back(std::move(unasked_.back()));
      unasked_.pop_back();
    }
    if (unasked_.empty() && ask_again_) begin_to_ask();
    const Event question = question_;
    lock.unlock();
    for (const auto& stream : next) stream->push(question);
  }
}

}  // namespace ingang::http
