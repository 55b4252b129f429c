// listeners: many who listen over TLS, in forty units, each told only of its own, while reports
// come in at a hundred a second; then as many behind nginx. The server has a process of its own, so
// that its memory is its own.
#include <fmt/core.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>

#include "child.h"
#include "ears.h"
#include "given.h"
#include "proxy.h"

namespace ingang::bench {

namespace {

constexpr std::size_t kUnits = 40;
constexpr int kPerSecond = 100;
constexpr int kSeconds = 8;
constexpr int kSenders = 4;
constexpr int kSigners = 16;
constexpr std::chrono::seconds kWarmUp{3};

struct Sent {
  std::size_t unit{};
  std::int64_t stored_at_ms{};
  bool first{};
};

class Listening {
 public:
  explicit Listening(int wanted) : wanted_(within_limit(wanted)) {}

  void run(Tally& tally) {
    prepare();
    straight(tally);
    behind_a_proxy(tally);
  }

 private:
  static int within_limit(int wanted) {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    return static_cast<int>(std::min<rlim_t>(
        static_cast<rlim_t>(wanted), limit.rlim_cur - std::min<rlim_t>(limit.rlim_cur, 500)));
  }

  void straight(Tally& tally) {
    const Served server(folder_.path());
    std::this_thread::sleep_for(std::chrono::seconds{2});
    const double before = server.resident_mib();
    Ears ears(server.port(), certificate_);
    connect(ears);
    const double kib = (server.resident_mib() - before) * 1024 / wanted_;
    tally.say(fmt::format("{} listeners in {} units: {:.0f} MiB before, {:.1f} KiB each\n", wanted_,
                          kUnits, before, kib));
    tally.add({.name = "listener_memory",
               .what = fmt::format("memory an idle listener, TLS, of {}", wanted_),
               .unit = "kB",
               .ours = spread({kib * 1.024}),
               .goal = "< 80 kB",
               .met = kib * 1.024 < 80});
    std::atomic<bool> enough{};
    {
      std::jthread listening([&] { ears.listen(enough); });
      send(server.port());
      std::this_thread::sleep_for(std::chrono::seconds{2});
      enough = true;
    }
    tell(ears, tally);
  }

  void behind_a_proxy(Tally& tally) {
    const Folder place;
    const auto socket = place.path() / "http.sock";
    const Served server(folder_.path(), {"--listen", "unix:" + socket.string(), "--training-open"});
    const Proxy proxy(folder_.path(), socket);
    std::this_thread::sleep_for(std::chrono::seconds{2});
    const double before = server.resident_mib();
    const double proxy_before = proxy.resident_mib();
    Ears ears(proxy.port(), certificate_);
    connect(ears);
    const double kb = (server.resident_mib() - before) * 1024 * 1.024 / wanted_;
    const double proxy_kb = (proxy.resident_mib() - proxy_before) * 1024 * 1.024 / wanted_;
    tally.add({.name = "listener_memory_proxied",
               .what = fmt::format("memory an idle listener, behind nginx, of {}", wanted_),
               .unit = "kB",
               .ours = spread({kb}),
               .goal = "< 20 kB",
               .met = kb < 20,
               .note = fmt::format("nginx itself has {:.1f} kB more for each", proxy_kb)});
  }

  void connect(Ears& ears) const {
    for (std::size_t i = 0; i < static_cast<std::size_t>(wanted_); ++i)
      ears.add(i % kUnits, tokens_[i]);
    std::this_thread::sleep_for(std::chrono::seconds{2});
  }

  // Forty units with a desk; each who listens has an account and a session of their own.
  void prepare() {
    auto server = serving(folder_.path());
    auto& installation = server->installation();
    certificate_ = certificate(*server);
    bodies_ = bodies(contents(installation, 200));
    tokens_.resize(std::max(static_cast<std::size_t>(wanted_), kUnits));
    std::atomic<std::size_t> next{0};
    std::vector<std::jthread> threads;
    for (int t = 0; t < kSigners; ++t) {
      threads.emplace_back([&] {
        for (auto i = next++; i < tokens_.size(); i = next++) tokens_[i] = own(installation, i);
      });
    }
  }
  static std::string own(cli::Installation& installation, std::size_t number) {
    const access::Actor desk{.who = {.account = fmt::format("bench.{}", number),
                                     .name = Personal{"Provbord"},
                                     .unit = fmt::format("police-bench-{}", number % kUnits),
                                     .authority = "police"},
                             .roles = {access::Role::officer, access::Role::police_desk}};
    add_account(installation, desk);
    return sign_in(installation, desk.who.account);
  }

  // First one report for each unit: the senders have connected then, and each line has been told of
  // something. What those took is told apart.
  void send(int port) {
    std::vector<std::jthread> threads;
    const auto began = std::chrono::steady_clock::now() + kWarmUp;
    for (int t = 0; t < kSenders; ++t) {
      threads.emplace_back([this, t, port, began] {
        std::map<std::size_t, cli::Client> clients;
        for (auto unit = static_cast<std::size_t>(t); unit < kUnits; unit += kSenders) {
          clients.emplace(unit, client(port, certificate_, tokens_[unit]));
          send_one(clients.at(unit), unit, unit, true);
        }
        for (int i = t; i < kPerSecond * kSeconds; i += kSenders) {
          std::this_thread::sleep_until(began + std::chrono::milliseconds{i * 1000 / kPerSecond});
          const auto unit = static_cast<std::size_t>(i) % kUnits;
          send_one(clients.at(unit), unit, static_cast<std::size_t>(i), false);
        }
      });
    }
  }
  void send_one(cli::Client& by, std::size_t unit, std::size_t number, bool first) {
    note(by.post("/v1/reports", bodies_[number % bodies_.size()], cli::random_key()), unit, first);
  }

  void note(const cli::Answered<boost::json::object>& answer, std::size_t unit, bool first) {
    const std::scoped_lock lock(mutex_);
    if (!answer) {
      ++refused_;
      return;
    }
    const auto stored = Instant::find(std::string(answer->at("stored_at").as_string()));
    sent_.insert_or_assign(
        std::string(answer->at("reference").as_string()),
        Sent{.unit = unit, .stored_at_ms = stored ? stored->ms : 0, .first = first});
  }

  void tell(const Ears& ears, Tally& tally) const {
    std::vector<double> ms;
    std::vector<double> first;
    std::size_t of_others = 0;
    for (const auto& each : ears.heard()) {
      const auto found = sent_.find(each.reference);
      if (found == sent_.end() || found->second.unit != each.unit) {
        ++of_others;
        continue;
      }
      (found->second.first ? first : ms)
          .push_back(static_cast<double>(each.at_ms - found->second.stored_at_ms));
    }
    std::vector<std::size_t> in_unit(kUnits);
    for (int i = 0; i < wanted_; ++i) ++in_unit[static_cast<std::size_t>(i) % kUnits];
    std::size_t due = 0;
    for (const auto& [reference, sent] : sent_) due += sent.first ? 0 : in_unit[sent.unit];
    tally.say(
        fmt::format("{} reports sent ({} refused), {} of {} told, {} told of others', {} lines "
                    "lost, {} resyncs; "
                    "p50 {:.0f} ms, p99 {:.0f} ms, max {:.0f} ms\n",
                    sent_.size(), refused_, ms.size(), due, of_others, ears.lost(), ears.resyncs(),
                    percentile(ms, 0.5), percentile(ms, 0.99), percentile(ms, 1)));
    tally.say(fmt::format("the first to each unit, while its sender connects: p99 {:.0f} ms\n",
                          percentile(first, 0.99)));
    tally.say(by_second(ears));
    if (of_others > 0) throw Stopped{fmt::format("{} were told of others' reports", of_others)};
    const double p99 = percentile(ms, 0.99);
    tally.add(
        {.name = "listeners_told",
         .what = fmt::format("commit → told, {} listeners, {}/s, p99", wanted_, kPerSecond),
         .unit = "ms",
         .ours = spread({p99}),
         .goal = "< 100 ms",
         .met = p99 < 100 && ms.size() == due,
         .note = fmt::format("{} of {} told, {} of others'; from recorded_at, so the sync is in "
                             "it; sender, listeners and server share the machine",
                             ms.size(), due, of_others)});
  }

  // Where the tail is: of what was stored in each second, p99.
  [[nodiscard]] std::string by_second(const Ears& ears) const {
    std::map<std::int64_t, std::vector<double>> all;
    for (const auto& each : ears.heard()) {
      const auto found = sent_.find(each.reference);
      if (found == sent_.end() || found->second.first) continue;
      const auto at = found->second.stored_at_ms;
      all[at / 1000].push_back(static_cast<double>(each.at_ms - at));
    }
    std::string out = "p99 by second:";
    for (const auto& [second, ms] : all) out += fmt::format(" {:.0f}", percentile(ms, 0.99));
    return out + " ms\n";
  }

  int wanted_;
  Folder folder_;
  std::string certificate_;
  std::vector<std::string> tokens_;
  std::vector<std::string> bodies_;
  std::mutex mutex_;
  std::map<std::string, Sent> sent_;
  std::size_t refused_{};
};

}  // namespace

void listeners(const Options& options, Tally& tally) { Listening(options.listeners).run(tally); }

}  // namespace ingang::bench
