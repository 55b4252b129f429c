// cost: what access log, sealing and Merkle tree take of the throughput.
//
// Promise: the same program, linked once as it is and once for each part with a part that does
//          nothing in its place (null_*.cpp): there is no switch in the product. Rounds in turn,
//          each in a process and a folder of its own. A round is reports sent, and each seen once
//          by the hub, through the use cases, without HTTPS, which would hide the share.
#include <fmt/core.h>

#include <thread>

#include "app/reports.h"
#include "child.h"
#include "given.h"

namespace ingang::bench {

namespace {

constexpr int kThreads = 64;

struct Part {
  const char* name;
  const char* what;
};
constexpr Part kParts[] = {{"access", "access log"},
                           {"sealing", "sealing"},
                           {"tree", "Merkle tree"},
                           {"all", "access log, sealing and Merkle tree"}};

// The program beside ours that was linked with that null part.
std::string linked_with(const char* part) {
  const auto own = std::filesystem::read_symlink("/proc/self/exe");
  const auto out = own.parent_path() / fmt::format("ingang_bench_null_{}", part);
  if (!std::filesystem::exists(out)) throw Stopped{out.string() + " is not built"};
  return out.string();
}

double round_of(const std::string& program, int seconds) {
  const auto said =
      output_of({.words = {program, "cost-round", "--seconds", std::to_string(seconds)}});
  constexpr std::string_view kBefore = "cases a second: ";
  const auto at = said.find(kBefore);
  if (at == std::string::npos) throw Stopped{"a round said nothing: " + said};
  return std::atof(said.c_str() + at + kBefore.size());
}

}  // namespace

void cost_round(const Options& options, Tally& tally) {
  const Folder folder;
  const auto server = serving(folder.path());
  auto& installation = server->installation();
  const app::Reports reports(installation.house());
  const auto police = actor(installation, "polis");
  const auto hub = actor(installation, "jour");
  const auto some = contents(installation, 500);
  using std::chrono::steady_clock;
  std::atomic<std::uint64_t> next{};
  std::atomic<std::uint64_t> done{};
  std::atomic<bool> failed{};
  const auto run_for = [&](std::chrono::seconds length) {
    done = 0;
    const auto began = steady_clock::now();
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < kThreads; ++i) {
        threads.emplace_back([&] {
          while (!failed && steady_clock::now() < began + length) {
            const auto at = next++;
            const auto sent =
                reports.send({.content = some[at % some.size()]}, police,
                             {.route = "cost", .key = fmt::format("cost-{:016}", at), .body = {}});
            failed = failed || !sent || !reports.view(sent->reference, hub);
            ++done;
          }
        });
      }
    }
    return static_cast<double>(done) /
           std::chrono::duration<double>(steady_clock::now() - began).count();
  };
  (void)run_for(std::chrono::seconds{1});
  const auto each = run_for(std::chrono::seconds{options.seconds});
  if (failed) throw Stopped{"a report was not sent or not seen"};
  tally.say(fmt::format("cases a second: {:.1f}\n", each));
}

void cost(const Options& options, Tally& tally) {
  const auto own = std::filesystem::read_symlink("/proc/self/exe").string();
  std::vector<double> whole;
  std::vector<std::vector<double>> without(std::size(kParts));
  tally.say(fmt::format("  {:>10} {:>10} {:>10} {:>10} {:>10}\n", "whole/s", "no access",
                        "no sealing", "no tree", "none"));
  for (int i = 0; i < options.rounds; ++i) {
    whole.push_back(round_of(own, options.seconds));
    auto line = fmt::format("  {:>10.0f}", whole.back());
    for (std::size_t part = 0; part < std::size(kParts); ++part) {
      without[part].push_back(round_of(linked_with(kParts[part].name), options.seconds));
      line += fmt::format(" {:>10.0f}", without[part].back());
    }
    tally.say(line + "\n");
  }
  for (std::size_t part = 0; part < std::size(kParts); ++part) {
    const double share = 1 - median(whole) / median(without[part]);
    const bool together = std::string_view(kParts[part].name) == "all";
    tally.add({.name = fmt::format("cost_{}", kParts[part].name),
               .what = std::string("sent and seen, ") + kParts[part].what,
               .unit = "/s",
               .ours = spread(whole),
               .beside_what = "the same without",
               .beside = spread(without[part]),
               .ratio = median(whole) / median(without[part]),
               .goal = together ? "≥ 0.70 ×" : "",
               .met = together ? std::optional(share < 0.3) : std::nullopt,
               .note = fmt::format("takes {:.0f} % of the throughput", share * 100)});
  }
}

}  // namespace ingang::bench
