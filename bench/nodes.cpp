// nodes: durable reports a second from two nodes on one PostgreSQL, beside one node on the same, in
// interleaved rounds. Each node is a process of its own; the clients share themselves between them.
#include <fmt/core.h>

#include <future>

#include "child.h"
#include "given.h"
#include "load.h"
#include "support/postgres_cluster.h"

namespace ingang::bench {

namespace {

struct Round {
  double per_second{};
  double p99{};
  std::uint64_t failed{};
};

class Nodes {
 public:
  explicit Nodes(const Options& options) : options_(options) {
    auto first = serving(folder_.path(), cluster_.url());
    bodies_ = bodies(contents(first->installation(), 2000));
    token_ = sign_in(first->installation(), "polis");
    certificate_ = certificate(*first);
    first.reset();
    for (auto& node : nodes_)
      node = std::make_unique<Served>(folder_.path(),
                                      std::vector<std::string>{"--store", cluster_.url()});
  }

  Round round(std::size_t nodes, int seconds) {
    std::vector<std::future<Outcome>> running;
    for (std::size_t i = 0; i < nodes; ++i) {
      running.push_back(std::async(std::launch::async, [this, i, nodes, seconds] {
        return run({.port = nodes_[i]->port(),
                    .certificate = certificate_,
                    .headers = {bearer(token_)},
                    .bodies = &bodies_,
                    .clients = options_.clients / static_cast<int>(nodes),
                    .length = std::chrono::seconds{seconds}});
      }));
    }
    Round out;
    for (auto& each : running) {
      const auto outcome = each.get();
      out.per_second += outcome.per_second();
      out.p99 = std::max(out.p99, outcome.percentile(0.99));
      out.failed += outcome.failed;
    }
    return out;
  }

 private:
  const Options& options_;
  const Folder folder_;
  const Cluster cluster_;
  std::string token_;
  std::string certificate_;
  std::vector<std::string> bodies_;
  std::unique_ptr<Served> nodes_[2];
};

}  // namespace

void nodes(const Options& options, Tally& tally) {
  Nodes both(options);
  tally.say(fmt::format(
      "{} clients at one node, or half at each of two, {} rounds of {} s in turn.\n\n  {:>9} {:>8} "
      "{:>9} {:>8} {:>7} {:>7}\n",
      options.clients, options.rounds, options.seconds, "two/s", "p99 ms", "one/s", "p99 ms",
      "ratio", "failed"));
  (void)both.round(2, 1);
  std::vector<double> two;
  std::vector<double> one;
  std::uint64_t failed = 0;
  for (int i = 0; i < options.rounds; ++i) {
    const auto there = both.round(2, options.seconds);
    const auto here = both.round(1, options.seconds);
    two.push_back(there.per_second);
    one.push_back(here.per_second);
    failed += there.failed + here.failed;
    tally.say(fmt::format("  {:>9.0f} {:>8.1f} {:>9.0f} {:>8.1f} {:>7.2f} {:>7}\n",
                          there.per_second, there.p99, here.per_second, here.p99,
                          there.per_second / here.per_second, there.failed + here.failed));
  }
  if (median(one) <= 0) throw Stopped{"one node alone stood still"};
  tally.add(
      {.name = "intake_two_nodes",
       .what = "durable, two nodes on one PostgreSQL",
       .unit = "/s",
       .ours = spread(two),
       .beside_what = "one node",
       .beside = spread(one),
       .ratio = median(two) / median(one),
       .note = fmt::format("failed {}; both take turns at one head: two are there so that one "
                           "may go, not for speed",
                           failed)});
}

}  // namespace ingang::bench
