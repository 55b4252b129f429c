// flood: a report sent and a report received at the door, alone, during a flood of sign-ins, during
// a flood of exports (files fetched), and beside strangers who hold connections and bodies open.
#include <fmt/core.h>

#include <atomic>
#include <thread>

#include "app/reports.h"
#include "attackers.h"
#include "channels/file_samples.h"
#include "given.h"
#include "load.h"

namespace ingang::bench {

namespace {

constexpr int kSenders = 2;  // and the floods beside them
constexpr std::chrono::seconds kLength{5};

struct Calm {
  std::vector<double> sent_ms;
  std::vector<double> received_ms;
  std::uint64_t lost{};     // reports that were not taken
  std::uint64_t flooded{};  // the flood was answered as it wished
  std::uint64_t refused{};  // … or was turned away
};

class Flooding {
 public:
  Flooding() : server_(serving(folder_.path())) {
    auto& installation = server_->installation();
    police_ = sign_in(installation, "polis");
    hub_ = sign_in(installation, "jour");
    bodies_ = bodies(contents(installation, 500));
    for (int i = 0; i < 1000; ++i) {
      strangers_.push_back(fmt::format(
          R"({{"account":"okand.{}","password":"inte-ett-riktigt-losenord","totp":"123456"}})", i));
    }
    prepare_file();
  }

  void run(Tally& tally) {
    const auto alone = measure(Nothing{});
    const auto sign_ins = measure(Load{.port = server_->port(),
                                       .path = "/v1/session",
                                       .certificate = certificate(*server_),
                                       .bodies = &strangers_,
                                       .clients = 64,
                                       .length = kLength});
    const auto exports = measure(Load{.port = server_->port(),
                                      .path = file_path_,
                                      .certificate = certificate(*server_),
                                      .headers = {bearer(hub_)},
                                      .clients = 32,
                                      .length = kLength});
    tell("alone", "with nothing else", alone, alone, tally);
    tell("sign_ins", "during a flood of sign-ins", sign_ins, alone, tally);
    tell("exports", "during a flood of exports", exports, alone, tally);
    for (const auto& attack : attacks())
      tell(attack.name, attack.when, measure(attack), alone, tally);
  }

 private:
  // A report with a file of half a megabyte, which the flood fetches again and again.
  void prepare_file() {
    const auto pdf = channels::pdf("/Filler (" + std::string(500'000, 'x') + ")");
    auto& installation = server_->installation();
    const auto by = actor(installation, "polis");
    const auto kept = installation.attachments().keep(
        view(pdf), by, {.route = "flood", .key = cli::random_key(), .body = {}});
    if (!kept) throw Stopped{"the file was not taken"};
    auto content = contents(installation, 1).front();
    content.attachments = {*kept};
    content.attachments.front().name = Personal{"prov.pdf"};
    const auto sent = app::Reports(installation.house())
                          .send({.content = std::move(content)}, by,
                                {.route = "flood", .key = cli::random_key(), .body = {}});
    if (!sent) throw Stopped{"the report with a file was not taken"};
    file_path_ = fmt::format("/v1/reports/{}/attachments/{}", sent->reference, kept->blob.text());
  }

  // What goes on meanwhile, until it is enough.
  struct Nothing {};
  void flood(const Nothing&, const std::atomic<bool>&, Calm&) const {}
  void flood(const Load& load, const std::atomic<bool>&, Calm& out) const {
    const auto outcome = bench::run(load);
    out.flooded = outcome.done;
    out.refused = outcome.failed;
  }
  void flood(const Attack& attack, const std::atomic<bool>& enough, Calm& out) const {
    const auto outcome = bench::run(attack, server_->port(), enough);
    out.flooded = outcome.came;
    out.refused = outcome.sent_away;
  }

  template <typename Flood>
  Calm measure(const Flood& what) {
    Calm out;
    Calm flooded;
    std::mutex mutex;
    std::atomic<bool> enough{};
    std::jthread beside([&] { flood(what, enough, flooded); });
    {
      std::vector<std::jthread> threads;
      const auto until = std::chrono::steady_clock::now() + kLength;
      for (int i = 0; i < kSenders; ++i)
        threads.emplace_back([&, i] { work(static_cast<std::size_t>(i), until, out, mutex); });
    }
    enough = true;
    beside.join();
    out.flooded = flooded.flooded;
    out.refused = flooded.refused;
    return out;
  }

  // One officer sends, one duty worker receives it, twenty times a second.
  void work(std::size_t number, std::chrono::steady_clock::time_point until, Calm& out,
            std::mutex& mutex) {
    using std::chrono::steady_clock;
    const auto since = [](steady_clock::time_point began) {
      return std::chrono::duration<double, std::milli>(steady_clock::now() - began).count();
    };
    auto officer = client(*server_, police_);
    auto worker = client(*server_, hub_);
    std::this_thread::sleep_for(std::chrono::milliseconds{800});  // the flood has begun
    for (std::size_t i = number; steady_clock::now() < until; i += kSenders) {
      const auto began = steady_clock::now();
      const auto sent = officer.post("/v1/reports", bodies_[i % bodies_.size()], cli::random_key());
      const double sent_ms = since(began);
      if (!sent) {
        const std::scoped_lock lock(mutex);
        ++out.lost;
        out.sent_ms.push_back(sent_ms);
        continue;
      }
      const auto then = steady_clock::now();
      const auto received =
          worker.post(fmt::format("/v1/reports/{}/reception",
                                  std::string_view(sent->at("reference").as_string())),
                      "{}", cli::random_key());
      const double received_ms = since(then);
      {
        const std::scoped_lock lock(mutex);
        out.sent_ms.push_back(sent_ms);
        if (received) out.received_ms.push_back(received_ms);
      }
      std::this_thread::sleep_until(began + std::chrono::milliseconds{50});
    }
  }

  static void tell(const char* name, const char* when, const Calm& of, const Calm& alone,
                   Tally& tally) {
    tally.say(fmt::format(
        "{}: {} sent, {} not taken, {} received; the flood: {} answered, {} turned "
        "away\n",
        when, of.sent_ms.size(), of.lost, of.received_ms.size(), of.flooded, of.refused));
    const auto add = [&](const char* what, const std::vector<double>& ms,
                         const std::vector<double>& calm, const char* which) {
      const double p99 = percentile(ms, 0.99);
      Measure measure{.name = fmt::format("flood_{}_{}", name, which),
                      .what = fmt::format("{} {}, p99", what, when),
                      .unit = "ms",
                      .ours = spread({p99}),
                      .goal = "< 200 ms",
                      .met = !ms.empty() && of.lost == 0 && p99 < 200};
      if (&ms != &calm) {
        measure.beside_what = "alone";
        measure.beside = spread({percentile(calm, 0.99)});
        measure.ratio = p99 / measure.beside.median;
      }
      tally.add(std::move(measure));
    };
    add("report sent", of.sent_ms, alone.sent_ms, "sent");
    add("received at the door", of.received_ms, alone.received_ms, "received");
  }

  Folder folder_;
  std::unique_ptr<cli::Serving> server_;
  std::string police_;
  std::string hub_;
  std::vector<std::string> bodies_;
  std::vector<std::string> strangers_;
  std::string file_path_;
};

}  // namespace

void flood(const Options&, Tally& tally) { Flooding().run(tally); }

}  // namespace ingang::bench
