// Lanes: a bounded pool of threads and a bounded queue for each kind of work, so that a flood of
// one kind (signing in, exporting) never stops another (taking in a report).
//
// Promise: submit() never waits; a full lane refuses. A job that has waited past its deadline is
//          told so instead of run. Within a lane the owner with the fewest running is served first,
//          and a full queue gives the newest job of whoever has the most in it for one of whoever
//          has fewer: nobody holds a lane alone.
//          stop() answers what waits as expired, lets what runs end, and joins.
// Threads: any.
#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <vector>

#include "http/counters.h"

namespace ingang::http {

enum class Lane {
  sign_in,        // from a device that nobody has signed in from
  sign_in_known,  // from one that somebody has
  who,            // who sends a large body, before it is read
  intake,
  uploads,
  reads,
  exports,   // what is large, but made already
  pictures,  // what has to be made before it is shown
  stream,
  files,
};
inline constexpr std::array kLanes{
    Lane::sign_in, Lane::sign_in_known, Lane::who,      Lane::intake, Lane::uploads,
    Lane::reads,   Lane::exports,       Lane::pictures, Lane::stream, Lane::files};
[[nodiscard]] std::string_view name(Lane lane);

struct LaneSize {
  std::size_t threads;
  std::size_t waiting_max;
  std::size_t running_per_owner_max{};  // 0: as many as there are threads
};

// Intake and reads hold many threads because they wait for a group commit, not because they
// calculate. Sign-in has two and two: each runs Argon2 over tens of megabytes. Uploads and pictures
// have two: each unpacks a picture. Where a job takes long nobody runs two at a time.
struct LaneSizes {
  LaneSize sign_in{.threads = 2, .waiting_max = 32, .running_per_owner_max = 1};
  LaneSize sign_in_known{.threads = 2, .waiting_max = 32, .running_per_owner_max = 1};
  LaneSize who{.threads = 4, .waiting_max = 256};
  LaneSize intake{.threads = 96, .waiting_max = 512};
  LaneSize uploads{.threads = 2, .waiting_max = 32, .running_per_owner_max = 1};
  LaneSize reads{.threads = 64, .waiting_max = 512};
  LaneSize exports{.threads = 8, .waiting_max = 64, .running_per_owner_max = 4};
  LaneSize pictures{.threads = 2, .waiting_max = 32, .running_per_owner_max = 1};
  LaneSize stream{.threads = 4, .waiting_max = 4096};
  LaneSize files{.threads = 1, .waiting_max = 1024};
  [[nodiscard]] LaneSize of(Lane lane) const;
};

class Lanes {
 public:
  enum class Turn { run, expired };
  using Job = std::move_only_function<void(Turn)>;
  using Time = std::chrono::steady_clock::time_point;
  // Who a job is for, as a number: a session, a device, an address. Those of 0 share.
  using Owner = std::size_t;

  explicit Lanes(const LaneSizes& sizes);
  ~Lanes();
  Lanes(const Lanes&) = delete;
  Lanes& operator=(const Lanes&) = delete;

  // False when the lane is full or stopped; the job is then left untouched. A job that has to give
  // its place is told that it has expired, on the thread that asks here.
  [[nodiscard]] bool submit(Lane lane, Time run_before, Job& job, Owner owner = 0);
  // Turned away, and made to give their places.
  [[nodiscard]] std::uint64_t rejected(Lane lane) const { return pool(lane).shortage.count(); }
  [[nodiscard]] const Shortage& shortage(Lane lane) const { return pool(lane).shortage; }
  [[nodiscard]] std::size_t waiting(Lane lane) const;
  void stop();

 private:
  struct Waiting {
    Time run_before;
    Job job;
    Owner owner{};
  };
  struct Pool {
    explicit Pool(LaneSize size_given) : size(size_given) {}
    void work();
    // Of those that may run the first one of whoever runs the fewest; the end when none may.
    [[nodiscard]] std::deque<Waiting>::iterator next();
    // The newest of whoever has the most, when that is more than this owner would have.
    [[nodiscard]] std::deque<Waiting>::iterator longest_queue_but(Owner owner);
    const LaneSize size;
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::deque<Waiting> queue;
    std::unordered_map<Owner, std::size_t> running;
    bool stopped{};
    Shortage shortage;
    std::vector<std::jthread> threads;
  };
  Pool& pool(Lane lane) { return *pools_[static_cast<std::size_t>(lane)]; }
  const Pool& pool(Lane lane) const { return *pools_[static_cast<std::size_t>(lane)]; }

  std::array<std::unique_ptr<Pool>, kLanes.size()> pools_;
};

}  // namespace ingang::http
