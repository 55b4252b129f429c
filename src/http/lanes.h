// Lanes: a bounded pool of threads and a bounded queue for each kind of work, so that a flood of
// one kind (signing in,
//        exporting) never stops another (taking in a report).
//
// Promise: submit() never waits; a full lane refuses. A job that has waited past its deadline is
// told so instead of run.
//          stop() answers what waits as expired, lets what runs end, and joins.
// Threads: any.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace ingang::http {

enum class Lane { sign_in, intake, reads, exports, stream, files };
inline constexpr std::array kLanes{Lane::sign_in, Lane::intake, Lane::reads,
                                   Lane::exports, Lane::stream, Lane::files};
[[nodiscard]] std::string_view name(Lane lane);

struct LaneSize {
  std::size_t threads;
  std::size_t waiting_max;
};

// Intake and reads hold many threads because they wait for a group commit, not because they
// calculate. Sign-in has two: each runs Argon2 over tens of megabytes.
struct LaneSizes {
  LaneSize sign_in{.threads = 2, .waiting_max = 32};
  LaneSize intake{.threads = 96, .waiting_max = 512};
  LaneSize reads{.threads = 64, .waiting_max = 512};
  LaneSize exports{.threads = 2, .waiting_max = 16};
  LaneSize stream{.threads = 4, .waiting_max = 4096};
  LaneSize files{.threads = 1, .waiting_max = 1024};
};

class Lanes {
 public:
  enum class Turn { run, expired };
  using Job = std::move_only_function<void(Turn)>;
  using Time = std::chrono::steady_clock::time_point;

  explicit Lanes(const LaneSizes& sizes);
  ~Lanes();
  Lanes(const Lanes&) = delete;
  Lanes& operator=(const Lanes&) = delete;

  // False when the lane is full or stopped; the job is then left untouched.
  [[nodiscard]] bool submit(Lane lane, Time run_before, Job& job);
  [[nodiscard]] std::uint64_t rejected(Lane lane) const;
  [[nodiscard]] std::size_t waiting(Lane lane) const;
  void stop();

 private:
  struct Waiting {
    Time run_before;
    Job job;
  };
  struct Pool {
    explicit Pool(LaneSize size_given) : size(size_given) {}
    void work();
    const LaneSize size;
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::deque<Waiting> queue;
    bool stopped{};
    std::atomic<std::uint64_t> rejected{};
    std::vector<std::jthread> threads;
  };
  Pool& pool(Lane lane) { return *pools_[static_cast<std::size_t>(lane)]; }
  const Pool& pool(Lane lane) const { return *pools_[static_cast<std::size_t>(lane)]; }

  std::array<std::unique_ptr<Pool>, kLanes.size()> pools_;
};

}  // namespace ingang::http
