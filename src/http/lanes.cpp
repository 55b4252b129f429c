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

namespace {

// What nobody has running and nobody waits for is forgotten, when there is this much to remember.
constexpr std::size_t kRememberedMax = 4096;

Lanes::Owner network_of(Lanes::From from) { return from.network == 0 ? from.owner : from.network; }

template <typename Map>
auto found_or_new(const Map& all, Lanes::Owner owner) {
  const auto found = all.find(owner);
  return found == all.end() ? typename Map::mapped_type{} : found->second;
}

template <typename Map>
Lanes::Owner with_most(const Map& counts) {
  return std::ranges::max_element(counts, {}, [](const auto& of) { return of.second; })->first;
}

}  // namespace

std::deque<Lanes::Waiting>::iterator Lanes::Pool::next() {
  if (stopped) return queue.begin();
  const std::size_t most = size.running_per_owner_max > 0 ? size.running_per_owner_max : SIZE_MAX;
  auto best = queue.end();
  std::pair<Served, Served> turn;
  for (auto at = queue.begin(); at != queue.end(); ++at) {
    const auto owner = found_or_new(owners, at->from.owner);
    if (owner.running >= most) continue;
    const std::pair its{found_or_new(networks, network_of(at->from)), owner};
    if (best != queue.end() && its >= turn) continue;
    turn = its;
    best = at;
  }
  return best;
}

void Lanes::Pool::begin(From from) {
  ++begun;
  for (auto [all, who] : {std::pair{&networks, network_of(from)}, std::pair{&owners, from.owner}}) {
    if (all->size() >= kRememberedMax)
      std::erase_if(*all, [](const auto& each) { return each.second.running == 0; });
    auto& served = (*all)[who];
    ++served.running;
    served.last = begun;
  }
}

void Lanes::Pool::end(From from) {
  --networks[network_of(from)].running;
  --owners[from.owner].running;
}

std::deque<Lanes::Waiting>::iterator Lanes::Pool::longest_queue_but(From from) {
  if (queue.empty()) return queue.end();
  std::unordered_map<Owner, std::size_t> of_networks;
  for (const auto& each : queue) ++of_networks[network_of(each.from)];
  const auto most = with_most(of_networks);
  // Who comes from the network that has the most gets the place of an address there that has more.
  const bool own = of_networks[most] <= of_networks[network_of(from)] + 1;
  const auto network = own ? network_of(from) : most;
  std::unordered_map<Owner, std::size_t> of_owners;
  for (const auto& each : queue) {
    if (network_of(each.from) == network) ++of_owners[each.from.owner];
  }
  if (of_owners.empty()) return queue.end();
  const auto owner = with_most(of_owners);
  if (own && of_owners[owner] <= of_owners[from.owner] + 1) return queue.end();
  const auto newest = std::find_if(queue.rbegin(), queue.rend(), [&](const Waiting& each) {
    return each.from.owner == owner && network_of(each.from) == network;
  });
  return std::prev(newest.base());
}

// Of the same network: one machine with hundreds of addresses is one who has filled it.
bool Lanes::Pool::has_waiting(From from) const {
  return std::ranges::any_of(
      queue, [&](const Waiting& each) { return network_of(each.from) == network_of(from); });
}

bool Lanes::submit(Lane lane, Time run_before, Job& job, From from) {
  Pool& to = pool(lane);
  std::optional<Waiting> gives_way;
  {
    const std::lock_guard lock(to.mutex);
    const bool full = to.queue.size() >= to.size.waiting_max;
    const auto at = full ? to.longest_queue_but(from) : to.queue.end();
    if (full || to.stopped) to.shortage.note();
    if (full && at == to.queue.end() && !to.has_waiting(from)) to.exhausted.note();
    if (to.stopped || (full && at == to.queue.end())) return false;
    if (full) {
      gives_way = std::move(*at);
      to.queue.erase(at);
    }
    to.queue.push_back({.run_before = run_before, .job = std::move(job), .from = from});
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
    begin(taken.from);
    const bool expired = stopped || std::chrono::steady_clock::now() > taken.run_before;
    lock.unlock();
    taken.job(expired ? Turn::expired : Turn::run);
    taken.job = {};
    lock.lock();
    end(taken.from);
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
