// live: from the moment a report is sent until it stands in another person's queue, over HTTPS.
#include <fmt/core.h>

#include <atomic>
#include <boost/json.hpp>
#include <map>
#include <mutex>
#include <thread>

#include "app/credentials.h"
#include "bench.h"
#include "cli/client.h"
#include "cli/fiction/population.h"
#include "cli/serving.h"
#include "codec/content.h"
#include "load.h"

namespace ingang::bench {

namespace json = boost::json;
using std::chrono::steady_clock;

namespace {

constexpr int kReports = 95;  // fewer than a page of the queue shows
constexpr std::chrono::milliseconds kEvery{50};

struct Stopped {
  std::string why;
};

class Live {
 public:
  void run() {
    cli::Serve serve;
    serve.places.folder = folder_.path();
    serve.port = 0;
    auto started = cli::Serving::start(serve);
    if (!started) throw Stopped{started.error()};
    server_ = std::move(*started);
    const auto police = sign_in("polis");
    const auto hub = sign_in("jour");
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

  std::string sign_in(std::string_view name) {
    auto& accounts = server_->installation().accounts();
    const auto account = accounts.find(name);
    const auto session = accounts.sign_in(
        name, account->training_password,
        app::totp_now(account->totp_secret, server_->installation().clock().now()));
    if (!session) throw Stopped{std::string(session.error().code.text)};
    return session->token;
  }

  cli::Client client(const std::string& token) {
    cli::Client out(fmt::format("https://localhost:{}", server_->port()),
                    (folder_.path() / "tls/certificate.pem").string());
    out.use_token(token);
    return out;
  }

  static double since(steady_clock::time_point began) {
    return std::chrono::duration<double, std::milli>(steady_clock::now() - began).count();
  }

  // As a page does: told of an id, it reads the queue again with its own rights, and shows it.
  void listen(const std::string& token) {
    auto stream = client(token);
    auto reader = client(token);
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
    auto sender = client(token);
    auto& installation = server_->installation();
    auto population = cli::Population::load(installation.places().data, 3,
                                            stockholm(installation.clock().now()).date);
    if (!population) throw Stopped{population.error()};
    for (int i = 0; i < kReports; ++i) {
      const auto content = population->report(population->family(installation.county().directory),
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

int live(const Options& options) {
  try {
    if (!options.json) print_machine();
    Live live;
    live.run();
    const auto told = live.told();
    const auto shown = live.shown();
    const auto posted = live.posted();
    if (options.json) {
      print_json({.name = "live_shown",
                  .ours = shown.percentile(0.5),
                  .bare = posted.percentile(0.5),
                  .p50_ms = shown.percentile(0.5),
                  .p99_ms = shown.percentile(0.99)});
      return 0;
    }
    fmt::print(
        "{} reports, one every {} ms. From just before the report is sent, over HTTPS:\n\n  {:<38} "
        "{:>8} {:>8} {:>8} {:>8}\n",
        kReports, kEvery.count(), "until", "count", "p50 ms", "p99 ms", "max ms");
    const auto line = [](std::string_view what, const Outcome& of) {
      fmt::print("  {:<38} {:>8} {:>8.1f} {:>8.1f} {:>8.1f}\n", what, of.done, of.percentile(0.5),
                 of.percentile(0.99), of.percentile(1.0));
    };
    line("the sender has its answer (bare)", posted);
    line("the other's browser is told", told);
    line("it stands in the other's queue", shown);
    fmt::print("\nGoal: shown p99 < 100 ms.\n");
    return shown.done == kReports ? 0 : 1;
  } catch (const Stopped& stopped) {
    fmt::print(stderr, "stopped: {}\n", stopped.why);
    return 1;
  }
}

}  // namespace ingang::bench
