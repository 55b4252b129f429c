// live: from the moment a report is sent until it stands in another person's queue, over HTTPS.
#include <fmt/core.h>

#include <atomic>
#include <boost/json.hpp>
#include <map>
#include <mutex>
#include <thread>

#include "cli/fiction/population.h"
#include "codec/content.h"
#include "given.h"
#include "load.h"

namespace ingang::bench {

namespace json = boost::json;
using std::chrono::steady_clock;

namespace {

constexpr int kReports = 95;  // fewer than a page of the queue shows
constexpr std::chrono::milliseconds kEvery{50};

class Live {
 public:
  void run() {
    server_ = serving(folder_.path());
    const auto police = sign_in(server_->installation(), "polis");
    const auto hub = sign_in(server_->installation(), "jour");
    std::jthread listener([&] { listen(hub); });
    std::this_thread::sleep_for(std::chrono::milliseconds{300});
    send(police);
    listener.join();
  }

  [[nodiscard]] Outcome told() const { return outcome(told_ms_); }
  [[nodiscard]] Outcome shown() const { return outcome(shown_ms_); }
  [[nodiscard]] Outcome posted() const { return outcome(post_ms_); }

 private:
  static Outcome outcome(std::vector<double> ms) {
    std::ranges::sort(ms);
    return {.done = ms.size(), .ms = std::move(ms)};
  }

  static double since(steady_clock::time_point began) {
    return std::chrono::duration<double, std::milli>(steady_clock::now() - began).count();
  }

  // As a page does: told of an id, it reads the queue again with its own rights, and shows it.
  void listen(const std::string& token) {
    auto stream = client(*server_, token);
    auto reader = client(*server_, token);
    const auto seen = [&](std::string_view event, std::string_view data) {
      if (event != "changed") return false;
      const auto reference = std::string(json::parse(data).at("reference").as_string());
      const auto began = wait_for_start(reference);
      if (!began) return false;
      told_ms_.push_back(since(*began));
      const auto queue = reader.get("/v1/queue");
      if (queue && json::serialize(*queue).find(reference) != std::string::npos)
        shown_ms_.push_back(since(*began));
      return told_ms_.size() >= kReports;
    };
    (void)stream.listen(seen, std::chrono::seconds{60});
  }

  // The event may outrun the answer that names the reference.
  std::optional<steady_clock::time_point> wait_for_start(const std::string& reference) {
    for (int i = 0; i < 2000; ++i) {
      {
        const std::scoped_lock lock(mutex_);
        if (const auto at = began_.find(reference); at != began_.end()) return at->second;
      }
      std::this_thread::sleep_for(std::chrono::microseconds{100});
    }
    return std::nullopt;
  }

  void send(const std::string& token) {
    auto sender = client(*server_, token);
    auto& installation = server_->installation();
    auto population = cli::Population::load(installation.places().data, 3,
                                            stockholm(installation.clock().now()).date);
    if (!population) throw Stopped{population.error()};
    for (int i = 0; i < kReports; ++i) {
      const auto content = population->report(population->family(installation.county()->directory),
                                              installation.clock().now());
      const auto body = "{\"content\":" + codec::encode_content(content) + "}";
      const auto began = steady_clock::now();
      const auto sent = sender.post("/v1/reports", body, cli::random_key());
      if (!sent) throw Stopped{sent.error().sentence()};
      post_ms_.push_back(since(began));
      {
        const std::scoped_lock lock(mutex_);
        began_.emplace(std::string(sent->at("reference").as_string()), began);
      }
      std::this_thread::sleep_until(began + kEvery);
    }
  }

  Folder folder_;
  std::unique_ptr<cli::Serving> server_;
  std::mutex mutex_;
  std::map<std::string, steady_clock::time_point> began_;
  std::vector<double> told_ms_;
  std::vector<double> shown_ms_;
  std::vector<double> post_ms_;
};

}  // namespace

void live(const Options&, Tally& tally) {
  Live live;
  live.run();
  const auto told = live.told();
  const auto shown = live.shown();
  const auto posted = live.posted();
  std::string out = fmt::format(
      "{} reports, one every {} ms. From just before the report is sent, over HTTPS:\n\n  {:<38} "
      "{:>8} {:>8} {:>8} {:>8}\n",
      kReports, kEvery.count(), "until", "count", "p50 ms", "p99 ms", "max ms");
  const auto line = [&](std::string_view what, const Outcome& of) {
    out += fmt::format("  {:<38} {:>8} {:>8.1f} {:>8.1f} {:>8.1f}\n", what, of.done,
                       of.percentile(0.5), of.percentile(0.99), of.percentile(1.0));
  };
  line("the sender has its answer", posted);
  line("the other's browser is told", told);
  line("it stands in the other's queue", shown);
  tally.say(out + "\n");
  if (shown.done != kReports)
    throw Stopped{fmt::format("{} of {} were shown", shown.done, kReports)};
  const double p99 = shown.percentile(0.99);
  const double sent = posted.percentile(0.99);
  tally.add({.name = "live_shown",
             .what = "sent until shown in another's queue, p99",
             .unit = "ms",
             .ours = {p99, p99, p99},
             .beside_what = "the sender's own answer",
             .beside = {sent, sent, sent},
             .goal = "< 100 ms",
             .met = p99 < 100});
}

}  // namespace ingang::bench
