// notices: a rung of a ladder is due, and what is to be told of it has been handed to whoever
// carries it: with a thousand alarms at once, each a call and an SMS.
//
// Promise: the loops are those of cli/rounds.cpp, begun when all alarms are due; each is written
//          with its notices before anything is sent, and each sending is written after it.
#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>
#include <vector>

#include "app/alert_moving.h"
#include "app/alert_numbers.h"
#include "app/alert_round.h"
#include "app/notice_sender.h"
#include "app/terms.h"
#include "bench.h"
#include "given.h"

namespace ingang::bench {

namespace {

using std::chrono::steady_clock;

constexpr std::size_t kAlarms = 1000;
constexpr double kGoalMs = 2000;
constexpr double kMostOfAll = 0.99;

// Takes what a gateway in the same country takes, and notes when it came.
class Carrying final : public app::NoticePort {
 public:
  [[nodiscard]] std::set<alert::Channel> channels() const override {
    return {alert::Channel::call, alert::Channel::sms};
  }
  std::expected<void, std::string> send(const app::NoticeToSend&) override {
    constexpr std::chrono::milliseconds kAnswers{20};
    {
      const std::scoped_lock lock(mutex_);
      came_.push_back(steady_clock::now());
    }
    std::this_thread::sleep_for(kAnswers);
    return {};
  }
  [[nodiscard]] std::vector<steady_clock::time_point> came() const {
    const std::scoped_lock lock(mutex_);
    return came_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<steady_clock::time_point> came_;
};

// An alarm of each report that waits, as a round begins it; none has told anybody yet.
void begin_all(const app::House& house) {
  const auto now = house.clock.now();
  const auto rows = house.ledger.rows_all({}, kHuge);
  if (!rows) throw Stopped{"the reports cannot be read"};
  for (const auto& row : *rows) {
    const auto what = app::step_to_tell(house, row, now);
    if (!what) continue;
    const auto begun =
        app::begin_alert(house, {.reference = app::alert_reference(house, row.id.text(), 1),
                                 .about = {.kind = row.kind,
                                           .stream = row.id.text(),
                                           .reference = row.reference,
                                           .step = what->clock.step,
                                           .unit = what->clock.unit,
                                           .authority = row.authority,
                                           .due = what->clock.due},
                                 .cause = alert::Cause::arrived,
                                 .urgency = what->ladder->urgency,
                                 .hub = app::hub_authority(house),
                                 .ladder = what->ladder->ladder});
    if (!begun || !*begun) throw Stopped{"an alarm did not begin"};
  }
}

std::vector<double> round(const Options&) {
  const Folder folder;
  const auto server = serving(folder.path());
  auto reports = contents(server->installation(), kAlarms);
  for (auto& each : reports) each.danger = report::DangerNow::yes;
  preload(*server, reports, kAlarms);
  Carrying carrying;
  app::Foundation house = server->installation().house();
  house.notices = &carrying;
  begin_all(house);

  std::atomic<bool> stopped{false};
  const auto begun = steady_clock::now();
  const auto until = begun + std::chrono::seconds{60};
  std::vector<std::jthread> loops;
  loops.emplace_back([&] {
    app::AlertRound alerts(house);
    for (; !stopped; std::this_thread::sleep_for(std::chrono::milliseconds{250}))
      (void)alerts.step(house.clock.now());
  });
  for (const auto channel : carrying.channels()) {
    loops.emplace_back([&, channel] {
      app::NoticeSender sender(house, channel);
      for (; !stopped; std::this_thread::sleep_for(std::chrono::milliseconds{100}))
        (void)sender.step(house.clock.now());
    });
  }
  while (carrying.came().size() < 2 * kAlarms && steady_clock::now() < until)
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  stopped = true;
  loops.clear();
  std::vector<double> out;
  for (const auto at : carrying.came())
    out.push_back(std::chrono::duration<double, std::milli>(at - begun).count());
  if (out.size() < 2 * kAlarms)
    throw Stopped{fmt::format("{} of {} were told", out.size(), 2 * kAlarms)};
  return out;
}

}  // namespace

void notices(const Options& options, Tally& tally) {
  std::vector<double> worst;
  for (int i = 0; i < options.rounds; ++i) {
    auto all = round(options);
    worst.push_back(percentile(std::move(all), kMostOfAll));
    tally.say(fmt::format("round {}: p99 {:.0f} ms", i + 1, worst.back()));
  }
  const auto ours = spread(worst);
  tally.add({.name = "notices_p99",
             .what = "a rung is due → handed to the channel, 1,000 alarms at once, p99",
             .unit = "ms",
             .ours = ours,
             .goal = "< 2 s",
             .met = ours.median < kGoalMs,
             .note = "2,000 notices; the gateway answers in 20 ms"});
}

}  // namespace ingang::bench
