#include "http/lanes.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace ingang::http {

std::string_view name(Lane lane) {
  switch (lane) {
    case Lane::sign_in: return "sign_in";
    case Lane::sign_in_known: return "sign_in_known";
    case Lane::who: return "who";
    case Lane::intake: return "intake";
    case Lane::uploads: return "uploads";
    case Lane::reads: return "reads";
    case Lane::exports: return "exports";
    case Lane::pictures: return "pictures";
    case Lane::stream: return "stream";
    case Lane::files: return "files";
  }
  std::unreachable();
}

LaneSize LaneSizes::of(Lane lane) const {
  switch (lane) {
    case Lane::sign_in: return sign_in;
    case Lane::sign_in_known: return sign_in_known;
    case Lane::who: return who;
    case Lane::intake: return intake;
    case Lane::uploads: return uploads;
    case Lane::reads: return reads;
    case Lane::exports: return exports;
    case Lane::pictures: return pictures;
    case Lane::stream: return stream;
    case Lane::files: return files;
  }
  std::unreachable();
}

Lanes::Lanes(const LaneSizes& sizes) {
  for (const Lane lane : kLanes)
    pools_.at(static_cast<std::size_t>(lane)) = std::make_unique<Pool>(sizes.of(lane));
  for (auto& made : pools_) {
    for (std::size_t i = 0; i < made->size.threads; ++i) {
      made->threads.emplace_back([owner = made.get()] { owner->work(); });
    }
  }
}

Lanes::~Lanes() { stop(); }

std::deque<Lanes::Waiting>::iterator Lanes::Pool::next() {
  if (stopped) return queue.begin();
  const std::size_t most = size.running_per_owner_max > 0 ? size.running_per_owner_max : SIZE_MAX;
  auto best = queue.end();
  std::size_t fewest = most;
  for (auto at = queue.begin(); at != queue.end() && fewest > 0; ++at) {
    const auto found = running.find(at->owner);
    const std::size_t count = found == running.end() ? 0 : found->second;
    if (count >= fewest) continue;
    fewest = count;
    best = at;
  }
  return best;
}

std::deque<Lanes::Waiting>::iterator Lanes::Pool::longest_queue_but(Owner owner) {
  std::unordered_map<Owner, std::size_t> waiting;
  for (const auto& each : queue) ++waiting[each.owner];
  const auto most = std::ranges::max_element(waiting, {}, [](const auto& of) { return of.second; });
  if (most == waiting.end() || most->second <= waiting[owner] + 1) return queue.end();
  const auto newest = std::find_if(queue.rbegin(), queue.rend(),
                                   [&](const Waiting& each) { return each.owner == most->first; });
  return std::prev(newest.base());
}

bool Lanes::submit(Lane lane, Time run_before, Job& job, Owner owner) {
  Pool& to = pool(lane);
  std::optional<Waiting> gives_way;
  {
    const std::lock_guard lock(to.mutex);
    const bool full = to.queue.size() >= to.size.waiting_max;
    const auto at = full ? to.longest_queue_but(owner) : to.queue.end();
    if (full || to.stopped) to.shortage.note();
    if (to.stopped || (full && at == to.queue.end())) return false;
    if (full) {
      gives_way = std::move(*at);
      to.queue.erase(at);
    }
    to.queue.push_back({.run_before = run_before, .job = std::move(job), .owner = owner});
  }
  to.changed.notify_one();
  if (gives_way) gives_way->job(Turn::expired);
  return true;
}

void Lanes::Pool::work() {
  std::unique_lock lock(mutex);
  for (;;) {
    auto at = queue.end();
    changed.wait(lock, [&] { return (at = next()) != queue.end() || (stopped && queue.empty()); });
    if (at == queue.end()) return;
    Waiting taken = std::move(*at);
    queue.erase(at);
    ++running[taken.owner];
    const bool expired = stopped || std::chrono::steady_clock::now() > taken.run_before;
    lock.unlock();
    taken.job(expired ? Turn::expired : Turn::run);
    taken.job = {};
    lock.lock();
    if (const auto of = running.find(taken.owner); --of->second == 0) running.erase(of);
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

std::size_t Lanes::waiting(Lane lane) const {
  const std::lock_guard lock(pool(lane).mutex);
  return pool(lane).queue.size();
}

}  // namespace ingang::http
