// Lanes: each kind of work has its own bounded pool of threads and bounded queue (a lane), so that
// a flood of one kind (signing in, exporting) cannot stop another (taking in a report).
//
// Promise: submit() never waits: when the lane is full, it refuses. A job that has waited past its
//          deadline is told so, and is not run. Within a lane, networks take turns, and within a
//          network, owners (sessions, devices) do: next is whoever has the fewest jobs running, and
//          of these whoever was served longest ago. When the queue is full and somebody comes who
//          has fewer jobs in it than another, the newest job of the network and owner with the most
//          jobs gives up its place. So neither one owner nor one machine with hundreds of addresses
//          can fill a lane alone. stop() tells the jobs that wait that they have expired, lets the
//          running ones end, and joins the threads.
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
  sign_in,        // from a device from which nobody has signed in
  sign_in_known,  // from a device from which somebody has
  who,            // finds out who sends a large body, before the body is read
  intake,
  uploads,
  reads,
  exports,   // large answers that are already made
  pictures,  // pictures, which are made anew before they are shown
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

// Intake and reads have many threads, because their jobs mostly wait for a group commit. The two
// sign-in lanes have two threads each, because each job runs Argon2 over tens of megabytes. Uploads
// and pictures have two, because each job unpacks a picture. In the lanes where a job takes long,
// one owner has at most one job running. The sign-in lane for unknown devices has many places to
// wait: a place costs a few kilobytes, and if there were few, a few addresses could take them all.
struct LaneSizes {
  LaneSize sign_in{.threads = 2, .waiting_max = 1024, .running_per_owner_max = 1};
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
  // For whom a job is, as a number: a session, a device, an address. All jobs with 0 count as one.
  using Owner = std::size_t;
  // And the network that the owner shares with others; 0: the owner is a network of its own.
  struct From {
    Owner owner{};
    Owner network{};
  };

  explicit Lanes(const LaneSizes& sizes);
  ~Lanes();
  Lanes(const Lanes&) = delete;
  Lanes& operator=(const Lanes&) = delete;

  // False when the lane is full or stopped; the job is then left untouched. A job that has to give
  // up its place is told, on the thread that calls this, that it has expired.
  [[nodiscard]] bool submit(Lane lane, Time run_before, Job& job, From from);
  [[nodiscard]] bool submit(Lane lane, Time run_before, Job& job, Owner owner = 0) {
    return submit(lane, run_before, job, From{.owner = owner});
  }
  // How many jobs were refused, or had to give up their places.
  [[nodiscard]] std::uint64_t rejected(Lane lane) const { return pool(lane).shortage.count(); }
  [[nodiscard]] const Shortage& shortage(Lane lane) const { return pool(lane).shortage; }
  // Notes when somebody who had no job waiting was refused: the lane is then full for everybody.
  [[nodiscard]] const Shortage& exhausted(Lane lane) const { return pool(lane).exhausted; }
  [[nodiscard]] std::size_t waiting(Lane lane) const;
  void stop();

 private:
  struct Waiting {
    Time run_before;
    Job job;
    From from{};
  };
  // How many run, and when one began last, counted in jobs.
  struct Served {
    std::size_t running{};
    std::uint64_t last{};
    friend auto operator<=>(const Served&, const Served&) = default;
  };
  using ServedBy = std::unordered_map<Owner, Served>;
  struct Pool {
    explicit Pool(LaneSize size_given) : size(size_given) {}
    void work();
    // Of those that may run the one whose turn it is; the end when none may.
    [[nodiscard]] std::deque<Waiting>::iterator next();
    [[nodiscard]] bool has_waiting(From from) const;
    // The newest of whoever has the most, when that is more than this one would have.
    [[nodiscard]] std::deque<Waiting>::iterator longest_queue_but(From from);
    void begin(From from);
    void end(From from);
    const LaneSize size;
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::deque<Waiting> queue;
    ServedBy networks;
    ServedBy owners;
    std::uint64_t begun{};
    bool stopped{};
    Shortage shortage;
    Shortage exhausted;
    std::vector<std::jthread> threads;
  };
  Pool& pool(Lane lane) { return *pools_[static_cast<std::size_t>(lane)]; }
  const Pool& pool(Lane lane) const { return *pools_[static_cast<std::size_t>(lane)]; }

  std::array<std::unique_ptr<Pool>, kLanes.size()> pools_;
};

}  // namespace ingang::http
