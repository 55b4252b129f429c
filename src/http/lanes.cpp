#include "http/lanes.h"

#include <utility>

namespace ingang::http {

std::string_view name(Lane lane) {
  switch (lane) {
    case Lane::sign_in: return "sign_in";
    case Lane::intake: return "intake";
    case Lane::reads: return "reads";
    case Lane::exports: return "exports";
    case Lane::stream: return "stream";
    case Lane::files: return "files";
  }
  std::unreachable();
}

Lanes::Lanes(const LaneSizes& sizes)
    : pools_{std::make_unique<Pool>(sizes.sign_in), std::make_unique<Pool>(sizes.intake),
             std::make_unique<Pool>(sizes.reads),   std::make_unique<Pool>(sizes.exports),
             std::make_unique<Pool>(sizes.stream),  std::make_unique<Pool>(sizes.files)} {
  for (auto& made : pools_) {
    for (std::size_t i = 0; i < made->size.threads; ++i) {
      made->threads.emplace_back([owner = made.get()] { owner->work(); });
    }
  }
}

Lanes::~Lanes() { stop(); }

bool Lanes::submit(Lane lane, Time run_before, Job& job) {
  Pool& to = pool(lane);
  {
    const std::lock_guard lock(to.mutex);
    if (to.stopped || to.queue.size() >= to.size.waiting_max) {
      ++to.rejected;
      return false;
    }
    to.queue.push_back({.run_before = run_before, .job = std::move(job)});
  }
  to.changed.notify_one();
  return true;
}

void Lanes::Pool::work() {
  std::unique_lock lock(mutex);
  for (;;) {
    changed.wait(lock, [&] { return stopped || !queue.empty(); });
    if (queue.empty()) return;
    Waiting next = std::move(queue.front());
    queue.pop_front();
    const bool expired = stopped || std::chrono::steady_clock::now() > next.run_before;
    lock.unlock();
    next.job(expired ? Turn::expired : Turn::run);
    next.job = {};
    lock.lock();
  }
}

void Lanes::stop() {
  for (auto& stopping : pools_) {
    const std::lock_guard lock(stopping->mutex);
    stopping->stopped = true;
    stopping->changed.notify_all();
  }
  for (auto& stopping : pools_) stopping->threads.clear();
}

std::uint64_t Lanes::rejected(Lane lane) const { return pool(lane).rejected; }

std::size_t Lanes::waiting(Lane lane) const {
  const std::lock_guard lock(pool(lane).mutex);
  return pool(lane).queue.size();
}

}  // namespace ingang::http
